import type { ChartBlock, ChartSeries, ReportFigure } from '../../shared/report/report.ts';
import type { Standing } from '../../verdicts/rules/standing.rules.ts';
import type { PlanStanding } from '../../verdicts/verdict.service.ts';
import { drawChart } from '../chart/chart.ts';
import { Html } from '../html.ts';
import { type PortalRequest, wordsOf } from './portal-frame.ts';

/** As on a phone; wider screens scale it up. */
const SIZE = { width: 400, height: 260 };

/** Variables of the page, so that a chart follows light and dark. */
const COLOURS = {
  ink: 'var(--ink)',
  soft: 'var(--ink-soft)',
  line: 'var(--line)',
  surface: 'var(--surface)',
  actual: 'var(--accent)',
  path: 'var(--target)',
  forecast: 'var(--level)',
  others: ['var(--good)'],
};

/** The course of an indicator over the years of its plan. Missing: undefined where less than two years are known. */
export function indicatorChart(request: PortalRequest, { plan }: PlanStanding, standing: Standing): Html | undefined {
  const words = wordsOf(request).indicator;
  const { row, subject } = standing;
  const { name, unit, target, base, path } = row.plan;
  const [from = 0, to = 0] = plan.plan.period.split('/').map(Number);
  const first = base === undefined || !/^\d{4}$/.test(base.period) ? from : Math.min(from, Number(base.period));
  const points = Array.from({ length: to - first + 1 }, (_, index) => String(first + index));
  const figures: Record<string, ReportFigure> = {};
  const figure = (role: string, period: string, value: string): string => {
    const id = `${role}-${period}`;
    const address = { indicator: name, place: '', period };
    const origin = { kind: 'stated', role: 'observation', source: '' } as const;
    figures[id] = { id, address, printed: `${value}${unit}`, value, unit, origin };
    return id;
  };
  const known = new Map(subject.series.values.map((each) => [each.period.text, each.from]));
  if (base !== undefined) known.delete(base.period);
  const actual = points.map((period) => {
    if (period === base?.period) return figure('actual', period, base.value);
    const value = known.get(period);
    return value?.value === undefined || value.unit !== unit ? null : figure('actual', period, value.value);
  });
  if (actual.filter((each) => each !== null).length < 2) return undefined;
  const planned = points.map((period) => {
    const step = path.find((each) => each.period === period) ?? (target?.period === period ? target : undefined);
    return step?.value === undefined || step.cumulative ? null : figure('target', period, step.value);
  });
  const targets: ChartSeries = { name: words.target, role: 'target', figures: planned };
  const chart: ChartBlock = {
    kind: 'chart',
    id: 'course',
    caption: name,
    form: 'line',
    unit,
    points,
    series: [
      { name: words.actual, role: 'actual', figures: actual },
      ...(planned.some((each) => each !== null) ? [targets] : []),
    ],
    notes: [],
  };
  return new Html(drawChart(chart, figures, { ...SIZE, colours: COLOURS, unitLine: words.unit }));
}
