import type { PageMessages } from '../../src/messages/index.ts';
import { groupDigits, periodText } from '../figures.ts';
import { computedFigure } from '../plans/progress.ts';
import { type ChartStyle, labelsApart } from './chart-style.ts';
import type { ActualPoint, BoundLine, Course, CoursePoint, CourseRow } from './course.ts';
import type { ChartOption, LineSeriesOption } from './echarts.ts';

/** A point with what is its own. */
interface Spot {
  readonly value: (number | '-')[];
  readonly symbol?: string;
  readonly symbolSize?: number;
  readonly label?: NonNullable<LineSeriesOption['label']>;
  readonly itemStyle?: { readonly color: string; readonly borderColor: string; readonly borderWidth: number };
}

/** What a chart is drawn with. */
export interface Drawing {
  readonly course: Course;
  readonly unit: string;
  readonly messages: PageMessages;
  readonly style: ChartStyle;
}

/** For drawing only: figures are told from their exact text. */
function spot({ at, value }: CoursePoint, more: Partial<Spot> = {}): Spot {
  return { value: [at, Number(value)], ...more };
}

function label(text: string, colour: string, position: 'right' | 'top', { style }: Drawing): Pick<Spot, 'label'> {
  return {
    label: {
      show: true,
      formatter: text,
      position,
      distance: 6,
      color: colour,
      fontSize: style.fontSize,
      fontFamily: style.fontFamily,
      textBorderColor: style.surface,
      textBorderWidth: 3,
    },
  };
}

/** Puts the direct label of a line on its last point. */
function labelledAtEnd(spots: readonly Spot[], text: string, colour: string, drawing: Drawing): Spot[] {
  return spots.map((each, index) =>
    index === spots.length - 1 ? { ...each, ...label(text, colour, 'right', drawing) } : each,
  );
}

const LAYOUT = { labelLayout: labelsApart };
const QUIET = { silent: true, showSymbol: false };

function bandSeries({ course, style }: Drawing): LineSeriesOption[] {
  const { band, line } = course;
  const start = line.at(-1);
  if (band.length === 0 || start === undefined) return [];
  const spots = [{ at: start.at, low: start.value, high: start.value }, ...band];
  const common = { type: 'line' as const, stack: 'band', stackStrategy: 'all' as const, ...QUIET };
  return [
    { ...common, data: spots.map(({ at, low }) => [at, Number(low)]), lineStyle: { opacity: 0 } },
    {
      ...common,
      data: spots.map(({ at, low, high }) => [at, Number(high) - Number(low)]),
      lineStyle: { opacity: 0 },
      areaStyle: { color: style.forecast, opacity: 0.16 },
    },
  ];
}

function forecastSeries(drawing: Drawing): LineSeriesOption[] {
  const { course, messages, style } = drawing;
  const { band, line } = course;
  const [start, end] = [line.at(-1), band.at(-1)];
  if (start === undefined || end === undefined) return [];
  const text = `${messages.indicator.series.forecast} ${computedFigure(end.value)}`;
  return [
    {
      type: 'line',
      ...LAYOUT,
      symbol: 'emptyCircle',
      symbolSize: 5,
      data: labelledAtEnd(
        [spot(start, { symbolSize: 0 }), ...band.map((each) => spot(each))],
        text,
        style.forecast,
        drawing,
      ),
      lineStyle: { color: style.forecast, type: [6, 4], width: 1.5 },
      itemStyle: { color: style.forecast },
    },
  ];
}

function pathSeries(drawing: Drawing): LineSeriesOption[] {
  const { course, messages, style } = drawing;
  const { path, target } = course;
  const { series } = messages.indicator;
  const isImplied = path.some(({ generated }) => generated);
  const spots = path.map((point) => spot(point, { symbolSize: point.generated ? 0 : 6 }));
  const isAtTarget = target !== undefined && path.at(-1)?.at === target.at;
  const end = target === undefined || isAtTarget ? [] : [spot(target)];
  if (spots.length + end.length === 0) return [];
  const last = target ?? path.at(-1);
  const name = target === undefined ? (isImplied ? series.generatedPath : series.path) : series.target;
  return [
    {
      type: 'line',
      ...LAYOUT,
      symbol: 'diamond',
      symbolSize: 9,
      data: labelledAtEnd([...spots, ...end], `${name} ${groupDigits(last?.value ?? '')}`, style.path, drawing),
      lineStyle: { color: style.path, type: isImplied ? [2, 4] : [8, 4], width: 1.5, opacity: path.length > 0 ? 1 : 0 },
      itemStyle: { color: style.path },
    },
  ];
}

