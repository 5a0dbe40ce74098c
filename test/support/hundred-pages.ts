import { figureKey } from '../../src/shared/live-figure.ts';
import type { Block, Inline, Report, ReportFigure } from '../../src/shared/report/report.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

const YEARS = ['2020', '2021', '2022', '2023', '2024', '2025'];
const CHARTS = 60;
const NAMES = ['常住人口城镇化率', '研发经费投入强度', '生活垃圾回收利用率', '细颗粒物年均浓度', '社区养老服务覆盖率'];
const SENTENCE =
  '按照年度计划逐项分解落实，主管部门会同有关单位建立台账、按月调度、按季通报，对进度偏慢的事项提前提示、逐项会商，形成闭环。';

/** A report of about a hundred pages with sixty charts, made by rule: invented words and figures. */
export function longReport(charts = CHARTS): Report {
  const figures: Record<string, ReportFigure> = {};
  const keep = (indicator: string, period: string, value: string, origin: ReportFigure['origin']) => {
    const address = { indicator, place: '示范区', period };
    const id = figureKey(address);
    figures[id] = { id, address, printed: `${value}%`, value, unit: '%', origin };
    return id;
  };
  const sources = Object.fromEntries(
    YEARS.map((year) => [
      year,
      { id: year, line: `示范区统计公报（${year}年）`, quote: `${year}年，全区各项主要指标运行在合理区间。` },
    ]),
  );
  const sections = Array.from({ length: charts }, (_, index) => section(index, keep));
  const table = annexTable(sections.map(({ name, last, goal }) => ({ name, last, goal })));
  const blocks: Block[] = [
    ...sections.flatMap(({ blocks: own }) => own),
    { kind: 'annex', id: 'annex-1', label: '附表1', title: '主要指标完成情况', landscape: true },
    table,
  ];
  return { ...SAMPLE_REPORT, blocks, figures, sources };
}

type Keep = (indicator: string, period: string, value: string, origin: ReportFigure['origin']) => string;

function section(index: number, keep: Keep) {
  const name = `${NAMES[index % NAMES.length]}（第${index + 1}项）`;
  const value = (year: number, slope: number) => (40 + index / 2 + year * slope).toFixed(1);
  const actual = YEARS.map((year, at) =>
    keep(name, year, value(at, 0.7), { kind: 'stated', role: 'observation', source: year }),
  );
  const path = YEARS.map((year, at) =>
    keep(`${name}（目标）`, year, value(at, 0.6), { kind: 'stated', role: 'target', source: year }),
  );
  const [last, goal] = [actual.at(-1) ?? '', path.at(-1) ?? ''];
  const inputs = [
    { name, period: '2025', value: value(5, 0.7), unit: '%', source: '2025' },
    { name: `${name}（目标）`, period: '2025', value: value(5, 0.6), unit: '%', source: '2025' },
  ];
  const lead = keep(`${name}（高于目标）`, '2025', '0.5', { kind: 'computed', formula: '实际值 − 目标值', inputs });
  const paragraph = (part: number, ...content: readonly Inline[]): Block => ({
    kind: 'paragraph',
    id: `s${index}.${part}`,
    content: [...content, SENTENCE.repeat(2)],
  });
  const heads: Block[] =
    index % 6 === 0
      ? [
          {
            kind: 'heading',
            id: `h${index}`,
            level: 1,
            number: `${'一二三四五六七八九十'[index / 6]}、`,
            content: ['主要领域'],
          },
        ]
      : [];
  const blocks: Block[] = [
    ...heads,
    { kind: 'heading', id: `s${index}`, level: 2, number: `（${index + 1}）`, content: [name] },
    paragraph(1, `2025年，${name}为`, { figure: last }, '，高于规划目标', { figure: lead }, '。'),
    {
      kind: 'chart',
      id: `s${index}.2`,
      caption: name,
      form: index % 3 === 2 ? 'bar' : 'line',
      unit: '%',
      points: YEARS,
      series: [
        { name: '实际', role: 'actual', figures: actual },
        { name: '目标路径', role: 'path', figures: path },
      ],
      notes: ['目标路径按直线推算'],
    },
    paragraph(3, '与2021年的', { figure: actual[1] ?? '' }, '相比，有所提高。'),
    paragraph(4, '规划目标为', { figure: goal }, '。'),
  ];
  return { blocks, name, last, goal };
}

function annexTable(rows: readonly { readonly name: string; readonly last: string; readonly goal: string }[]): Block {
  return {
    kind: 'table',
    id: 'annex-1.table',
    caption: '主要指标完成情况',
    columns: [
      { name: '序号', unit: '', align: 'centre', width: 1 },
      { name: '指标', unit: '', align: 'left', width: 4 },
      { name: '2025年目标', unit: '%', align: 'right', width: 2 },
      { name: '2025年实际', unit: '%', align: 'right', width: 2 },
    ],
    rows: rows.map(({ name, last, goal }, index) => [
      [String(index + 1)],
      [name],
      [{ figure: goal }],
      [{ figure: last }],
    ]),
    notes: [],
  };
}
