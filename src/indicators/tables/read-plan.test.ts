import { describe, expect, test } from 'vitest';
import { excelFile } from '../../../test/fixtures/ooxml.ts';
import { csv, OUTLINE_14, TYPES_14, workbook } from '../../../test/fixtures/tables.ts';
import { type PlanTable, readPlanTable } from './index.ts';

const codesOf = (table: PlanTable) => table.problems.map(({ code }) => code);
const rowNamed = (table: PlanTable, name: string) => {
  const row = table.rows.find(({ indicator }) => indicator.name === name);
  if (row === undefined) throw new Error(`no row ${name} among ${table.rows.map((r) => r.indicator.name).join(', ')}`);
  return row;
};

describe('the table of a national outline (T1)', () => {
  const table = readPlanTable(workbook(OUTLINE_14), '专栏1.xlsx');

  test('is recognised with its period, title and notes', () => {
    expect(table).toMatchObject({
      layout: 'outline',
      period: '2021/2025',
      title: '专栏1 “十四五”时期经济社会发展主要指标',
    });
    expect(table.footnotes).toEqual([
      '〔〕内为5年累计数',
      '带*的为2019年数据',
      '能源综合生产能力指煤炭、石油、天然气、非化石能源生产能力之和',
    ]);
    expect(codesOf(table)).toEqual([]);
  });

  test('gives names, numbers, units, categories and attributes', () => {
    expect(table.rows).toHaveLength(20);
    expect(table.rows.map(({ indicator }) => indicator.no)).toEqual(
      Array.from({ length: 20 }, (_, i) => String(i + 1)),
    );
    expect(rowNamed(table, '每千人口拥有执业(助理)医师数').indicator).toMatchObject({
      no: '10',
      category: '民生福祉',
      unit: '人',
      attribute: 'expected',
    });
    expect(rowNamed(table, '能源综合生产能力').indicator).toMatchObject({ category: '安全保障', unit: '亿吨标准煤' });
    expect(table.rows.filter(({ indicator }) => indicator.attribute === 'binding')).toHaveLength(8);
  });

  test('every type that is inferred is told, and is the one that a reader of the table would take', () => {
    expect(table.rows.map(({ indicator }) => indicator.type)).toEqual(TYPES_14);
    for (const { problems } of table.rows) expect(problems.map(({ code }) => code)).toContain('type-inferred');
    expect(rowNamed(table, '森林覆盖率').problems[0]).toMatchObject({
      severity: 'warning',
      sheet: '专栏1',
      cell: 'B20',
      text: expect.stringContaining('推断为「水平提升」'),
    });
  });

  test('a mark gives the base its year, a remark stays with it, and notes go to the rows that they speak of', () => {
    expect(rowNamed(table, '常住人口城镇化率').indicator.base).toEqual({
      period: '2019',
      value: '60.6',
      comparator: 'eq',
      note: '',
    });
    expect(rowNamed(table, '全员劳动生产率增长').indicator.base).toMatchObject({ period: '2020', note: '预计' });
    expect(rowNamed(table, '单位GDP能源消耗降低').footnotes).toEqual(['〔〕内为5年累计数']);
    expect(rowNamed(table, '森林覆盖率').footnotes).toEqual(['带*的为2019年数据']);
    expect(rowNamed(table, '能源综合生产能力').footnotes).toEqual([expect.stringContaining('煤炭')]);
  });

  test('targets of the plan period and of its last year are told apart', () => {
    expect(rowNamed(table, '常住人口城镇化率').indicator.target).toMatchObject({ period: '2025', value: '65' });
    expect(rowNamed(table, '单位GDP能源消耗降低').indicator.target).toMatchObject({
      period: '2021/2025',
      value: '13.5',
      cumulative: true,
    });
    expect(rowNamed(table, '全社会研发经费投入增长').indicator.target).toMatchObject({
      period: '2021/2025',
      comparator: 'gt',
      value: '7',
      phrase: '>7；力争投入强度高于“十三五”时期实际',
    });
    expect(rowNamed(table, '粮食综合生产能力').indicator.target).toMatchObject({
      period: '2025',
      comparator: 'gt',
      value: '6.5',
    });
  });

  test('reads the same from an old .xls and from a CSV in GB18030', () => {
    const rows = (other: PlanTable) => other.rows.map(({ indicator }) => indicator);
    expect(rows(readPlanTable(workbook(OUTLINE_14, 'biff8'), '旧.xls'))).toEqual(rows(table));
    const lines = OUTLINE_14.rows.map((row) =>
      row.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(','),
    );
    expect(rows(readPlanTable(csv(lines, 'gb18030'), '专栏1.csv'))).toEqual(rows(table));
    expect(rows(readPlanTable(csv(lines, 'utf-8', true), '专栏1.csv'))).toEqual(rows(table));
    expect(
      rows(
        readPlanTable(
          csv(
            lines.map((line) => line.replaceAll('","', '"\t"')),
            'utf-16le',
            true,
          ),
          '专栏1.txt',
        ),
      ),
    ).toEqual(rows(table));
  });
});