function boundWords({ kind, value }: BoundLine, { series }: PageMessages['indicator']): string {
  return `${series[kind]} ${groupDigits(value)}`;
}

/** A line from the base to the end of the axis, with its words at the end. */
function boundSeries(bound: BoundLine, drawing: Drawing): LineSeriesOption {
  const { course, messages, style } = drawing;
  const [first, last] = course.years;
  const spots = [first, last].map((at) => spot({ at, period: '', value: bound.value }, { symbolSize: 0 }));
  return {
    type: 'line',
    ...LAYOUT,
    silent: true,
    data: labelledAtEnd(spots, boundWords(bound, messages.indicator), style.bound, drawing),
    lineStyle: { color: style.bound, width: 1.25, type: 'solid' },
  };
}

/** Settled values are full, others hollow; a break of calibre breaks the line. */
function actualSpots({ course, style }: Drawing): Spot[] {
  const observed = new Map(course.actual.map((point) => [point.period, point]));
  return course.line.flatMap((point) => {
    const found = observed.get(point.period);
    const isSettled = found === undefined || ['final', 'revised'].includes(found.observation.status);
    const drawn = spot(
      point,
      isSettled ? {} : { itemStyle: { color: style.surface, borderColor: style.actual, borderWidth: 2 } },
    );
    const gap: Spot = { value: [point.at, '-'] };
    return found?.breaks && !course.accumulated ? [gap, drawn] : [drawn];
  });
}

function actualSeries(drawing: Drawing): LineSeriesOption[] {
  const { course, messages, style } = drawing;
  const last = course.line.at(-1);
  if (last === undefined) return [];
  const text = `${messages.indicator.series.actual} ${groupDigits(last.value)}`;
  const spots = actualSpots(drawing);
  const named = course.band.length > 0 ? 'top' : 'right';
  return [
    {
      type: 'line',
      ...LAYOUT,
      symbol: 'circle',
      symbolSize: 7,
      z: 5,
      data: spots.map((each, index) =>
        index === spots.length - 1 ? { ...each, ...label(text, style.actual, named, drawing) } : each,
      ),
      lineStyle: { color: style.actual, width: 2.5 },
      itemStyle: { color: style.actual },
    },
  ];
}

function formerSeries({ course, style }: Drawing): LineSeriesOption[] {
  if (course.former.length === 0) return [];
  return [
    {
      type: 'line',
      symbol: 'emptyCircle',
      symbolSize: 6,
      data: course.former.map((point: ActualPoint) => spot(point)),
      lineStyle: { opacity: 0 },
      itemStyle: { color: style.former },
    },
  ];
}

/** Lines of text by which a label at the base stands off the line that leaves it: below what rises, above what falls. */
function awayFromLine({ line, target }: Course, base: CoursePoint): number {
  const next = line.find(({ at }) => at > base.at) ?? target;
  if (next === undefined) return 0;
  return Number(next.value) >= Number(base.value) ? 1.1 : -1.1;
}

function baseSeries(drawing: Drawing): LineSeriesOption[] {
  const { course, messages, style } = drawing;
  const { base } = course;
  if (base === undefined) return [];
  const text = `${messages.indicator.series.base} ${groupDigits(base.value)}`;
  return [
    {
      type: 'line',
      labelLayout: { dy: awayFromLine(course, base) * style.fontSize },
      symbol: 'rect',
      symbolSize: 7,
      data: [spot(base, label(text, style.soft, 'right', drawing))],
      itemStyle: { color: style.soft },
    },
  ];
}

