import type { FigureStatement } from '../../src/contract/audit.ts';
import type { PageMessages } from '../../src/messages/index.ts';
import { type ChartStyle, labelsApart } from '../charts/chart-style.ts';
import type { ChartOption, LineSeriesOption } from '../charts/echarts.ts';
import { groupDigits, periodText } from '../figures.ts';
import type { HistoryChart } from './history.ts';

interface Drawing {
  readonly chart: HistoryChart;
  readonly messages: PageMessages;
  readonly style: ChartStyle;
}

const STATUSES = ['actual', 'expected', 'target'] as const;
type Status = (typeof STATUSES)[number];

/** How each sort of statement is drawn: as in the charts of indicators. */
function lookOf(
  status: Status,
  style: ChartStyle,
): Pick<LineSeriesOption, 'symbol' | 'symbolSize' | 'lineStyle' | 'itemStyle'> {
  const colour = { actual: style.actual, expected: style.forecast, target: style.path }[status];
  const dash = { actual: 'solid' as const, expected: [6, 4], target: [8, 4] }[status];
  const symbol = { actual: 'circle', expected: 'emptyCircle', target: 'diamond' }[status];
  return {
    symbol,
    symbolSize: status === 'target' ? 9 : 7,
    lineStyle: { color: colour, type: dash, width: status === 'actual' ? 2 : 1.5 },
    itemStyle: { color: colour },
  };
}

/** A statement in a line of words. */
export function pointWords({ period, value, unit, documentTitle }: FigureStatement, messages: PageMessages): string {
  const figure = [groupDigits(value), unit].filter(Boolean).join(' ');
  return messages.archive.chartPoint(periodText(period, messages.periods), figure, documentTitle);
}

function seriesOf(status: Status, { chart, messages, style }: Drawing): LineSeriesOption[] {
  const own = chart.statements.filter((each) => each.status === status);
  if (own.length === 0) return [];
  const look = lookOf(status, style);
  const text = { color: look.itemStyle?.color, fontSize: style.fontSize, fontFamily: style.fontFamily };
  return [
    {
      type: 'line',
      ...look,
      labelLayout: labelsApart,
      // For drawing only: figures are told from their exact text. Two statements of one period stand above each other.
      data: own.map(({ period, value }, index) => ({
        value: [placeOf(period, chart), Number(value)],
        ...(index === own.length - 1
          ? {
              label: {
                show: true,
                position: 'right' as const,
                formatter: `${messages.statuses[status]} ${groupDigits(value)}`,
                ...text,
                color: String(text.color),
                textBorderColor: style.surface,
                textBorderWidth: 3,
              },
            }
          : {}),
      })),
    },
  ];
}

/** Years stand in their distance from each other; other periods one after the other. */
function areYears(chart: HistoryChart): boolean {
  return chart.periods.every((period) => /^\d{4}$/.test(period));
}

function placeOf(period: string, chart: HistoryChart): number {
  return areYears(chart) ? Number(period) : chart.periods.indexOf(period);
}

function periodAxis({ chart, messages, style }: Drawing): NonNullable<ChartOption['xAxis']> {
  const common = {
    axisLabel: { color: style.soft, fontSize: style.fontSize, fontFamily: style.fontFamily },
    axisLine: { lineStyle: { color: style.line } },
    splitLine: { show: false },
  };
  if (!areYears(chart)) {
    return { type: 'category', ...common, data: chart.periods.map((period) => periodText(period, messages.periods)) };
  }
  const [first, last] = [Number(chart.periods[0]), Number(chart.periods.at(-1))];
  const many = last - first > (style.narrow ? 6 : 14);
  const axisLabel = { ...common.axisLabel, formatter: String };
  return { type: 'value', ...common, axisLabel, min: first, max: last, interval: many ? 2 : 1 };
}

/** Room at the right for the labels at the ends of the lines, in widths of a character. Our choice. */
const LABEL_EMS = 8;

/** A figure through the documents, in the house style. */
export function historyOption(drawing: Drawing): ChartOption {
  const { chart, messages, style } = drawing;
  const text = { color: style.soft, fontSize: style.fontSize, fontFamily: style.fontFamily };
  return {
    animation: style.animation,
    animationDuration: 300,
    grid: { left: 8, right: LABEL_EMS * style.fontSize, top: 40, bottom: 12 },
    xAxis: periodAxis(drawing),
    yAxis: {
      type: 'value',
      scale: true,
      name: chart.unit,
      nameLocation: 'end',
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: { ...text, formatter: (value: number) => groupDigits(String(Number(value.toPrecision(12)))) },
      splitLine: { lineStyle: { color: style.line } },
      splitNumber: 4,
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: style.surface,
      borderColor: style.line,
      textStyle: { ...text, color: style.ink },
      axisPointer: { type: 'line', lineStyle: { color: style.soft, width: 1 } },
      formatter: (given: unknown) => tooltipWords(given, chart, messages),
    },
    series: STATUSES.flatMap((status) => seriesOf(status, drawing)),
  };
}

function tooltipWords(given: unknown, chart: HistoryChart, messages: PageMessages): string {
  const first: unknown = Array.isArray(given) ? given[0] : given;
  const place = (first as { readonly dataIndex?: number; readonly value?: readonly number[] } | undefined)?.value?.[0];
  return chart.statements
    .filter(({ period }) => placeOf(period, chart) === place)
    .map((each) => pointWords(each, messages))
    .join('\n');
}
