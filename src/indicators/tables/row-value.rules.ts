import type { ObservationStatus } from '../../shared/indicator.ts';
import { inUnit } from './figure-unit.rules.ts';
import type { DraftObservation } from './plan-table.ts';
import type { Report, Spot } from './table-problems.ts';
import { readStatus, readValueCell } from './value-cell.rules.ts';

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
    report(reading.kind === 'range' ? 'figure-is-range' : 'figure-not-readable', cell.spot);
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
