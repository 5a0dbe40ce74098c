import { annexWords, tableMessagesFor } from '../../messages/index.ts';
import { parsePeriod, yearsOf } from '../../shared/period.ts';
import { readFootnotes } from './footnotes.rules.ts';
import { planPeriodOf } from './period-text.rules.ts';
import { cellText, type PlanSheetRow, type SheetContext, type SheetWords } from './plan-cells.rules.ts';
import type { PlanColumn, PlanLayout } from './plan-table.ts';
import { SheetBuilder } from './sheet-builder.ts';

/** A plan as it is written; the table that `readPlanTable` gives is one, and comes out as it went in. */
export interface PlanSheet {
  readonly layout: PlanLayout;
  /** Above the table; none when it is empty. */
  readonly title?: string;
  /** `2026/2030`. */
  readonly period?: string;
  /** Marked in the title and in the name of the sheet. */
  readonly isDemonstration: boolean;
  /** Those of the table that was read; those of annex 1 or of an outline when they are not given. */
  readonly columns?: readonly PlanColumn[];
  readonly rows: readonly PlanSheetRow[];
  readonly footnotes: readonly string[];
}

/**
 * A plan as a workbook, in the layout that `readPlanTable` reads: what was read comes out in the same shape and order. Figures
 * are numbers with the places that were printed where a spreadsheet holds them exactly (15 digits), else text; text that
 * would be a formula is disarmed by an apostrophe.
 */
export async function writePlanWorkbook(plan: PlanSheet): Promise<Uint8Array> {
  const period = plan.period ?? '';
  const columns = plan.columns ?? defaultColumns(plan);
  const { markOfYear, notes } = marksFor(plan, columns);
  const context: SheetContext = { layout: plan.layout, columns, period, words: WORDS, markOfYear };
  const sheet = new SheetBuilder(columns);
  for (const line of linesAbove(plan, columns)) sheet.addLine(line, 'title');
  sheet.addHead();
  for (const row of plan.rows) sheet.addRow(columns.map((column) => cellText(row, column, context)));
  if (plan.layout !== 'plan-csv' && plan.layout !== 'fyp-target') sheet.mergeDownwards('category');
  notes.forEach((note, index) => {
    sheet.addLine(`${index === 0 ? annexWords.notes : ''}${note}`, 'note');
  });
  return sheet.write(sheetName(plan.isDemonstration));
}

/** An empty annex 1 to be filled in, with lists for attribute and type. */
export async function writePlanTemplate(options: {
  readonly period: string;
  /** Of the plan. */
  readonly name?: string;
  readonly isDemonstration?: boolean;
}): Promise<Uint8Array> {
  const { period, name = '', isDemonstration = false } = options;
  const plan: PlanSheet = {
    layout: 'annex-1',
    title: annexWords.title(name),
    period,
    isDemonstration,
    rows: [],
    footnotes: [],
  };
  const columns = annexColumns(period, true);
  const sheet = new SheetBuilder(columns);
  for (const line of linesAbove(plan, columns)) sheet.addLine(line, 'title');
  sheet.addHead();
  for (let row = 0; row < TEMPLATE_ROWS; row++) sheet.addRow(columns.map(() => ''));
  for (const note of annexWords.templateNotes) sheet.addLine(note, 'note');
  return sheet.write(sheetName(isDemonstration));
}

const TEMPLATE_ROWS = 30;

const WORDS: SheetWords = {
  attribute: (attribute) => annexWords[attribute],
  type: (type) => tableMessagesFor('zh-CN').typeWords[type],
  missing: (reason) => tableMessagesFor('zh-CN').missingWords[reason],
  status: (status) => (status === 'preliminary' ? '' : annexWords.statusWords[status]),
};

function sheetName(isDemonstration: boolean): string {
  return isDemonstration ? `${annexWords.sheet}(${annexWords.demonstration})` : annexWords.sheet;
}

