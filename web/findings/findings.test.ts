import { describe, expect, test } from 'vitest';
import type { EvidenceView, FindingView } from '../../src/contract/audit.ts';
import { contrastDigits, counterpartsOf, mentionOf } from './contrast.ts';
import { excerptsOf } from './excerpts.ts';

/** Differing digits in brackets. */
const contrasted = (text: string, other: string) =>
  contrastDigits(text, other)
    .map(({ text: piece, differs }) => (differs ? `[${piece}]` : piece))
    .join('');

const TEXT = '全镇有村道30公里，其中北片12公里、南片16公里。另有巷道7条。';

function evidence(quote: string, number: string, role: EvidenceView['role'], unit = '公里'): EvidenceView {
  const start = TEXT.indexOf(quote);
  const at = TEXT.indexOf(number, start);
  return {
    documentId: 'a',
    documentTitle: '村道统计',
    role,
    roleWords: role,
    start,
    end: start + quote.length,
    quote,
    mention: { start: at, end: at + number.length },
    value: number.replace(/\D/g, ''),
    unit,
    subject: '村道',
    region: '',
    period: '',
    section: [],
  };
}

const WHOLE = evidence('全镇有村道30公里', '30公里', 'whole');
const NORTH = evidence('其中北片12公里', '12公里', 'part');
const SOUTH = evidence('南片16公里', '16公里', 'part');
const LANES = evidence('另有巷道7条', '7条', 'statement', '条');

const SUM: FindingView = {
  findingId: '1',
  rule: 'sum',
  ruleVersion: 1,
  ruleWords: '分项之和',
  reason: 'sum.differs',
  verdict: 'inconsistent',
  severity: 'error',
  title: '村道',
  why: '',
  formula: '12公里 + 16公里 = 28公里',
  computed: '28公里',
  stated: '30公里',
  tolerance: '',
  confidence: 1,
  evidence: [NORTH, SOUTH, WHOLE],
  demonstration: false,
  state: 'open',
  revision: 0,
  figuresChanged: false,
  figures: '',
};

describe('digits that differ', () => {
  test.each([
    ['862.4亿元', '852.4亿元', '8[6]2.4亿元'],
    ['61%', '53.0%', '[61]%'],
    ['1,204人', '1,304人', '1,[2]04人'],
    ['120个', '20个', '[1]20个'],
    ['20个', '120个', '20个'],
    ['约9.5%', '9.2%左右', '约9.[5]%'],
    ['３６人', '35人', '３[６]人'],
    ['0.21个百分点', '0.11个百分点', '0.[2]1个百分点'],
    ['十二项', '13项', '十二项'],
    ['5%', '6个百分点', '5%'],
    ['5.00', '5', '5.00'],
  ])('%s beside %s is %s', (text, other, expected) => {
    expect(contrasted(text, other)).toBe(expected);
  });

  test('the statement that is computed otherwise is held against the computed figure', () => {
    expect(counterpartsOf(SUM)).toEqual([undefined, undefined, '28公里']);
  });

  test('a part that happens to have the same number is not', () => {
    const same = evidence('全镇有村道30公里', '30公里', 'part');
    expect(counterpartsOf({ ...SUM, evidence: [same, WHOLE] })).toEqual([undefined, '28公里']);
  });

  test('two statements of the same are held against each other', () => {
    expect(counterpartsOf({ ...SUM, evidence: [NORTH, SOUTH] })).toEqual(['16公里', '12公里']);
    expect(counterpartsOf({ ...SUM, evidence: [NORTH, LANES], computed: '', stated: '' })).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('where figures agree, nothing is', () => {
    expect(counterpartsOf({ ...SUM, verdict: 'consistent' })).toEqual([undefined, undefined, undefined]);
  });
});

describe('sentences', () => {
  const around = (evidences: readonly EvidenceView[], reach = 40) =>
    evidences.map(({ start, end }) => ({
      before: TEXT.slice(Math.max(0, start - reach), start),
      after: TEXT.slice(end, end + reach),
    }));
  const textOf = (excerpts: ReturnType<typeof excerptsOf>) =>
    excerpts.map(({ pieces }) => pieces.map(({ text }) => text).join(''));

  test('statements of one sentence are shown as this sentence, once', () => {
    const all = [NORTH, SOUTH, WHOLE];
    const [excerpt, ...others] = excerptsOf(all, around(all), 'sentence');
    expect(others).toEqual([]);
    expect(excerpt?.evidence).toEqual([0, 1, 2]);
    expect(excerpt?.pieces.map(({ text }) => text).join('')).toBe('全镇有村道30公里，其中北片12公里、南片16公里。');
    const mentions = excerpt?.pieces.flatMap(({ closes, mentions: [index = 0], text }) =>
      closes.length === 0 ? [] : [`${text}=${mentionOf(all[index] ?? WHOLE)}`],
    );
    expect(mentions).toEqual(['30公里=30公里', '12公里=12公里', '16公里=16公里']);
    expect(excerpt).toMatchObject({ cutBefore: false, cutAfter: false });
  });

  test('another sentence stands beside it, in the order of the finding', () => {
    const all = [LANES, WHOLE];
    expect(textOf(excerptsOf(all, around(all), 'sentence'))).toEqual([
      '另有巷道7条。',
      '全镇有村道30公里，其中北片12公里、南片16公里。',
    ]);
  });

  test('what is not known of a sentence is told as cut', () => {
    const [excerpt] = excerptsOf([SOUTH], around([SOUTH], 3), 'sentence');
    expect(excerpt).toMatchObject({ cutBefore: true, cutAfter: false });
    expect(textOf(excerptsOf([SOUTH], around([SOUTH], 3), 'sentence'))).toEqual(['公里、南片16公里。']);
  });

  test('until their surroundings are known, statements stand by themselves', () => {
    expect(textOf(excerptsOf([NORTH, SOUTH], undefined, 'sentence'))).toEqual(['其中北片12公里', '南片16公里']);
  });

  test('the wide view joins what lies close together', () => {
    const all = [LANES, WHOLE];
    const [excerpt, ...others] = excerptsOf(all, around(all), 'wide');
    expect(others).toEqual([]);
    expect(excerpt?.pieces.map(({ text }) => text).join('')).toBe(TEXT);
    expect(excerpt?.pieces.filter(({ quoted }) => !quoted).map(({ text }) => text)).toEqual([
      '，其中北片12公里、南片16公里。',
      '。',
    ]);
  });

  test('the same words of another document are another excerpt', () => {
    const other = { ...WHOLE, documentId: 'b' };
    expect(excerptsOf([WHOLE, other], undefined, 'sentence').map(({ documentId }) => documentId)).toEqual(['a', 'b']);
  });
});
