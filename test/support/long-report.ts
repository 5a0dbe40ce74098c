import { figureKey } from '../../src/shared/live-figure.ts';
import type { Block, Inline, Report, ReportFigure } from '../../src/shared/report/report.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

/** 28 characters of running text without signs, so that lines fill. */
const LINE = '规划实施情况总体平稳主要指标按照时序稳步推进重点任务逐项落实有序';
/** Pages that are full of text from the first line to the last. */
export const FULL_PAGES = 3;
const PASSAGES = 40;
const ROWS = 45;
const WIDE_COLUMNS = 14;

const NAMES = ['城镇化率', '研发经费投入强度', '森林覆盖率', '劳动生产率', '养老保险参保率'];

function figure(name: string, period: string, value: string, unit: string): ReportFigure {
  const address = { indicator: name, place: '示范区', period };
  const origin = { kind: 'stated', role: 'observation', source: `s${Number(period) % 3}` } as const;
  return { id: figureKey(address), address, printed: `${value}${unit}`, value, unit, origin };
}

const figures: ReportFigure[] = [];
const made = (name: string, order: number, unit = '%'): Inline => {
  const each = figure(name, String(2000 + order), `${40 + (order % 50)}.${order % 10}`, unit);
  figures.push(each);
  return { figure: each.id };
};

const passages = Array.from({ length: PASSAGES }, (_, index): Block => {
  const [name = '', other = ''] = [NAMES[index % 5], NAMES[(index + 1) % 5]];
  return {
    kind: 'paragraph',
    id: `passages.${index}`,
    content: [
      `第${index}组，${name}为`,
      made(`${name}${index}`, index),
      `，${other}为`,
      made(`${other}之${index}`, index + 1),
      '，均按规划推进。',
    ],
  };
});

const table: Block = {
  kind: 'table',
  id: 'long-table',
  caption: '主要指标分年情况',
  columns: ['序号', '指标', '基期', '目标', '实际'].map((name, index) => ({
    name,
    unit: index > 1 ? '%' : '',
    align: index === 0 ? 'centre' : index === 1 ? 'left' : 'right',
    width: index === 1 ? 4 : 1,
  })),
  rows: Array.from({ length: ROWS }, (_, index) => [
    [String(index + 1)],
    [`${NAMES[index % 5]}（第${index + 1}项，按统计部门口径）`],
    ...['基期', '目标', '实际'].map((role) => [made(`${role}${index}`, index)]),
  ]),
  notes: ['基期为2020年'],
};

const wide: Block = {
  kind: 'table',
  id: 'wide-table',
  caption: '重大任务进展',
  columns: Array.from({ length: WIDE_COLUMNS }, (_, index) => ({
    name: index === 0 ? '任务名称' : `指标${index}`,
    unit: index === 0 ? '' : '亿元',
    align: index === 0 ? 'left' : 'right',
    width: index === 0 ? 3 : 1,
  })),
  rows: Array.from({ length: 30 }, (_, row) => [
    [`重大任务第${row + 1}项`],
    ...Array.from({ length: WIDE_COLUMNS - 1 }, (__, column) => [made(`任务${row}之${column}`, row + column, '亿元')]),
  ]),
  notes: [],
};

/** A report of many pages that is hard to lay out: full pages, long and wide tables, notes. Invented, marked as sample. */
export const LONG_REPORT: Report = {
  ...SAMPLE_REPORT,
  blocks: [
    { kind: 'heading', id: 'full', level: 1, number: '一、', content: ['总体情况'] },
    { kind: 'paragraph', id: 'full.1', content: [LINE.slice(0, 28).repeat(22 * (FULL_PAGES + 1))] },
    { kind: 'heading', id: 'passages', level: 1, number: '二、', content: ['主要指标'] },
    ...passages,
    table,
    ...SAMPLE_REPORT.blocks.filter(({ kind }) => kind === 'chart'),
    { kind: 'annex', id: 'annex-wide', label: '附表1', title: '重大任务进展情况', landscape: true },
    wide,
    { kind: 'annex', id: 'annex-more', label: '附件2', title: '说明', landscape: false },
    { kind: 'paragraph', id: 'annex-more.1', content: ['本附件为竖排。'] },
  ],
  figures: { ...SAMPLE_REPORT.figures, ...Object.fromEntries(figures.map((each) => [each.id, each])) },
  sources: {
    ...SAMPLE_REPORT.sources,
    ...Object.fromEntries(
      [0, 1, 2].map((index) => [
        `s${index}`,
        { id: `s${index}`, line: `示范区统计公报（202${index}年）`, quote: `全区主要指标第${index}项稳步提高。` },
      ]),
    ),
  },
};
