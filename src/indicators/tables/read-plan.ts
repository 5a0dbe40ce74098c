import type { Language } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import { narrowed } from '../target-text.rules.ts';
import { type Footnotes, readFootnotes } from './footnotes.rules.ts';
import type { Grid } from './grid.ts';
import type { ColumnRole } from './head-words.table.ts';
import { nameKey } from './indicator-name.rules.ts';
import { readAttribute } from './infer-type.rules.ts';
import { findTables, layoutOf, settleYears, type TableArea, unitAbove } from './layout.rules.ts';
import { openTable } from './open-table.ts';
import { planPeriodOf, readPeriod, readPlanPeriod } from './period-text.rules.ts';
import { readPlanRow } from './plan-row.ts';
import type { PlanDraftRow, PlanLayout, PlanTable, TableProblem } from './plan-table.ts';
import { type Report, reportInto } from './table-problems.ts';
import { type BodyRow, bodyOf, reportHead, reportNameless, reportTable } from './table-row.ts';
import { readValueCell } from './value-cell.rules.ts';

/** A table of a plan on a sheet, with its rows sorted. */
interface PlanArea {
  readonly area: TableArea;
  readonly layout: PlanLayout;
  readonly body: readonly BodyRow[];
}

/** Reads the plan tables of a file; `table.not-readable` when there is none. */
export function readPlan(
  bytes: Uint8Array,
  fileName: string,
  asked: string | undefined,
  language: Language,
): PlanTable {
  const problems: TableProblem[] = [];
  const report = reportInto(problems, language);
  const opened = openTable(bytes, fileName);
  if (opened.openQuote) report('quote-open', { sheet: '', cell: '' });
  for (const name of opened.hiddenSheets) report('sheet-hidden', { sheet: name, cell: '' }, { name });
  const areas = planAreas(opened.grids, report);
  const [first] = areas;
  if (first === undefined) throw new AppError('table.not-readable', { file: fileName, reason: 'no-plan-table' });
  const { layout } = first;
  const footnotes = readFootnotes(
    areas.flatMap(({ body }) => body.flatMap((row) => (row.kind === 'note' ? [row.text] : []))),
  );
  const period = periodOf(areas, asked, report);
  let before: PlanArea | undefined;
  const rows = areas.flatMap((area) => {
    reportArea(area, area.area.grid === before?.area.grid ? before : undefined, report);
    before = area;
    return readRows(area, footnotes, period, language, report);
  });
  const title = titleOf(first.area.above);
  return {
    layout,
    ...(period === undefined ? {} : { period }),
    ...(title === '' ? {} : { title: withoutMark(title) }),
    isDemonstration: isMarked(title) || areas.some(({ area }) => isMarked(area.grid.sheet)),
    columns: first.area.columns.map(({ column: _column, ...column }) => column),
    rows: withTwins(rows, language),
    problems,
    footnotes: footnotes.notes,
  };
}

/** The tables that have the layout of the first; the others are told. */
function planAreas(grids: readonly Grid[], report: Report): readonly PlanArea[] {
  const areas: PlanArea[] = [];
  for (const grid of grids) {
    const tables = findTables(grid).map((area) => ({ area, layout: layoutOf(area) }));
    const known = tables.find(({ layout }) => layout !== undefined);
    const wanted = areas[0]?.layout ?? known?.layout;
    const isRead = tables.some(({ layout }) => layout !== undefined && layout === wanted);
    const spot = { sheet: grid.sheet, cell: '' };
    if (known === undefined && grid.height > 0) report('sheet-not-recognised', spot, { name: grid.sheet });
    else if (known !== undefined && !isRead) report('sheet-other-layout', spot, { name: grid.sheet });
    for (const { area, layout } of isRead ? tables : []) {
      if (layout === undefined || layout !== wanted) {
        reportHead('table-other-layout', area, report);
        continue;
      }
      const dated = { ...area, columns: settleYears(area.columns, layout) };
      const carries = layout !== 'plan-csv' && layout !== 'fyp-target';
      const body = [...bodyOf(dated, carries)];
      areas.push({ area: withKinds(dated, body), layout, body });
    }
  }
  return areas;
}

/** 类型 and 指标类型 hold either the attribute or the type: their cells tell. */
function withKinds(area: TableArea, body: readonly BodyRow[]): TableArea {
  const hasAttribute = area.columns.some(({ role }) => role === 'attribute');
  const columns = area.columns.map((column) => {
    if (column.role !== 'type-or-attribute') return column;
    const isAttribute = body.some(
      (row) => row.kind === 'indicator' && readAttribute(area.grid.text(row.row, column.column)) !== undefined,
    );
    return { ...column, role: isAttribute && !hasAttribute ? ('attribute' as const) : ('type' as const) };
  });
  return { ...area, columns };
}

function periodOf(areas: readonly PlanArea[], asked: string | undefined, report: Report): string | undefined {
  const wanted = asked === undefined ? undefined : readPlanPeriod(asked);
  if (wanted !== undefined) return wanted;
  const whole = { sheet: areas[0]?.area.grid.sheet ?? '', cell: '' };
  if (asked !== undefined) report('plan-period-not-readable', { ...whole, seen: asked });
  const lines = areas.flatMap(({ area }) => [...area.above, area.grid.sheet]);
  const titles = [...lines.filter(saysPeriod), ...lines];
  const planNumber = areas.flatMap((area) => textsIn(area, 'number-of-plan')).find((text) => /^\d{1,2}$/.test(text));
  const found = planPeriodOf({
    layout: areas[0]?.layout ?? 'outline',
    titles,
    baseYears: areas.flatMap((area) => yearsIn(area, 'base')),
    targetYears: areas.flatMap((area) => yearsIn(area, 'target')),
    ...(planNumber === undefined ? {} : { planNumber: Number(planNumber) }),
  });
  if (found === undefined) report('plan-period-missing', whole);
  // In the CSV of `gangyao rate` the columns of the years are the statement.
  else if (!found.isStated && areas[0]?.layout !== 'plan-csv')
    report('plan-period-inferred', whole, { period: found.period });
  return found?.period;
}

