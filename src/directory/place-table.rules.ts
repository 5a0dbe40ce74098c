import { isDay } from '../shared/period.ts';
import { findPlaceProblems, type Place, type PlaceProblem } from './place.rules.ts';
import { PLACE_COLUMNS, PLACE_LEVEL_WORDS } from './place-words.table.ts';

/** Columns of a table of places, by what they hold. */
export type PlaceColumn = keyof typeof PLACE_COLUMNS;

/** What is wrong with a row; worded in `messages`. */
export type PlaceRowProblemCode =
  | PlaceProblem['code']
  | 'column-missing'
  | 'no-rows'
  | 'id-missing'
  | 'id-malformed'
  | 'name-missing'
  | 'level-unknown'
  | 'day-malformed'
  | 'tile-malformed'
  | 'twice'
  | 'differs'
  | 'ended-already';

/** Something wrong with a cell of a table of places. */
export interface PlaceRowProblem {
  /** Counts from 1; the head is row 1. */
  readonly row: number;
  readonly column: PlaceColumn | '';
  readonly code: PlaceRowProblemCode;
  /** What stands in the cell, or what it clashes with. */
  readonly seen: string;
}

/** A place as a row gives it. */
export interface PlaceRow {
  readonly row: number;
  readonly place: Place;
}

/** A row that can be taken over: `add` is new, `end` gives a known place its last day, `same` is there already. */
export interface JudgedPlaceRow extends PlaceRow {
  readonly effect: 'add' | 'end' | 'same';
}

/** Rows of a table, in its order, and what is wrong with it. */
export interface ReadPlaceRows {
  readonly rows: readonly PlaceRow[];
  readonly problems: readonly PlaceRowProblem[];
}

const NEEDED = ['name', 'level'] as const;
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * Reads a table of places: the first row names the columns, in Chinese or English, in any order; the id may be left out
 * where there is a code. Rows without any text are passed over. Nothing is guessed: a cell that is not understood is a
 * problem, and its row is left out.
 */
export function readPlaceRows(grid: readonly (readonly string[])[]): ReadPlaceRows {
  const head = (grid[0] ?? []).map(normal);
  const columns = new Map(Object.entries(PLACE_COLUMNS).map(([column, names]) => [column, columnOf(head, names)]));
  const missing = NEEDED.filter((column) => columns.get(column) === -1);
  const hasId = columns.get('id') !== -1 || columns.get('code') !== -1;
  const absent: readonly PlaceColumn[] = hasId ? missing : ['id', ...missing];
  if (absent.length > 0) {
    const seen = head.join(', ').slice(0, 200);
    return { rows: [], problems: absent.map((column) => ({ row: 1, column, code: 'column-missing', seen })) };
  }
  const rows: PlaceRow[] = [];
  const problems: PlaceRowProblem[] = [];
  grid.forEach((cells, index) => {
    if (index === 0 || cells.every((cell) => normal(cell) === '')) return;
    const cell = (column: PlaceColumn): string => normal(cells[columns.get(column) ?? -1] ?? '');
    const read = readRow(index + 1, cell);
    if ('place' in read) rows.push(read);
    else problems.push(...read.problems);
  });
  if (rows.length === 0 && problems.length === 0) problems.push({ row: 1, column: '', code: 'no-rows', seen: '' });
  return { rows, problems };
}

function normal(cell: string): string {
  return cell.normalize('NFKC').trim();
}

function columnOf(head: readonly string[], names: readonly string[]): number {
  return head.findIndex((cell) => names.includes(cell.toLowerCase().replace(/\s+/g, '')));
}

function readRow(
  row: number,
  cell: (column: PlaceColumn) => string,
): PlaceRow | { readonly problems: readonly PlaceRowProblem[] } {
  const problems: PlaceRowProblem[] = [];
  const note = (column: PlaceColumn, code: PlaceRowProblemCode): void => {
    problems.push({ row, column, code, seen: cell(column) });
  };
  const placeId = cell('id') || cell('code');
  if (placeId === '') note('id', 'id-missing');
  else if (!ID.test(placeId)) note('id', 'id-malformed');
  if (cell('name') === '') note('name', 'name-missing');
  const level = PLACE_LEVEL_WORDS.get(cell('level').toLowerCase());
  if (level === undefined) note('level', 'level-unknown');
  const [validFrom, validTo] = (['validFrom', 'validTo'] as const).map((column) => {
    const day = readDay(cell(column));
    if (day === 'malformed') note(column, 'day-malformed');
    return day;
  });
  const tile = readTile(cell('tileColumn'), cell('tileRow'));
  if (tile === 'malformed') note('tileColumn', 'tile-malformed');
  if (problems.length > 0 || level === undefined || tile === 'malformed') return { problems };
  return {
    row,
    place: {
      placeId,
      name: cell('name'),
      ...(cell('code') === '' ? {} : { code: cell('code') }),
      level,
      ...(cell('parent') === '' ? {} : { parentId: cell('parent') }),
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(validTo === undefined ? {} : { validTo }),
      ...(tile === undefined ? {} : { tile }),
      demonstration: false,
    },
  };
}