const ANNEX = {
  name: '附表1',
  rows: [
    ['附表1 某区“十五五”规划主要指标（演示数据）'],
    [
      '序号',
      '类别',
      '指标',
      '单位',
      '属性',
      '基期',
      null,
      '目标',
      null,
      '年均/\n累计',
      '实际完成值',
      null,
      null,
      '本期预期值',
      '进展判断',
      '口径/数据来源',
      '责任部门',
      '备注',
    ],
    [
      null,
      null,
      null,
      null,
      null,
      '年份',
      '值',
      '年份',
      '值',
      null,
      '2026年',
      '2027年',
      '2028H1',
      null,
      null,
      null,
      null,
      null,
    ],
    [
      1,
      '创新',
      '全社会研发投入占比',
      '%',
      '预期性',
      2025,
      5.8,
      2030,
      '≥6',
      '—',
      { v: 5.9, z: '0.00' },
      '5.95(预计)',
      '未发布',
      5.9,
      '符合预期',
      '区统计局',
      '区科委、区统计局',
      '口径变更',
    ],
    [
      2,
      '共享',
      '城镇新增就业',
      '万人',
      '预期性',
      '',
      '',
      '',
      '',
      '〔１２〕',
      '２.５',
      '-',
      '…',
      '',
      '',
      '',
      '区人力社保局',
      '',
    ],
    [3, null, '全员劳动生产率', '万元/人', '预期性', 2025, 52, 2030, '58左右', '', '', '', '', '', '', '', '', ''],
  ],
  merges: [
    'A1:R1',
    'A2:A3',
    'B2:B3',
    'C2:C3',
    'D2:D3',
    'E2:E3',
    'F2:G2',
    'H2:I2',
    'J2:J3',
    'K2:M2',
    'N2:N3',
    'O2:O3',
    'P2:P3',
    'Q2:Q3',
    'R2:R3',
    'B5:B6',
  ],
} as const;

describe('our annex 1', () => {
  const table = readPlanTable(workbook(ANNEX), '附表1.xlsx');

  test('a head of two lines with groups is read column by column', () => {
    expect(table).toMatchObject({
      layout: 'annex-1',
      period: '2026/2030',
      title: '附表1 某区“十五五”规划主要指标',
      isDemonstration: true,
    });
    expect(table.columns.map(({ role }) => role)).toEqual([
      'no',
      'category',
      'name',
      'unit',
      'attribute',
      'base-year',
      'base',
      'target-year',
      'target',
      'over-years',
      'actual',
      'actual',
      'actual',
      'expected-value',
      'judgement',
      'calibre',
      'responsible',
      'note',
    ]);
  });

  test('a row gives the indicator, who answers for it, and its values', () => {
    expect(rowNamed(table, '全社会研发投入占比')).toMatchObject({
      indicator: {
        no: '1',
        base: { period: '2025', value: '5.8' },
        target: { period: '2030', comparator: 'ge', value: '6' },
        type: 'LEVEL_UP',
      },
      responsible: ['区科委', '区统计局'],
      calibre: '区统计局',
      note: '口径变更',
      judgement: '符合预期',
      expectedValue: '5.9',
    });
    expect(
      rowNamed(table, '全社会研发投入占比').observations.map(({ period, value, missing, status }) => [
        period,
        value ?? missing,
        status,
      ]),
    ).toEqual([
      ['2026', '5.90', 'preliminary'],
      ['2027', '5.95', 'forecast'],
      ['2028-H1', 'not-published', 'preliminary'],
    ]);
  });

  test('full-width digits are digits, a dash is nothing, an ellipsis is no zero', () => {
    const row = rowNamed(table, '城镇新增就业');
    expect(row.indicator).toMatchObject({
      type: 'CUM_INCREASE',
      category: '共享',
      target: { value: '12', cumulative: true, period: '2026/2030' },
    });
    expect(row.observations.map(({ period, value, missing }) => [period, value ?? missing])).toEqual([
      ['2026', '2.5'],
      ['2028-H1', 'not-reported'],
    ]);
    expect(row.problems.find(({ code }) => code === 'ellipsis')).toMatchObject({ cell: 'M5', severity: 'warning' });
    expect(rowNamed(table, '全员劳动生产率').indicator).toMatchObject({
      category: '共享',
      target: { comparator: 'approx', value: '58' },
    });
  });

  test('the usual layout of practice is one: base, target, average and bare years', () => {
    const practice = readPlanTable(
      workbook({
        rows: [
          [
            '序号',
            '指标',
            '属性',
            '2020年基期',
            '2025年目标',
            '年均',
            '2021',
            '2022',
            '2023H1',
            '进展判断',
            '责任部门',
          ],
          [1, '绿色出行比例（%）', '预期性', 73.1, 76.5, '', 74, 73.4, 74.7, '达到预期', '交通委'],
        ],
      }),
      '进展.xlsx',
    );
    expect(practice.layout).toBe('annex-1');
    expect(practice.rows[0]?.indicator).toMatchObject({
      unit: '%',
      base: { period: '2020', value: '73.1' },
      target: { period: '2025', value: '76.5' },
    });
    expect(practice.rows[0]?.observations.map(({ period }) => period)).toEqual(['2021', '2022', '2023-H1']);
  });
});

