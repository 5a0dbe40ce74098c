import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { apartFrom, buildCatalogue, type CatalogueEntry, matchName } from './name-catalogue.rules.ts';

const anEntry = (conceptId: string, name: string, but: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  conceptId,
  name,
  aliases: [],
  unit: '%',
  measure: 'ratio',
  direction: 'up',
  apart: [],
  proxies: [],
  ...but,
});

const SMALL = buildCatalogue(
  [
    anEntry('gdp', '国内生产总值', { unit: '亿元', measure: 'flow' }),
    anEntry('gdp-growth', '国内生产总值增长', { measure: 'growth', apart: ['国内生产总值名义增长'] }),
    anEntry('energy-cut', '单位GDP能源消耗降低', { measure: 'growth', aliases: ['能耗强度降低'] }),
    anEntry('enrolment', '入托率', {}),
    anEntry('enrolment-rise', '入托率提高', { unit: '百分点' }),
    anEntry('doctors', '每千人口拥有执业(助理)医师数', { unit: '人' }),
    anEntry('forest', '森林覆盖率', { apart: ['林木绿化率'] }),
    anEntry('capacity', '粮食综合生产能力', { proxies: [{ name: '粮食产量', note: '当年产出' }] }),
    anEntry('investment', '实际利用外资', { unit: '亿美元', measure: 'flow' }),
  ],
  [
    ['GDP', '地区生产总值', '国内生产总值'],
    ['能耗', '能源消耗'],
  ],
);
const conceptOf = (name: string): string | undefined => matchName(SMALL, name)?.entry.conceptId;

test.each([
  ['spelling of width and case', 'ｇｄｐ', 'gdp'],
  ['a term for another', '地区生产总值', 'gdp'],
  ['the same thing said twice, once in brackets', '国内生产总值(GDP)增长', 'gdp-growth'],
  ['a unit in brackets', '地区生产总值（亿元）', 'gdp'],
  ['remarks in brackets', 'GDP增长（年均）(公布)', 'gdp-growth'],
  ['a place in front', '全市地区生产总值', 'gdp'],
  ['a line break and quotes', '“地区\n生产总值”', 'gdp'],
  ['a noun of growth', '地区生产总值增速', 'gdp-growth'],
  ['an average growth', 'GDP年均增长率', 'gdp-growth'],
  ['the average in front', '年均GDP增长', 'gdp-growth'],
  ['a real growth', 'GDP实际增长', 'gdp-growth'],
  ['a noun of falling', '单位地区生产总值能耗降幅', 'energy-cut'],
  ['brackets that belong to the name', '每千名常住人口执业（助理）医师数', 'doctors'],
  ['an ending of amount', '实际利用外资规模', 'investment'],
  ['a footnote mark', '森林覆盖率*', 'forest'],
])('%s is another spelling of one name', (_what, name, conceptId) => {
  expect(conceptOf(name)).toBe(conceptId);
});

test.each([
  ['a nominal growth', 'GDP名义增速'],
  ['a near-synonym', '林木绿化率'],
  ['a name without its bracket', '每千人口执业医师数'],
  ['another thing that contains the name', '人均地区生产总值'],
  ['one letter more', '森林覆盖率率'],
  ['a part of a name', '生产总值增长'],
  ['nothing', ''],
])('%s is not guessed', (_what, name) => {
  expect(matchName(SMALL, name)).toBeUndefined();
});

test('what has the opposite sign is said to', () => {
  expect(matchName(SMALL, '单位GDP能耗升降')).toMatchObject({ how: 'reversed', entry: { conceptId: 'energy-cut' } });
  expect(matchName(SMALL, '单位GDP能耗增长')).toMatchObject({ how: 'reversed', entry: { conceptId: 'energy-cut' } });
  expect(matchName(SMALL, '能耗强度下降率')).toMatchObject({ how: 'alias', entry: { conceptId: 'energy-cut' } });
  expect(matchName(SMALL, 'GDP降幅')).toMatchObject({ how: 'reversed', entry: { conceptId: 'gdp-growth' } });
});

test('level, growth and rise of one thing are three concepts', () => {
  expect(['入托率', '入托率提高', '入托率上升幅度', '入托率增长'].map(conceptOf)).toEqual([
    'enrolment',
    'enrolment-rise',
    'enrolment-rise',
    undefined,
  ]);
});

test('a stand-in carries its warning, and gives way to a concept of its own', () => {
  expect(matchName(SMALL, '粮食产量')).toMatchObject({
    how: 'proxy',
    note: '当年产出',
    entry: { conceptId: 'capacity' },
  });
  const both = buildCatalogue([...SMALL.entries, anEntry('output', '粮食产量', { measure: 'flow' })]);
  expect(matchName(both, '粮食产量')).toMatchObject({ how: 'name', entry: { conceptId: 'output' } });
});

test('a near-synonym tells what it is taken for', () => {
  expect(apartFrom(SMALL, '林木 绿化率').map((entry) => entry.conceptId)).toEqual(['forest']);
  expect(apartFrom(SMALL, 'GDP名义增速').map((entry) => entry.conceptId)).toEqual(['gdp-growth']);
  expect(apartFrom(SMALL, '森林覆盖率')).toEqual([]);
});

test.each([
  ['two concepts', [anEntry('a', '森林覆盖率'), anEntry('b', '森林率', { aliases: ['森林覆盖率（%）'] })]],
  ['a concept and what stays apart from it', [anEntry('a', '森林覆盖率', { aliases: ['绿化率'], apart: ['绿化率'] })]],
  ['two concepts by their verbs', [anEntry('a', '能耗降低'), anEntry('b', '能耗减少')]],
])('a name of %s is refused', (_what, entries) => {
  const build = () => buildCatalogue(entries);
  expect(build).toThrow(AppError);
  expect(build).toThrow(/indicator\.alias-claimed-twice/);
});

test('white space, quotes and full width never change what a name means', () => {
  const names = SMALL.entries.flatMap((entry) => [entry.name, ...entry.aliases]);
  const wide = (text: string) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.array(fc.tuple(fc.nat(30), fc.constantFrom(' ', '　', '\t', '“', '”', '*'))),
      fc.boolean(),
      (name, noise, isWide) => {
        const noisy = noise.reduce((text, [place, sign]) => text.slice(0, place) + sign + text.slice(place), name);
        expect(matchName(SMALL, isWide ? wide(noisy) : noisy)).toEqual(matchName(SMALL, name));
      },
    ),
  );
});

test('any text has a normal form that is its own normal form', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      const { stem, motion } = SMALL.formOf(text);
      if (motion === 'level') expect(SMALL.formOf(stem).stem.length).toBeLessThanOrEqual(stem.length);
      expect(stem).not.toMatch(/\s/);
    }),
  );
});
