import { figureKey } from '../../src/shared/live-figure.ts';
import type { Inline, Report, ReportFigure } from '../../src/shared/report/report.ts';

const SOURCE = { id: 's1', line: '示范区统计公报（2025年）', quote: '全区常住人口城镇化率为65.2%。' };

function stated(indicator: string, period: string, value: string, unit: string): ReportFigure {
  const address = { indicator, place: '示范区', period };
  return {
    id: figureKey(address),
    address,
    printed: `${value}${unit}`,
    value,
    unit,
    origin: { kind: 'stated', role: 'observation', source: SOURCE.id, knownOn: '2026-03-01', revision: 1 },
  };
}

const RATE = ['2021', '2022', '2023', '2024', '2025'].map((year, index) =>
  stated('常住人口城镇化率', year, ['62.1', '62.9', '63.8', '64.6', '65.2'][index] as string, '%'),
);
const PATH = ['2021', '2022', '2023', '2024', '2025'].map((year, index) =>
  stated('常住人口城镇化率（目标）', year, ['61.9', '62.7', '63.5', '64.2', '65'][index] as string, '%'),
);
const LAST = RATE[4] as ReportFigure;
const GOAL = PATH[4] as ReportFigure;
const LEAD: ReportFigure = {
  ...stated('常住人口城镇化率（高于目标）', '2025', '0.2', '个百分点'),
  origin: {
    kind: 'computed',
    formula: '实际值 − 目标值',
    inputs: [
      { name: '常住人口城镇化率', period: '2025', value: '65.2', unit: '%', source: SOURCE.id },
      { name: '常住人口城镇化率（目标）', period: '2025', value: '65', unit: '%', source: SOURCE.id },
    ],
    rule: 'gangyao-default@1',
  },
};
const COUNT: ReportFigure = {
  ...stated('主要指标', '2021/2025', '1', '项'),
  origin: { kind: 'counted', of: '主要指标', members: ['常住人口城镇化率'] },
};

const of = (figure: ReportFigure): Inline => ({ figure: figure.id });

/** A small report in our own words with every kind of block; invented figures, marked as sample. */
export const SAMPLE_REPORT: Report = {
  kind: 'mid-term',
  title: '示范区“十四五”规划实施情况评估报告',
  template: 'mid-term@1',
  issuer: '示范区发展和改革委员会',
  plan: '示范区“十四五”规划《纲要》',
  place: '示范区',
  asOf: '2026-06-30',
  window: { from: '2021-01-01', to: '2025-12-31' },
  rules: { id: 'gangyao-default@1', basis: 'inference' },
  sample: true,
  blocks: [
    { kind: 'heading', id: 'overall', level: 1, number: '一、', content: ['总体情况'] },
    { kind: 'paragraph', id: 'overall.1', content: ['本次评估的主要指标共', of(COUNT), '。'] },
    { kind: 'heading', id: 'indicators', level: 2, number: '（一）', content: ['主要指标'] },
    {
      kind: 'paragraph',
      id: 'indicators.1',
      content: ['2025年，常住人口城镇化率为', of(LAST), '，高于规划目标', of(LEAD), '。'],
    },
    { kind: 'list', id: 'indicators.2', items: [['数据来自统计公报；'], ['尚无普查修订数，本报告不作判断。']] },
    {
      kind: 'chart',
      id: 'indicators.3',
      caption: '常住人口城镇化率',
      form: 'line',
      unit: '%',
      points: ['2021', '2022', '2023', '2024', '2025'],
      series: [
        { name: '实际', role: 'actual', figures: RATE.map(({ id }) => id) },
        { name: '目标路径', role: 'path', figures: PATH.map(({ id }) => id) },
      ],
      notes: ['目标路径按直线推算'],
    },
    { kind: 'annex', id: 'annex-1', label: '附表1', title: '主要指标完成情况', landscape: true },
    {
      kind: 'table',
      id: 'annex-1.table',
      caption: '主要指标完成情况',
      columns: [
        { name: '序号', unit: '', align: 'centre', width: 1 },
        { name: '指标', unit: '', align: 'left', width: 4 },
        { name: '2025年目标', unit: '%', align: 'right', width: 2 },
        { name: '2025年实际', unit: '%', align: 'right', width: 2 },
        { name: '进展判断', unit: '', align: 'centre', width: 2 },
      ],
      rows: [[['1'], ['常住人口城镇化率'], [of(GOAL)], [of(LAST)], ['符合预期']]],
      notes: ['进展判断所用阈值为本系统建议值，可以调整'],
    },
  ],
  figures: Object.fromEntries([...RATE, ...PATH, LEAD, COUNT].map((figure) => [figure.id, figure])),
  sources: { [SOURCE.id]: SOURCE },
};
