import { narrowed } from '../target-text.rules.ts';
import type { Grid } from './grid.ts';
import { isNameHead, looksLikeHead, readColumn, type TableColumn } from './head.rules.ts';
import type { ColumnRole } from './head-words.table.ts';
import type { PlanLayout } from './plan-table.ts';

/** A table on a sheet; rows counted from 0, both ends included. */
export interface TableArea {
  readonly grid: Grid;
  readonly headTop: number;
  readonly headBottom: number;
  /** The last row before the next table. */
  readonly end: number;
  readonly columns: readonly TableColumn[];
  /** Lines above the head, from the top. */
  readonly above: readonly string[];
}

/** The heads above a table take no more rows. */
const MOST_HEAD_ROWS = 5;
/** A head is looked for in rows with no more cells; wider ones are no table of indicators. */
const MOST_COLUMNS = 400;

/** All tables of a sheet, found by rows that hold the head of the names and at least one more head. */
export function findTables(grid: Grid): readonly TableArea[] {
  const heads: { top: number; bottom: number; columns: readonly TableColumn[] }[] = [];
  for (let row = 0; row < grid.height; row++) {
    const name = nameColumnOf(grid, row);
    if (name === undefined) continue;
    const floor = heads.at(-1)?.bottom ?? -1;
    const top = topOf(grid, row, name, floor + 1);
    const bottom = bottomOf(grid, row, name);
    const columns = columnsOf(grid, top, bottom);
    if (!isRepeated(grid, heads.at(-1), top, bottom)) heads.push({ top, bottom, columns });
    row = bottom;
  }
  return heads.map(({ top, bottom, columns }, index) => ({
    grid,
    headTop: top,
    headBottom: bottom,
    end: (heads[index + 1]?.top ?? grid.height) - 1,
    columns,
    above: linesBetween(grid, index === 0 ? 0 : top, top),
  }));
}

function nameColumnOf(grid: Grid, row: number): number | undefined {
  const filled = grid.filled(row);
  if (filled.length < 2 || filled.length > MOST_COLUMNS) return undefined;
  const name = filled.find((column) => isNameHead(grid.text(row, column)));
  if (name === undefined) return undefined;
  const heads = filled.filter((column) => looksLikeHead(grid.text(row, column))).length;
  return heads >= 2 && heads * 2 >= filled.length ? name : undefined;
}

/** Rows above that group the heads: 实际完成值 over years. A title is none: it stands over the names too. */
function topOf(grid: Grid, row: number, name: number, floor: number): number {
  let top = row;
  while (top > floor && row - top < MOST_HEAD_ROWS) {
    const filled = grid.filled(top - 1);
    const isGroup =
      filled.length > 0 &&
      grid.text(top - 1, name) === '' &&
      (grid.mergeAt(top - 1, name)?.left ?? name) === name &&
      filled.every((column) => column > name && looksLikeHead(grid.text(top - 1, column)));
    if (!isGroup) break;
    top--;
  }
  return top;
}

/** Rows below that go on with the head: blank under the name, and heads only. */
function bottomOf(grid: Grid, row: number, name: number): number {
  let bottom = Math.min(grid.mergeAt(row, name)?.bottom ?? row, row + MOST_HEAD_ROWS, grid.height - 1);
  while (bottom + 1 < grid.height && bottom - row < MOST_HEAD_ROWS) {
    const filled = grid.filled(bottom + 1);
    const goesOn =
      filled.length > 0 &&
      grid.text(bottom + 1, name) === '' &&
      filled.every((column) => looksLikeHead(grid.text(bottom + 1, column)));
    if (!goesOn) break;
    bottom++;
  }
  return bottom;
}

function columnsOf(grid: Grid, top: number, bottom: number): readonly TableColumn[] {
  let width = 0;
  for (let row = top; row <= bottom; row++) width = Math.max(width, grid.widthOf(row));
  const columns: TableColumn[] = [];
  const groups: string[] = [];
  for (let column = 0; column < Math.min(width, MOST_COLUMNS); column++) {
    const parts: string[] = [];
    for (let row = top; row <= bottom; row++) {
      const merge = grid.mergeAt(row, column);
      const own = merge === undefined ? grid.text(row, column) : grid.text(merge.top, merge.left);
      const hasBelow = row < bottom && grid.text(row + 1, column) !== '';
      // Without merges, a group is written over its first column only.
      const text = own === '' && merge === undefined && hasBelow ? (groups[row] ?? '') : own;
      groups[row] = hasBelow || merge !== undefined ? text : '';
      parts.push(text.replace(/\s+/g, ' '));
    }
    const read = readColumn(column, parts);
    if (read !== undefined) columns.push(read);
  }
  return settled(columns);
}

