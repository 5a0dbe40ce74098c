import { createHash } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { ReadTx } from '../../db/connect.ts';
import { getPlace, listPlaces } from '../../directory/index.ts';
import { importMessagesFor, type Language } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import { loadCatalogue } from '../name-catalogue.ts';
import type { ObservationTable } from '../tables/plan-table.ts';
import { loadHeld } from '../values/held.queries.ts';
import { type IndicatorDefinition, listIndicators } from '../values/indicator.queries.ts';
import { insertIndicators } from '../values/indicator.store.ts';
import { cellOf, type HeldCell, type NewObservation, numberVintages } from '../values/observation.rules.ts';
import { recordObservations } from '../values/observation.store.ts';
import { findPlan } from '../values/plan.queries.ts';
import { loadPlanAsOf, type PlanAsOf } from '../values/plan-indicator.queries.ts';
import { type ImportKind, insertImport, lockImports } from './import.store.ts';
import { READ_VALUES } from './imported-table.ts';
import { matcherFor } from './indicator-match.rules.ts';
import { nameFinderFor } from './name-finder.rules.ts';
import { fileOrigin, type Origin } from './origin.rules.ts';
import { type DraftProblem, draftProblem } from './plan-draft.rules.ts';
import { type ImportParts, refuseOpen, type TableFile } from './plan-import.service.ts';
import {
  type NamedPlace,
  presentValue,
  readValueRows,
  type ValueRow,
  type ValueRowCorrection,
  valueKey,
} from './value-draft.rules.ts';

/** What a person says about a table of values. */
export interface ValueSettings {
  /** Of rows that name no place; the plan's own when absent. */
  readonly placeId?: string | undefined;
  /** Of rows that do not say on which day they were known. */
  readonly knownOn?: string | undefined;
  /** Where the table itself comes from. */
  readonly source?: string | undefined;
  /** Which indicator a name means: an id, or `new`. */
  readonly names: Readonly<Record<string, string>>;
  readonly corrections: readonly ValueRowCorrection[];
  readonly settled: readonly string[];
}

/** A row with the value that counts at present. */
export interface PreparedValue extends ValueRow {
  readonly held?: NewObservation;
  /** Says the same as what is recorded. */
  readonly unchanged: boolean;
}

/** A table of values with all that was found out about it; nothing is stored. */
export interface PreparedValues {
  readonly fileName: string;
  readonly rows: readonly PreparedValue[];
  readonly problems: readonly DraftProblem[];
}

/** What was written. */
export interface ValueReceipt {
  readonly importNo: number;
  readonly planId: string;
  readonly indicators: number;
  readonly recorded: number;
  readonly unchanged: number;
}

/** Values from tables. */
export interface ValueImportService {
  /** What would be recorded, row by row; stores nothing. Errors: `plan.not-found`, `table.not-readable`, `import.too-large`. */
  preview(planId: string, file: TableFile, settings: ValueSettings, language: Language): Promise<PreparedValues>;
  /** Records the values, all of them or none. Errors: `import.has-errors` while an error is open; those of the preview. */
  confirm(planId: string, file: TableFile, request: ValueImport): Promise<ValueReceipt>;
  /** As `confirm`, for what is a table already. */
  importTable(planId: string, source: ValuesToImport, request: ValueImport): Promise<ValueReceipt>;
}

/** What the person said, and who it is. */
export interface ValueImport {
  readonly settings: ValueSettings;
  readonly actor: Actor;
  readonly language: Language;
}

/** Values in the form of a table, whatever they came from. */
export interface ValuesToImport {
  readonly table: ObservationTable;
  readonly fileName: string;
  readonly origin: Origin;
  readonly kind: Extract<ImportKind, 'observations' | 'demonstration'>;
}

const LAST_DAY = '9999-12-31';

/** Imports of values that are a table already. Effects: database, audit trail. */
export function valueTableImport({ db, clock }: Omit<ImportParts, 'tables'>): ValueImportService['importTable'] {
  return (planId, source, { settings, actor, language }) =>
    db.write(async (tx) => {
      await lockImports(tx);
      const { rows, problems } = await prepare(tx, planId, source, settings, language);
      refuseOpen([...problems, ...rows.flatMap((row) => row.problems)]);
      const taken = rows.filter(({ excluded }) => !excluded);
      const observations = taken.flatMap(({ observation }) => observation ?? []);
      const at = clock.now();
      const { kind, fileName } = source;
      const summary = { planId, targets: 0, values: observations.length };
      const importNo = await insertImport(tx, { kind, fileName, at, by: actor.name, summary });
      const added = await insertIndicators(tx, newDefinitions(taken), { at, by: actor.name, importNo });
      const { recorded, unchanged } = await recordObservations(tx, { observations, at, by: actor.name, importNo });
      const receipt = { importNo, planId, indicators: added.size, recorded, unchanged };
      await appendAudit(tx, {
        actor,
        at,
        action: 'observations.import',
        subject: `import/${importNo}`,
        after: { ...receipt, fileName },
      });
      return receipt;
    });
}

