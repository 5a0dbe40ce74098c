/** Which answers and which strata are told together, as groups of their indexes. */
export interface MergedTable {
  readonly columns: readonly (readonly number[])[];
  readonly rows: readonly (readonly number[])[];
}

/** What a told group must have at least. */
export interface LeastCounts {
  /** In each cell: people who answered alike. */
  readonly cell: number;
  /** In each row: people of a stratum. */
  readonly row: number;
}

/**
 * Merges answers, then strata, until every cell of the table is large enough. All that is told of a question is computed
 * from the merged table only: totals, rows, differences between them and weighted shares are sums of its cells, so that
 * none of them tells of fewer people than a cell has. `counts`: strata × answers. Missing: undefined when only one group of
 * answers is left, that is, nothing to tell. Source of the method: suppression by recoding, e.g. Hundepool et al. 2012,
 * Statistical Disclosure Control, 5.3.
 */
export function mergedTable(counts: readonly (readonly number[])[], least: LeastCounts): MergedTable | undefined {
  const width = counts[0]?.length ?? 0;
  const all = counts.map((_, index) => index);
  const own = Array.from({ length: width }, (_, index) => [index]);
  const cell = (rows: readonly number[], columns: readonly number[]) => cellOf(counts, rows, columns);
  const columns = merged(
    own,
    (group) => cell(all, group),
    (group) => cell(all, group) < least.cell,
  );
  if (columns.length < 2) return undefined;
  const everything = Array.from({ length: width }, (_, index) => index);
  const rows = merged(
    all.map((index) => [index]),
    (group) => cell(group, everything),
    (group) => cell(group, everything) < least.row || columns.some((column) => cell(group, column) < least.cell),
  );
  return { columns, rows };
}

/** How many stand in some rows and columns of a table. */
export function cellOf(
  counts: readonly (readonly number[])[],
  rows: readonly number[],
  columns: readonly number[],
): number {
  let total = 0;
  for (const row of rows) for (const column of columns) total += counts[row]?.[column] ?? 0;
  return total;
}

/** Merges the smallest group that is too small with the next smallest one, until none is; groups in order of their first. */
function merged(
  start: readonly (readonly number[])[],
  sizeOf: (group: readonly number[]) => number,
  isTooSmall: (group: readonly number[]) => boolean,
): readonly (readonly number[])[] {
  let groups = start;
  for (;;) {
    const small = groups.filter(isTooSmall).toSorted((a, b) => sizeOf(a) - sizeOf(b))[0];
    if (small === undefined || groups.length === 1) return groups;
    const next = groups.filter((group) => group !== small).toSorted((a, b) => sizeOf(a) - sizeOf(b))[0] ?? [];
    const both = [...small, ...next].toSorted((a, b) => a - b);
    groups = [...groups.filter((group) => group !== small && group !== next), both].toSorted(
      ([a = 0], [b = 0]) => a - b,
    );
  }
}
