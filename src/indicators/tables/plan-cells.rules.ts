import type { Base, MissingReason, ObservationStatus, PlanIndicator, Target } from '../../shared/indicator.ts';
import { parsePeriod } from '../../shared/period.ts';
import { parseTargetText, saysNothing } from '../target-text.rules.ts';
import type { DraftObservation, PlanColumn, PlanLayout } from './plan-table.ts';
import { readStatus } from './value-cell.rules.ts';

/** A row of a plan as it is written; what `readPlanTable` gives is one. */
export interface PlanSheetRow {
  readonly indicator: PlanIndicator;
  readonly secondTarget?: Target;
  readonly responsible: readonly string[];
  readonly cooperating: readonly string[];
  readonly leaders?: readonly string[];
  readonly sourceAgency?: string;
  readonly calibre: string;
  readonly note: string;
  readonly aliases?: readonly string[];
  readonly expectedValue?: string;
  readonly judgement?: string;
  /** Cells of columns that we do not know, by head. */
  readonly others?: Readonly<Record<string, string>>;
  /** At most one a period: the vintage to be shown. */
  readonly observations: readonly SheetValue[];
}

/** A value as it is written. */
export type SheetValue = Pick<
  DraftObservation,
  'period' | 'value' | 'missing' | 'unit' | 'comparator' | 'status' | 'note'
>;

/** What the cells of a plan table are made of, besides the row. */
export interface SheetContext {
  readonly layout: PlanLayout;
  readonly columns: readonly PlanColumn[];
  /** `2026/2030`. */
  readonly period: string;
  readonly words: SheetWords;
  /** Footnote mark of a base year that is not that of its column. */
  readonly markOfYear: ReadonlyMap<string, string>;
}

/** Wording of the cells. */
export interface SheetWords {
  readonly attribute: (attribute: PlanIndicator['attribute']) => string;
  readonly type: (type: PlanIndicator['type']) => string;
  readonly missing: (reason: MissingReason) => string;
  readonly status: (status: ObservationStatus) => string;
}

/** The text of a cell; empty when there is nothing to say. */
export function cellText(row: PlanSheetRow, column: PlanColumn, context: SheetContext): string {
  const { indicator } = row;
  const isAscii = /^[\w ]*$/.test(column.head.join(''));
  switch (column.role) {
    case 'no':
      return indicator.no;
    case 'category':
      return indicator.category;
    case 'name':
      return nameText(row, context);
    case 'unit':
      return indicator.unit;
    case 'attribute':
      if (/binding/i.test(column.head.join(''))) return String(indicator.attribute === 'binding');
      return isAscii ? indicator.attribute : context.words.attribute(indicator.attribute);
    case 'type':
      return isAscii ? indicator.type : context.words.type(indicator.type);
    case 'base-year':
      return indicator.base?.period ?? missingBase(row, context)?.period ?? '';
    case 'base':
      return baseText(row, column, context);
    case 'target-year':
      return targetYear(row, context);
    case 'target':
    case 'over-years':
    case 'path':
      return promiseText(row, column, context);
    case 'number-of-plan':
      return String((Number(context.period.slice(0, 4)) - 1951) / 5);
    default:
      return valueText(row, column, context) ?? describedText(row, column);
  }
}

function describedText(row: PlanSheetRow, { role, head }: PlanColumn): string {
  if (role === 'responsible') return row.responsible.join('、');
  if (role === 'cooperating') return row.cooperating.join('、');
  if (role === 'leader') return (row.leaders ?? []).join('、');
  if (role === 'alias') return (row.aliases ?? []).join('、');
  if (role === 'source') return row.sourceAgency ?? '';
  if (role === 'calibre') return row.calibre;
  if (role === 'note') return row.note;
  if (role === 'expected-value') return row.expectedValue ?? '';
  if (role === 'judgement') return row.judgement ?? '';
  return row.others?.[head.join(' ')] ?? '';
}

/** With number and unit where these have no column; in tables of tasks with the target behind it. */
function nameText({ indicator }: PlanSheetRow, { columns, layout }: SheetContext): string {
  const { no, name, unit, target } = indicator;
  const has = (role: PlanColumn['role']) => columns.some((column) => column.role === role);
  const numbered = has('no') || no === '' ? name : `${no}${/^\d/.test(name) ? '、' : '.'}${name}`;
  if (layout === 'annual-tasks' && !has('target') && !has('over-years')) return `${numbered}${target?.phrase ?? ''}`;
  const ownUnit = target === undefined ? '' : (parseTargetText(target.phrase)?.unit ?? '');
  return has('unit') || unit === '' || unit === ownUnit ? numbered : `${numbered}(${unit})`;
}

/** Targets of the whole plan stand under 年均/累计 where there is such a column, those of a year under their year. */
function promiseText(row: PlanSheetRow, column: PlanColumn, { columns, period }: SheetContext): string {
  const { target, path } = row.indicator;
  const roles = new Set(columns.map(({ role }) => role));
  const promised = [target, row.secondTarget].filter((one) => one !== undefined);
  const isWhole = ({ period: own }: Target) => own.includes('/');
  if (column.role === 'path') return path.find((step) => step.period === column.period)?.phrase ?? '';
  if (column.role === 'over-years') return promised.find((one) => isWhole(one) || !roles.has('target'))?.phrase ?? '';
  const own = promised.find((one) => !isWhole(one) || !roles.has('over-years'));
  if (column.period === undefined) return own?.phrase ?? '';
  if (own !== undefined && (isWhole(own) ? isLastTarget(column, columns, period) : own.period === column.period))
    return own.phrase;
  return path.find((step) => step.period === column.period)?.phrase ?? row.others?.[`${column.period}年目标`] ?? '';
}