function defaultColumns({ layout, period = '', rows }: PlanSheet): readonly PlanColumn[] {
  return layout === 'outline'
    ? outlineColumns(period)
    : annexColumns(
        period,
        rows.some(({ indicator }) => indicator.path.length > 0),
      );
}

function column(role: PlanColumn['role'], ...head: readonly string[]): PlanColumn {
  return { role, head, isForecast: false };
}

/** 附表1: base and target with their years, yearly targets and results, and who answers for it. Our own layout. */
function annexColumns(period: string, hasPath: boolean): readonly PlanColumn[] {
  const words = annexWords;
  const plan = parsePeriod(period);
  const years = plan === undefined ? [] : yearsOf(plan).map(String);
  const ofYears = (role: PlanColumn['role'], group: string) =>
    years.map((year) => ({ ...column(role, group, words.ofYear(year)), period: year }));
  return [
    column('no', words.no),
    column('category', words.category),
    column('name', words.indicator),
    column('unit', words.unit),
    column('attribute', words.attribute),
    column('base-year', words.base, words.year),
    column('base', words.base, words.value),
    column('target-year', words.target, words.year),
    column('target', words.target, words.value),
    column('over-years', words.overYears),
    ...(hasPath ? ofYears('path', words.path) : []),
    ...ofYears('actual', words.actual),
    column('expected-value', words.expectedValue),
    column('judgement', words.judgement),
    column('calibre', words.calibre),
    column('source', words.source),
    column('responsible', words.responsible),
    column('cooperating', words.cooperating),
    column('note', words.note),
    column('type', words.type),
  ];
}

/** 专栏 of an outline: 类别, 指标, the year before the plan, its last year, 年均/累计, 属性. Source: the national outlines. */
function outlineColumns(period: string): readonly PlanColumn[] {
  const [first = '', last = first] = period.split('/');
  const base = String(Number(first.slice(0, 4)) - 1);
  const words = annexWords;
  return [
    column('category', words.category),
    column('name', words.indicator),
    { ...column('base', words.ofYear(base)), period: base },
    { ...column('target', words.ofYear(last)), period: last },
    column('over-years', words.overYears),
    column('attribute', words.attribute),
  ];
}

/** The title, and the plan period where neither title nor years tell it. */
function linesAbove(plan: PlanSheet, columns: readonly PlanColumn[]): readonly string[] {
  const { title = '', isDemonstration, period = '', layout, rows } = plan;
  const mark = isDemonstration ? `（${annexWords.demonstration}）` : '';
  const years = (role: 'base' | 'target') => [
    ...columns.filter((one) => one.role === role).map((one) => Number(one.period ?? '')),
    ...(columns.some((one) => one.role === `${role}-year`)
      ? rows.map(({ indicator }) => Number(indicator[role]?.period ?? ''))
      : []),
  ];
  const isYear = (year: number) => year > 0;
  const baseYears = years('base').filter(isYear);
  const targetYears = years('target').filter(isYear);
  const told = planPeriodOf({ layout, titles: [title], baseYears, targetYears })?.period;
  const line = told === period || period === '' ? '' : annexWords.planPeriod(period.replace('/', '—'));
  return [`${title}${mark}`, line].filter((text) => text !== '');
}

/** Bases of another year than their column says are marked, and the mark is explained below. */
function marksFor({ rows, footnotes }: PlanSheet, columns: readonly PlanColumn[]) {
  const markOfYear = new Map<string, string>();
  for (const [mark, year] of readFootnotes(footnotes).yearOfMark) markOfYear.set(year, mark);
  const notes = [...footnotes];
  const heads = columns.filter(({ role }) => role === 'base').map(({ period }) => period);
  const isTold = columns.some(({ role }) => role === 'base-year') || heads.every((period) => period === undefined);
  for (const { indicator } of isTold ? [] : rows) {
    const year = indicator.base?.period;
    if (year === undefined || heads.includes(year) || markOfYear.has(year)) continue;
    const mark = '*'.repeat(markOfYear.size + 1);
    markOfYear.set(year, mark);
    notes.push(annexWords.markNote(mark, year));
  }
  return { markOfYear, notes };
}
