import type { Db, ReadTx } from '../../db/connect.ts';
import { getOrganisation } from '../../directory/index.ts';
import { collectionMessagesFor, type Language } from '../../messages/index.ts';
import { type Clock, dayOf } from '../../shared/clock.ts';
import type { Finding } from '../../shared/collection.ts';
import { AppError } from '../../shared/errors.ts';
import type { TablePool } from '../../threads/table-pool.ts';
import { openFindings } from '../validation.rules.ts';
import { findPlan } from '../values/plan.queries.ts';
import { listCells, type StoredCell } from './cell.queries.ts';
import { type CheckingFacts, loadChecking } from './cell-facts.ts';
import { findCollection, listUnits } from './collection.queries.ts';
import { isEditable } from './collection.rules.ts';
import type { CollectionService } from './collection.service.ts';
import { writeCollectionWorkbook } from './collection-workbook.ts';
import type { GivenEntry, GivenEvidence } from './entry.service.ts';
import { evidenceLine } from './evidence-line.ts';
import { type FilledRow, READ_FILLED } from './filled-workbook.ts';

/** What a row of a filled workbook comes to. */
export interface PreviewRow {
  readonly row: number;
  readonly cellNo?: number;
  /** `same`: says what is stored; `blank`: nothing is filled in; `problem`: cannot be taken, `problem` says why. */
  readonly outcome: 'ready' | 'findings' | 'same' | 'blank' | 'problem';
  /** What a confirmation sends. */
  readonly entry?: GivenEntry;
  readonly findings: readonly Finding[];
  readonly problem?: string;
  readonly seen: string;
}

/** What a filled workbook comes to; nothing of it is stored. */
export interface WorkbookPreview {
  readonly file: string;
  readonly sheet: string;
  readonly rows: readonly PreviewRow[];
  /** Cells of the unit that it leaves out. */
  readonly absent: readonly number[];
  /** Its other sheets, which were not read. */
  readonly unread: readonly string[];
}

/** The way of a collection through a spreadsheet and back. */
export interface WorkbookService {
  /** The cells of a unit to fill in. Errors: `collection.not-found`, `collection.unit-not-found`. */
  write(
    collectionId: number,
    organisationId: string,
    language: Language,
  ): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }>;
  /**
   * Checks a filled workbook row by row, with the rules that an entry is checked by; stores nothing. The remark of a row
   * stands as the explanation of its warnings, and the cell of the file as evidence of its value.
   * Errors: `collection.not-found`, `collection.unit-not-found`, `table.not-readable`.
   */
  preview(
    collectionId: number,
    organisationId: string,
    file: { readonly fileName: string; readonly bytes: Uint8Array },
    language: Language,
  ): Promise<WorkbookPreview>;
}

/** Effects: reads the database; threads. */
export function createWorkbookService({
  db,
  clock,
  tables,
  collections,
}: {
  readonly db: Db;
  readonly clock: Clock;
  readonly tables: TablePool;
  readonly collections: CollectionService;
}): WorkbookService {
  return {
    write: async (collectionId, organisationId, language) => {
      const { collection, cells } = await collections.get(collectionId, { organisation: organisationId });
      const { name, demonstration } = await db.read(async (tx) => ({
        name: await requireUnit(tx, collectionId, organisationId),
        demonstration: (await findPlan(tx, collection.planId))?.demonstration ?? false,
      }));
      return writeCollectionWorkbook({ collection, organisation: name, cells, demonstration, language });
    },
    preview: async (collectionId, organisationId, file, language) => {
      const asked = await db.read((tx) => loadUnit(tx, collectionId, organisationId));
      // No transaction waits for a thread.
      const { sheet, rows, unread } = await tables.read(READ_FILLED, file, asked.cells, language);
      return db.read(async (tx) => {
        const { collection, cells } = await loadUnit(tx, collectionId, organisationId);
        const atHand = rows.flatMap(({ cellNo, value }) => (cellNo === undefined ? [] : [{ cellNo, value }]));
        const facts = await loadChecking(tx, collection, cells, atHand, dayOf(clock.now()));
        const isLocked = (await listUnits(tx, [collectionId])).some(
          (unit) => unit.organisationId === organisationId && unit.state !== 'open',
        );
        const seen = new Set(rows.map(({ cellNo }) => cellNo));
        const about = { file: file.fileName, sheet, facts, isLocked, language };
        return {
          file: file.fileName,
          sheet,
          rows: rows.map((row) =>
            judgeRow(
              row,
              cells.find(({ cellNo }) => cellNo === row.cellNo),
              about,
            ),
          ),
          absent: cells.map(({ cellNo }) => cellNo).filter((cellNo) => !seen.has(cellNo)),
          unread,
        };
      });
    },
  };
}

