import { expect, test } from 'vitest';
import type { RecordMove } from '../../src/shared/ledger/record-type.ts';
import { jointMoves } from './joint-moves.ts';

const move = (id: string, from: string[], by: RecordMove['by'], evidence?: number): RecordMove => ({
  ...{ id, name: { zh: id, en: id }, from, by },
  ...(evidence === undefined ? {} : { evidence }),
});
const moves = [
  move('give', ['new'], ['dispatcher']),
  move('note', ['new', 'given'], ['program', 'lead']),
  move('prove', ['new', 'given'], ['lead'], 1),
  move('lapse', ['new', 'given'], ['program']),
];
const found = (states: readonly string[], actions: readonly string[]) =>
  jointMoves(
    { moves },
    states.map((state) => ({ state })),
    actions,
  ).map((each) => `${each.move.id} ${each.office}`);

test('moves that every phase admits, without evidence, of an office that one may hold', () => {
  expect(found(['new', 'new'], ['request.dispatch', 'request.handle'])).toEqual(['give dispatcher', 'note lead']);
  expect(found(['new', 'given'], ['request.dispatch', 'request.handle'])).toEqual(['note lead']);
  expect(found(['new', 'given'], ['request.dispatch'])).toEqual([]);
  expect(found([], ['request.dispatch'])).toEqual([]);
});
