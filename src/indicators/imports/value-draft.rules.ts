import {
  describeError,
  type ImportMessages,
  type ImportProblemCode,
  type Language,
  tableMessagesFor,
} from '../../messages/index.ts';
import type { Comparator } from '../../shared/claim.ts';
import { AppError, type ErrorParams } from '../../shared/errors.ts';
import type { MissingReason, ObservationStatus } from '../../shared/indicator.ts';
import { overlaps, parsePeriod } from '../../shared/period.ts';
import type { DraftObservation, TableProblem } from '../tables/plan-table.ts';
import { cellOf, checkObservation, type HeldCell, type NewObservation } from '../values/observation.rules.ts';
import type { NamedValue, NameFinder } from './name-finder.rules.ts';
import type { Origin } from './origin.rules.ts';
import { type DraftProblem, draftProblem } from './plan-draft.rules.ts';

/** What a person put right in a row of a table of values; what is absent stays as the table has it. */
export interface ValueRowCorrection {
  readonly key: string;
  readonly exclude?: boolean | undefined;
  readonly indicatorId?: string | undefined;
  readonly placeId?: string | undefined;
  readonly period?: string | undefined;
  readonly value?: string | undefined;
  readonly missing?: MissingReason | undefined;
  readonly unit?: string | undefined;
  readonly status?: ObservationStatus | undefined;
  readonly knownOn?: string | undefined;
  readonly calibre?: string | undefined;
}

/** A place that a table may name. */
export interface NamedPlace {
  readonly placeId: string;
  readonly name: string;
}

/** What is known when the rows of a table of values are read. */
export interface ValueContext {
  /** Of rows that name none. */
  readonly place: NamedPlace;
  /** By id, code and name; a name of two places is not in it. */
  readonly places: ReadonlyMap<string, NamedPlace>;
  readonly knownOn?: string | undefined;
  /** Of the plan: values of other periods are told, those of its base periods are not. */
  readonly plan: { readonly period: string; readonly bases: ReadonlySet<string> };
  readonly finder: NameFinder;
  readonly corrections: ReadonlyMap<string, ValueRowCorrection>;
  readonly settled: ReadonlySet<string>;
  readonly origin: Origin;
  readonly language: Language;
  readonly words: ImportMessages;
}

/** A row of a table of values, ready to be recorded when none of its problems is open. */
export interface ValueRow {
  readonly key: string;
  readonly draft: DraftObservation;
  readonly excluded: boolean;
  readonly place: NamedPlace;
  readonly named?: NamedValue;
  /** Absent when it cannot be recorded as it is. */
  readonly observation?: NewObservation;
  readonly problems: DraftProblem[];
}

/** Names a cell of the table. */
export function valueKey({ sheet, cell }: Pick<DraftObservation, 'sheet' | 'cell'>): string {
  return sheet === '' ? cell : `${sheet}!${cell}`;
}

/** Reads the rows of a table of values: place, indicator, day, and what is the matter with each. */
export function readValueRows(
  drafts: readonly DraftObservation[],
  problems: readonly TableProblem[],
  context: ValueContext,
): readonly ValueRow[] {
  const byCell = Map.groupBy(problems, (problem) => valueKey(problem));
  const rows = drafts.map((draft) => readValueRow(draft, byCell.get(valueKey(draft)) ?? [], context));
  refuseSecondValues(rows, context);
  // An error that the person takes note of: the value is not taken over.
  const isNoted = ({ severity, key }: DraftProblem): boolean => severity === 'error' && context.settled.has(key);
  return rows.map((row) => ({ ...row, excluded: row.excluded || row.problems.some(isNoted) }));
}

function readValueRow(draft: DraftObservation, told: readonly TableProblem[], context: ValueContext): ValueRow {
  const key = valueKey(draft);
  const correction = context.corrections.get(key) ?? { key };
  const excluded = correction.exclude ?? false;
  const problems = told.map((problem) =>
    draftProblem(problem, context.settled, excluded || isPutRight(problem, correction)),
  );
  const add = (severity: TableProblem['severity'], code: ImportProblemCode, params: ErrorParams, seen = '') => {
    const text = context.words.problems[code](params);
    problems.push(
      draftProblem({ severity, code, text, seen, sheet: draft.sheet, cell: draft.cell }, context.settled, excluded),
    );
  };
  const place = placeOf(draft, correction, context);
  if (place === undefined) add('error', 'place-unknown', { name: draft.place ?? '' }, draft.place);
  const unit = correction.unit ?? draft.unit;
  const named = context.finder.find(draft.indicator, unit, correction.indicatorId);
  if (named === undefined) add('error', 'name-unknown', { name: draft.indicator }, draft.indicator);
  const knownOn = correction.knownOn ?? draft.knownOn ?? context.knownOn;
  if (knownOn === undefined) add('error', 'known-on-missing', {});
  const row = { key, draft, excluded, place: place ?? context.place, problems };
  if (named === undefined) return row;
  tellLink(draft, named, add);
  if (place === undefined || knownOn === undefined) return { ...row, named };
  const other = outsidePlan(correction.period ?? draft.period, context.plan);
  if (other !== undefined) {
    const text = tableMessagesFor(context.language).problems['period-outside-plan'](other);
    const { sheet, cell } = draft;
    const problem = {
      severity: 'warning' as const,
      code: 'period-outside-plan',
      text,
      seen: other.period,
      sheet,
      cell,
    };
    problems.push(draftProblem(problem, context.settled, excluded));
  }
  const observation = observationOf(draft, correction, { placeId: place.placeId, knownOn, unit, named }, context);
  try {
    checkObservation(observation, named.definition);
    return { ...row, named, observation };
  } catch (error) {
    problems.push(refusal(error, draft, context, excluded));
    return { ...row, named };
  }
}

