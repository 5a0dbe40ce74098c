import type { Plot } from './axes.ts';
import { element, LINE_HEIGHT, type Spot, widthOf, words } from './svg.ts';

/** Words that stand at a mark: what it is, and its figure. */
export interface Label {
  readonly text: string;
  readonly colour: string;
  readonly mark: Spot;
  /** `right` of the plot, `above` or `below` the mark. */
  readonly side: 'right' | 'above' | 'below';
}

const GAP = 8;

/** Room that labels need right of the plot. */
export function roomFor(labels: readonly string[]): number {
  return labels.length === 0 ? 12 : GAP * 2 + Math.max(...labels.map(widthOf));
}

/** Labels with none upon another: those at the right end move apart along it, those inside away from their line. */
export function drawLabels(labels: readonly Label[], plot: Plot) {
  const right = labels.filter(({ side }) => side === 'right').sort((a, b) => a.mark.y - b.mark.y);
  const heights = apart(
    right.map(({ mark }) => mark.y),
    plot.top,
    plot.bottom,
  );
  const atEnd = right.map(({ text, colour, mark }, index) => {
    const y = heights[index] ?? mark.y;
    const leader =
      Math.abs(y - mark.y) < LINE_HEIGHT / 2
        ? ''
        : element('line', {
            x1: mark.x + 4,
            y1: mark.y,
            x2: plot.right + GAP - 2,
            y2: y,
            stroke: colour,
            'stroke-width': 0.75,
          });
    return leader + words(text, { x: plot.right + GAP, y: y + 4 }, colour);
  });
  return [...atEnd, ...inside(labels, plot)].join('');
}

function inside(labels: readonly Label[], plot: Plot): string[] {
  const taken: { left: number; right: number; y: number }[] = [];
  return labels
    .filter(({ side }) => side !== 'right')
    .map(({ text, colour, mark, side }) => {
      const width = widthOf(text);
      const below = mark.y + LINE_HEIGHT + 2;
      const isBeside = side === 'below' && below > plot.bottom - 3;
      const left = isBeside ? mark.x + GAP : Math.max(mark.x + GAP - width, plot.left + 2);
      let y = side === 'above' ? mark.y - GAP - 2 : Math.min(below, plot.bottom - 4);
      const clashes = () =>
        taken.some((other) => Math.abs(other.y - y) < LINE_HEIGHT && left < other.right && other.left < left + width);
      while (clashes()) y += side === 'above' || isBeside ? -LINE_HEIGHT : LINE_HEIGHT;
      taken.push({ left, right: left + width, y });
      return words(text, { x: left, y }, colour);
    });
}

/** Heights in their order, a line of text between each two, as near as can be to where they belong. */
export function apart(wanted: readonly number[], top: number, bottom: number): readonly number[] {
  const heights = [...wanted];
  for (let index = 1; index < heights.length; index++) {
    heights[index] = Math.max(heights[index] ?? 0, (heights[index - 1] ?? 0) + LINE_HEIGHT);
  }
  const over = (heights.at(-1) ?? 0) - bottom;
  if (over > 0) {
    let limit = bottom;
    for (let index = heights.length - 1; index >= 0; index--) {
      heights[index] = Math.min(heights[index] ?? 0, limit);
      limit = (heights[index] ?? 0) - LINE_HEIGHT;
    }
  }
  return heights.map((height) => Math.max(height, top));
}