test('a table of a finished plan (T2) gives target, forecast result and the words of the judgement', () => {
  const table = readPlanTable(
    workbook({
      rows: [
        ['“十三五”规划主要指标完成情况'],
        ['序号', '指标名称', '2020年目标值', '2020年预计值', '完成情况'],
        [1, '地区生产总值年均增长', '7.5%以上', '6.1%', '未完成'],
        [2, '每万人发明专利拥有量（件）', 40, 46.2, '超额完成'],
        [3, '单位GDP能耗下降', '完成市下达任务', '—', '完成'],
      ],
      merges: ['A1:E1'],
    }),
    '完成情况.xlsx',
  );
  expect(table).toMatchObject({ layout: 'finish', period: '2016/2020' });
  expect(
    table.rows.map(({ indicator, judgement }) => [indicator.name, indicator.type, indicator.unit, judgement]),
  ).toEqual([
    ['地区生产总值年均增长', 'AVG_GROWTH', '%', '未完成'],
    ['每万人发明专利拥有量', 'LEVEL_UP', '件', '超额完成'],
    ['单位GDP能耗下降', 'EXTERNAL', '', '完成'],
  ]);
  expect(table.rows[0]?.observations).toMatchObject([{ period: '2020', value: '6.1', status: 'forecast', unit: '%' }]);
  expect(table.rows[1]?.indicator.target).toMatchObject({ period: '2020', value: '40' });
});

test('tasks of an annual plan (T8) are split into name and target, with leaders and units', () => {
  const table = readPlanTable(
    workbook({
      rows: [
        ['2026年国民经济和社会发展计划主要目标任务分解表'],
        ['指标', '牵头负责领导', '牵头责任单位', '协同责任单位'],
        ['一、综合'],
        ['地区生产总值增长6%左右', '张某', '市发展改革委', '市统计局、市财政局'],
        ['城镇调查失业率控制在5.5%以内', '李某', '市人力社保局', ''],
        ['居民人均可支配收入与经济增长基本同步', '', '市发展改革委', ''],
        ['PM2.5平均浓度下降到29微克/立方米', '', '市生态环境局', ''],
        ['每千人口拥有3岁以下婴幼儿托位数达到4.5个', '', '市卫生健康委', ''],
        ['单位GDP能耗完成省下达目标', '', '市发展改革委', ''],
      ],
      merges: ['A1:D1', 'A3:D3'],
    }),
    '任务分解.xlsx',
  );
  expect(table).toMatchObject({ layout: 'annual-tasks', period: '2026' });
  expect(
    table.rows.map(({ indicator: { name, unit, target, type } }) => [
      name,
      target?.comparator,
      target?.value,
      unit,
      type,
    ]),
  ).toEqual([
    ['地区生产总值增长', 'approx', '6', '%', 'AVG_GROWTH'],
    ['城镇调查失业率', 'le', '5.5', '%', 'THRESHOLD_MAX'],
    ['居民人均可支配收入', 'eq', undefined, '', 'RELATIVE'],
    ['PM2.5平均浓度', 'eq', '29', '微克/立方米', 'LEVEL_DOWN'],
    ['每千人口拥有3岁以下婴幼儿托位数', 'eq', '4.5', '个', 'LEVEL_UP'],
    ['单位GDP能耗', 'eq', undefined, '', 'EXTERNAL'],
  ]);
  expect(table.rows[0]).toMatchObject({
    leaders: ['张某'],
    responsible: ['市发展改革委'],
    cooperating: ['市统计局', '市财政局'],
  });
  expect(
    table.rows.every(({ indicator }) => indicator.category === '综合' && indicator.target?.period === '2026'),
  ).toBe(true);
});

