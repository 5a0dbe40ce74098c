import { expect, test } from 'vitest';
import { clockOfReason, ruleOfRelation } from './reason-text.ts';

const name = { zh: '办理时限', en: 'Handling' };

test('clocks and rules that the program acted by have their names; other words stay words', () => {
  const clocks = [{ id: 'handling', name, basis: 'inferred' as const, limit: { kind: 'natural' as const, days: 7 } }];
  expect(clockOfReason('clock/handling', { clocks })).toBe(name);
  expect(clockOfReason('clock/other', { clocks })).toBeUndefined();
  expect(clockOfReason('材料不全', { clocks })).toBeUndefined();
  const rules = [{ id: 'late', name, why: name, basis: 'inferred' as const, when: { state: ['new'] } }];
  expect(ruleOfRelation('opened-by/late', { rules })).toBe(name);
  expect(ruleOfRelation('late', { rules })).toBeUndefined();
});
