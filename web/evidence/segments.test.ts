import { expect, test } from 'vitest';
import type { ClaimView } from '../../src/contract/claims.ts';
import type { PassageView } from '../../src/contract/documents.ts';
import { blocksOf, claimsWithin, piecesOf } from './segments.ts';

const BARE: ClaimView = {
  documentId: 'd',
  documentTitle: '示范',
  demonstration: true,
  key: '',
  start: 0,
  end: 0,
  quote: '',
  mentionStart: 0,
  mentionEnd: 0,
  subject: '',
  region: '',
  period: '',
  periodBasis: 'default',
  value: '0',
  unit: '',
  valueCanonical: '0',
  unitCanonical: '',
  kind: 'level',
  comparator: 'eq',
  status: 'actual',
  section: [],
  flags: [],
  rules: [],
  confidence: 1,
  reviewState: 'open',
  revision: 0,
};

function claim(key: string, quote: readonly [number, number], mention: readonly [number, number]): ClaimView {
  return { ...BARE, key, start: quote[0], end: quote[1], mentionStart: mention[0], mentionEnd: mention[1] };
}

const passage = (role: PassageView['role'], text: string, start = 0): PassageView => ({
  role,
  text,
  start,
  end: start + text.length,
});

test('pieces together are the text, and know their claims', () => {
  const text = '树木成活率达到97%，';
  const pieces = piecesOf(text, 100, [claim('a', [100, 110], [107, 110])]);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.map((piece) => piece.text)).toEqual(['树木成活率达到', '97%', '，']);
  expect(pieces.map((piece) => piece.mentions.length)).toEqual([0, 1, 0]);
  expect(pieces.map((piece) => piece.quotes.length)).toEqual([1, 1, 0]);
  expect(pieces.map((piece) => piece.closes)).toEqual([false, true, false]);
});

test('claims that share or overlap a mention stand in one piece', () => {
  const pieces = piecesOf('东西两区各12家', 0, [claim('a', [0, 8], [5, 8]), claim('b', [0, 8], [5, 8])]);
  expect(pieces.at(-1)?.mentions.map((each) => each.key)).toEqual(['a', 'b']);
  const overlap = piecesOf('0123456789', 0, [claim('a', [0, 10], [2, 6]), claim('b', [0, 10], [4, 8])]);
  expect(overlap.map((piece) => piece.mentions.map((each) => each.key).join(''))).toEqual(['', 'a', 'ab', 'b', '']);
  expect(overlap.map((piece) => piece.closes)).toEqual([false, false, true, true, false]);
});

test('a quote that begins before its passage still marks it', () => {
  const inside = claimsWithin([claim('a', [90, 104], [95, 97]), claim('b', [110, 120], [112, 114])], 100, 110);
  expect(inside.map((each) => each.key)).toEqual(['a']);
  expect(piecesOf('后半句话。', 100, inside).map((piece) => piece.text)).toEqual(['后半句话', '。']);
});

test('rows that follow each other are one table, with the place of every cell', () => {
  const blocks = blocksOf(
    [
      passage('paragraph', '如下：'),
      passage('row', '指标\t2025年', 4),
      passage('row', '林地\t\t12', 12),
      passage('heading', '二', 20),
    ],
    200,
  );
  expect(blocks.map((block) => [block.form, block.number])).toEqual([
    ['passage', 200],
    ['table', 201],
    ['passage', 203],
  ]);
  const table = blocks[1];
  expect(table?.form === 'table' && table.width).toBe(3);
  expect(table?.form === 'table' && table.rows[1]?.cells).toEqual([
    { start: 12, text: '林地' },
    { start: 15, text: '' },
    { start: 16, text: '12' },
  ]);
});