test('the FYPTarget columns (T12) are read, what is computed there stays beside', () => {
  const table = readPlanTable(
    csv([
      'fyp_number,priority_area,name_cn,name_en,is_binding,baseline_year,baseline_value,target_year,target_value,unit,current_value,current_year,progress_pct,on_track,trend,responsible_ministry',
      '14,绿色生态,森林覆盖率,Forest coverage,true,2019,23.2,2025,24.1,%,24.02,2022,91.1,true,up,国家林草局',
      '14,创新驱动,研发经费投入增长,R&D spending growth,false,,,2025,>7,%,,,,,,科技部',
    ]),
    'targets.csv',
  );
  expect(table).toMatchObject({ layout: 'fyp-target', period: '2021/2025' });
  expect(table.rows[0]).toMatchObject({
    indicator: {
      name: '森林覆盖率',
      attribute: 'binding',
      category: '绿色生态',
      base: { period: '2019' },
      target: { value: '24.1' },
    },
    aliases: ['Forest coverage'],
    responsible: ['国家林草局'],
    judgement: 'true',
    others: { progress_pct: '91.1', trend: 'up' },
    observations: [{ period: '2022', value: '24.02' }],
  });
  expect(table.rows[1]?.indicator).toMatchObject({
    attribute: 'expected',
    target: { comparator: 'gt', period: '2021/2025' },
  });
});

test('the plan CSV of `gangyao rate` is read without a word when all is stated', () => {
  const table = readPlanTable(
    csv([
      'no,category,name,unit,base_year,base,target_year,target,annual_or_cumulative,attribute,type',
      '10a,民生福祉,每千人口拥有执业医师数,人,2025,3.1,2030,3.7,,预期性,LEVEL_UP',
      '14,绿色低碳,单位GDP二氧化碳排放降低,%,2025,〔17.7〕,,,〔17〕,约束性,CUM_REDUCTION',
    ]),
    'plan.csv',
  );
  expect(table).toMatchObject({ layout: 'plan-csv', period: '2026/2030', problems: [] });
  expect(table.rows.flatMap(({ problems }) => problems)).toEqual([]);
  expect(table.rows[1]?.indicator).toMatchObject({
    base: { value: '17.7', note: '〔〕' },
    target: { value: '17', cumulative: true },
  });
});

