import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDefinition } from '../../../test/support/indicators.ts';
import { loadCatalogue } from '../name-catalogue.ts';
import type { IndicatorDefinition } from '../values/indicator.queries.ts';
import { continuityOf, type ListedIndicator } from './continuity.rules.ts';
import { matcherFor, type NamedIndicator } from './indicator-match.rules.ts';
import { nameFinderFor } from './name-finder.rules.ts';

const catalogue = loadCatalogue();
const idOf = (words: string) => `indicator-${createHash('sha256').update(words).digest('hex').slice(0, 12)}`;
const matcher = (definitions: readonly IndicatorDefinition[], former: readonly string[] = []) =>
  matcherFor({ catalogue, definitions, former: new Set(former), idOf });
const row = (name: string, unit: string, but: Partial<NamedIndicator> = {}): NamedIndicator => ({
  name,
  unit,
  calibre: '',
  aliases: [],
  type: 'LEVEL_UP',
  direction: 'up',
  ...but,
});
const named = (indicatorId: string, name: string, unit: string, but: Partial<IndicatorDefinition> = {}) =>
  aDefinition(indicatorId, { name, unit, ...but });

describe('the definition of a row', () => {
  test('is the stored one of the same name, whatever its spelling', () => {
    const found = matcher([named('mine', '每千人口书店数', '个')]).match(row('每 千名常住人口书店数', '个'));
    expect(found).toMatchObject({ definition: { indicatorId: 'mine' }, isNew: false });
  });

  test('is another one when the unit does not convert, and the same when it does', () => {
    const grain = matcher([named('grain', '粮食综合生产能力', '亿吨')]);
    expect(grain.match(row('粮食综合生产能力', '万亿斤'))).toMatchObject({ isNew: false });
    expect(grain.match(row('粮食综合生产能力', '万亩'))).toMatchObject({ isNew: true, how: 'none' });
    const [alternative] = grain.alternatives(row('粮食综合生产能力', '万亩'), 'x');
    expect(alternative).toMatchObject({ why: 'unit', definition: { indicatorId: 'grain' } });
  });

  test('comes from the catalogue when nothing is stored, and is not what must stay apart', () => {
    const physicians = matcher([]).match(row('每千人口拥有执业医师数', '人'));
    expect(physicians).toMatchObject({ definition: { indicatorId: 'physicians-per-1000' }, how: 'catalogue' });
    const both = matcher([named('physicians-and-assistants-per-1000', '每千人口拥有执业(助理)医师数', '人')]);
    expect(both.match(row('每千人口拥有执业医师数', '人'))?.definition.indicatorId).toBe('physicians-per-1000');
    expect(both.alternatives(row('每千人口拥有执业医师数', '人'), 'x')).toMatchObject([{ why: 'kept-apart' }]);
  });

  test('of two named alike is that of the plan before, or that of the same calibre; else a person chooses', () => {
    const two = [
      named('first', '托育园数', '个', { calibre: '登记' }),
      named('second', '托育园数', '个', { calibre: '备案' }),
    ];
    expect(matcher(two, ['second']).match(row('托育园数', '个'))?.definition.indicatorId).toBe('second');
    expect(matcher(two).match(row('托育园数', '个', { calibre: '登记' }))?.definition.indicatorId).toBe('first');
    const open = matcher(two).match(row('托育园数', '个'));
    expect(open?.rivals.map(({ indicatorId }) => indicatorId)).toEqual(['first', 'second']);
    expect(matcher(two).match(row('托育园数', '个'), 'first')).toMatchObject({ how: 'chosen', rivals: [] });
    expect(matcher(two).match(row('托育园数', '个'), 'third')).toBeUndefined();
  });

  test('that is new has one id from the same words, and never one that is taken', () => {
    const name = fc.stringMatching(/^[甲乙丙丁戊己庚辛]{2,6}$/);
    fc.assert(
      fc.property(name, fc.constantFrom('个', '万人', '%', '亿元'), (text, unit) => {
        const once = matcher([]).match(row(text, unit));
        expect(matcher([]).match(row(text, unit))?.definition).toEqual(once?.definition);
        const stored = once?.definition;
        if (stored === undefined) throw new Error('always there');
        const chosen = matcher([stored]).match(row(text, unit), 'new');
        expect(chosen?.definition.indicatorId).not.toBe(stored.indicatorId);
        expect(matcher([stored]).match(row(text, unit))?.definition).toEqual(stored);
      }),
    );
  });
});

