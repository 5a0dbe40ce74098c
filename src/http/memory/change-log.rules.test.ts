import { expect, test } from 'vitest';
import { ChangeLog } from './change-log.rules.ts';

const subjects = (log: ChangeLog, behind: number, upTo: number) =>
  log.between(behind, upTo)?.map(({ subject }) => subject);

test('what was taken in is told between any two numbers', () => {
  const log = new ChangeLog();
  log.takeIn(0, 2, ['document.add document/a', 'claim.accept claim/a/k']);
  log.takeIn(2, 3, ['value.record observation/p/i']);
  expect(subjects(log, 0, 3)).toEqual(['document/a', 'claim/a/k', 'observation/p/i']);
  expect(subjects(log, 1, 2)).toEqual(['claim/a/k']);
  expect(subjects(log, 3, 3)).toEqual([]);
  expect(subjects(log, 5, 3)).toEqual([]);
  expect(log.between(1, 2)).toMatchObject([{ action: 'claim.accept', kind: 'claim', of: 'a' }]);
});

test('what two who ask at once bring is taken in once', () => {
  const log = new ChangeLog();
  log.takeIn(0, 2, ['x document/a', 'x document/b']);
  log.takeIn(0, 3, ['x document/a', 'x document/b', 'x document/c']);
  log.takeIn(0, 1, ['x document/a']);
  expect(subjects(log, 0, 3)).toEqual(['document/a', 'document/b', 'document/c']);
});

test('what nobody can tell is undefined: too many changes, or from before', () => {
  const log = new ChangeLog();
  log.takeIn(0, 5000, null);
  expect(log.between(4999, 5000)).toBeUndefined();
  log.takeIn(5000, 5001, ['x document/a']);
  expect(subjects(log, 5000, 5001)).toEqual(['document/a']);
  log.takeIn(5001, 5003, ['one too few']);
  expect(log.between(5001, 5003)).toBeUndefined();
  expect(log.between(5003, 5004)).toBeUndefined();
});

test('it forgets, and says so', () => {
  const log = new ChangeLog();
  for (let number = 0; number < 30_000; number++) log.takeIn(number, number + 1, [`x document/${number}`]);
  expect(log.known).toBe(30_000);
  expect(log.between(0, 30_000)).toBeUndefined();
  expect(subjects(log, 29_999, 30_000)).toEqual(['document/29999']);
});
