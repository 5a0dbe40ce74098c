import { describe, expect, test } from 'vitest';
import { SAMPLE_REPORT } from '../../../test/support/sample-report.ts';
import type { ChartBlock, ChartSeries, ReportFigure } from '../../shared/report/report.ts';
import { drawChart } from './chart.ts';
import { apart } from './labels.ts';
import { chartPicture } from './picture.ts';
import { scaleFor } from './scale.ts';

const SAMPLE = SAMPLE_REPORT.blocks.find((block): block is ChartBlock => block.kind === 'chart') as ChartBlock;
const HOSTILE = `<script>"&' #let $x$ */\\ \u0007`;

function drawn(form: ChartBlock['form'], rows: readonly [string, ChartSeries['role'], readonly (string | null)[]][]) {
  const figures: Record<string, ReportFigure> = {};
  const series = rows.map(([name, role, values], row) => ({
    name,
    role,
    figures: values.map((value, at) => {
      if (value === null) return null;
      const id = `${row}.${at}`;
      const address = { indicator: name, place: '', period: String(at) };
      const origin = { kind: 'stated' as const, role: 'observation' as const, source: 's' };
      figures[id] = { id, address, printed: `${value}%`, value, unit: '%', origin };
      return id;
    }),
  }));
  const points = rows[0]?.[2].map((_, at) => String(2021 + at)) ?? [];
  return drawChart({ kind: 'chart', id: 'c', caption: '图', form, unit: '%', points, series, notes: [] }, figures);
}

const pathsOf = (svg: string) => [...svg.matchAll(/<path d="([^"]*)" fill="none"/g)].map(([, d = '']) => d);

describe('a line chart', () => {
  test('tells all of its figures in words, with a title', () => {
    const svg = drawChart(SAMPLE, SAMPLE_REPORT.figures);
    expect(svg).toContain('<title id="indicators.3.title">常住人口城镇化率</title>');
    expect(svg).toContain('实际：2021 62.1%，2022 62.9%，2023 63.8%，2024 64.6%，2025 65.2%。');
    expect(svg).toContain('aria-labelledby="indicators.3.title indicators.3.description"');
  });

  test('is labelled at the lines, not in a legend', () => {
    const svg = drawChart(SAMPLE, SAMPLE_REPORT.figures);
    expect(svg).toMatch(/fill="#1d5b79" text-anchor="start">实际 65.2%<\/text>/);
    expect(svg).toMatch(/fill="#a63363" text-anchor="start">目标路径 65%<\/text>/);
  });

  test('is cut where nothing is known; nothing is drawn for zero', () => {
    const [line = ''] = pathsOf(drawn('line', [['实际', 'actual', ['5', '6', null, '7', '8']]]));
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line.match(/L/g)).toHaveLength(2);
  });

  test('is cut at a year that is not told at all, which has its place', () => {
    const points = ['2021年', '2022年', '2024年', '2025年', '2026年'];
    const svg = drawChart({ ...SAMPLE, points }, SAMPLE_REPORT.figures);
    expect(svg).toContain('>2023年</text>');
    const [path = '', actual = ''] = pathsOf(svg);
    expect(actual.match(/M/g)).toHaveLength(2);
    expect(path.match(/M/g), 'a path leads on').toHaveLength(1);
  });

  test('a single value is a mark without a line, and none at all an empty chart', () => {
    expect(pathsOf(drawn('line', [['实际', 'actual', [null, '6', null]]]))).toEqual([]);
    expect(drawn('line', [['实际', 'actual', [null, null]]])).toContain('实际：2021 无数据，2022 无数据。');
  });

  test('what is planned is dashed; what is expected is dotted, from the last value, in its band', () => {
    const svg = drawn('line', [
      ['实际', 'actual', ['5', '6', null]],
      ['路径', 'path', ['5', '6', '7']],
      ['预测', 'forecast', [null, null, '7.5']],
      ['下限', 'forecast', [null, null, '7']],
      ['上限', 'forecast', [null, null, '8']],
    ]);
    expect(svg).toMatch(/stroke="#a63363" stroke-width="1.5" stroke-dasharray="8 4"/);
    expect(svg.match(/stroke="#2a63a5" stroke-width="1.5" stroke-dasharray="2 4"/g)).toHaveLength(1);
    expect(svg).toMatch(/<path d="M[\d.]+ [\d.]+L[\d.]+ [\d.]+L[\d.]+ [\d.]+Z" fill="#2a63a5" fill-opacity="0.14"/);
    const forecast = pathsOf(svg).find((d) => d.startsWith('M') && svg.includes(`${d}" fill="none" stroke="#2a63a5"`));
    expect(forecast?.match(/[ML]/g)).toHaveLength(2);
  });

  test('base and target are marks', () => {
    const svg = drawn('line', [
      ['基期', 'base', ['5', null, null]],
      ['目标', 'target', [null, null, '7']],
    ]);
    expect(pathsOf(svg)).toEqual([]);
    expect(svg).toContain('width="7" height="7" fill="#4c565d"');
    expect(svg).toMatch(/Z" fill="#a63363"/);
  });
});

