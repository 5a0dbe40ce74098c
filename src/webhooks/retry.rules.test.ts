import { expect, test } from 'vitest';
import { retryAt, TRIED_FOR_MS } from './retry.rules.ts';

const start = new Date('2026-03-02T00:00:00Z');
const at = (ms: number) => new Date(start.getTime() + ms);

test('waits grow fourfold, and the last attempt comes a day after the first', () => {
  const waits: number[] = [];
  let now = start;
  for (let attempts = 1; ; attempts += 1) {
    const next = retryAt({ attempts, triedSince: start }, now, 0.5);
    if (next === undefined) break;
    waits.push((next.getTime() - now.getTime()) / 1000);
    now = next;
  }
  expect(waits.slice(0, 7)).toEqual([5, 20, 80, 320, 1280, 5120, 20_480]);
  expect(now).toEqual(at(TRIED_FOR_MS));
});

test('chance moves a wait by a quarter at most', () => {
  const wait = (chance: number) => retryAt({ attempts: 3, triedSince: start }, start, chance)?.getTime();
  expect([wait(0), wait(0.5), wait(1)]).toEqual([60_000, 80_000, 100_000].map((ms) => at(ms).getTime()));
});

test('after a day nothing is tried', () => {
  expect(retryAt({ attempts: 1, triedSince: start }, at(TRIED_FOR_MS - 1), 1)).toEqual(at(TRIED_FOR_MS));
  expect(retryAt({ attempts: 1, triedSince: start }, at(TRIED_FOR_MS), 0)).toBeUndefined();
  expect(retryAt({ attempts: 10_000, triedSince: start }, start, 1)).toEqual(at(TRIED_FOR_MS));
});
