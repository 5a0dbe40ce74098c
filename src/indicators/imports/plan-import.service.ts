import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { Db, ReadTx, WriteTx } from '../../db/connect.ts';
import { getPlace } from '../../directory/index.ts';
import type { Language } from '../../messages/index.ts';
import { type Clock, dayOf, today } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { parsePeriod } from '../../shared/period.ts';
import type { TablePool } from '../../threads/table-pool.ts';
import type { PlanTable } from '../tables/plan-table.ts';
import { findPlan } from '../values/plan.queries.ts';
import { findRules } from './import.queries.ts';
import { type ImportKind, insertImport, lockImports } from './import.store.ts';
import { READ_PLAN } from './imported-table.ts';
import { fileOrigin, type Origin } from './origin.rules.ts';
import type { AssembledRow } from './plan-assembly.rules.ts';
import type { DraftProblem } from './plan-draft.rules.ts';
import { storePlan } from './plan-import.store.ts';
import { type PlanSettings, type PreparedPlan, preparePlan } from './plan-preparation.ts';

/** A file as it was sent. */
export interface TableFile {
  readonly bytes: Uint8Array;
  /** As the sender calls it; kept for people, never used as a path. */
  readonly fileName: string;
}

/** A plan to be imported: the same file as in the preview, and all that the person said about it. */
export interface PlanImport {
  readonly settings: PlanSettings & { readonly name: string; readonly placeId: string; readonly period: string };
  readonly actor: Actor;
  readonly language: Language;
}

/** What was written. */
export interface PlanReceipt {
  readonly importNo: number;
  readonly planId: string;
  readonly indicators: number;
  readonly targets: number;
  readonly recorded: number;
  readonly unchanged: number;
}

/** A plan in the form of a table, whatever it came from. */
export interface TableToImport {
  readonly table: PlanTable;
  readonly fileName: string;
  readonly origin: Origin;
  readonly kind: Extract<ImportKind, 'plan' | 'demonstration'>;
}

/** Plans from tables. */
export interface PlanImportService {
  /** What would be imported, row by row; stores nothing. Errors: `table.not-readable`, `import.too-large`. */
  preview(file: TableFile, settings: PlanSettings, language: Language): Promise<PreparedPlan>;
  /**
   * Imports a plan, all of it or nothing: definitions, first version, indicators, targets, yearly paths, values.
   * Errors: `import.has-errors` while an error is open; `place.not-found`, `plan.exists`, `plan.period-invalid`,
   * `plan.not-found` (the plan before), `rule-set.not-found`; those of the preview.
   */
  confirm(file: TableFile, request: PlanImport): Promise<PlanReceipt>;
  /** As `confirm`, for what is a table already. */
  importTable(source: TableToImport, request: PlanImport): Promise<PlanReceipt>;
}

/** What imports need; `tables` reads the files. */
export interface ImportParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly tables: TablePool;
}

/** Default words and thresholds of a plan that names none. */
const DEFAULT_RULES = 'national-mid-term';

/** Imports of plans that are tables already. Effects: database, audit trail. */
export function planTableImport({ db, clock }: Omit<ImportParts, 'tables'>): PlanImportService['importTable'] {
  return (source, request) =>
    db.write(async (tx) => {
      await lockImports(tx);
      return writePlan(tx, source, request, clock.now());
    });
}

/** Effects: database, audit trail, threads. */
export function createPlanImportService({ db, clock, tables }: ImportParts): PlanImportService {
  const importTable = planTableImport({ db, clock });
  return {
    preview: async (file, settings, language) => {
      const table = await tables.read(READ_PLAN, file, { period: settings.period, language });
      const preparation = { table, settings, origin: fileOrigin(file.fileName), language, today: today(clock) };
      return db.read((tx) => preparePlan(tx, preparation));
    },
    confirm: async (file, request) => {
      const { settings, language } = request;
      const table = await tables.read(READ_PLAN, file, { period: settings.period, language });
      return importTable({ table, fileName: file.fileName, origin: fileOrigin(file.fileName), kind: 'plan' }, request);
    },
    importTable,
  };
}