/** Years of the heads and, where they have a column of their own, of the rows. */
function yearsIn(plan: PlanArea, kind: 'base' | 'target'): readonly number[] {
  const heads = plan.area.columns.filter(({ role }) => role === kind).map(({ period }) => period);
  const cells = textsIn(plan, `${kind}-year`).map(readPeriod);
  return [...heads, ...cells].filter((year) => year !== undefined && /^\d{4}$/.test(year)).map(Number);
}

function textsIn({ area, body }: PlanArea, wanted: ColumnRole): readonly string[] {
  const columns = area.columns.filter(({ role }) => role === wanted);
  const rows = body.filter((row) => row.kind === 'indicator');
  return columns.flatMap(({ column }) => rows.map(({ row }) => area.grid.text(row, column)));
}

/** What concerns a table as a whole; `above` is the one before it on its sheet. */
function reportArea({ area, body }: PlanArea, above: PlanArea | undefined, report: Report): void {
  if (above !== undefined && headOf(above.area) !== headOf(area)) reportHead('head-changes', area, report);
  reportTable(area, report);
  const hasAttributes = area.columns.some(({ role }) => role === 'attribute');
  if (!hasAttributes) report('attribute-assumed', { sheet: area.grid.sheet, cell: '' });
  for (const row of body) if (row.kind === 'nameless') reportNameless(area.grid, row.row, report);
}

function headOf({ columns }: TableArea): string {
  return columns.map(({ column, head }) => [column, ...head].join('\t')).join('\n');
}

function readRows(
  { area, layout, body }: PlanArea,
  footnotes: Footnotes,
  period: string | undefined,
  language: Language,
  report: Report,
): readonly PlanDraftRow[] {
  const context = {
    layout,
    language,
    ...(period === undefined ? {} : { period }),
    footnotes,
    unit: unitAbove(area.above) ?? '',
    hasAttributes: area.columns.some(({ role }) => role === 'attribute'),
    partsOf: partsOf(area, body),
  };
  const rows = body.flatMap((row) =>
    row.kind === 'indicator' ? [readPlanRow(area, row.row, row.category, context)] : [],
  );
  const isAssumed = rows.some(({ observations }) => observations.some(({ status }) => status === 'preliminary'));
  if (isAssumed) report('status-assumed', { sheet: area.grid.sheet, cell: '' });
  return rows;
}

/** Rows without figures whose number is continued below: 10 by 10a and 10b. */
function partsOf({ grid, columns }: TableArea, body: readonly BodyRow[]): ReadonlyMap<number, readonly string[]> {
  const no = columns.find(({ role }) => role === 'no')?.column;
  const figures = columns.filter(({ role }) =>
    ['base', 'target', 'over-years', 'path', 'actual', 'current'].includes(role),
  );
  const parts = new Map<number, string[]>();
  if (no === undefined) return parts;
  let whole: { row: number; no: string } | undefined;
  for (const entry of body) {
    if (entry.kind !== 'indicator') continue;
    const own = narrowed(grid.text(entry.row, no));
    const rest = whole !== undefined && own.startsWith(whole.no) ? own.slice(whole.no.length) : '';
    if (whole !== undefined && /^([a-z]|[-.(]\d{1,2}\)?)$/i.test(rest)) {
      const found = parts.get(whole.row);
      if (found === undefined) parts.set(whole.row, [own]);
      else found.push(own);
      continue;
    }
    const isBare = figures.every(({ column }) => readValueCell(grid.text(entry.row, column)).kind === 'nothing');
    whole = isBare && own !== '' ? { row: entry.row, no: own } : undefined;
  }
  return parts;
}

/** Indicators that stand twice: the second is told, both are kept for the person to choose. */
function withTwins(rows: readonly PlanDraftRow[], language: Language): readonly PlanDraftRow[] {
  const first = new Map<string, PlanDraftRow>();
  return rows.map((row) => {
    const { name, unit } = row.indicator;
    const key = `${nameKey(name)} ${nameKey(unit)}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, row);
      return row;
    }
    const problems = [...row.problems];
    const spot = { sheet: row.sheet, cell: `row ${row.row}`, seen: name };
    const where = [row.sheet === other.sheet ? '' : other.sheet, `row ${other.row}`].filter(Boolean).join(' ');
    reportInto(problems, language)('indicator-twice', spot, { name, first: where });
    return { ...row, problems };
  });
}

const MARK = /[（(【]?(演示数据|demonstration data)[）)】]?/i;

function isMarked(text: string): boolean {
  return MARK.test(text);
}

function withoutMark(text: string): string {
  return text.replace(MARK, '').trim();
}

/** Lines above a table without those that give its unit. */
function titleOf(above: readonly string[]): string {
  return above.filter((line) => unitAbove([line]) === undefined && !saysPeriod(line)).join(' ');
}

/** 规划期：2026—2030年 above a table goes before what its title says. */
function saysPeriod(line: string): boolean {
  return /^规划期[:：]/.test(line);
}