/** The lines that the tooltip of a place in time has: what the table has in its row. */
export function rowWords(row: CourseRow, unit: string, messages: PageMessages): readonly string[] {
  const { indicator, indicators, observationStatuses, missingReasons } = messages;
  const { series } = indicator;
  const withUnit = (shown: string) => (unit === '' ? shown : `${shown} ${unit}`);
  const figure = (value: string) => withUnit(groupDigits(value));
  const { observation, forecast } = row;
  const reason = observation?.missing;
  const accumulated = row.accumulated === undefined ? [] : [`${indicators.cumulative} ${figure(row.accumulated)}`];
  const known =
    observation === undefined ? series.base : `${series.actual}（${observationStatuses[observation.status]}）`;
  return [
    periodText(row.period, messages.periods),
    ...(row.value === undefined ? [] : [`${known} ${figure(row.value)}`]),
    ...(reason === undefined ? [] : [`${series.actual} ${missingReasons[reason]}`]),
    ...accumulated,
    ...(row.path === undefined ? [] : [`${row.generated ? series.generatedPath : series.path} ${figure(row.path)}`]),
    ...(forecast === undefined
      ? []
      : [
          `${series.forecast} ${withUnit(computedFigure(forecast.value))}`,
          indicators.interval(computedFigure(forecast.low), computedFigure(forecast.high)),
        ]),
    ...(row.breaks ? [indicator.brokenSeries] : []),
    ...(observation === undefined ? [] : [indicator.knownOn(observation.knownOn)]),
  ];
}

/** Width of a line of text, in pixels; about, for keeping room. */
function widthOf(text: string, fontSize: number): number {
  const ems = [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x2e80 ? 0.62 : 1), 0);
  return ems * fontSize;
}

/** Around a direct label. */
const LABEL_MARGIN = 18;

/** Room for the direct labels at the right end. */
function labelRoom(series: readonly LineSeriesOption[], { course, style }: Drawing): number {
  const [, end] = course.years;
  const texts = series.flatMap(({ data = [] }) =>
    data.flatMap((each) => {
      const { value, label: words } = each as Partial<Spot>;
      const isAtEnd = words?.position === 'right' && value?.[0] === end;
      return isAtEnd ? [String(words.formatter)] : [];
    }),
  );
  return LABEL_MARGIN + Math.max(0, ...texts.map((text) => widthOf(text, style.fontSize)));
}

function axes({ course, unit, style }: Drawing, room: number): Pick<ChartOption, 'grid' | 'xAxis' | 'yAxis'> {
  const [first, last] = course.years;
  const text = { color: style.soft, fontSize: style.fontSize, fontFamily: style.fontFamily };
  const many = last - first > (style.narrow ? 6 : 14);
  return {
    grid: { left: 8, right: room, top: 40, bottom: 12 },
    xAxis: {
      type: 'value',
      min: first,
      max: last,
      interval: many ? 2 : 1,
      axisLabel: { ...text, formatter: String },
      axisLine: { lineStyle: { color: style.line } },
      axisTick: { show: true, lineStyle: { color: style.line } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      name: unit,
      nameLocation: 'end',
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: { ...text, formatter: (value: number) => groupDigits(String(Number(value.toPrecision(12)))) },
      splitLine: { lineStyle: { color: style.line } },
      splitNumber: 4,
    },
  };
}

/** The chart of an indicator in the house style. */
export function courseOption(drawing: Drawing): ChartOption {
  const { course, unit, messages, style } = drawing;
  const text = { color: style.ink, fontSize: style.fontSize, fontFamily: style.fontFamily };
  const series = [
    ...bandSeries(drawing),
    ...course.bounds.map((bound) => boundSeries(bound, drawing)),
    ...pathSeries(drawing),
    ...forecastSeries(drawing),
    ...formerSeries(drawing),
    ...baseSeries(drawing),
    ...actualSeries(drawing),
  ];
  return {
    animation: style.animation,
    animationDuration: 300,
    ...axes(drawing, labelRoom(series, drawing)),
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: style.surface,
      borderColor: style.line,
      textStyle: text,
      axisPointer: { type: 'line', lineStyle: { color: style.soft, width: 1 } },
      formatter: (given: unknown) => tooltipWords(course, placeOf(given), unit, messages),
    },
    series,
  };
}

function placeOf(given: unknown): number | undefined {
  const first: unknown = Array.isArray(given) ? given[0] : given;
  const value = (first as { readonly axisValue?: unknown } | undefined)?.axisValue;
  return typeof value === 'number' ? value : undefined;
}

function tooltipWords(course: Course, at: number | undefined, unit: string, messages: PageMessages): string {
  return course.rows
    .filter((row) => row.at === at)
    .map((row) => rowWords(row, unit, messages).join('\n'))
    .join('\n\n');
}
