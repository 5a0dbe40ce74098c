import { expect, test } from 'vitest';
import { spineEn } from './spine.en.ts';
import { spineZhCN } from './spine.zh-CN.ts';

const PARAMS = { seen: 'task-1', due: '2029-06-30', days: 3, before: 30 };

const told = (messages: object): string[] =>
  Object.values(messages).flatMap((words: Record<string, string | ((params: object) => string)>) =>
    Object.values(words).flatMap((word) => (typeof word === 'string' ? [word] : [word(PARAMS), word({})])),
  );

test.each([
  ['zh-CN', spineZhCN],
  ['en', spineEn],
])('everything in %s says something, with and without its facts, in its own language', (language, messages) => {
  for (const text of told(messages)) {
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(text.length).toBeGreaterThan(1);
    expect(/[\u4e00-\u9fff]/.test(text)).toBe(language === 'zh-CN');
  }
});

test('both languages have the same words', () => {
  const keys = (messages: object) => Object.entries(messages).map(([area, words]) => [area, Object.keys(words)]);
  expect(keys(spineEn)).toEqual(keys(spineZhCN));
});

test('a check tells its state with the day and the days', () => {
  const { checkStates } = spineZhCN;
  expect(checkStates.met({ due: '2029-06-30', days: 253 })).toBe('已满足，距期限 2029-06-30 还有 253 天');
  expect(checkStates.missed({ due: '2028-11-20', days: 1 })).toBe('未满足，超过期限 2028-11-20 已 1 天');
  expect(checkStates.open({ due: '' })).toBe('待办');
});
