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
