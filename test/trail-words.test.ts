import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageMessagesFor } from '../src/messages/index.ts';
import { listSourceFiles } from './support/source-tree.ts';

const ROOT = join(import.meta.dirname, '..');

test('every action that is written into the audit trail has words in both languages', () => {
  const actions = listSourceFiles(ROOT, 'src')
    .filter((path) => /\.(service|store)\.ts$|demonstration\.ts$|place-catalogue\.ts$/.test(path))
    .flatMap((path) => [
      ...readFileSync(join(ROOT, path), 'utf8').matchAll(/(?:action: |(?:LOADED|ADOPTED) = )'([a-z-]+\.[a-z-]+)'/g),
    ])
    .map(([, action]) => action ?? '');
  expect(actions.length).toBeGreaterThan(40);
  for (const language of ['zh-CN', 'en'] as const) {
    const { trailActions } = pageMessagesFor(language);
    expect([...new Set(actions)].filter((action) => trailActions[action] === undefined)).toEqual([]);
  }
});

test('whatever the audit trail says that an action was done to is named in both languages', () => {
  const kinds = listSourceFiles(ROOT, 'src')
    .filter((path) => /\.(service|store|jobs|cli)\.ts$|demonstration\.ts$|place-catalogue\.ts$/.test(path))
    .flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(/subject: [`']([a-z-]+)(?:\/|['`],)/g)])
    .map(([, kind]) => kind ?? '')
    // Only notifications are about one's own account.
    .filter((kind) => kind !== 'own');
  expect(kinds.length).toBeGreaterThan(30);
  for (const language of ['zh-CN', 'en'] as const) {
    const { subjects } = pageMessagesFor(language).trail;
    expect([...new Set(kinds)].filter((kind) => subjects[kind] === undefined)).toEqual([]);
  }
});
