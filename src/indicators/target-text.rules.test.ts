import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTargetText, saysNothing } from './target-text.rules.ts';

/** What a text is read as, without the fields that say nothing. */
function read(text: string) {
  const target = parseTargetText(text);
  if (target === undefined) return undefined;
  const { comparator, value, valueHigh, relation } = target;
  return {
    ...(value === undefined ? {} : { figure: valueHigh === undefined ? value : `${value}..${valueHigh}`, comparator }),
    ...(target.unit === '' ? {} : { unit: target.unit }),
    ...(target.cumulative ? { cumulative: true } : {}),
    ...(target.average ? { average: true } : {}),
    ...(relation === undefined ? {} : { relation: `${relation.kind} ${relation.reference}` }),
    ...(target.external ? { external: true } : {}),
    ...(target.marks.length === 0 ? {} : { marks: target.marks.join('') }),
    ...(target.note === '' ? {} : { note: target.note }),
  };
}

describe('a bound', () => {
  test.each([
    ['>7', 'gt', '7'],
    ['＞７', 'gt', '7'],
    ['>=6', 'ge', '6'],
    ['≥6', 'ge', '6'],
    ['≧6', 'ge', '6'],
    ['<5.5', 'lt', '5.5'],
    ['＜5.5', 'lt', '5.5'],
    ['≤5', 'le', '5'],
    ['<=0.6', 'le', '0.6'],
    ['不低于6.5', 'ge', '6.5'],
    ['不少于 20', 'ge', '20'],
    ['85以上', 'ge', '85'],
    ['力争达到85以上', 'ge', '85'],
    ['超过1000', 'gt', '1000'],
    ['高于6', 'gt', '6'],
    ['突破1,000', 'gt', '1000'],
    ['不高于3', 'le', '3'],
    ['不超过5.5', 'le', '5.5'],
    ['5.5以内', 'le', '5.5'],
    ['控制在5.5以内', 'le', '5.5'],
    ['控制在4.5', 'le', '4.5'],
    ['低于5', 'lt', '5'],
    ['30以下', 'le', '30'],
    ['控制在2左右', 'approx', '2'],
    ['约12', 'approx', '12'],
    ['1.45左右', 'approx', '1.45'],
    ['58 左右', 'approx', '58'],
    ['12', 'eq', '12'],
    ['0', 'eq', '0'],
    ['0.0', 'eq', '0.0'],
    ['-2.7', 'eq', '-2.7'],
    ['−2.7', 'eq', '-2.7'],
    ['＋3.0', 'eq', '3.0'],
    ['１２．５０', 'eq', '12.50'],
    ['1，234.5', 'eq', '1234.5'],
    ['.5', 'eq', '0.5'],
    ['007', 'eq', '7'],
  ])('%s', (text, comparator, value) => {
    const target = parseTargetText(text);
    expect([target?.value === undefined ? undefined : target.comparator, target?.value]).toEqual([comparator, value]);
  });
});

describe('units stay beside the figure', () => {
  test.each([
    ['5%左右', '5', '%', 'approx'],
    ['58万元/人左右', '58', '万元/人', 'approx'],
    ['35 微克/立方米', '35', '微克/立方米', 'eq'],
    ['66万人以上', '66', '万人', 'ge'],
    ['2个百分点', '2', '个百分点', 'eq'],
    ['100％', '100', '%', 'eq'],
    ['10.8年', '10.8', '年', 'eq'],
    ['≤0.6人/百亿元', '0.6', '人/百亿元', 'le'],
    ['1200km2', '1200', 'km2', 'eq'],
  ])('%s', (text, value, unit, comparator) => {
    expect(parseTargetText(text)).toMatchObject({ value, unit, comparator, note: '' });
  });
});

describe('a range', () => {
  test.each(['4.5–5', '4.5%-5%', '4.5—5', '4.5～5', '4.5至5', '4.5%—5%', '４.５%~５%', '4.5 - 5'])('%s', (text) => {
    expect(parseTargetText(text)).toMatchObject({ value: '4.5', valueHigh: '5', comparator: 'eq', note: '' });
  });

  test('keeps what is said besides', () => {
    expect(read('4.5%–5%(努力争取更好结果)')).toEqual({
      figure: '4.5..5',
      comparator: 'eq',
      unit: '%',
      note: '努力争取更好结果',
    });
    expect(read('5-6左右')).toEqual({ figure: '5..6', comparator: 'approx' });
  });

  test('that falls is no range, and stays words', () => {
    expect(read('5-3')).toEqual({ note: '5-3' });
  });
});

describe('an accumulated figure', () => {
  test.each([
    '〔13.5〕',
    '[13.5]',
    '［13.5］',
    '【13.5】',
    '〔 13.5 〕',
    '五年累计13.5',
    '13.5〔累计〕',
    '2026—2030年累计13.5',
  ])('%s', (text) => {
    expect(parseTargetText(text)).toMatchObject({ value: '13.5', cumulative: true, comparator: 'eq', note: '' });
  });
  test('may be a bound and have a unit', () => {
    expect(read('〔>66万人〕')).toEqual({ figure: '66', comparator: 'gt', unit: '万人', cumulative: true });
    expect(read('>〔66〕')).toEqual({ figure: '66', comparator: 'gt', cumulative: true });
  });
});

