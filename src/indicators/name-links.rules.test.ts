import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { matchName } from './name-catalogue.rules.ts';
import { loadCatalogue } from './name-catalogue.ts';
import { type LinkableIndicator, linkerFor, linkSeries } from './name-links.rules.ts';

const catalogue = loadCatalogue();
const anIndicator = (name: string, unit = '%', aliases: readonly string[] = []): LinkableIndicator => ({
  id: name,
  name,
  aliases,
  unit,
});
const linker = (...indicators: readonly LinkableIndicator[]) => linkerFor(catalogue, indicators);

test('the unit tells growth from amount where the plan names only the thing', () => {
  const growth = linker(anIndicator('地区生产总值', '%'));
  expect(growth.link('GDP增速', '%')).toEqual({ id: '地区生产总值', how: 'name' });
  expect(growth.link('地区生产总值', '%')).toEqual({ id: '地区生产总值', how: 'name' });
  expect(growth.link('地区生产总值', '亿元')).toBeUndefined();
  const amount = linker(anIndicator('地区生产总值', '亿元'));
  expect(amount.link('GDP', '万亿元')).toEqual({ id: '地区生产总值', how: 'name' });
  expect(amount.link('GDP', '%')).toBeUndefined();
});

test('an indicator that the catalogue does not know is linked by its own names', () => {
  const own = linker(anIndicator('鲜花产量', '万吨', ['切花产量']), anIndicator('单位面积化肥用量降低'));
  expect(own.link('全区切花产量(万吨)')).toEqual({ id: '鲜花产量', how: 'alias' });
  expect(own.link('单位面积化肥用量升降')).toEqual({ id: '单位面积化肥用量降低', how: 'reversed' });
  expect(own.link('鲜花产值')).toBeUndefined();
});

test('reversed twice is not reversed', () => {
  const own = linker(anIndicator('单位GDP能耗升降'));
  expect(own.link('单位GDP能耗降低')?.how).toBe('reversed');
  expect(own.link('单位地区生产总值能源消耗升降')?.how).toBe('name');
  expect(own.link('能耗强度下降')?.how).toBe('reversed');
});

test('a name of two indicators of the plan means neither', () => {
  const two = linker(
    anIndicator('PM2.5年均浓度', '微克/立方米'),
    anIndicator('地级及以上城市PM2.5浓度', '微克/立方米'),
  );
  expect(two.link('PM2.5')).toBeUndefined();
  expect(two.link('细颗粒物年均浓度')).toEqual({ id: 'PM2.5年均浓度', how: 'name' });
});

test('a stand-in gives way to a figure of the thing itself, and amounts to a published growth', () => {
  const grain = linker(anIndicator('粮食综合生产能力', '亿吨'), anIndicator('全社会研发经费投入增长'));
  const alone = linkSeries(grain, [
    { name: '粮食产量', unit: '万吨' },
    { name: '研发经费', unit: '亿元' },
  ]);
  expect(alone).toMatchObject([
    { how: 'proxy', superseded: false },
    { how: 'growth-of-level', superseded: false },
  ]);
  expect(alone.every((link) => link?.note !== undefined)).toBe(true);
  const [output, , capacity, amounts, growth] = linkSeries(grain, [
    { name: '粮食产量', unit: '万吨' },
    { name: '森林面积', unit: '公顷' },
    { name: '粮食综合生产能力', unit: '万亿斤' },
    { name: 'R&D经费', unit: '亿元' },
    { name: 'R&D经费增长(公布)', unit: '%' },
  ]);
  expect([output, capacity, amounts, growth].map((link) => link?.superseded)).toEqual([true, false, true, false]);
});

test('near-synonyms name the indicators that they are not', () => {
  const forest = linker(anIndicator('森林覆盖率'), anIndicator('污水处理率'));
  expect(forest.apart('林木绿化率')).toEqual(['森林覆盖率']);
  expect(forest.apart('园林绿化率')).toEqual([]);
});

const CASES = join(import.meta.dirname, '../../../shared/cases');

describe.skipIf(!existsSync(CASES))('the published series of the nation', () => {
  const cells = (path: string) =>
    readFileSync(join(CASES, path), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
  const linked = (plan: string) => {
    const named = cells('national-14/observations.csv').map(
      ([name = '', , , unit = '']) => [name, { name, unit }] as const,
    );
    const series = [...new Map(named).values()];
    const indicators = cells(`${plan}/plan.csv`).map(([no = '', , name = '', unit = '']) => ({
      ...anIndicator(name, unit),
      id: no,
    }));
    const links = linkSeries(linkerFor(catalogue, indicators), series);
    return Object.fromEntries(
      series.map(({ name }, index) => {
        const link = links[index];
        return [name, link && `${link.id} ${link.how}${link.superseded ? ' superseded' : ''}`];
      }),
    );
  };

  test('all but PM2.5, which it does not have, belong to indicators of the 14th plan', () => {
    expect(linked('national-14')).toEqual({
      GDP增长: '1 name',
      全员劳动生产率增长: '2 name',
      城镇化率: '3 alias',
      研发经费: '4 growth-of-level superseded',
      '研发经费增长(公布)': '4 name',
      每万人口高价值专利: '5 name',
      '城镇调查失业率(年均)': '8 name',
      居民收入实际增长: '7 alias',
      单位GDP能耗升降: '14 reversed',
      '单位GDP CO2升降': '15 reversed',
      'PM2.5': undefined,
      '地表水Ⅰ–Ⅲ类': '17 alias',
      粮食产量: '19 proxy',
      能源生产总量: '20 proxy',
    });
  });

  test('the 15th plan has PM2.5, but neither energy intensity nor the former calibre of water', () => {
    expect(linked('national-15')).toMatchObject({
      'PM2.5': '16 alias',
      '城镇调查失业率(年均)': '7 name',
      单位GDP能耗升降: undefined,
      '地表水Ⅰ–Ⅲ类': undefined,
    });
  });

  test.each(['national-14', 'national-15'])('every indicator of %s is known by its name', (plan) => {
    const matches = cells(`${plan}/plan.csv`).map(([, , name = '']) => matchName(catalogue, name));
    expect(matches.map((match) => match?.entry.conceptId)).not.toContain(undefined);
    expect(new Set(matches).size).toBe(matches.length);
  });
});
