/** A relation between figures: what it starts from, and what follows. */
export interface LaidRelation {
  readonly id: string;
  readonly from: readonly string[];
  readonly to: string;
}

/** Where a box stands; pixels from the upper left corner of the drawing. */
export interface Box {
  readonly id: string;
  readonly form: 'figure' | 'relation';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line between a figure and its relation, by their places. */
export interface Line {
  readonly relation: string;
  readonly start: readonly [x: number, y: number];
  readonly end: readonly [x: number, y: number];
  /** Whether it leads to what follows. */
  readonly arrives: boolean;
}

export interface DerivationLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** Sizes of the boxes and the room between them. Our choice; the text of a box is cut to them. */
const SIZES = {
  figure: { width: 216, height: 92 },
  relation: { width: 112, height: 52 },
} as const;
const COLUMN_GAP = 40;
const ROW_GAP = 20;

interface Placed {
  readonly id: string;
  readonly form: Box['form'];
  readonly column: number;
  /** Of its middle. */
  y: number;
}

/**
 * The column of every figure and relation, the root in 0: what a relation starts from stands two columns to the left of
 * what follows, the relation between them. Nearest to the root first, so that a circle does not pull it apart.
 */
function columnsOf(root: string, relations: readonly LaidRelation[]): ReadonlyMap<string, Omit<Placed, 'y'>> {
  const columns = new Map<string, Omit<Placed, 'y'>>([[root, { id: root, form: 'figure', column: 0 }]]);
  const waiting = [root];
  const put = (id: string, form: Box['form'], column: number) => {
    if (columns.has(id)) return;
    columns.set(id, { id, form, column });
    if (form === 'figure') waiting.push(id);
  };
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const here = columns.get(id)?.column ?? 0;
    for (const relation of relations) {
      const end = relation.to === id ? here : relation.from.includes(id) ? here + 2 : undefined;
      if (end === undefined) continue;
      put(relation.id, 'relation', end - 1);
      put(relation.to, 'figure', end);
      for (const from of relation.from) put(from, 'figure', end - 2);
    }
  }
  return columns;
}

function neighboursOf(relations: readonly LaidRelation[]): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  const join = (a: string, b: string) => {
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  };
  for (const { id, from, to } of relations) for (const end of [...from, to]) join(id, end);
  return neighbours;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Puts the boxes of a column below each other, each as near as may be to the middle of its neighbours. */
function stack(column: readonly Placed[], wanted: (placed: Placed) => number): void {
  const places = column.map((placed) => ({ placed, y: wanted(placed) })).sort((a, b) => a.y - b.y);
  let last: Placed | undefined;
  for (const { placed, y } of places) {
    const room = last === undefined ? 0 : (SIZES[last.form].height + SIZES[placed.form].height) / 2 + ROW_GAP;
    placed.y = last === undefined ? y : Math.max(y, last.y + room);
    last = placed;
  }
  const shift = mean(places.map(({ placed, y }) => y - placed.y));
  for (const { placed } of places) placed.y += shift;
}

/** Heights, from the column of the root outwards: every column follows those that stand already. */
function placeRows(columns: ReadonlyMap<string, Omit<Placed, 'y'>>, relations: readonly LaidRelation[]) {
  const neighbours = neighboursOf(relations);
  const placed = new Map([...columns].map(([id, each]) => [id, { ...each, y: 0 } as Placed]));
  const byColumn = Map.groupBy(placed.values(), ({ column }) => column);
  const done = new Set<number>();
  const outwards = [...byColumn.keys()].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  for (const column of outwards) {
    const own = byColumn.get(column) ?? [];
    stack(own, ({ id }) => {
      const known = (neighbours.get(id) ?? []).flatMap((other) => placed.get(other) ?? []);
      const standing = known.filter((other) => done.has(other.column));
      return standing.length === 0 ? 0 : mean(standing.map(({ y }) => y));
    });
    done.add(column);
  }
  return placed;
}

/** Left edges of the columns; figures stand in the even ones. */
function leftEdges(placed: Iterable<Placed>): ReadonlyMap<number, number> {
  const columns = new Map([...placed].map(({ column, form }) => [column, SIZES[form].width]));
  const edges = new Map<number, number>();
  let x = 0;
  for (const [column, width] of [...columns].sort(([a], [b]) => a - b)) {
    edges.set(column, x);
    x += width + COLUMN_GAP;
  }
  return edges;
}

function linesOf(relations: readonly LaidRelation[], boxes: ReadonlyMap<string, Box>): readonly Line[] {
  const line = (relation: string, left: string, right: string, arrives: boolean): readonly Line[] => {
    const [a, b] = [boxes.get(left), boxes.get(right)];
    if (a === undefined || b === undefined) return [];
    // In a circle the end of a relation may stand on its left.
    const isForward = a.x < b.x;
    return [
      {
        relation,
        start: [isForward ? a.x + a.width : a.x, a.y + a.height / 2],
        end: [isForward ? b.x : b.x + b.width, b.y + b.height / 2],
        arrives,
      },
    ];
  };
  return relations.flatMap(({ id, from, to }) => [
    ...from.flatMap((each) => line(id, each, id, false)),
    ...line(id, id, to, true),
  ]);
}

/** Lays figures and the relations between them out from left to right; what is not connected to the root is left out. */
export function layDerivation(root: string, relations: readonly LaidRelation[]): DerivationLayout {
  const placed = placeRows(columnsOf(root, relations), relations);
  const edges = leftEdges(placed.values());
  const top = Math.min(...[...placed.values()].map(({ y, form }) => y - SIZES[form].height / 2));
  const boxes = new Map(
    [...placed].map(([id, { form, column, y }]) => {
      const { width, height } = SIZES[form];
      return [id, { id, form, x: edges.get(column) ?? 0, y: y - height / 2 - top, width, height }];
    }),
  );
  return {
    width: Math.max(...[...boxes.values()].map(({ x, width }) => x + width)),
    height: Math.max(...[...boxes.values()].map(({ y, height }) => y + height)),
    boxes: [...boxes.values()],
    lines: linesOf(relations, boxes),
  };
}
