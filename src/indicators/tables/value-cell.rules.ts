import { exact, toShortDecimal } from '../../shared/exact.ts';
import type { MissingReason, ObservationStatus } from '../../shared/indicator.ts';
import { convert, isConvertible, parseUnit } from '../../shared/unit.ts';
import { countFigures, narrowed, parseTargetText, saysNothing, type TargetText } from '../target-text.rules.ts';
import type { DraftObservation } from './plan-table.ts';
import type { Report, Spot } from './table-problems.ts';

/** What a cell for a value says. */
export type ValueReading =
  | { readonly kind: 'nothing' }
  /** 「…」: less than the smallest unit, or not known; not zero. */
  | { readonly kind: 'ellipsis' }
  | { readonly kind: 'missing'; readonly reason: MissingReason }
  | { readonly kind: 'figure'; readonly figure: TargetText & { readonly value: string } }
  | { readonly kind: 'range' }
  /** Two figures where one belongs. */
  | { readonly kind: 'several' }
  | { readonly kind: 'words' };

/** Words for the kinds of nothing, without spaces. */
const MISSING: Readonly<Record<MissingReason, string>> = {
  'not-published':
    '未公布 未发布 尚未公布 尚未发布 暂未公布 暂未发布 待公布 待发布 未出数 尚未出数 数据未出 not-published unpublished',
  'not-applicable': '不适用 无此项 不涉及 n/a na n.a. not-applicable',
  'not-due': '待定 未到期 尚未到期 未到时间 待评估 待考核 not-due tbd',
  'not-reported': '未报送 未上报 未报 缺报 漏报 未填报 暂无 暂无数据 无数据 缺失 数据缺失 不详 not-reported missing',
  withheld: '不公开 保密 涉密 不予公开 不宜公开 withheld',
};
const REASON_OF = new Map(
  Object.entries(MISSING).flatMap(([reason, words]) => words.split(' ').map((word) => [word, reason as MissingReason])),
);

/** Missing: undefined for words that name no kind of nothing. */
export function readMissing(text: string): MissingReason | undefined {
  const plain = narrowed(text).replace(/\s+/g, '').toLowerCase();
  return REASON_OF.get(plain.replace(/^\((.*)\)$/, '$1'));
}

/** Reads a value. 0 is zero; blank, `-` and `—` are nothing; 未公布 and the like are kinds of missing. */
export function readValueCell(text: string): ValueReading {
  if (/^[…⋯.]{1,}$/.test(text.trim()) && /[…⋯]/.test(text)) return { kind: 'ellipsis' };
  if (saysNothing(text)) return { kind: 'nothing' };
  const reason = readMissing(text);
  if (reason !== undefined) return { kind: 'missing', reason };
  const figure = parseTargetText(text);
  if (figure?.value === undefined) return { kind: 'words' };
  if (figure.valueHigh !== undefined) return { kind: 'range' };
  if (countFigures(text) > 1) return { kind: 'several' };
  return { kind: 'figure', figure: { ...figure, value: figure.value } };
}

const STATUS_WORDS: readonly (readonly [pattern: RegExp, status: ObservationStatus])[] = [
  [/预计|预测|预估|估计|forecast|expected|^e$|^f$/i, 'forecast'],
  [/目标|计划|target/i, 'target'],
  [/上限|下限|bound/i, 'bound'],
  [/最终|终审|决算|年报|final|^a$/i, 'final'],
  [/修订|核实|调整|修正|revised|^r$/i, 'revised'],
  [/初步|快报|初核|preliminary|provisional|^p$/i, 'preliminary'],
];

/** How settled a value is, from a remark or a column. Missing: undefined where the words do not say. */
export function readStatus(text: string): ObservationStatus | undefined {
  return STATUS_WORDS.find(([pattern]) => pattern.test(text.trim()))?.[1];
}

/** A figure in the unit of its indicator. */
export type FigureInUnit = { readonly value: string; readonly isConverted: boolean } | 'mismatch';