function isLastTarget(column: PlanColumn, columns: readonly PlanColumn[], plan: string): boolean {
  const end = parsePeriod(plan)?.last ?? '';
  const inside = columns.filter(
    ({ role, period = '' }) => role === 'target' && (parsePeriod(period)?.last ?? '') <= end,
  );
  return inside.at(-1)?.period === column.period;
}

function targetYear({ indicator: { target }, secondTarget }: PlanSheetRow, { columns }: SheetContext): string {
  const year = [target, secondTarget].find((one) => one !== undefined && /^\d{4}$/.test(one.period))?.period;
  const isAlone = !columns.some(({ role }) => role === 'over-years');
  return year ?? (isAlone ? (target?.period.split('/').at(-1) ?? '') : '');
}

function baseText(row: PlanSheetRow, column: PlanColumn, context: SheetContext): string {
  const { columns, markOfYear, words } = context;
  const { base } = row.indicator;
  if (base === undefined) {
    const missing = missingBase(row, context)?.missing;
    return missing === undefined ? (valueAt(row, column, words) ?? '') : words.missing(missing);
  }
  const bases = columns.filter(({ role }) => role === 'base');
  const hasYear = columns.some(({ role }) => role === 'base-year');
  const isOther =
    bases.length > 1 && column.period !== base.period && bases.some(({ period }) => period === base.period);
  if (isOther) return valueAt(row, column, words) ?? '';
  const mark =
    hasYear || column.period === base.period || column.period === undefined ? '' : (markOfYear.get(base.period) ?? '');
  return `${figureText(base, base.note)}${base.note.includes(mark) ? '' : mark}`;
}

/** A base that is told to be missing is kept as a value of a year before the plan. */
function missingBase({ indicator, observations }: PlanSheetRow, { period }: SheetContext): SheetValue | undefined {
  if (indicator.base !== undefined) return undefined;
  return observations.find((value) => value.missing !== undefined && value.period < period);
}

/** Missing: undefined for columns that hold no values. */
function valueText(row: PlanSheetRow, column: PlanColumn, context: SheetContext): string | undefined {
  const latest = row.observations.at(-1);
  if (column.role === 'current-year') return latest?.period ?? '';
  if (column.role === 'current') return latest === undefined ? '' : shown(row, column, latest, context.words);
  return column.role === 'actual' ? (valueAt(row, column, context.words) ?? '') : undefined;
}

function valueAt(row: PlanSheetRow, column: PlanColumn, words: SheetWords): string | undefined {
  const { period = '' } = column;
  const own = row.observations.filter((value) => value.period === period || value.period.endsWith(`/${period}`));
  const isForecast = (value: SheetValue) => value.status === 'forecast';
  const value = own.find((one) => isForecast(one) === column.isForecast) ?? (own.length === 1 ? own[0] : undefined);
  return value === undefined ? undefined : shown(row, column, value, words);
}

function shown({ indicator }: PlanSheetRow, column: PlanColumn, value: SheetValue, words: SheetWords): string {
  if (value.value === undefined) return value.missing === undefined ? '' : words.missing(value.missing);
  const unit = value.unit === (column.unit ?? indicator.unit) ? '' : value.unit;
  const told = value.status === 'forecast' && column.isForecast ? '' : words.status(value.status);
  const status = told === '' || readStatus(value.note) === value.status ? '' : told;
  const isSum = value.period.includes('/') && !column.period?.includes('/') && !value.note.includes('〔〕');
  return figureText(value, [isSum ? '〔〕' : '', value.note, status].filter(Boolean).join('；'), unit);
}

const BOUNDS: Readonly<Record<Base['comparator'], readonly [before: string, after: string]>> = {
  eq: ['', ''],
  ge: ['≥', ''],
  gt: ['>', ''],
  le: ['≤', ''],
  lt: ['<', ''],
  approx: ['', '左右'],
};
const MARKS = /^([*†‡※①-⑳⁰¹²³⁴-⁹]+|\[\d{1,2}\])$/;

/** As a cell prints it: >90, 〔17.7〕, 60.6*, 2.5(预计). The note holds marks, 〔〕 and remarks. */
function figureText(figure: { value?: string; comparator: Base['comparator'] }, note: string, unit = ''): string {
  const parts = note.split('；').filter((part) => part !== '');
  const [before, after] = BOUNDS[figure.comparator];
  const plain = `${before}${figure.value ?? ''}${unit}${after}`;
  const marks = parts.filter((part) => MARKS.test(part)).join('');
  const remarks = parts.filter((part) => !MARKS.test(part) && part !== '〔〕').map((part) => `(${part})`);
  return `${parts.includes('〔〕') ? `〔${plain}〕` : plain}${remarks.join('')}${marks}`;
}

/** Whether a text is a decimal that a spreadsheet holds exactly, as a number. */
export function isPlainFigure(text: string): boolean {
  if (saysNothing(text) || !/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return false;
  return text.replace(/^-?0*\.?0*|\./g, '').length <= 15 && text.length <= 20;
}