/** Name of a unit that reports. Errors: `collection.unit-not-found`. */
async function loadUnit(tx: ReadTx, collectionId: number, organisationId: string) {
  const collection = await findCollection(tx, collectionId);
  if (collection === undefined) throw new AppError('collection.not-found', { collectionId });
  await requireUnit(tx, collectionId, organisationId);
  return { collection, cells: await listCells(tx, { collectionId, organisationId }) };
}

async function requireUnit(tx: ReadTx, collectionId: number, organisationId: string): Promise<string> {
  const units = await listUnits(tx, [collectionId]);
  const unit = units.find((each) => each.organisationId === organisationId);
  if (unit !== undefined) return unit.name;
  const organisation = (await getOrganisation(tx, organisationId))?.name ?? organisationId;
  throw new AppError('collection.unit-not-found', { collectionId, organisation });
}

/** Longest name of a file that evidence takes; `contract/collection.ts`. */
const MOST_NAME = 200;

interface RowContext {
  readonly file: string;
  readonly sheet: string;
  readonly facts: CheckingFacts;
  readonly isLocked: boolean;
  readonly language: Language;
}

function judgeRow(row: FilledRow, cell: StoredCell | undefined, context: RowContext): PreviewRow {
  const { states, workbook } = collectionMessagesFor(context.language);
  const about = { row: row.row, ...(row.cellNo === undefined ? {} : { cellNo: row.cellNo }), seen: row.seen };
  const problem = (text: string): PreviewRow => ({ ...about, outcome: 'problem', findings: [], problem: text });
  if (row.problem !== undefined || cell === undefined) return problem(row.problem ?? '');
  if (saysTheSame(row, cell, context.language)) return { ...about, outcome: 'same', findings: [] };
  if (cell.revision === 0 && isBlank(row)) return { ...about, outcome: 'blank', findings: [] };
  const state = states[cell.state];
  if (context.isLocked || !isEditable(cell.state)) return problem(workbook.problems.locked({ state }));
  if (row.revision !== undefined && row.revision !== cell.revision) {
    return problem(workbook.problems.changed({ state }));
  }
  const findings = context.facts.check(cell, row);
  const entry = entryOf(row, cell, findings, context);
  const open = openFindings(findings, entry.explanations);
  return { ...about, outcome: open.length > 0 ? 'findings' : 'ready', entry, findings };
}

function isBlank({ value, missing, note, evidence }: FilledRow): boolean {
  return value === undefined && missing === undefined && note === '' && evidence === '';
}

function saysTheSame(row: FilledRow, cell: StoredCell, language: Language): boolean {
  const said = cell.events.at(-1);
  if (said === undefined) return false;
  const isSameUnit = row.unit === undefined || row.unit === cell.unit;
  return (
    said.value === row.value &&
    said.missing === row.missing &&
    said.note === row.note &&
    isSameUnit &&
    evidenceOf(cell, language) === row.evidence
  );
}

function evidenceOf(cell: StoredCell, language: Language): string {
  return evidenceLine(cell.events.at(-1)?.evidence ?? [], collectionMessagesFor(language).evidence);
}

function entryOf(row: FilledRow, cell: StoredCell, findings: readonly Finding[], context: RowContext): GivenEntry {
  const { note } = row;
  const warnings = note === '' ? [] : findings.filter(({ severity }) => severity === 'warn');
  return {
    cellNo: cell.cellNo,
    expectedRevision: cell.revision,
    ...(row.value === undefined ? {} : { value: row.value }),
    ...(row.missing === undefined ? {} : { missing: row.missing }),
    ...(row.unit === undefined ? {} : { unit: row.unit }),
    note,
    evidence: givenEvidence(row, cell, context),
    explanations: warnings.map(({ key }) => ({ key, text: note })),
  };
}

/** What was given before stays as it is when the workbook still tells it; else its text is a remark. */
function givenEvidence(
  row: FilledRow,
  cell: StoredCell,
  { file, sheet, language }: RowContext,
): readonly GivenEvidence[] {
  const isKept = row.evidence === evidenceOf(cell, language);
  const before = (cell.events.at(-1)?.evidence ?? []).filter(({ kind }) => kind !== 'cell');
  const changed = row.evidence === '' ? [] : [{ kind: 'note' as const, text: row.evidence }];
  const told: readonly GivenEvidence[] = isKept ? before : changed;
  if (row.value === undefined) return told;
  return [...told, { kind: 'cell', file: file.slice(0, MOST_NAME), sheet, cell: row.address }];
}
