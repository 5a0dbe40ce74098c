import { expect, test } from 'vitest';
import type { StoredEvidence } from '../../db/tables/audit-tables.ts';
import { figureOf, sentencesOf } from './sentence.rules.ts';

const TEXT = '前一句。粮食产量由12.1万吨增加到12.5万吨，增长3.3%。后一句。';
const SENTENCE = { start: TEXT.indexOf('粮食'), end: TEXT.indexOf('后一句') };
const at = (quote: string, figure: string, doc = 'd'): StoredEvidence => {
  const [start, mention] = [TEXT.indexOf(quote), TEXT.indexOf(figure)];
  const words = {
    doc,
    role: 'statement',
    start,
    end: start + quote.length,
    quote,
    value: figure,
    section: [],
  } as const;
  return {
    ...words,
    mention: { start: mention, end: mention + figure.length },
    unit: '',
    subject: '',
    region: '',
    period: '',
  };
};
const around = ({ start, end }: StoredEvidence) => ({
  before: TEXT.slice(SENTENCE.start, start),
  after: TEXT.slice(end, SENTENCE.end),
});
const told = (evidence: readonly StoredEvidence[]) => sentencesOf(evidence, evidence.map(around));

test('evidence of one sentence is told once, with all its numbers in their places', () => {
  const evidence = [
    at('粮食产量由12.1万吨增加到12.5万吨', '12.5万吨'),
    at('粮食产量由12.1万吨增加到12.5万吨', '12.1万吨'),
    at('增长3.3%', '3.3%'),
  ];
  const [sentence, ...more] = told(evidence);
  expect(more).toEqual([]);
  expect(sentence?.evidence.map(figureOf)).toEqual(['12.5万吨', '12.1万吨', '3.3%']);
  expect(sentence?.text.map(({ text }) => text).join('')).toBe('粮食产量由12.1万吨增加到12.5万吨，增长3.3%。');
  expect(sentence?.text.filter(({ isFigure }) => isFigure).map(({ text }) => text)).toEqual([
    '12.1万吨',
    '12.5万吨',
    '3.3%',
  ]);
});

test('the same words in another document are another sentence; words without a number have none', () => {
  expect(told([at('增长3.3%', '3.3%'), at('增长3.3%', '3.3%', 'other')])).toHaveLength(2);
  const { mention, ...words } = at('增长3.3%', '3.3%');
  expect(told([words])[0]?.text).toEqual([{ text: '粮食产量由12.1万吨增加到12.5万吨，增长3.3%。', isFigure: false }]);
  expect([figureOf(words), mention?.end]).toEqual(['增长3.3%', words.end]);
});

test('a number that takes part twice is marked once', () => {
  const [sentence] = told([at('增长3.3%', '3.3%'), at('增长3.3%', '3.3%')]);
  expect(sentence?.text.filter(({ isFigure }) => isFigure)).toHaveLength(1);
});
