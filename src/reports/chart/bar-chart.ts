import type { ChartSeries } from '../../shared/report/report.ts';
import { heightOf, type Plot, pointAxis, roomForValues, valueAxis } from './axes.ts';
import { allValues, coloursOf, type Drawing, figureAt, valueAt } from './drawing.ts';
import { scaleFor } from './scale.ts';
import { element, LINE_HEIGHT, widthOf, words } from './svg.ts';

const WIDEST_BAR = 44;
/** Of a lying chart: a name and its bars. */
const BAR = 14;

/** What stands as a bar; targets, bases and paths are ticks across it. */
function isBar({ role }: ChartSeries): boolean {
  return role === 'actual' || role === 'other' || role === 'forecast';
}

/** Bars stand on zero; they lie where names are too long to stand below them. */
export function barChart(drawing: Drawing, top: number): string {
  return liesDown(drawing) ? lyingBars(drawing, top) : standingBars(drawing, top);
}

function liesDown({ chart, canvas }: Drawing): boolean {
  const slot = (canvas.width - 80) / Math.max(1, chart.points.length);
  return Math.max(0, ...chart.points.map(widthOf)) + 8 > slot;
}

/** Height of a chart: as asked for, or what its lying bars need. */
export function heightNeeded(drawing: Drawing): number {
  const { chart, canvas } = drawing;
  if (chart.form !== 'bar' || !liesDown(drawing)) return canvas.height;
  return 48 + chart.points.length * rowHeight(drawing);
}

function rowHeight({ chart }: Drawing): number {
  return 12 + BAR * Math.max(1, chart.series.filter(isBar).length);
}

/** The figure beside a bar, without the unit that stands above the chart. */
function bare(drawing: Drawing, series: ChartSeries, index: number): string {
  const printed = figureAt(drawing, series, index)?.printed ?? '';
  const { unit } = drawing.chart;
  return unit !== '' && printed.endsWith(unit) ? printed.slice(0, -unit.length) : printed;
}

function standingBars(drawing: Drawing, top: number): string {
  const { chart, canvas } = drawing;
  const scale = scaleFor(allValues(drawing), true);
  const plot: Plot = {
    left: roomForValues(scale),
    right: canvas.width - 12,
    top: top + 12,
    bottom: canvas.height - 32,
  };
  const slot = (plot.right - plot.left) / Math.max(1, chart.points.length);
  const place = (index: number) => plot.left + slot * (index + 0.5);
  const bars = chart.series.filter(isBar);
  const width = Math.min(WIDEST_BAR, (slot * 0.7) / Math.max(1, bars.length));
  const colours = coloursOf(drawing);
  const zero = heightOf(0, scale, plot);
  const ticks = (index: number) =>
    chart.series
      .filter((series) => !isBar(series))
      .flatMap((series) => valueAt(drawing, series, index) ?? [])
      .map((value) => heightOf(value, scale, plot));
  const drawn = chart.points.flatMap((_, index) =>
    chart.series.map((series, at) => {
      const value = valueAt(drawing, series, index);
      if (value === undefined) return '';
      const y = heightOf(value, scale, plot);
      const colour = colours[at] ?? canvas.colours.ink;
      const half = (width * bars.length) / 2;
      if (!isBar(series)) return tick(place(index) - half - 4, y, place(index) + half + 4, y, colour);
      const x = place(index) - half + bars.indexOf(series) * width;
      const text = bare(drawing, series, index);
      const fits = widthOf(text) <= Math.max(width + 6, bars.length === 1 ? slot : 0);
      const beside = { x: x + width / 2, y: value < 0 ? y + LINE_HEIGHT : clearOf(ticks(index), y) - 5 };
      return (
        bar(series, { x: x + 1, y: Math.min(y, zero), width: width - 2, height: Math.abs(zero - y) }, colour) +
        (fits ? words(text, beside, canvas.colours.ink, 'middle') : '')
      );
    }),
  );
  return valueAxis(scale, plot, canvas) + drawn.join('') + pointAxis(chart.points, place, plot, canvas);
}

