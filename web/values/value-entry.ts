import type { ObservationInput } from '../../src/contract/values.ts';
import { readDay, readPeriod } from '../../src/indicators/tables/period-text.rules.ts';
import type { MissingReason, ObservationStatus } from '../../src/shared/indicator.ts';

/** A value that is being entered by hand, as typed. */
export interface ValueEntry {
  readonly indicatorId: string;
  readonly placeId: string;
  readonly period: string;
  readonly has: 'value' | 'none';
  readonly value: string;
  readonly missing: MissingReason;
  /** Empty: the indicator's own. */
  readonly unit: string;
  readonly status: ObservationStatus;
  readonly knownOn: string;
  readonly calibre: string;
  readonly breaksSeries: boolean;
  readonly sourceKind: 'publication' | 'person';
  readonly source: string;
}

const FULL_WIDTH = /[０-９．－＋，]/g;

/** １２，３４５．６ or 12,345.6 → 12345.6. Missing: undefined when it is no decimal. */
export function decimalOf(typed: string): string | undefined {
  const plain = typed
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\s+]/g, '')
    .replace(/[−–]/, '-');
  const joined = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  return /^-?\d{1,30}(\.\d{1,18})?$/.test(joined) ? joined : undefined;
}

export type EntryFault =
  | 'indicator'
  | 'period-missing'
  | 'period-wrong'
  | 'value-missing'
  | 'value-wrong'
  | 'known-wrong'
  | 'source';

/** What keeps a value from being recorded. */
export function faultsOfEntry(entry: ValueEntry): readonly EntryFault[] {
  const faults: readonly (readonly [EntryFault, boolean])[] = [
    ['indicator', entry.indicatorId === ''],
    ['period-missing', entry.period.trim() === ''],
    ['period-wrong', entry.period.trim() !== '' && readPeriod(entry.period) === undefined],
    ['value-missing', entry.has === 'value' && entry.value.trim() === ''],
    ['value-wrong', entry.has === 'value' && entry.value.trim() !== '' && decimalOf(entry.value) === undefined],
    ['known-wrong', readDay(entry.knownOn) === undefined],
    ['source', entry.source.trim() === ''],
  ];
  return faults.flatMap(([fault, holds]) => (holds ? [fault] : []));
}

/** The value as the API takes it. Missing: undefined while it has a fault. */
export function observationOf(entry: ValueEntry): ObservationInput | undefined {
  const [period, knownOn, value] = [readPeriod(entry.period), readDay(entry.knownOn), decimalOf(entry.value)];
  if (faultsOfEntry(entry).length > 0 || period === undefined || knownOn === undefined) return undefined;
  const { indicatorId, placeId, status, calibre, breaksSeries, missing, unit } = entry;
  const source = entry.source.trim();
  return {
    ...{ indicatorId, placeId, period, status, knownOn, breaksSeries, comparator: 'eq', calibre: calibre.trim() },
    ...(entry.has === 'value' && value !== undefined ? { value } : { missing }),
    ...(unit.trim() === '' ? {} : { unit: unit.trim() }),
    provenance:
      entry.sourceKind === 'publication' ? { kind: 'publication', title: source } : { kind: 'person', note: source },
  };
}
