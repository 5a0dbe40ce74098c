import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listSettings } from '../src/config.ts';
import { type DoctorCode, operationMessagesFor } from '../src/messages/index.ts';
import { settingsTable } from '../src/operation/doctor-run.cli.ts';

const GUIDE = readFileSync(join(import.meta.dirname, '../docs/operation.md'), 'utf8');

test('the guide has every setting as the schema has it: else paste `gangyao config --format markdown` into it', () => {
  const written = /<!-- settings:[^>]*-->\n([\s\S]*?)<!-- \/settings -->/.exec(GUIDE)?.[1];
  expect(written).toBe(settingsTable(listSettings({}), 'zh-CN'));
});

test('every setting has its meaning in Chinese and in English, and nothing else has', () => {
  const { settings } = operationMessagesFor('zh-CN');
  expect(Object.keys(settings).sort()).toEqual(
    listSettings({})
      .map(({ name }) => name)
      .sort(),
  );
  for (const { name, meaning } of listSettings({})) expect(meaning, name).not.toBe('');
});

test('what is secret is hidden, what is wrong is marked', () => {
  const told = listSettings({ DATABASE_URL: 'postgres://me:geheim@db/gangyao', GANGYAO_PORT: '99999' });
  expect(JSON.stringify(told)).not.toContain('geheim');
  expect(told.filter(({ isWrong }) => isWrong).map(({ name }) => name)).toEqual(['GANGYAO_PORT']);
});

test('the guide explains every problem that the doctor can find', () => {
  const { doctor } = operationMessagesFor('zh-CN');
  for (const code of Object.keys(doctor) as DoctorCode[]) {
    const { remedy } = doctor[code]({});
    if (remedy !== undefined) expect(GUIDE, code).toContain(`| \`${code}\` |`);
    expect(operationMessagesFor('en').doctor[code]({}).remedy === undefined, code).toBe(remedy === undefined);
  }
});
