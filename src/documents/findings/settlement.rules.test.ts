import { expect, test } from 'vitest';
import { judgeSettlement, standingOf, stateAfter } from './settlement.rules.ts';

test('dismissing needs a reason, correcting a correction, accepting nothing', () => {
  expect(judgeSettlement({ action: 'accept' }, 'open')).toEqual({ allowed: true });
  expect(judgeSettlement({ action: 'dismiss', reason: ' \n' }, 'open')).toEqual({
    allowed: false,
    because: 'reason-required',
  });
  expect(judgeSettlement({ action: 'dismiss', reason: ' 口径不同 ' }, 'open')).toEqual({
    allowed: true,
    reason: '口径不同',
  });
  expect(judgeSettlement({ action: 'correct', reason: '看错', correction: ' ' }, 'open')).toEqual({
    allowed: false,
    because: 'correction-required',
  });
  expect(judgeSettlement({ action: 'correct', correction: '应为5项' }, 'accepted')).toEqual({
    allowed: true,
    correction: '应为5项',
  });
});

test('a correction is kept with a correction only', () => {
  expect(judgeSettlement({ action: 'accept', correction: '应为5项' }, 'open')).toEqual({ allowed: true });
});

test('only what is settled can be taken back', () => {
  expect(judgeSettlement({ action: 'reopen' }, 'open')).toEqual({ allowed: false, because: 'nothing-to-reopen' });
  expect(judgeSettlement({ action: 'reopen' }, 'dismissed')).toEqual({ allowed: true });
});

test('a decision holds as long as the figures are those of then', () => {
  expect(standingOf(undefined, 'a')).toEqual({ state: 'open', figuresChanged: false });
  for (const action of ['accept', 'dismiss', 'correct'] as const) {
    expect(standingOf({ action, figures: 'a' }, 'a')).toEqual({ state: stateAfter(action), figuresChanged: false });
    expect(standingOf({ action, figures: 'a' }, 'b')).toEqual({ state: 'open', figuresChanged: true });
  }
  expect(standingOf({ action: 'reopen', figures: 'a' }, 'b')).toEqual({ state: 'open', figuresChanged: false });
});
