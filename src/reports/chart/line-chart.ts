import type { ChartBlock, ChartSeries } from '../../shared/report/report.ts';
import { heightOf, type Plot, pointAxis, roomForValues, valueAxis } from './axes.ts';
import { allValues, coloursOf, type Drawing, figureAt, valueAt } from './drawing.ts';
import { drawLabels, type Label, roomFor } from './labels.ts';
import { type Scale, scaleFor } from './scale.ts';
import { element, type Spot, through } from './svg.ts';

/** Our choice: longer stretches are no axis of a plan. */
const MOST_YEARS = 40;

/** A series as it is drawn. */
interface Line {
  readonly series: ChartSeries;
  readonly colour: string;
  /** A spot for each point; undefined where nothing is known. */
  readonly spots: readonly (Spot | undefined)[];
  readonly last: number;
}

/** Lines over points: what was, solid; what was planned, dashed; what is expected, dotted in its band; base and target as marks. */
export function lineChart(given: Drawing, top: number): string {
  const drawing: Drawing = { ...given, chart: withAllYears(given.chart) };
  const { chart, canvas } = drawing;
  const scale = scaleFor(allValues(drawing), false);
  const end = chart.points.length - 1;
  const shown = chart.series.map((series) => ({ series, last: lastKnown(drawing, series) }));
  const atEnd = shown.filter(({ series, last }) => last === end && !isBound(series, chart.series));
  const plot: Plot = {
    left: roomForValues(scale),
    right: canvas.width - roomFor(atEnd.map(({ series, last }) => labelText(drawing, series, last))),
    top,
    bottom: canvas.height - 32,
  };
  const place = placesIn(plot, chart.points.length);
  const colours = coloursOf(drawing);
  const lines = shown.map(({ series, last }, index): Line => {
    const spots = chart.points.map((_, at) => spotOf(valueAt(drawing, series, at), place(at), scale, plot));
    return { series, colour: colours[index] ?? canvas.colours.ink, spots, last };
  });
  return [
    valueAxis(scale, plot, canvas),
    pointAxis(chart.points, place, plot, canvas),
    band(lines),
    ...ORDER.flatMap((role) => lines.filter(({ series }) => series.role === role).map((line) => stroke(line, lines))),
    drawLabels(labelsOf(drawing, lines), plot),
  ].join('');
}

const YEAR = /^(\d{4})(\D*)$/;

/** Years stand as far apart as they are: those that nothing is known of have a place of their own, and cut the line. */
function withAllYears(chart: ChartBlock): ChartBlock {
  const years = chart.points.map((point) => Number(YEAR.exec(point)?.[1]));
  const [first = Number.NaN, last = Number.NaN] = [years[0], years.at(-1)];
  const isOrdered = years.every((year, index) => index === 0 || year > (years[index - 1] ?? Number.NaN));
  if (!isOrdered || last - first > MOST_YEARS || !(last - first >= 0)) return chart;
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const word = YEAR.exec(chart.points[0] ?? '')?.[2] ?? '';
  return {
    ...chart,
    points: all.map((year) => `${year}${word}`),
    series: chart.series.map((series) => ({
      ...series,
      figures: all.map((year) => series.figures[years.indexOf(year)] ?? null),
    })),
  };
}

/** What lies over what: later ones above. */
const ORDER = ['path', 'other', 'forecast', 'target', 'base', 'actual'] as const;

function placesIn({ left, right }: Plot, points: number): (index: number) => number {
  const inset = Math.min(24, (right - left) / (2 * points));
  if (points === 1) return () => (left + right) / 2;
  return (index) => left + inset + ((right - left - 2 * inset) * index) / (points - 1);
}

function spotOf(value: number | undefined, x: number, scale: Scale, plot: Plot): Spot | undefined {
  return value === undefined ? undefined : { x, y: heightOf(value, scale, plot) };
}

function lastKnown(drawing: Drawing, series: ChartSeries): number {
  return series.figures.findLastIndex((_, index) => figureAt(drawing, series, index) !== undefined);
}

/** Forecasts behind the first are the bounds of its band. */
function isBound(series: ChartSeries, all: readonly ChartSeries[]): boolean {
  return series.role === 'forecast' && all.find(({ role }) => role === 'forecast') !== series;
}

function labelText(drawing: Drawing, series: ChartSeries, index: number): string {
  return `${series.name} ${figureAt(drawing, series, index)?.printed ?? ''}`;
}