/** Missing: undefined for periods of the plan and of its bases. */
function outsidePlan(text: string, plan: ValueContext['plan']): { period: string; plan: string } | undefined {
  const [period, whole] = [parsePeriod(text), parsePeriod(plan.period)];
  if (period === undefined || whole === undefined || overlaps(period, whole) || plan.bases.has(text)) return undefined;
  return { period: text, plan: plan.period };
}

/** Problems of reading that a correction of the field settles. */
const FIELDS: Readonly<Record<string, keyof ValueRowCorrection>> = {
  'period-not-readable': 'period',
  'period-missing': 'period',
  'status-unknown': 'status',
  'day-not-readable': 'knownOn',
  'known-too-early': 'knownOn',
};

function isPutRight({ code }: TableProblem, correction: ValueRowCorrection): boolean {
  const field = FIELDS[code];
  return field !== undefined && correction[field] !== undefined;
}

function placeOf(
  draft: DraftObservation,
  correction: ValueRowCorrection,
  { place, places }: ValueContext,
): NamedPlace | undefined {
  const name = correction.placeId ?? draft.place;
  return name === undefined ? place : places.get(name);
}

function tellLink(
  draft: DraftObservation,
  { how, note, definition, amountsOf }: NamedValue,
  add: (severity: 'warning', code: ImportProblemCode, params: ErrorParams) => void,
): void {
  const names = { name: draft.indicator, indicator: definition.name };
  if (how === 'reversed') add('warning', 'reversed', names);
  if (how === 'proxy') add('warning', 'proxy', { ...names, note: note ?? '' });
  if (amountsOf !== undefined) add('warning', 'amounts', { name: draft.indicator, indicator: amountsOf });
}

const TURNED: Readonly<Record<Comparator, Comparator>> = {
  eq: 'eq',
  approx: 'approx',
  ge: 'le',
  le: 'ge',
  gt: 'lt',
  lt: 'gt',
};

function turned(value: string): string {
  if (value.startsWith('-')) return value.slice(1);
  return /[1-9]/.test(value) ? `-${value}` : value;
}

function observationOf(
  draft: DraftObservation,
  correction: ValueRowCorrection,
  { placeId, knownOn, unit, named }: { placeId: string; knownOn: string; unit: string; named: NamedValue },
  { origin, words }: ValueContext,
): NewObservation {
  const isReversed = named.how === 'reversed';
  const missing = correction.missing ?? (correction.value === undefined ? draft.missing : undefined);
  const told = correction.value ?? draft.value;
  const value =
    missing !== undefined || told === undefined
      ? undefined
      : isReversed && correction.value === undefined
        ? turned(told)
        : told;
  const corrected = (['value', 'missing', 'period', 'unit', 'status', 'knownOn', 'calibre'] as const).filter(
    (field) => correction[field] !== undefined,
  );
  const note = [
    draft.note,
    isReversed ? words.signReversed(draft.indicator) : '',
    corrected.length === 0 ? '' : words.corrected(corrected.map((field) => words.fields[field] ?? field).join('、')),
  ];
  const { sheet, cell, source } = draft;
  const standIn = named.how === 'proxy' ? draft.indicator : '';
  return {
    placeId,
    indicatorId: named.definition.indicatorId,
    period: correction.period ?? draft.period,
    ...(value === undefined ? {} : { value }),
    ...(missing === undefined ? {} : { missing }),
    unit: unit || named.definition.unit,
    comparator: isReversed ? TURNED[draft.comparator] : draft.comparator,
    status: correction.status ?? draft.status,
    knownOn,
    calibre: correction.calibre ?? (draft.calibre || standIn),
    breaksSeries: draft.breaksSeries,
    provenance: origin({ sheet, cell, source, note: note.filter((part) => part !== '').join('；') }),
  };
}

function refusal(
  error: unknown,
  { sheet, cell }: DraftObservation,
  context: ValueContext,
  excluded: boolean,
): DraftProblem {
  if (!(error instanceof AppError)) throw error;
  const { detail } = describeError(error.code, error.params, context.language);
  const problem = { sheet, cell, severity: 'error' as const, code: error.code, seen: '', text: detail };
  return draftProblem(problem, context.settled, excluded);
}

/** Two values for one cell and day: the later row is told. */
function refuseSecondValues(rows: readonly ValueRow[], context: ValueContext): void {
  const seen = new Map<string, NewObservation>();
  for (const { observation, excluded, draft, problems, place, named } of rows) {
    if (observation === undefined || excluded) continue;
    const key = `${cellOf(observation)} ${observation.knownOn} ${observation.status} ${observation.calibre ?? ''}`;
    const other = seen.get(key);
    if (other === undefined) seen.set(key, observation);
    else if (other.value !== observation.value || other.missing !== observation.missing) {
      const values = [other, observation].map((each) => each.value ?? each.missing ?? '').join('、');
      const params = { indicator: named?.definition.name ?? '', place: place.name, period: observation.period, values };
      problems.push(refusal(new AppError('observation.conflicting', params), draft, context, false));
    }
  }
}

/** What counts of a held cell beside a new value: the latest result, or the latest target. */
export function presentValue(held: HeldCell | undefined, observation: NewObservation): NewObservation | undefined {
  const isTarget = observation.status === 'target';
  return held?.vintages
    .filter((vintage) => (vintage.status === 'target') === isTarget)
    .reduce<NewObservation | undefined>(
      (last, each) => (last === undefined || each.knownOn >= last.knownOn ? each : last),
      undefined,
    );
}
