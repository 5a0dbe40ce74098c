import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { messagesFor } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import { readReportTemplates } from './index.ts';
import { MARKS } from './selection.rules.ts';
import { publishedSchema, SCHEMA_FILE } from './template-schema.file.ts';
import { VOCABULARY } from './vocabulary.rules.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = mkdtempSync(join(tmpdir(), 'templates-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const GOOD = `id: mine
version: 1
kind: one-page
name: 我的摘要
title: "{plan}摘要"
sets:
  late: { of: opinion, name: 超期意见, unit: 条, mark: overdue }
  behind: { of: indicators, name: 滞后指标, verdict: behind }
blocks:
  - section: 意见
    id: opinions
    empty: 没有超期意见。
    blocks:
      - when: some late
        say: 超期意见{count late}。
      - list: "{title}[，期限为{due}]。"
        each: late
  - use: unproven-brief
`;

async function read(text: string, part?: string) {
  const folder = mkdtempSync(join(FOLDER, 'one-'));
  writeFileSync(join(folder, 'mine.yaml'), text);
  if (part !== undefined) {
    mkdirSync(join(folder, 'parts'));
    writeFileSync(join(folder, 'parts/own.yaml'), part);
  }
  return readReportTemplates(folder, 'templates');
}

async function refused(
  text: string,
  part?: string,
): Promise<{ line: number; problem: string; name: string; told: string }> {
  const error = await read(text, part).catch((caught: unknown) => caught);
  if (!(error instanceof AppError)) throw new Error(`not refused: ${JSON.stringify(error)}`);
  const { detail } = messagesFor('zh-CN').errors['report.template-invalid'](error.params);
  const { line, problem, name } = error.params;
  return { line: Number(line), problem: String(problem), name: String(name), told: detail };
}

test('a template of one’s own is read, with parts that come with the product and its own', async () => {
  const [template] = await read(GOOD);
  expect(template).toMatchObject({ id: 'mine', kind: 'one-page' });
  expect(Object.keys(template?.sets ?? {})).toContain('unsettled');
  const own = GOOD.replace('  - use: unproven-brief', '  - use: own\n  - use: unproven-brief');
  const [withPart] = await read(own, 'blocks:\n  - say: 以上。\n');
  expect(withPart?.blocks).toContainEqual({ say: '以上。' });
});

test.each([
  ['when: some late', 'when: some latest', 14, 'set-unknown', 'latest'],
  ['{count late}', '{count}', 15, 'term-arguments', 'count'],
  ['{count late}', '{title}', 15, 'term-unknown', 'title'],
  ['{count late}', '12条', 15, 'figure-unbound', '12条'],
  ['{count late}', '{count late', 15, 'bracket-alone', '{'],
  ['when: some late', 'when: perhaps late', 14, 'condition-unclear', 'perhaps late'],
  ['mark: overdue', 'mark: very-late', 7, 'mark-unknown', 'very-late'],
  ['mark: overdue', 'state: [nowhere]', 7, 'state-unknown', 'nowhere'],
  ['mark: overdue', 'field: { colour: [] }', 7, 'field-unknown', 'colour'],
  ['mark: overdue', 'in: late', 7, 'set-circle', 'late'],
  ['of: opinion', 'of: opinions', 7, 'subject-unknown', 'opinions'],
  ['of: indicators, name', 'of: indicators, colour: red, name', 8, 'shape', ''],
  ['verdict: behind', 'verdict: bad', 8, 'shape', ''],
  ['use: unproven-brief', 'use: proven', 18, 'part-unknown', 'proven'],
  ['  - use: unproven-brief\n', '', 10, 'unproven-missing', ''],
  ['use: unproven-brief', 'use: unproven-brief\n    when: some late', 10, 'unproven-missing', ''],
  ['        say: 超期', '        says: 超期', 14, 'shape', ''],
  ['        each: late', '        each: late\n      - { chart: indicator, caption: 图 }', 18, 'chart-alone', ''],
  [
    '  - use: unproven-brief',
    '  - { section: 又, id: opinions, blocks: [] }\n  - use: unproven-brief',
    18,
    'id-twice',
    'opinions',
  ],
  ['  - section: 意见', '  - section: [意见', 11, 'syntax', ''],
])('refused, with line and remedy: %s → %s', async (from, to, line, problem, name) => {
  expect(GOOD).toContain(from);
  const found = await refused(GOOD.replace(from, to));
  expect({ problem: found.problem, line: found.line }).toEqual({ problem, line });
  if (name !== '') expect(found.name).toBe(name);
  expect(found.told).toContain(`templates/mine.yaml 第 ${line} 行`);
  expect(found.told).toContain('请');
});

test('a part is refused with its own file and line', async () => {
  const error = await read(GOOD, 'blocks:\n  - say: "{nothing}"\n').catch((caught: unknown) => caught);
  expect((error as AppError).params).toMatchObject({ file: 'templates/parts/own.yaml', line: 2, name: 'nothing' });
});

test('every problem has its words in both languages', async () => {
  const { detail } = messagesFor('en').errors['report.template-invalid']({
    file: 'a',
    line: 1,
    problem: 'set-unknown',
    name: 'b',
  });
  expect(detail).toContain('Declare it');
});

test('the JSON Schema is that of the reader', () => {
  expect(JSON.parse(readFileSync(join(ROOT, SCHEMA_FILE), 'utf8'))).toEqual(JSON.parse(publishedSchema()));
});

test('the guide names every term and every mark', () => {
  const guide = readFileSync(join(ROOT, 'docs/reports.md'), 'utf8');
  const terms = Object.values(VOCABULARY).flatMap((terms) => Object.keys(terms));
  expect([...new Set(terms)].filter((term) => !new RegExp(`\`${term}[ \`]`).test(guide))).toEqual([]);
  expect(MARKS.filter((mark) => !guide.includes(`\`${mark}\``))).toEqual([]);
});
