import { expect, test } from 'vitest';
import type { ProposalView } from '../../src/contract/proposals.ts';
import { canAccept, countProposals, markMention, proposalSelectionOf, selectProposals } from './proposal-selection.ts';

function proposal(key: string, part: Partial<ProposalView> = {}): ProposalView {
  return {
    ...{ documentId: 'a', documentTitle: '报告', key, quote: '', mention: '', href: '', revision: 1 },
    ...{ knownOn: '2023-11-30', flags: [], purpose: 'observation', indicatorId: 'urban', indicatorName: '城镇化率' },
    ...{ no: '3', placeId: '000000', placeName: '全国', period: '2022', value: '65.2', unit: '%' },
    ...{ comparator: 'eq', status: 'final', reasons: ['name'], standing: 'new', conflict: false, rivals: [] },
    ...part,
  };
}

const all = [
  proposal('1'),
  proposal('2', { standing: 'differs', conflict: true }),
  proposal('3', { standing: 'recorded', documentId: 'b' }),
  proposal('4', { standing: 'shown-only', indicatorId: 'jobless' }),
];
const keys = (address: string) =>
  selectProposals(all, proposalSelectionOf(new URLSearchParams(address))).map(({ key }) => key);

test.each([
  ['', ['1', '2']],
  ['show=nonsense', ['1', '2']],
  ['show=all', ['1', '2', '3', '4']],
  ['show=conflict', ['2']],
  ['show=all&doc=b', ['3']],
  ['show=all&indicator=jobless', ['4']],
  ['show=recorded&indicator=jobless', []],
])('the address %s shows %s', (address, expected) => {
  expect(keys(address)).toEqual(expected);
});

test('counts follow the other parts of the selection', () => {
  const selection = proposalSelectionOf(new URLSearchParams('doc=a'));
  expect(countProposals(all, selection)).toEqual({
    ...{ open: 2, conflict: 1, all: 3, new: 1, same: 0, differs: 1, older: 0, recorded: 0, 'shown-only': 1 },
  });
});

test('what is recorded, older than the record, or a target of the plan itself is not accepted', () => {
  expect(all.map(canAccept)).toEqual([true, true, false, false]);
  expect([proposal('5', { standing: 'same' }), proposal('6', { standing: 'older' })].map(canAccept)).toEqual([
    true,
    false,
  ]);
});

test.each([
  [
    '增长7.1%和3.9%',
    '7.1%',
    [
      ['增长', false],
      ['7.1%', true],
      ['和3.9%', false],
    ],
  ],
  [
    '5%，5%',
    '5%',
    [
      ['5%', true],
      ['，', false],
      ['5%', true],
    ],
  ],
  ['没有', '7', [['没有', false]]],
  ['有', '', [['有', false]]],
] as const)('in %s the figure %s is marked', (quote, mention, pieces) => {
  const marked = markMention(quote, mention);
  expect(marked.map(({ text, marked: isMarked }) => [text, isMarked])).toEqual(pieces);
  expect(marked.map(({ text }) => text).join('')).toBe(quote);
});
