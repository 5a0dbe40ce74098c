import { AppError } from '../../shared/errors.ts';
import { parseExact } from '../../shared/exact.ts';
import type { Observation, ObservationStatus } from '../../shared/indicator.ts';
import { parsePeriod } from '../../shared/period.ts';
import { isConvertible, parseUnit } from '../../shared/unit.ts';

/** What is to be recorded of one cell; the revision is counted when it is stored. */
export interface NewObservation
  extends Omit<Observation, 'revision' | 'comparator' | 'calibre' | 'breaksSeries'>,
    Partial<Pick<Observation, 'comparator' | 'calibre' | 'breaksSeries'>> {
  readonly placeId: string;
  readonly indicatorId: string;
}

/** Statuses that say something of the world as it will be: they may be known before their period begins. */
const AHEAD: ReadonlySet<ObservationStatus> = new Set(['forecast', 'target']);

/**
 * Refuses what cannot be recorded. Errors: `observation.period-invalid`, `observation.value-invalid` (both or neither of a
 * value and a reason, or no decimal), `observation.known-too-early` (a result known before its period has begun),
 * `observation.unit-mismatch` (cannot be converted into the indicator's unit).
 */
export function checkObservation(observation: NewObservation, indicator: { name: string; unit: string }): void {
  const about = { indicator: indicator.name, period: observation.period };
  const period = parsePeriod(observation.period);
  if (period === undefined) throw new AppError('observation.period-invalid', about);
  const { value, missing, knownOn, unit } = observation;
  const mismatch = () => new AppError('observation.unit-mismatch', { ...about, unit, expected: indicator.unit });
  if (/[\t\n\r]/.test(unit)) throw mismatch();
  if ((value === undefined) === (missing === undefined) || (value !== undefined && parseExact(value) === undefined)) {
    throw new AppError('observation.value-invalid', { ...about, value: value ?? '', missing: missing ?? '' });
  }
  if (value === undefined) return;
  if (!AHEAD.has(observation.status) && period.first !== undefined && knownOn < period.first) {
    throw new AppError('observation.known-too-early', { ...about, knownOn });
  }
  if (!isUnitOf(unit, indicator.unit)) throw mismatch();
}

/** Whether a value in `unit` can be told in `wanted`; the same words always can. */
export function isUnitOf(unit: string, wanted: string): boolean {
  if (unit === wanted) return true;
  const [from, to] = [parseUnit(unit), parseUnit(wanted)];
  return from !== undefined && to !== undefined && isConvertible(from, to);
}

/** Names a cell; its vintages are counted together. */
export function cellOf(observation: {
  readonly placeId: string;
  readonly indicatorId: string;
  readonly period: string;
}): string {
  return `${observation.placeId} ${observation.indicatorId} ${observation.period}`;
}

/** What makes two vintages the same statement, so that the second adds nothing. */
function fingerprint(observation: NewObservation): string {
  const { period, value, missing, unit, comparator, status, knownOn, calibre, breaksSeries, provenance } = observation;
  const source = JSON.stringify(Object.entries(provenance).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify([
    period,
    value ?? null,
    missing ?? null,
    unit,
    comparator ?? 'eq',
    status,
    knownOn,
    calibre ?? '',
    breaksSeries ?? false,
    source,
  ]);
}

/** What the record holds of a cell: its highest revision (0: none), undone ones included, and what counts of it. */
export interface HeldCell {
  readonly highest: number;
  /** Vintages that count, the last of each day and kind (result, target). */
  readonly vintages: readonly NewObservation[];
}

/** A vintage to store, and its place in the batch. */
export interface NumberedObservation {
  readonly observation: NewObservation;
  readonly revision: number;
  readonly index: number;
}

/**
 * Numbers the vintages of a batch behind those that are held: by the day on which they were known, then by their order.
 * One that says the same as the last of its kind that was known on that day is left out.
 * Errors: `observation.conflicting` when a batch gives two values for one cell and day.
 */
export function numberVintages(
  batch: readonly NewObservation[],
  held: ReadonlyMap<string, HeldCell>,
): readonly NumberedObservation[] {
  const numbered: NumberedObservation[] = [];
  const indexed = batch.map((observation, index) => ({ observation, index }));
  for (const [cell, given] of Map.groupBy(indexed, ({ observation }) => cellOf(observation))) {
    refuseConflicts(given.map(({ observation }) => observation));
    const { highest, vintages } = held.get(cell) ?? { highest: 0, vintages: [] };
    const said = new Map(vintages.map((vintage) => [dayAndKind(vintage), fingerprint(vintage)]));
    let revision = highest;
    const inOrder = given.toSorted((a, b) => compareDays(a.observation, b.observation) || a.index - b.index);
    for (const { observation, index } of inOrder) {
      const statement = fingerprint(observation);
      if (said.get(dayAndKind(observation)) === statement) continue;
      said.set(dayAndKind(observation), statement);
      revision += 1;
      numbered.push({ observation, revision, index });
    }
  }
  return numbered.sort((a, b) => a.index - b.index);
}

/** A target and a result of one period do not follow one another. */
function dayAndKind({ knownOn, status }: NewObservation): string {
  return `${knownOn} ${status === 'target'}`;
}

function compareDays(a: NewObservation, b: NewObservation): number {
  return a.knownOn < b.knownOn ? -1 : a.knownOn > b.knownOn ? 1 : 0;
}

function refuseConflicts(given: readonly NewObservation[]): void {
  const seen = new Map<string, NewObservation>();
  for (const observation of given) {
    const key = `${observation.knownOn} ${observation.status} ${observation.calibre ?? ''}`;
    const other = seen.get(key);
    const isSame = other === undefined || (other.value === observation.value && other.missing === observation.missing);
    if (!isSame) {
      throw new AppError('observation.conflicting', {
        indicator: observation.indicatorId,
        place: observation.placeId,
        period: observation.period,
        values: [other, observation].map((each) => each?.value ?? each?.missing ?? '').join('、'),
      });
    }
    seen.set(key, observation);
  }
}
