import type { Scale } from './scale.ts';
import { type Canvas, element, widthOf, words } from './svg.ts';

/** Where the lines or bars stand. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Height of a value in the plot. */
export function heightOf(value: number, { low, high }: Scale, { top, bottom }: Plot): number {
  return bottom - ((value - low) / (high - low)) * (bottom - top);
}

/** Lines across with their values, left of the plot. */
export function valueAxis(scale: Scale, plot: Plot, { colours }: Canvas): string {
  return scale.ticks
    .map(({ value, text }) => {
      const y = heightOf(value, scale, plot);
      return (
        element('line', { x1: plot.left, y1: y, x2: plot.right, y2: y, stroke: colours.line, 'stroke-width': 1 }) +
        words(text, { x: plot.left - 8, y: y + 4 }, colours.soft, 'end')
      );
    })
    .join('');
}

/** Names of the points below the plot; as many as there is room for, always the last. */
export function pointAxis(
  points: readonly string[],
  place: (index: number) => number,
  plot: Plot,
  { colours }: Canvas,
) {
  const slot = points.length < 2 ? plot.right - plot.left : place(1) - place(0);
  const every = Math.ceil((Math.max(0, ...points.map(widthOf)) + 8) / slot);
  const shown = (index: number) => (points.length - 1 - index) % every === 0;
  const axis = { x1: plot.left, y1: plot.bottom, x2: plot.right, y2: plot.bottom };
  return (
    element('line', { ...axis, stroke: colours.soft, 'stroke-width': 1 }) +
    points
      .map((point, index) =>
        shown(index) ? words(point, { x: place(index), y: plot.bottom + 20 }, colours.soft, 'middle') : '',
      )
      .join('')
  );
}

/** Room that the values of an axis need left of the plot. */
export function roomForValues({ ticks }: Scale): number {
  return 12 + Math.max(...ticks.map(({ text }) => widthOf(text)));
}