describe('marks and remarks', () => {
  test.each([
    ['60.6*', { figure: '60.6', comparator: 'eq', marks: '*' }],
    ['＊60.6', { figure: '60.6', comparator: 'eq', marks: '*' }],
    ['23.2①', { figure: '23.2', comparator: 'eq', marks: '①' }],
    ['60.6¹', { figure: '60.6', comparator: 'eq', marks: '¹' }],
    ['60.6[1]', { figure: '60.6', comparator: 'eq', marks: '[1]' }],
    ['-0.5†', { figure: '-0.5', comparator: 'eq', marks: '†' }],
    ['〔17.7〕*', { figure: '17.7', comparator: 'eq', cumulative: true, marks: '*' }],
    ['2.5(预计)', { figure: '2.5', comparator: 'eq', note: '预计' }],
    ['2.5（预计数）', { figure: '2.5', comparator: 'eq', note: '预计数' }],
    ['预计2.5', { figure: '2.5', comparator: 'eq', note: '预计' }],
    ['0(持平)', { figure: '0', comparator: 'eq', note: '持平' }],
    ['下降3%', { figure: '3', comparator: 'eq', unit: '%', note: '下降' }],
    ['年均增长7%以上', { figure: '7', comparator: 'ge', unit: '%', average: true, note: '增长' }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('words', () => {
  test.each([
    ['保持在合理区间、各年度视情提出', { note: '保持在合理区间、各年度视情提出' }],
    ['达到国家要求', { external: true, note: '达到国家要求' }],
    ['完成省任务', { external: true, note: '完成省任务' }],
    ['完成上级下达目标', { external: true, note: '完成上级下达目标' }],
    ['控制在省下达指标以内', { external: true, note: '控制在省下达指标以内' }],
    ['不低于国家下达目标', { external: true, note: '不低于国家下达目标' }],
    ['达到示范社区标准', { note: '达到示范社区标准' }],
    ['以国家下达数为准', { external: true, note: '以国家下达数为准' }],
    ['6月底前完成', { note: '6月底前完成' }],
    ['达到全省平均水平的95%', { note: '达到全省平均水平的95%' }],
    ['2025年', { note: '2025年' }],
    ['(13.5)', { note: '(13.5)' }],
    ['基本消除', { note: '基本消除' }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('a comparison with another indicator', () => {
  test.each([
    ['高于GDP增长', 'above GDP增长'],
    ['> GDP增长', 'above GDP增长'],
    ['快于经济增长', 'above 经济增长'],
    ['增速高于经济增长', 'above 经济增长'],
    ['超过地区生产总值增速', 'above 地区生产总值增速'],
    ['与GDP增长同步', 'in-step GDP增长'],
    ['与经济增长保持同步', 'in-step 经济增长'],
    ['与经济增长同步', 'in-step 经济增长'],
    ['不低于经济增长', 'in-step 经济增长'],
    ['高于全国平均水平', 'above 全国平均水平'],
    ['与GDP增长基本同步', 'roughly-in-step GDP增长'],
    ['与经济增长基本保持同步', 'roughly-in-step 经济增长'],
    ['和经济发展大体同步', 'roughly-in-step 经济发展'],
  ])('%s', (text, relation) => {
    expect(read(text)).toEqual({ relation });
  });

  test('keeps its margin as words', () => {
    expect(read('高于GDP增长0.5个百分点以上')).toEqual({ relation: 'above GDP增长', note: '0.5个百分点以上' });
  });
});

describe('several clauses', () => {
  test.each([
    [
      '>7；力争投入强度高于"十三五"时期实际',
      { figure: '7', comparator: 'gt', note: '力争投入强度高于"十三五"时期实际' },
    ],
    ['6%以上，力争7%', { figure: '6', comparator: 'ge', unit: '%', note: '力争7%' }],
    ['保持在合理区间；5.5以内', { figure: '5.5', comparator: 'le', note: '保持在合理区间' }],
    ['与经济增长同步，力争更高', { relation: 'in-step 经济增长', note: '力争更高' }],
    ['达到1,250亿元，年均增长6%', { figure: '1250', comparator: 'eq', unit: '亿元', note: '年均增长6%' }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

test.each(['', ' ', '-', '—', '——', '–', '－', '/', '\\', '…', '……', '　', '--', '\t\n'])(
  'nothing is stated by %j',
  (text) => {
    expect(parseTargetText(text)).toBeUndefined();
    expect(saysNothing(text)).toBe(true);
  },
);

test('a printed decimal is read as it is, with any sign, bound and width', () => {
  const decimals = fc
    .tuple(fc.boolean(), fc.nat(10_000_000), fc.option(fc.stringMatching(/^\d{1,6}$/)))
    .map(([isNegative, whole, places]) => `${isNegative ? '-' : ''}${whole}${places === null ? '' : `.${places}`}`);
  const forms = fc.constantFrom(
    ['', '', 'eq'],
    ['>', '', 'gt'],
    ['不低于', '', 'ge'],
    ['', '%以内', 'le'],
    ['＜', '', 'lt'],
    ['', '左右', 'approx'],
  );
  fc.assert(
    fc.property(decimals, forms, fc.boolean(), (value, [before, after, comparator], isWide) => {
      const digits = isWide
        ? value.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
        : value;
      expect(parseTargetText(`${before}${digits}${after}`)).toMatchObject({ value, comparator });
    }),
  );
});

test('any text is read without failing, in time that grows with its length', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseTargetText(text) !== null));
  const long = [
    '<'.repeat(50_000),
    '力争'.repeat(20_000),
    '1,'.repeat(30_000),
    '〔'.repeat(50_000),
    `与${'增长'.repeat(20_000)}`,
  ];
  for (const text of long) {
    const before = performance.now();
    parseTargetText(text);
    expect(performance.now() - before).toBeLessThan(1000);
  }
});