/** A day as tables write it: 2021-07-01, 2021/7/1, 2021年7月1日. Missing: undefined for an empty cell. */
export function readDay(text: string): string | 'malformed' | undefined {
  if (text === '') return undefined;
  const parts = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(text);
  const day = parts === null ? '' : [parts[1], parts[2]?.padStart(2, '0'), parts[3]?.padStart(2, '0')].join('-');
  return isDay(day) ? day : 'malformed';
}

function readTile(column: string, row: string): { column: number; row: number } | 'malformed' | undefined {
  if (column === '' && row === '') return undefined;
  if (!/^\d{1,3}$/.test(column) || !/^\d{1,3}$/.test(row)) return 'malformed';
  return { column: Number(column), row: Number(row) };
}

/**
 * What taking the rows over would do to the places that are there. A place that is known under its id is never changed:
 * a row may only say the same, or give it its last day. Problems name the row; one that a row causes for a place outside
 * the table (a district that ends while its streets go on) stands at that row.
 */
export function judgePlaceRows(
  rows: readonly PlaceRow[],
  known: readonly Place[],
): { readonly rows: readonly JudgedPlaceRow[]; readonly problems: readonly PlaceRowProblem[] } {
  const byId = new Map(known.map((place) => [place.placeId, place]));
  const rowOf = new Map<string, number>();
  const judged: JudgedPlaceRow[] = [];
  const problems: PlaceRowProblem[] = [];
  for (const { row, place } of rows) {
    const former = rowOf.get(place.placeId);
    const effect = effectOf(place, byId.get(place.placeId));
    if (former !== undefined) problems.push({ row, column: 'id', code: 'twice', seen: `${place.placeId} (${former})` });
    else if (typeof effect === 'string') judged.push({ row, place, effect });
    else problems.push({ row, ...effect });
    rowOf.set(place.placeId, former ?? row);
  }
  const after = new Map(byId);
  for (const { place, effect } of judged) {
    const present = byId.get(place.placeId);
    if (effect === 'add') after.set(place.placeId, place);
    else if (present !== undefined && place.validTo !== undefined)
      after.set(place.placeId, { ...present, validTo: place.validTo });
  }
  const before = new Set(findPlaceProblems(known).map(problemKey));
  for (const problem of findPlaceProblems([...after.values()])) {
    if (before.has(problemKey(problem))) continue;
    const row = rowOf.get(problem.placeId) ?? rowOf.get(problem.other ?? '') ?? 1;
    problems.push({ row, column: COLUMN_OF[problem.code], code: problem.code, seen: problem.other ?? problem.placeId });
  }
  return { rows: judged, problems: problems.sort((a, b) => a.row - b.row) };
}

const COLUMN_OF: Readonly<Record<PlaceProblem['code'], PlaceColumn>> = {
  'parent-unknown': 'parent',
  circle: 'parent',
  'ends-before-it-begins': 'validTo',
  'outlives-parent': 'validTo',
  'not-below-parent': 'level',
  'code-twice': 'code',
};

function problemKey({ code, placeId, other }: PlaceProblem): string {
  return `${code} ${placeId} ${other ?? ''}`;
}

function effectOf(
  place: Place,
  known: Place | undefined,
): JudgedPlaceRow['effect'] | Pick<PlaceRowProblem, 'column' | 'code' | 'seen'> {
  if (known === undefined) return 'add';
  const differing = DIFFERENCES.find(([, field]) => place[field] !== known[field]);
  if (differing !== undefined) return { column: differing[0], code: 'differs', seen: known[differing[1]] ?? '' };
  if (place.validTo === known.validTo || place.validTo === undefined) return 'same';
  return known.validTo === undefined ? 'end' : { column: 'validTo', code: 'ended-already', seen: known.validTo };
}

const DIFFERENCES = [
  ['name', 'name'],
  ['code', 'code'],
  ['level', 'level'],
  ['parent', 'parentId'],
  ['validFrom', 'validFrom'],
] as const satisfies readonly (readonly [PlaceColumn, keyof Place])[];

/** Places with those above before those below, as they have to be stored. */
export function parentsFirst(places: readonly Place[]): readonly Place[] {
  const byId = new Map(places.map((place) => [place.placeId, place]));
  const ordered = new Set<Place>();
  const add = (place: Place): void => {
    const parent = byId.get(place.parentId ?? '');
    if (parent !== undefined && !ordered.has(parent)) add(parent);
    ordered.add(place);
  };
  for (const place of places) if (!ordered.has(place)) add(place);
  return [...ordered];
}