describe('what an indicator is to the one of the plan before', () => {
  const listed = (indicatorId: string, name: string, unit: string, calibre = ''): ListedIndicator => ({
    definition: { indicatorId, name, calibre },
    plan: { name, unit, type: 'LEVEL_UP' },
    calibre,
  });
  const physicians = listed('physicians-per-1000', '每千人口拥有执业医师数', '人');
  const nurses = listed('nurses-per-1000', '每千人口拥有注册护士数', '人');
  const former = listed('physicians-and-assistants-per-1000', '每千人口拥有执业(助理)医师数', '人');

  test('the nearest name redefines, whatever the order of the table', () => {
    for (const rows of [
      [physicians, nurses],
      [nurses, physicians],
    ]) {
      const { links, dropped } = continuityOf(rows, [former], catalogue);
      expect(links[rows.indexOf(physicians)]).toMatchObject({ relation: 'redefined', reason: 'kindred', former });
      expect(links[rows.indexOf(nurses)]).toEqual({ relation: 'new', reason: 'none' });
      expect(dropped).toEqual([]);
    }
  });

  test('another printed unit redefines, another spelling of it does not', () => {
    const tons = listed('grain', '粮食', '亿吨');
    expect(continuityOf([listed('grain', '粮食', '万亿斤')], [tons], catalogue).links[0]?.reason).toBe('unit');
    const km = listed('road', '道路', '公里');
    expect(continuityOf([listed('road', '道路', '千米')], [km], catalogue).links[0]?.relation).toBe('same');
  });

  test('every one of the plan before is continued once or dropped', () => {
    const pool = ['a', 'b', 'c', 'd', 'e'].map((id) => listed(id, `指标${id}`, '个'));
    const some = fc.subarray([...pool, physicians, nurses, former]);
    fc.assert(
      fc.property(some, some, (now, before) => {
        const { links, dropped } = continuityOf(now, before, catalogue);
        const continued = links.flatMap((link) => link.former ?? []);
        expect(new Set(continued).size).toBe(continued.length);
        expect(new Set([...continued, ...dropped])).toEqual(new Set(before));
        expect(continued.length + dropped.length).toBe(before.length);
        expect(links).toHaveLength(now.length);
      }),
    );
  });
});

describe('what a name in a table of values means', () => {
  const energy = named('energy', '单位GDP能源消耗降低', '%', { measure: 'growth' });
  const research = named('research', '全社会研发经费投入增长', '%', { measure: 'growth' });
  const grain = named('grain-capacity', '粮食综合生产能力', '亿吨', { measure: 'stock' });
  const definitions = [energy, research, grain];
  const finder = nameFinderFor({
    catalogue,
    planned: definitions.map((definition) => ({ name: definition.name, unit: definition.unit, definition })),
    definitions,
    matcher: matcher(definitions),
    chosen: { 内部代号: 'energy' },
  });

  test.each([
    ['单位GDP能耗升降', '%', { how: 'reversed', definition: energy }],
    ['粮食产量', '万吨', { how: 'proxy', definition: grain }],
    ['研发经费', '亿元', { how: 'catalogue', amountsOf: research.name }],
    ['内部代号', '%', { how: 'chosen', definition: energy }],
  ])('%s (%s)', (name, unit, expected) => {
    expect(finder.find(name, unit)).toMatchObject(expected);
  });

  test('is nothing when nobody knows it', () => {
    expect(finder.find('小巨人指数', '')).toBeUndefined();
  });
});
