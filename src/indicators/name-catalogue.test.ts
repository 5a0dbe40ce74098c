import { describe, expect, test } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { parseUnit } from '../shared/unit.ts';
import { matchName } from './name-catalogue.rules.ts';
import { loadCatalogue, readCatalogue } from './name-catalogue.ts';

const catalogue = loadCatalogue();
const conceptOf = (name: string): string | undefined => matchName(catalogue, name)?.entry.conceptId;

test('every concept has a unit that is known', () => {
  expect(catalogue.entries.filter(({ unit }) => parseUnit(unit) === undefined)).toEqual([]);
});

test('an entry that stays apart from another has its reason: neither is a name of the other', () => {
  const wrong = catalogue.entries.flatMap((entry) =>
    entry.apart.filter((name) => conceptOf(name) === entry.conceptId).map((name) => `${entry.conceptId}: ${name}`),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ['地区生产总值', 'GDP', '国内生产总值'],
  ['细颗粒物年均浓度', 'PM2.5', '细颗粒物（PM2.5）平均浓度', 'PM2.5年均浓度'],
  ['国高新企业', '国家级高新技术企业数', '“国高新”企业保有量', '国家高新技术企业'],
  ['R&D经费支出', '研究与试验发展（R&D）经费', '研发投入', '全社会研发经费'],
  [
    '全社会研究与试验发展经费支出占地区生产总值的比重',
    '全社会研发经费投入强度',
    'Ｒ＆Ｄ经费占GDP比重',
    '全社会研发投入占比',
  ],
  ['单位地区生产总值二氧化碳排放量下降', '碳排放强度降低', '单位GDP CO2降幅'],
  ['每千常住人口执业（助理）医师数', '每千人口拥有执业(助理)医师数'],
  ['社零额', '社会消费品零售总额'],
  ['固投', '固定资产投资总额'],
])('%s and its synonyms are one thing', (...names) => {
  const [first] = names.map(conceptOf);
  expect(first).toBeDefined();
  expect(names.map(conceptOf)).toEqual(names.map(() => first));
});

test.each([
  ['森林覆盖率', '林木绿化率', '城市绿化覆盖率'],
  ['普惠性幼儿园覆盖率', '普惠性幼儿园学位供给率', '普惠率'],
  ['诉求满意率', '诉求解决率', '办结率'],
  ['城乡建设用地净减量', '城乡建设用地减量', '城乡建设用地规模'],
  ['新增国家高新技术企业', '国家高新技术企业累计数', '国家高新技术企业保有量'],
  ['专精特新“小巨人”企业', '专精特新中小企业'],
  ['每千人口拥有执业(助理)医师数', '每千人口拥有执业医师数'],
  ['地表水达到或好于Ⅲ类水体比例', '优良水体比例'],
  ['城镇登记失业率', '城镇调查失业率'],
  ['居民人均可支配收入', '城镇居民人均可支配收入', '农村居民人均可支配收入'],
  ['空气质量优良天数', '空气质量优良天数比率'],
  ['数字经济增加值占GDP比重', '数字经济核心产业增加值占GDP比重'],
  ['每万人口高价值发明专利拥有量', '每万人有效发明专利拥有量'],
])('%s and its near-synonyms stay apart', (...names) => {
  const known = names.map(conceptOf).filter((id) => id !== undefined);
  expect(known.length).toBeGreaterThan(0);
  expect(new Set(known).size).toBe(known.length);
});

describe('a faulty catalogue names file and line', () => {
  const head = 'concepts:\n  a:\n    name: 森林覆盖率\n    unit: "%"\n    measure: ratio\n    direction: up\n';
  const failure = (text: string): unknown => {
    try {
      return readCatalogue(text, 'my.yaml');
    } catch (error) {
      return error instanceof AppError ? { code: error.code, ...error.params } : error;
    }
  };

  test.each([
    ['no YAML', `${head}  b: [`, 'indicator.catalogue-invalid', 7],
    ['a word that is none of the list', head.replace('ratio', 'rate'), 'indicator.catalogue-invalid', 5],
    ['an unknown key', `${head}    alias: [绿]\n`, 'indicator.catalogue-invalid', 7],
    ['a concept said twice', `${head}  a:\n    name: 绿化率\n`, 'indicator.catalogue-invalid', 7],
    [
      'growth of a concept that is not there',
      `${head}    feeds:\n      - concept: b\n        note: 名义\n`,
      'indicator.catalogue-invalid',
      8,
    ],
    ['a name of two', `${head}${head.slice(10).replace('a:', 'b:')}`, 'indicator.alias-claimed-twice', 8],
  ])('%s', (_what, text, code, line) => {
    expect(failure(text)).toMatchObject({ code, file: 'my.yaml', line });
  });
});