/** Between the bounds of a forecast, from the last value that is known. */
function band(lines: readonly Line[]): string {
  const [first, ...bounds] = lines.filter(({ series }) => series.role === 'forecast');
  if (first === undefined || bounds.length === 0) return '';
  const start = startOf(first, lines);
  const edges = first.spots.flatMap((_, index) => {
    const known = [first, ...bounds].flatMap(({ spots }) => spots[index] ?? []);
    if (known.length === 0) return [];
    const heights = known.map(({ y }) => y);
    return [{ x: known[0]?.x ?? 0, top: Math.min(...heights), bottom: Math.max(...heights) }];
  });
  const from = start === undefined ? [] : [start];
  const upper = edges.map(({ x, top }) => ({ x, y: top }));
  const lower = edges.map(({ x, bottom }) => ({ x, y: bottom })).reverse();
  return element('path', {
    d: `${through([...from, ...upper, ...lower])}Z`,
    fill: first.colour,
    'fill-opacity': '0.14',
  });
}

/** Where a forecast sets out: the last value known before it. */
function startOf(forecast: Line, lines: readonly Line[]): Spot | undefined {
  const begins = forecast.spots.findIndex((spot) => spot !== undefined);
  const actual = lines.find(({ series }) => series.role === 'actual');
  return actual?.spots.slice(0, Math.max(0, begins)).findLast((spot) => spot !== undefined);
}

const DASHES: Readonly<Partial<Record<ChartSeries['role'], string>>> = { path: '8 4', forecast: '2 4' };

function stroke(line: Line, lines: readonly Line[]): string {
  const { series, colour, spots } = line;
  const { role } = series;
  const marks = spots.map((spot) => (spot === undefined ? '' : mark(role, spot, colour)));
  if (role === 'base' || role === 'target') return marks.join('');
  const start = role === 'forecast' ? startOf(line, lines) : undefined;
  const isCut = role === 'actual' || role === 'other';
  const all = isCut ? runs(spots) : [spots.filter((spot) => spot !== undefined)];
  const known = all.map((run, index) => (index === 0 && start !== undefined ? [start, ...run] : run));
  const drawn = known.filter((run) => run.length > 1);
  const isThin = isBound(
    series,
    lines.map((each) => each.series),
  );
  const path = element('path', {
    d: drawn.map(through).join(''),
    fill: 'none',
    stroke: colour,
    'stroke-width': isThin ? 0.75 : role === 'actual' ? 2.5 : 1.5,
    'stroke-dasharray': DASHES[role],
    'stroke-linejoin': 'round',
    'stroke-linecap': role === 'forecast' ? 'round' : undefined,
  });
  return (drawn.length === 0 ? '' : path) + (isThin ? '' : marks.join(''));
}

/** Spots that follow each other without a gap. */
function runs(spots: readonly (Spot | undefined)[]): Spot[][] {
  const found: Spot[][] = [[]];
  for (const spot of spots) {
    if (spot === undefined) found.push([]);
    else found.at(-1)?.push(spot);
  }
  return found.filter((run) => run.length > 0);
}

function mark(role: ChartSeries['role'], { x, y }: Spot, colour: string): string {
  if (role === 'actual') return element('circle', { cx: x, cy: y, r: 3.5, fill: colour });
  if (role === 'base') return element('rect', { x: x - 3.5, y: y - 3.5, width: 7, height: 7, fill: colour });
  if (role === 'target') return element('path', { d: `${through(diamond(x, y))}Z`, fill: colour });
  if (role === 'path') return '';
  return element('circle', { cx: x, cy: y, r: 2.5, fill: colour });
}

function diamond(x: number, y: number): Spot[] {
  return [
    { x, y: y - 5.5 },
    { x: x + 5.5, y },
    { x, y: y + 5.5 },
    { x: x - 5.5, y },
  ];
}

/** A label at the last point of each line, on the side where the other lines are not. */
function labelsOf(drawing: Drawing, lines: readonly Line[]): Label[] {
  const end = drawing.chart.points.length - 1;
  const all = lines.map(({ series }) => series);
  return lines.flatMap((line): Label[] => {
    const { series, colour, spots, last } = line;
    const spot = spots[last];
    if (spot === undefined || isBound(series, all)) return [];
    const text = labelText(drawing, series, last);
    return [{ text, colour, mark: spot, side: last === end ? 'right' : freeSide(spot, last, line, lines) }];
  });
}

function freeSide(spot: Spot, at: number, line: Line, lines: readonly Line[]): 'above' | 'below' {
  const near = lines.flatMap((other) =>
    [at - 1, at, at + 1].flatMap((index) => (other === line && index === at ? [] : (other.spots[index]?.y ?? []))),
  );
  const above = near.filter((y) => y < spot.y).length;
  const below = near.filter((y) => y > spot.y).length;
  return above > below ? 'below' : 'above';
}