async function writePlan(
  tx: WriteTx,
  source: TableToImport,
  { settings, actor, language }: PlanImport,
  at: Date,
): Promise<PlanReceipt> {
  await checkSettings(tx, settings);
  const { table, origin, fileName, kind } = source;
  const prepared = await preparePlan(tx, { table, settings, origin, language, today: dayOf(at) });
  refuseOpenErrors(prepared);
  const rows = prepared.assembled.rows.filter(({ draft }) => !draft.excluded);
  const { planId, predecessorId } = prepared.proposed;
  const summary = { planId, targets: countTargets(rows), values: rows.flatMap(({ values }) => values).length };
  const importNo = await insertImport(tx, { kind, fileName, at, by: actor.name, summary });
  const stored = await storePlan(tx, {
    header: {
      planId,
      name: settings.name,
      kind: settings.kind,
      placeId: settings.placeId,
      period: settings.period,
      predecessorId,
      scaleId: settings.scaleId ?? DEFAULT_RULES,
      ruleSetId: settings.ruleSetId ?? DEFAULT_RULES,
      approvedBy: settings.approvedBy,
      approvedOn: settings.approvedOn,
      issuedOn: settings.issuedOn,
      effectiveOn: prepared.effectiveOn,
      demonstration: kind === 'demonstration',
    },
    rows,
    origin,
    sheet: table.rows[0]?.sheet ?? '',
    importNo,
    at,
    by: actor.name,
  });
  const { name, placeId, period } = settings;
  await appendAudit(tx, {
    actor,
    at,
    action: 'plan.import',
    subject: `plan/${planId}`,
    after: { importNo, fileName, name, placeId, period, predecessorId, ...stored },
  });
  return { importNo, planId, ...stored };
}

function countTargets(rows: readonly AssembledRow[]): number {
  const ofRow = ({ draft: { indicator } }: AssembledRow): number =>
    indicator.path.length + (indicator.target === undefined ? 0 : 1);
  return rows.reduce((sum, row) => sum + ofRow(row), 0);
}

async function checkSettings(tx: ReadTx, settings: PlanImport['settings']): Promise<void> {
  const { placeId, period, predecessorId, ruleSetId, scaleId } = settings;
  if ((await getPlace(tx, placeId)) === undefined) throw new AppError('place.not-found', { placeId });
  if (parsePeriod(period)?.first === undefined) throw new AppError('plan.period-invalid', { period });
  if (predecessorId !== undefined && (await findPlan(tx, predecessorId)) === undefined) {
    throw new AppError('plan.not-found', { planId: predecessorId });
  }
  const rules = await findRules(tx, { ruleSetId: ruleSetId ?? '', scaleId: scaleId ?? '' });
  if (ruleSetId !== undefined && !rules.ruleSet) throw new AppError('rule-set.not-found', { rule: ruleSetId });
  if (scaleId !== undefined && !rules.scale)
    throw new AppError('request.invalid', { field: 'scaleId', detail: scaleId });
}

/** Problems told in the error; the preview tells all. */
const TOLD = 5;

function refuseOpenErrors({ assembled, problems }: PreparedPlan): void {
  const all = [...problems, ...assembled.rows.flatMap((row) => row.problems)];
  refuseOpen(all);
}

/** Errors: `import.has-errors` when an error is open. */
export function refuseOpen(problems: readonly DraftProblem[]): void {
  const open = problems.filter(({ severity, settled }) => severity === 'error' && !settled);
  if (open.length === 0) return;
  const told = open.slice(0, TOLD).map(({ sheet, cell, text }) => `${sheet === '' ? '' : `${sheet}!`}${cell} ${text}`);
  throw new AppError('import.has-errors', { count: open.length, problems: told.join(' ') });
}