describe('oddities of real files', () => {
  test('groups without merges, categories in rows of their own, heads repeated on the next page, signatures', () => {
    const table = readPlanTable(
      workbook({
        rows: [
          ['', '', '', '目标', '', '完成值', ''],
          ['序号', '指标', '单位', '2025年', '2030年', '2024年', '2025年'],
          ['一、经济发展'],
          [1, '地区生产总值', '亿元', 100, 130, 95, 100],
          ['', '', '', '目标', '', '完成值', ''],
          ['序号', '指标', '单位', '2025年', '2030年', '2024年', '2025年'],
          ['（二）民生福祉'],
          [2, '注册护士数', '人', 4, 5, 3.9, 4],
          ['填表人：王某', '', '', '', '', '联系电话：', '010'],
        ],
      }),
      '表.xlsx',
      { period: '2026/2030' },
    );
    expect(
      table.rows.map(({ indicator }) => [indicator.no, indicator.category, indicator.name, indicator.target?.value]),
    ).toEqual([
      ['1', '经济发展', '地区生产总值', '130'],
      ['2', '民生福祉', '注册护士数', '5'],
    ]);
    expect(table.rows[0]?.observations.map(({ period, value }) => [period, value])).toEqual([
      ['2024', '95'],
      ['2025', '100'],
    ]);
    expect(table.footnotes).toEqual([expect.stringContaining('填表人')]);
  });

  test('a raised digit is a mark, not a digit of the figure', () => {
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const raised =
      '<c t="inlineStr"><is><r><t>60.6</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c>';
    const rows = [
      `<row>${['指标', '2020年', '2025年', '属性'].map(text).join('')}</row>`,
      `<row>${text('城镇化率（%）')}${raised}<c><v>65</v></c>${text('预期性')}</row>`,
      `<row>${text('注：1.¹为2019年数据。')}</row>`,
    ].join('');
    const table = readPlanTable(excelFile(rows), '上标.xlsx');
    expect(table.rows[0]?.indicator.base).toMatchObject({ value: '60.6', period: '2019' });
  });

  test('numbers kept as text, with spaces and thousands, and a unit for the whole table', () => {
    const table = readPlanTable(
      workbook({
        rows: [
          ['主要指标'],
          ['（单位：亿元）'],
          ['指标名称', '2025年\n（基期）', '2030年\n（目标）', '性质'],
          ['地区生产总值', ' 1，234.50 ', { v: 1800, z: '#,##0.0' }, '预期性指标'],
        ],
      }),
      '表.xlsx',
    );
    expect(table.rows[0]?.indicator).toMatchObject({
      unit: '亿元',
      base: { value: '1234.50', period: '2025' },
      target: { value: '1800.0', period: '2030' },
    });
  });

  test('a part of a composite indicator names its parts', () => {
    const table = readPlanTable(
      workbook({
        rows: [
          ['序号', '指标', '单位', '2025年', '2030年', '属性'],
          ['10', '每千人口拥有医护人员数', '人', '', '', '预期性'],
          ['10a', '执业医师数', '人', 3.1, 3.7, '预期性'],
          ['10b', '注册护士数', '人', 4.3, 5.1, '预期性'],
        ],
      }),
      '表.xlsx',
    );
    expect(table.rows[0]?.indicator).toMatchObject({ type: 'COMPOSITE', parts: ['10a', '10b'] });
  });

  test('other sheets are told, not guessed at', () => {
    const table = readPlanTable(
      workbook([
        { name: '说明', rows: [['填写说明', '请逐项填写']] },
        OUTLINE_14,
        { name: '草稿', rows: [['指标', '2025年']], isHidden: true },
      ]),
      '表.xlsx',
    );
    expect(table.problems.map(({ code, text }) => [code, text.match(/「(.+?)」/)?.[1]])).toEqual([
      ['sheet-hidden', '草稿'],
      ['sheet-not-recognised', '说明'],
    ]);
    expect(table.rows).toHaveLength(20);
  });

  test('two targets in one row are both kept', () => {
    const table = readPlanTable(
      workbook({
        rows: [
          ['类别', '指标', '2025年', '2030年', '年均/累计', '属性'],
          ['经济', '地区生产总值（亿元）', 2500, 3200, '5%左右', '预期性'],
        ],
      }),
      '表.xlsx',
    );
    expect(table.rows[0]).toMatchObject({
      indicator: { type: 'LEVEL_UP', target: { value: '3200', period: '2030' } },
      secondTarget: { value: '5', comparator: 'approx', period: '2026/2030' },
    });
  });

  test('a target of a later plan is kept beside', () => {
    const table = readPlanTable(
      workbook({
        rows: [
          ['“十五五”主要指标'],
          ['指标', '单位', '2025年', '2028年目标', '2030年目标', '2035年目标', '属性'],
          ['森林覆盖率', '%', 25.1, 25.5, 25.8, 26.5, '约束性'],
        ],
      }),
      '表.xlsx',
    );
    expect(table.rows[0]).toMatchObject({
      indicator: { target: { period: '2030', value: '25.8' }, path: [{ period: '2028', value: '25.5' }] },
      others: { '2035年目标': '26.5' },
    });
  });

  test('English is told in English', () => {
    const table = readPlanTable(workbook(OUTLINE_14), 'a.xlsx', { language: 'en' });
    expect(table.rows[2]?.problems[0]?.text).toMatch(/^The table gives no type; taken as "level, rising"/);
  });
});