/** One column holds the names; the first of each other role counts, further ones are kept as they are. */
function settled(columns: readonly TableColumn[]): readonly TableColumn[] {
  const names = columns.filter(({ role }) => role === 'name');
  const name = names.findLast(({ head }) => /指标|name|indicator/i.test(head.at(-1) ?? '')) ?? names.at(-1);
  const seen = new Set<ColumnRole>();
  return columns.map((column) => {
    const { role, period } = column;
    if (role === 'name') return column === name ? column : { ...column, role: 'other' };
    if (period !== undefined || role === 'other') return column;
    const isTwice = seen.has(role);
    seen.add(role);
    return isTwice ? { ...column, role: 'other' } : column;
  });
}

function isRepeated(
  grid: Grid,
  before: { top: number; bottom: number } | undefined,
  top: number,
  bottom: number,
): boolean {
  if (before === undefined || before.bottom - before.top !== bottom - top) return false;
  for (let row = 0; row <= bottom - top; row++) if (!isSameRow(grid, before.top + row, top + row)) return false;
  return true;
}

/** Whether two rows say the same: a head that is printed again on the next page. */
export function isSameRow(grid: Grid, a: number, b: number): boolean {
  const columns = grid.filled(a);
  const others = grid.filled(b);
  return columns.length === others.length && columns.every((column) => grid.text(a, column) === grid.text(b, column));
}

function linesBetween(grid: Grid, from: number, to: number): readonly string[] {
  const lines: string[] = [];
  for (let row = Math.max(from, to - 20); row < to; row++) {
    const line = grid
      .filled(row)
      .map((column) => grid.text(row, column))
      .join(' ')
      .replace(/\s+/g, ' ');
    if (line !== '') lines.push(line);
  }
  return lines;
}

/** The unit that a line above the table gives to all of it: （单位：万元）. */
export function unitAbove(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const unit = /^[(]?(?:计量)?单位:\s*([^\s,、;()]+)[)]?$/.exec(narrowed(line).trim())?.[1];
    if (unit !== undefined) return unit;
  }
  return undefined;
}

/** Which layout a table has. Missing: undefined when it is none of a plan. */
export function layoutOf(area: TableArea): PlanLayout | undefined {
  const roles = new Set(area.columns.map(({ role }) => role));
  const has = (...wanted: readonly ColumnRole[]) => wanted.some((role) => roles.has(role));
  const heads = area.columns.map(({ head }) => head.join('').toLowerCase());
  if (!roles.has('name')) return undefined;
  if (heads.some((head) => /^(fyp_?number|is_?binding|baseline_?value|name_cn)$/.test(head))) return 'fyp-target';
  const years = area.columns.filter(({ role }) => role === 'year');
  const spread = years.map(({ period = '' }) => Number(period.slice(0, 4)));
  const spansPlan = Math.max(...spread) - Math.min(...spread) >= 4;
  const hasGoal = has('target', 'over-years') || (has('attribute', 'type-or-attribute', 'base') && years.length > 0);
  if (!hasGoal && !(years.length === 2 && spansPlan)) return has('responsible', 'leader') ? 'annual-tasks' : undefined;
  if (has('leader') && !has('base', 'over-years')) return 'annual-tasks';
  const isPlain = heads.every((head) => /^[a-z_ ]+$/.test(head));
  if (isPlain && has('base-year', 'target-year')) return 'plan-csv';
  if (has('base', 'base-year') && has('expected-value', 'responsible', 'calibre', 'source', 'judgement', 'actual'))
    return 'annex-1';
  if (has('judgement', 'actual', 'value') && !has('base', 'over-years', 'attribute')) return 'finish';
  if (has('responsible', 'cooperating') && !has('base', 'over-years', 'attribute') && years.length === 0)
    return 'annual-tasks';
  return 'outline';
}

/**
 * Columns of years that do not say whether they hold base, target or results: 2020年, 2025年 in an outline. Where base and
 * target have columns of their own, and in all tables of results, years hold results. Our own inference.
 */
export function settleYears(columns: readonly TableColumn[], layout: PlanLayout): readonly TableColumn[] {
  const isOpen = layout === 'outline' && !columns.some(({ role }) => role === 'base');
  const open = columns
    .filter(({ role }) => role === 'year')
    .map(yearOf)
    .sort((a, b) => a - b);
  const stated = columns.filter(({ role }) => role === 'target').map(yearOf);
  const target = Math.max(...stated, ...(stated.length === 0 ? open : []));
  const before = open.filter((year) => year > 0 && year < target);
  const base = before.findLast((year) => year <= target - PLAN_YEARS) ?? before[0];
  return columns.map((column) => {
    // 完成值 beside 2025年目标值 is that of 2025.
    if (column.role === 'value' && layout === 'finish' && target > 0)
      return { ...column, role: 'actual', period: `${target}` };
    if (column.role !== 'year') return column;
    const year = yearOf(column);
    if (!isOpen) return { ...column, role: 'actual' };
    if (year === base) return { ...column, role: 'base' };
    if (stated.length > 0 || base === undefined || year < base) return { ...column, role: 'actual' };
    return { ...column, role: year === target ? 'target' : 'path' };
  });
}

const PLAN_YEARS = 5;

function yearOf({ period = '' }: TableColumn): number {
  return /^\d{4}$/.test(period) ? Number(period) : 0;
}