/** Places of a converted figure; a printed one keeps its own. */
const PLACES = 12;

/**
 * A figure with the unit of its cell or head in the unit of the indicator: 66万 is 66 万人, 58万元 is 580000 元. A side without
 * a unit has that of the other. `mismatch`: % against 百分点, or an unknown unit against another.
 */
export function inUnit(value: string, from: string, to: string): FigureInUnit {
  if (from === '' || to === '' || from === to) return { value, isConverted: false };
  const target = parseUnit(to);
  const source = [from, `${from}${to}`]
    .map(parseUnit)
    .find((unit) => unit !== undefined && target !== undefined && isConvertible(unit, target));
  if (source === undefined || target === undefined) return 'mismatch';
  const converted = toShortDecimal(convert(exact(value), source, target), PLACES);
  return toShortDecimal(exact(value), PLACES) === converted
    ? { value, isConverted: false }
    : { value: converted, isConverted: true };
}

/** A cell with a value, and what its row, head and table say of it. */
export interface ValueCell {
  readonly text: string;
  readonly spot: Spot & { readonly seen: string };
  readonly period: string;
  /** From the head; empty when it has none. */
  readonly headUnit: string;
  readonly isForecast: boolean;
}

/** What a row says of its values. */
export interface ValueContext {
  readonly indicator: string;
  readonly no: string;
  /** Empty when there is none. */
  readonly unit: string;
  readonly source: string;
  readonly calibre: string;
  /** First year of the plan: an accumulated figure covers the years from there. */
  readonly planFrom?: string;
  readonly report: Report;
}

/** Missing: undefined where the cell says nothing, or what cannot be read and is reported. */
export function readRowValue(cell: ValueCell, context: ValueContext): DraftObservation | undefined {
  const { report } = context;
  const reading = readValueCell(cell.text);
  if (reading.kind === 'nothing') return undefined;
  if (reading.kind === 'ellipsis') {
    report('ellipsis', cell.spot);
    return observation(cell, context, { missing: 'not-reported' });
  }
  if (reading.kind === 'missing') return observation(cell, context, { missing: reading.reason });
  if (reading.kind !== 'figure') {
    report(REFUSALS[reading.kind], cell.spot);
    return undefined;
  }
  const { figure } = reading;
  const unit = figure.unit || cell.headUnit;
  if (inUnit(figure.value, unit, context.unit) === 'mismatch') {
    report('unit-mismatch', cell.spot, { from: unit, unit: context.unit });
    return undefined;
  }
  const status = readStatus(figure.note) ?? (cell.isForecast ? 'forecast' : undefined);
  return observation(cell, context, {
    value: figure.value,
    comparator: figure.comparator,
    ...(unit === '' ? {} : { unit }),
    ...(status === undefined ? {} : { status }),
    note: [...figure.marks, ...(figure.cumulative ? ['〔〕'] : []), figure.note].filter(Boolean).join('；'),
    period: figure.cumulative ? sinceBegin(cell.period, context.planFrom) : cell.period,
  });
}

const REFUSALS = { range: 'figure-is-range', several: 'figure-not-single', words: 'figure-not-readable' } as const;

/** 〔17.7〕 under 2025 covers the plan up to 2025. */
function sinceBegin(period: string, from: string | undefined): string {
  return from !== undefined && /^\d{4}$/.test(period) && from < period ? `${from}/${period}` : period;
}

const DEFAULT_STATUS: ObservationStatus = 'preliminary';

function observation(cell: ValueCell, context: ValueContext, more: Partial<DraftObservation>): DraftObservation {
  return {
    indicator: context.indicator,
    ...(context.no === '' ? {} : { no: context.no }),
    period: cell.period,
    unit: cell.headUnit || context.unit,
    status: DEFAULT_STATUS,
    comparator: 'eq',
    source: context.source,
    note: '',
    calibre: context.calibre,
    breaksSeries: false,
    sheet: cell.spot.sheet,
    cell: cell.spot.cell,
    ...more,
  };
}
