import type { Base } from '../../shared/indicator.ts';
import { parsePeriod } from '../../shared/period.ts';
import { readPeriod } from './period-text.rules.ts';
import type { PlanContext } from './plan-table.ts';
import type { Report, Spot } from './table-problems.ts';
import type { PlacedCell, TableRow } from './table-row.ts';
import { inUnit, readValueCell } from './value-cell.rules.ts';

/** Where a row starts from. */
export interface RowBase {
  readonly base?: Base;
  readonly marks: readonly string[];
  readonly spot?: Spot & { readonly seen: string };
  /** Further base columns, and bases that are missing for a reason: read as values of their year. */
  readonly values: readonly { readonly cell: PlacedCell; readonly text: string; readonly period: string }[];
}

interface Dated {
  readonly cell: PlacedCell;
  readonly text: string;
  /** Absent when nothing says. */
  readonly year?: string;
}

/**
 * Base figures: the last before the plan is its base, earlier ones are values. The year stands in its own cell, in the cell
 * itself (2025/67.9), behind a footnote mark, or in the head, in this order.
 */
export function readBase(row: TableRow, unit: string, context: PlanContext, report: Report): RowBase {
  const stated = yearOf(row.cell('base-year'), report);
  const cells = row.cells('base').map((cell) => dated(cell, stated, context));
  const filled = cells.filter(({ text }) => readValueCell(text).kind !== 'nothing');
  const main = filled.findLast(({ year }) => isBefore(year, context.period)) ?? filled[0];
  if (main === undefined) return { marks: [], values: [] };
  const others = filled.filter((other) => other !== main).flatMap(asValue);
  const { spot } = main.cell;
  const reading = readValueCell(main.text);
  if (reading.kind !== 'figure')
    return { marks: [], spot, values: [...others, ...asValue(withYear(main, context, report))] };
  const { figure } = reading;
  const known = withYear(main, context, report);
  for (const mark of figure.marks) {
    if (!context.footnotes.notes.some((note) => note.includes(mark))) report('mark-unexplained', spot, { mark });
  }
  const from = figure.unit || main.cell.column.unit || '';
  const own = inUnit(figure.value, from, unit);
  if (own === 'mismatch') {
    report('unit-mismatch', spot, { from, unit });
    return { marks: figure.marks, spot, values: others };
  }
  if (own.isConverted) report('unit-converted', spot, { value: own.value, unit });
  // A mark for another base year has said what it says.
  const marks = figure.marks.filter((mark) => !context.footnotes.yearOfMark.has(mark));
  const sum = figure.cumulative ? ['〔〕'] : [];
  const note = [...marks, ...sum, figure.note].filter(Boolean).join('；');
  return {
    ...(known.year === undefined
      ? {}
      : { base: { period: known.year, value: own.value, comparator: figure.comparator, note } }),
    marks: [...figure.marks, ...sum],
    spot,
    values: others,
  };
}

function dated(cell: PlacedCell, stated: string | undefined, { footnotes }: PlanContext): Dated {
  const split = /^((?:19|20)\d\d)年?\s*[/:：]\s*(.+)$/s.exec(cell.text);
  const text = split?.[2] ?? cell.text;
  const reading = readValueCell(text);
  const marks = reading.kind === 'figure' ? reading.figure.marks : [];
  const marked = marks.map((mark) => footnotes.yearOfMark.get(mark)).find((year) => year !== undefined);
  const year = stated ?? split?.[1] ?? marked ?? cell.column.period;
  return { cell, text, ...(year === undefined ? {} : { year }) };
}

/** Without a year of its own, the base is that of the year before the plan. */
function withYear(base: Dated, { period }: PlanContext, report: Report): Dated {
  const first = period === undefined ? undefined : parsePeriod(period)?.first;
  if (base.year !== undefined || first === undefined) return base;
  const year = String(Number(first.slice(0, 4)) - 1);
  report('base-year-assumed', base.cell.spot, { period: year });
  return { ...base, year };
}

function asValue({ cell, text, year }: Dated): RowBase['values'] {
  return year === undefined ? [] : [{ cell, text, period: year }];
}

function isBefore(year: string | undefined, plan: string | undefined): boolean {
  return year === undefined || plan === undefined || year < plan;
}

function yearOf(cell: PlacedCell | undefined, report: Report): string | undefined {
  if (cell === undefined || cell.text === '' || readValueCell(cell.text).kind === 'nothing') return undefined;
  const year = readPeriod(cell.text);
  if (year === undefined) report('period-not-readable', cell.spot);
  return year;
}