/** Above the ticks that would go through a figure that stands on `y`. */
function clearOf(ticks: readonly number[], y: number): number {
  return Math.min(y, ...ticks.filter((tick) => tick < y && tick > y - LINE_HEIGHT - 2));
}

function lyingBars(drawing: Drawing, top: number): string {
  const { chart, canvas } = drawing;
  const scale = scaleFor(allValues(drawing), true);
  const names = Math.min(canvas.width * 0.4, 12 + Math.max(...chart.points.map(widthOf)));
  const values = chart.series.flatMap((series) =>
    series.figures.map((_, index) => widthOf(bare(drawing, series, index))),
  );
  const room = { left: names, right: canvas.width - 20 - Math.max(0, ...values) };
  const along = (value: number) =>
    room.left + ((value - scale.low) / (scale.high - scale.low)) * (room.right - room.left);
  const row = rowHeight(drawing);
  const colours = coloursOf(drawing);
  return chart.points
    .map((point, index) => {
      const y = top + index * row;
      const name = words(shortened(point, names - 12), { x: names - 8, y: y + row / 2 + 4 }, canvas.colours.ink, 'end');
      return name + chart.series.map((series, at) => lyingBar(drawing, series, index, y, along, colours[at])).join('');
    })
    .concat(baseline(along(0), top, top + chart.points.length * row, canvas.colours.soft))
    .join('');
}

function lyingBar(
  drawing: Drawing,
  series: ChartSeries,
  index: number,
  y: number,
  along: (value: number) => number,
  colour = drawing.canvas.colours.ink,
): string {
  const value = valueAt(drawing, series, index);
  if (value === undefined) return '';
  const [zero, x] = [along(0), along(value)];
  const row = rowHeight(drawing);
  if (!isBar(series)) return tick(x, y + 3, x, y + row - 3, colour);
  const at = y + 6 + drawing.chart.series.filter(isBar).indexOf(series) * BAR;
  const box = { x: Math.min(zero, x), y: at + 1, width: Math.abs(x - zero), height: BAR - 2 };
  const end = { x: drawing.canvas.width - 8, y: at + 11 };
  const text = words(bare(drawing, series, index), end, drawing.canvas.colours.ink, 'end');
  return bar(series, box, colour) + text;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is expected is only outlined. */
function bar({ role }: ChartSeries, box: Box, colour: string): string {
  if (role !== 'forecast') return element('rect', { ...box, fill: colour });
  return element('rect', { ...box, fill: colour, 'fill-opacity': '0.14', stroke: colour, 'stroke-dasharray': '2 3' });
}

function tick(x1: number, y1: number, x2: number, y2: number, colour: string): string {
  return element('line', { x1, y1, x2, y2, stroke: colour, 'stroke-width': 2.5 });
}

function baseline(x: number, y1: number, y2: number, colour: string): string {
  return element('line', { x1: x, y1, x2: x, y2, stroke: colour, 'stroke-width': 1 });
}

function shortened(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  let kept = text;
  while (kept.length > 1 && widthOf(`${kept}…`) > room) kept = kept.slice(0, -1);
  return `${kept}…`;
}

/** What each series is, one line above bars that are of several. */
export function seriesKey(drawing: Drawing, left: number, y: number): string {
  const { chart, canvas } = drawing;
  if (chart.series.length < 2) return '';
  const colours = coloursOf(drawing);
  let x = left;
  return chart.series
    .map((series, index) => {
      const colour = colours[index] ?? canvas.colours.ink;
      const box = { x, y: y - 10, width: 12, height: 10 };
      const sign = isBar(series) ? bar(series, box, colour) : tick(x, y - 5, x + 12, y - 5, colour);
      const told = sign + words(series.name, { x: x + 18, y }, canvas.colours.ink);
      x += 18 + widthOf(series.name) + 16;
      return told;
    })
    .join('');
}
