import { expect, test } from 'vitest';
import { judgeReview, stateAfter } from './review.rules.ts';

const FOUND = { subject: '地区生产总值', value: '5.2', unit: '%' };

test('accepting needs no reason, everything else does', () => {
  expect(judgeReview({ action: 'accept' }, 'open', FOUND)).toEqual({ allowed: true });
  const refused = { allowed: false, because: 'reason-required' };
  expect(judgeReview({ action: 'reject' }, 'open', FOUND)).toEqual(refused);
  expect(judgeReview({ action: 'reject', reason: ' \n' }, 'open', FOUND)).toEqual(refused);
  expect(judgeReview({ action: 'reopen' }, 'accepted', FOUND)).toEqual(refused);
  expect(judgeReview({ action: 'correct', correction: { value: '5' } }, 'open', FOUND)).toEqual(refused);
  expect(judgeReview({ action: 'reject', reason: ' 名称 ' }, 'open', FOUND)).toEqual({ allowed: true, reason: '名称' });
});

test('a correction keeps only what it changes, and must change something', () => {
  const wish = { action: 'correct', reason: '看错' } as const;
  const refused = { allowed: false, because: 'correction-required' };
  expect(judgeReview(wish, 'open', FOUND)).toEqual(refused);
  expect(judgeReview({ ...wish, correction: { value: '5.2', unit: undefined } }, 'open', FOUND)).toEqual(refused);
  expect(judgeReview({ ...wish, correction: { value: '5.3', unit: '%' } }, 'open', FOUND)).toEqual({
    allowed: true,
    reason: '看错',
    correction: { value: '5.3' },
  });
});

test('only what was decided can be taken back', () => {
  const wish = { action: 'reopen', reason: '再看' } as const;
  expect(judgeReview(wish, 'open', FOUND)).toEqual({ allowed: false, because: 'nothing-to-reopen' });
  expect(judgeReview(wish, 'rejected', FOUND)).toMatchObject({ allowed: true });
});

test('each action leads to its state', () => {
  expect([undefined, null, 'accept', 'correct', 'reject', 'reopen'].map((a) => stateAfter(a as 'accept'))).toEqual([
    'open',
    'open',
    'accepted',
    'corrected',
    'rejected',
    'open',
  ]);
});
