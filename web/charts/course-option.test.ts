import { init } from 'echarts';
import { describe, expect, test } from 'vitest';
import type { IndicatorDetail } from '../../src/contract/verdicts.ts';
import { pageMessagesFor } from '../../src/messages/index.ts';
import { aDetail, anIndicator, anObservation, aTarget } from '../../test/support/standings.ts';
import type { ChartStyle } from './chart-style.ts';
import { courseOf } from './course.ts';
import { courseCsv } from './course-csv.ts';
import { courseOption, rowWords } from './course-option.ts';

const messages = pageMessagesFor('zh-CN');
const style: ChartStyle = {
  ink: '#000',
  soft: '#444',
  line: '#ccc',
  surface: '#fff',
  actual: '#00f',
  path: '#f0f',
  bound: '#f00',
  forecast: '#08f',
  former: '#888',
  fontSize: 12,
  fontFamily: 'serif',
  animation: false,
  narrow: false,
};

interface Drawn {
  readonly data: ReadonlyArray<{ readonly value: readonly unknown[]; readonly label?: { readonly formatter: string } }>;
  readonly lineStyle?: { readonly color?: string };
}

function seriesOf(detail: IndicatorDetail): readonly Drawn[] {
  const option = courseOption({ course: courseOf(detail), unit: '%', messages, style });
  return option.series as unknown as readonly Drawn[];
}

function labelsOf(detail: IndicatorDetail): readonly string[] {
  return seriesOf(detail).flatMap(({ data }) => data.flatMap(({ label }) => label?.formatter ?? []));
}

const FULL = aDetail(
  {
    series: [{ period: '2023', value: '66.16' }],
    forecast: {
      period: '2025',
      value: '68.4217',
      low: '67.1',
      high: '69.8',
      level: 80,
      method: '近年平均变化外推',
      points: 4,
      trackRecord: { tried: 1, inside: 1, text: '' },
      band: [{ period: '2025', value: '68.4217', low: '67.1', high: '69.8' }],
    },
  },
  {
    observations: [anObservation('2021', '62'), anObservation('2023', '66.16')],
    path: [
      { period: '2020', value: '60', generated: false },
      { period: '2023', value: '66', generated: true },
      { period: '2025', value: '70', generated: false },
    ],
  },
);

describe('the chart of an indicator', () => {
  test('labels base, target, forecast and latest value where they stand', () => {
    expect(labelsOf(FULL)).toEqual(['目标 70', '预测 68.42', '基期 60', '实际 66.16']);
  });

  test('the band starts at the latest value', () => {
    const [low, height] = seriesOf(FULL).map(({ data }) => data as unknown as ReadonlyArray<readonly number[]>);
    expect(low).toEqual([
      [2023, 66.16],
      [2025, 67.1],
    ]);
    expect(height?.map((point) => Number((point[1] ?? 0).toFixed(6)))).toEqual([0, 2.7]);
  });

  test('a break of calibre breaks the line before its value', () => {
    const detail = aDetail(
      {},
      { observations: [anObservation('2021', '62'), anObservation('2022', '50', { breaksSeries: true })] },
    );
    const actual = seriesOf(detail)
      .at(-1)
      ?.data.map(({ value }) => value);
    expect(actual).toEqual([
      [2021, 62],
      [2022, '-'],
      [2022, 50],
    ]);
  });

  test('a bound runs over the whole axis with its words', () => {
    const indicator = anIndicator({ type: 'THRESHOLD_MAX', target: aTarget({ comparator: 'lt', value: '5.5' }) });
    expect(labelsOf(aDetail({ indicator }))).toContain('上限 5.5');
  });

  test('without any value there is still the way to the target', () => {
    expect(labelsOf(aDetail())).toEqual(['目标 70', '基期 60']);
  });
});

test('the words of a year tell value, status, path and forecast', () => {
  const { rows } = courseOf(FULL);
  const words = (period: string) => {
    const row = rows.find((each) => each.period === period);
    return row === undefined ? [] : rowWords(row, '%', messages);
  };
  expect(words('2023')).toEqual(['2023年', '实际（初步数） 66.16 %', '推算路径 66 %', '2024-03-01 知悉']);
  expect(words('2025')).toEqual(['2025年', '目标路径 70 %', '预测 68.42 %', '67.1—69.8']);
  expect(words('2020')[1]).toBe('基期 60 %');
});

test('the CSV has exact figures, the kind of nothing, and says that it is a demonstration', () => {
  const { value: _, ...nothing } = anObservation('2022', '0', { missing: 'withheld' });
  const detail = aDetail({}, { observations: [anObservation('2021', '1234567.50'), nothing] });
  const head = { indicator: '比例,甲', unit: '%', asOf: '2024-06-30', rule: 'r@1', demonstration: true };
  const lines = courseCsv(courseOf(detail), head, messages).split('\r\n');
  expect(lines[0]).toMatch(/^指标,单位,时期,实际值,/);
  expect(lines.find((line) => line.includes(',2021,'))).toMatch(/^"比例,甲",%,2021,1234567\.50,初步数,2022-03-01,/);
  expect(lines.find((line) => line.includes(',2022,'))).toContain(',不公开,');
  expect(lines.slice(0, -1).every((line) => line.endsWith(',演示数据'))).toBe(true);
  const own = courseCsv(courseOf(detail), { ...head, demonstration: false }, messages);
  expect(own).not.toContain('演示数据');
});

test('the labels of two lines that end close to each other stand apart when they are drawn', () => {
  const detail = aDetail(
    { indicator: anIndicator({ target: aTarget({ value: '2.8' }) }) },
    { observations: [anObservation('2021', '2.2'), anObservation('2025', '2.81')] },
  );
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 320 });
  chart.setOption(courseOption({ course: courseOf(detail), unit: '%', messages, style }));
  const drawn = chart.renderToSVGString();
  chart.dispose();
  const heights = ['实际 2.81', '目标 2.8<'].map((words) => {
    const before = drawn.slice(0, drawn.indexOf(words));
    return Number(/translate\([\d.]+ ([\d.]+)\)[^<]*$/.exec(before)?.[1]);
  });
  expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeGreaterThanOrEqual(style.fontSize);
});
