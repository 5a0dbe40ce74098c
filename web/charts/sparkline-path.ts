interface Point {
  readonly x: number;
  readonly y: number;
}

/** A small line in the units of its box; y runs downwards. */
export interface SparklinePath {
  /** Points of each unbroken stretch of two or more values. */
  readonly lines: readonly string[];
  /** Values without a neighbour. */
  readonly dots: readonly Point[];
  /** The latest value; absent when there is none. */
  readonly last?: Point;
}

interface Box {
  readonly width: number;
  readonly height: number;
  readonly range?: readonly [low: number, high: number];
}

const PAD = 3;

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** For drawing only: figures are told from their exact text. */
export function sparkline(
  series: ReadonlyArray<{ readonly value?: string | undefined }>,
  { width, height, range }: Box,
): SparklinePath {
  const values = series.map(({ value }) => (value === undefined ? undefined : Number(value)));
  const known = values.filter((value) => value !== undefined);
  const [low, high] = range ?? [Math.min(...known), Math.max(...known)];
  const step = series.length < 2 ? 0 : (width - 2 * PAD) / (series.length - 1);
  const yOf = (value: number) =>
    high === low ? height / 2 : height - PAD - ((value - low) / (high - low)) * (height - 2 * PAD);
  const points = values.map((value, index) =>
    value === undefined ? undefined : { x: rounded(PAD + index * step), y: rounded(yOf(value)) },
  );
  const stretches: Point[][] = [];
  points.forEach((point, index) => {
    if (point === undefined) return;
    if (index > 0 && points[index - 1] !== undefined) stretches.at(-1)?.push(point);
    else stretches.push([point]);
  });
  const last = points.findLast((point) => point !== undefined);
  return {
    lines: stretches
      .filter(({ length }) => length > 1)
      .map((stretch) => stretch.map(({ x, y }) => `${x},${y}`).join(' ')),
    dots: stretches.flatMap((stretch) => (stretch.length === 1 ? stretch : [])),
    ...(last === undefined ? {} : { last }),
  };
}
