import type { ValueImportRow, ValueImportSettings, ValueRowCorrection } from '../../src/contract/imports.ts';
import { isDay } from '../../src/shared/period.ts';
import type { Said } from '../imports/plan-draft.ts';

type Correction = Said<ValueRowCorrection>;

/** What a person says about a table of values, beside the file; an empty text is not said. */
export interface ValueDraft {
  readonly source: string;
  readonly knownOn: string;
  readonly placeId: string;
  /** Which indicator a name of the table means. */
  readonly names: Readonly<Record<string, string>>;
  readonly corrections: Readonly<Record<string, Correction>>;
  readonly settled: readonly string[];
}

export const EMPTY_VALUES: ValueDraft = {
  source: '',
  knownOn: '',
  placeId: '',
  names: {},
  corrections: {},
  settled: [],
};

/** Corrections of rows; a part that is `undefined` goes back to what the table says. */
export function correctValues(
  draft: ValueDraft,
  keys: readonly string[],
  part: { readonly [Field in keyof Correction]: Correction[Field] | undefined },
): ValueDraft {
  const corrections = { ...draft.corrections };
  for (const key of keys) {
    const kept = Object.entries({ ...corrections[key], ...part }).filter(([, value]) => value !== undefined);
    if (kept.length === 0) delete corrections[key];
    else corrections[key] = Object.fromEntries(kept);
  }
  return { ...draft, corrections };
}

/** Says which indicator a name means; `undefined` leaves it to the catalogue. */
export function nameMeans(draft: ValueDraft, name: string, indicatorId: string | undefined): ValueDraft {
  const { [name]: _, ...others } = draft.names;
  return { ...draft, names: indicatorId === undefined ? others : { ...others, [name]: indicatorId } };
}

/** What the API is told. */
export function valueSettingsOf(draft: ValueDraft): ValueImportSettings {
  const { source, knownOn, placeId, names, corrections, settled } = draft;
  return {
    ...(source.trim() === '' ? {} : { source: source.trim() }),
    ...(isDay(knownOn) ? { knownOn } : {}),
    ...(placeId === '' ? {} : { placeId }),
    names: { ...names },
    corrections: Object.entries(corrections).map(([key, correction]) => ({ key, ...correction })),
    settled: [...settled],
  };
}

/** The row as the person says it is, also while the program has not read the table with that yet. */
export function valueAsSaid(row: ValueImportRow, correction: Correction | undefined): ValueImportRow {
  if (correction === undefined) return row;
  const { exclude, indicatorId: _, placeId: __, ...said } = correction;
  const { missing, ...read } = row;
  const keepsMissing = missing !== undefined && said.value === undefined;
  return { ...read, ...(keepsMissing && { missing }), ...said, excluded: exclude ?? row.excluded };
}

/** What becomes of a row. */
export const VALUE_STATES = ['errors', 'changed', 'fresh', 'again', 'same', 'excluded'] as const;
export type ValueState = (typeof VALUE_STATES)[number];

/**
 * A row without an open error is new, contradicts what counts now, says the same figure as another vintage (`again`), or
 * nothing that is not recorded (`same`).
 */
export function stateOfValue(row: ValueImportRow): ValueState {
  if (row.excluded) return 'excluded';
  if (row.problems.some(({ severity, settled }) => severity === 'error' && !settled)) return 'errors';
  if (row.unchanged) return 'same';
  if (row.held === undefined) return 'fresh';
  const { value, missing, unit } = row.held;
  return value === row.value && missing === row.missing && unit === row.unit ? 'again' : 'changed';
}

export type ValueFilter = 'all' | ValueState;

export function countValues(rows: readonly ValueImportRow[]): Readonly<Record<ValueFilter, number>> {
  const counts = { all: rows.length, errors: 0, changed: 0, fresh: 0, again: 0, same: 0, excluded: 0 };
  for (const row of rows) counts[stateOfValue(row)] += 1;
  return counts;
}

/** The rows in a state that have all searched words in the name, the indicator or the place. */
export function selectValues(
  rows: readonly ValueImportRow[],
  filter: ValueFilter,
  search: string,
): readonly ValueImportRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (filter !== 'all' && stateOfValue(row) !== filter) return false;
    const text = `${row.name} ${row.becomes?.name ?? ''} ${row.placeName} ${row.period}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