/** Effects: database, audit trail, threads. */
export function createValueImportService({ db, clock, tables }: ImportParts): ValueImportService {
  const readTable = async (file: TableFile, settings: ValueSettings, language: Language): Promise<ValuesToImport> => {
    const table = await tables.read(READ_VALUES, file, { language });
    const { fileName } = file;
    const ofFile = fileOrigin(fileName);
    const origin: Origin = (spot) => ofFile({ ...spot, source: spot.source || settings.source });
    return { table, fileName, origin, kind: 'observations' };
  };
  const importTable = valueTableImport({ db, clock });
  return {
    preview: async (planId, file, settings, language) => {
      const source = await readTable(file, settings, language);
      return db.read((tx) => prepare(tx, planId, source, settings, language));
    },
    confirm: async (planId, file, request) =>
      importTable(planId, await readTable(file, request.settings, request.language), request),
    importTable,
  };
}

function newDefinitions(rows: readonly ValueRow[]): readonly IndicatorDefinition[] {
  const fresh = rows.flatMap(({ named }) => (named?.isNew ? [named.definition] : []));
  return [...new Map(fresh.map((definition) => [definition.indicatorId, definition])).values()];
}

async function prepare(
  tx: ReadTx,
  planId: string,
  { table, fileName, origin }: ValuesToImport,
  settings: ValueSettings,
  language: Language,
): Promise<PreparedValues> {
  const plan = await planOf(tx, planId);
  const placeId = settings.placeId ?? plan.placeId;
  const place = await getPlace(tx, placeId);
  if (place === undefined) throw new AppError('place.not-found', { placeId });
  const settled = new Set(settings.settled);
  const words = importMessagesFor(language);
  const rows = readValueRows(table.rows, table.problems, {
    place,
    places: await namedPlaces(tx),
    knownOn: settings.knownOn,
    plan: { period: plan.plan.period, bases: new Set(plan.indicators.flatMap((each) => each.plan.base?.period ?? [])) },
    finder: await finderFor(tx, plan, settings),
    corrections: new Map(settings.corrections.map((correction) => [correction.key, correction])),
    settled,
    origin,
    language,
    words,
  });
  const cells = new Set(table.rows.map(valueKey));
  const elsewhere = table.problems.filter((problem) => !cells.has(valueKey(problem)));
  return {
    fileName,
    rows: withHeld(
      rows,
      await loadHeld(
        tx,
        rows.flatMap(({ observation }) => observation ?? []),
      ),
      words,
      settled,
    ),
    problems: elsewhere.map((problem) => draftProblem(problem, settled)),
  };
}

async function planOf(tx: ReadTx, planId: string): Promise<PlanAsOf> {
  const row = await findPlan(tx, planId);
  const plan = row && (await loadPlanAsOf(tx, planId, row.placeId, LAST_DAY));
  if (plan === undefined) throw new AppError('plan.not-found', { planId });
  return plan;
}

async function finderFor(tx: ReadTx, plan: PlanAsOf, settings: ValueSettings) {
  const definitions = await listIndicators(tx);
  const catalogue = loadCatalogue();
  const planned = plan.indicators.map((each) => ({ ...each.plan, definition: each.definition }));
  const matcher = matcherFor({
    catalogue,
    definitions,
    former: new Set(plan.indicators.map(({ indicatorId }) => indicatorId)),
    idOf: (text) => `indicator-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`,
  });
  return nameFinderFor({ catalogue, planned, definitions, matcher, chosen: settings.names });
}

/** By id, code and name; a name that two places share is nobody's. */
async function namedPlaces(tx: ReadTx): Promise<ReadonlyMap<string, NamedPlace>> {
  const named = new Map<string, NamedPlace>();
  const twice = new Set<string>();
  for (const { placeId, name, code } of await listPlaces(tx)) {
    for (const word of new Set([placeId, code ?? placeId, name])) {
      if (named.has(word)) twice.add(word);
      named.set(word, { placeId, name });
    }
  }
  for (const word of twice) named.delete(word);
  return named;
}

function withHeld(
  rows: readonly ValueRow[],
  held: ReadonlyMap<string, HeldCell>,
  words: ReturnType<typeof importMessagesFor>,
  settled: ReadonlySet<string>,
): readonly PreparedValue[] {
  return rows.map((row): PreparedValue => {
    const { observation, draft, problems } = row;
    if (observation === undefined) return { ...row, unchanged: false };
    const cell = held.get(cellOf(observation));
    const unchanged = numberVintages([observation], held).length === 0;
    const present = presentValue(cell, observation);
    if (present === undefined) return { ...row, unchanged };
    if (!unchanged && (present.value !== observation.value || present.missing !== observation.missing)) {
      const params = { held: present.value ?? present.missing ?? '', knownOn: present.knownOn };
      const text = words.problems['value-differs'](params);
      const { sheet, cell: at } = draft;
      problems.push(
        draftProblem({ severity: 'warning', code: 'value-differs', text, seen: '', sheet, cell: at }, settled),
      );
    }
    return { ...row, held: present, unchanged };
  });
}
