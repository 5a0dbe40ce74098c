import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foundBy, inShort, yearReport } from '../../../test/support/year-report.ts';
import { openScene } from '../scene.ts';
import { lettersOf, SHORTEST_RUN, sharedRuns } from './same-passage-runs.ts';

const [CITY, EAST, WEST] = ['江州市', '江州市青田区', '江州市白石区'] as const;
const found = (...texts: readonly string[]) => foundBy('same-passage', ...texts).map(inShort);
const execution = (told: string) =>
  `${EAST}2023年国民经济计划执行情况\n2024年1月\n一、2023年执行情况\n2023年，${told}\n`;

test('an event told alike in two documents of a place agrees; the evidence is the clause', () => {
  const midTerm = `${EAST}中期评估报告\n2023年11月\n一、实施情况\n产业空间拓展，实现滨河文化创意园二期正式开园。\n`;
  const findings = foundBy('same-passage', yearReport(EAST, 2022, '滨河文化创意园二期正式开园。'), midTerm);
  expect(findings.map(({ reason, evidence }) => [reason, ...evidence.map(({ quote }) => quote)])).toEqual([
    ['same-passage.same', '滨河文化创意园二期正式开园。', '实现滨河文化创意园二期正式开园。'],
  ]);
});

test('one event in the documents of a city and its district may be counted twice', () => {
  const told = '全市首个校舍加固试点南苑一小教学楼交付使用。';
  expect(found(yearReport(CITY, 2023, told), yearReport(EAST, 2023, told))).toEqual([
    'consistent same-passage.both-levels',
  ]);
});

test('another number in equal words of one year is suspect, of another year a note', () => {
  const told = (people: number) => `为社区老人提供上门助浴服务共计${people}人次。`;
  expect(found(yearReport(EAST, 2023, told(4200)), execution(told(4700)))).toEqual([
    'suspect same-passage.figures-differ 4200人次；4700人次',
  ]);
  expect(found(yearReport(EAST, 2022, told(4200)), yearReport(EAST, 2023, told(4700)))).toEqual([
    'not-comparable same-passage.other-year 4200人次；4700人次',
  ]);
});

test('a plan and its result may use the same words', () => {
  const told = (people: number) => `为社区老人提供上门助浴服务共计${people}人次。`;
  expect(found(yearReport(EAST, 2022, '税收增长5%。', told(4200)), yearReport(EAST, 2023, told(4700)))).toEqual([]);
});

test('a rare name with equal words beside it is one name; with a rate and a count of it, two measures', () => {
  expect(
    found(yearReport(EAST, 2022, '推广“八步工作法”治理经验。'), yearReport(WEST, 2023, '推广“八步工作法”治理模式。')),
  ).toEqual(['consistent same-passage.name']);
  expect(
    found(
      yearReport(EAST, 2023, '“十分钟社区生活圈”覆盖率达到62%。'),
      yearReport(WEST, 2023, '“十分钟社区生活圈”达到81个。'),
    ),
  ).toEqual(['not-comparable same-passage.other-measure 62%；81个']);
});

test('slogans, words in more than five documents, and documents of two cities say nothing', () => {
  const slogan = '全面贯彻党的二十大精神，坚持稳中求进工作总基调。';
  expect(found(yearReport(EAST, 2022, slogan), yearReport(WEST, 2023, slogan))).toEqual([]);
  const event = '滨河文化创意园二期正式开园。';
  const many = '甲乙丙丁戊己'.split('').map((name) => yearReport(`江州市${name}田区`, 2023, event));
  expect(found(...many)).toEqual([]);
  expect(found(yearReport('河州市', 2023, event), yearReport(CITY, 2023, event))).toEqual([]);
});

test('of two versions of one document only the changed number is told', () => {
  const parks = '甲乙丙丁戊己庚辛壬癸'.split('').flatMap((a) => '东南西北上下'.split('').map((b) => `${a}${b}`));
  const lines = parks.map((name, index) => `${name}文化创意产业园正式开园并吸纳入园企业${100 + index}家。`);
  const version = (told: string) => yearReport(EAST, 2023, told);
  expect(found(version(lines.join('\n')), version(lines.join('\n').replace('147家', '177家')))).toEqual([
    'suspect same-passage.figures-differ 147家；177家',
  ]);
});

const WORDS = fc.string({ unit: fc.constantFrom(...'山水云路桥园馆塔城河'), minLength: 0, maxLength: 30 });
const RUN = fc.string({ unit: fc.constantFrom(...'甲乙丙丁戊己庚辛'), minLength: SHORTEST_RUN, maxLength: 40 });

test('every run of twelve letters is found, whatever stands around it', () => {
  const letters = (text: string) => {
    const scene = openScene({ doc: 'a', text, facts: { kind: 'other' }, sections: [], claims: [] });
    return lettersOf({ scene, place: [], standpoint: { asOf: '', since: '', told: '', plans: [] } });
  };
  fc.assert(
    fc.property(WORDS, WORDS, WORDS, WORDS, RUN, (a, b, c, d, run) => {
      const runs = sharedRuns([letters(`${a}${run}，${b}`), letters(`${c}${run}“${d}”`)], () => true);
      return runs.some(({ length }) => length >= run.length);
    }),
  );
});
