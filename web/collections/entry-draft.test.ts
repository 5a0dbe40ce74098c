import { expect, test } from 'vitest';
import type { CollectionCellView } from '../../src/contract/collection.ts';
import { entryInputOf, isChanged, isEditable, isFilled, isWrong, storedEntry } from './entry-draft.ts';

function cell(part: Partial<CollectionCellView> = {}): CollectionCellView {
  const unit = { organisationId: 'a', name: '甲' };
  return {
    ...{ cellNo: 7, indicatorId: 'beds', no: '1', name: '床位', unit: '张', placeId: 'p', placeName: '示范区' },
    ...{ reporter: unit, verifier: unit, approver: unit, state: 'draft', standing: 'owed', late: false },
    ...{ dueAt: '2026-11-27T09:30:00Z', locked: false, revision: 2, note: '', evidence: [], findings: [] },
    ...part,
  };
}

const warning = { key: 'jump', code: 'jump', severity: 'warn', text: '变动大', params: {} } as const;

test('what is stored is shown, and is no change', () => {
  const stored = cell({ value: '42.0', note: '初报', findings: [{ ...warning, explanation: '新建一处' }] });
  const typed = storedEntry(stored);
  expect(typed).toMatchObject({ value: '42.0', missing: '', note: '初报', explanations: { jump: '新建一处' } });
  expect(isChanged(stored, typed)).toBe(false);
  expect(isChanged(stored, { ...typed, value: '42.00' })).toBe(true);
  expect(isChanged(stored, { ...typed, explanations: {} })).toBe(true);
});

test('a figure is sent as a decimal with its places, with the revision that was seen', () => {
  const typed = { ...storedEntry(cell()), value: '１,２３４.５０', note: ' 说明 ', explanations: { jump: ' ' } };
  expect(entryInputOf(cell(), typed)).toEqual({
    ...{ cellNo: 7, expectedRevision: 2, value: '1234.50', note: '说明', evidence: [], explanations: [] },
  });
});

test('a reason goes instead of a figure, even where one was typed', () => {
  const typed = { ...storedEntry(cell()), value: '0', missing: 'not-published' as const };
  expect(entryInputOf(cell(), typed)).toMatchObject({ missing: 'not-published' });
  expect(entryInputOf(cell(), typed)).not.toHaveProperty('value');
  expect(isFilled(typed)).toBe(true);
});

test('what is no number is told, counts as a change, and is not sent', () => {
  const typed = { ...storedEntry(cell()), value: '四十二' };
  expect(isWrong(typed)).toBe(true);
  expect(isChanged(cell(), typed)).toBe(true);
  expect(entryInputOf(cell(), typed)).not.toHaveProperty('value');
});

test('of a sentence only its address is sent', () => {
  const claim = { kind: 'claim' as const, documentId: 'd', claimKey: '3-5', quote: '床位42张', title: '年报' };
  const typed = { ...storedEntry(cell()), evidence: [claim, { kind: 'note' as const, text: '见年报' }] };
  expect(entryInputOf(cell(), typed).evidence).toEqual([
    { kind: 'claim', documentId: 'd', claimKey: '3-5' },
    { kind: 'note', text: '见年报' },
  ]);
});

test.each([
  ['asked', false, true],
  ['draft', false, true],
  ['returned', false, true],
  ['submitted', false, false],
  ['approved', false, false],
  ['draft', true, false],
] as const)('a cell that is %s (closed: %s) can be written: %s', (state, locked, editable) => {
  expect(isEditable({ state, locked })).toBe(editable);
});