describe('a bar chart', () => {
  test('stands on zero, with its figures; below it where they are negative', () => {
    const svg = drawn('bar', [['增速', 'actual', ['5.4', '-1.2', null]]]);
    expect(svg.match(/<rect/g)).toHaveLength(2);
    expect(svg).toContain('>5.4</text>');
    expect(svg).toContain('>0</text>');
  });

  test('lies down where names are long, and grows', () => {
    const chart: ChartBlock = {
      ...SAMPLE,
      form: 'bar',
      points: SAMPLE.points.map((year) => `示范区某某街道办事处${year}`),
    };
    const height = Number(/height="(\d+)"/.exec(drawChart(chart, SAMPLE_REPORT.figures, { height: 50 }))?.[1]);
    expect(height).toBe(48 + 5 * 26);
  });

  test('of several series says which is which', () => {
    const svg = drawn('bar', [
      ['2024年', 'other', ['5']],
      ['2025年', 'actual', ['6']],
    ]);
    expect(svg).toContain('>2024年</text>');
    expect(svg).toContain('>2025年</text>');
  });
});

test('words of users are words, and well-formed XML', () => {
  const chart = { ...SAMPLE, caption: HOSTILE, unit: HOSTILE, points: SAMPLE.points.map(() => HOSTILE) };
  const svg = drawChart(
    { ...chart, series: chart.series.map((each) => ({ ...each, name: HOSTILE })) },
    SAMPLE_REPORT.figures,
  );
  expect(svg).not.toContain('<script');
  expect(svg).not.toContain('\u0007');
  expect(svg).toContain('&lt;script&gt;&quot;&amp;&#39; #let $x$ */\\ ');
});

test('the same chart is the same, byte for byte, also as a picture', async () => {
  const svg = drawChart(SAMPLE, SAMPLE_REPORT.figures);
  expect(drawChart(SAMPLE, SAMPLE_REPORT.figures)).toBe(svg);
  const [one, two] = await Promise.all([chartPicture(svg), chartPicture(svg)]);
  expect(Buffer.from(one)).toEqual(Buffer.from(two));
  const view = new DataView(one.buffer, one.byteOffset);
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([1280, 600]);
  const bare = await chartPicture(svg.replace(/<text.*?<\/text>/g, ''));
  expect(one.length, 'words are drawn').toBeGreaterThan(bare.length * 1.2);
});

test.each([
  [[62.1, 65.2], false, [62, 63, 64, 65, 66]],
  [[0.2, 0.91], false, [0.2, 0.4, 0.6, 0.8, 1]],
  [[1401, 990], true, [0, 500, 1000, 1500]],
  [[-1.2, 8.5], true, [-2.5, 0, 2.5, 5, 7.5, 10]],
])('a scale for %j (from zero: %s) has even steps', (values, fromZero, ticks) => {
  expect(scaleFor(values, fromZero).ticks.map(({ value }) => value)).toEqual(ticks);
});

test('a scale of one value has room around it, and none is from 0 to 1', () => {
  const { low, high } = scaleFor([100], false);
  expect(low < 100 && high > 100).toBe(true);
  expect(scaleFor([], false)).toMatchObject({ low: 0, high: 1 });
});

test('labels at an end stand a line apart, inside the plot', () => {
  expect(apart([100, 101, 102], 0, 300)).toEqual([100, 116, 132]);
  expect(apart([100, 101, 102], 0, 110)).toEqual([78, 94, 110]);
});
