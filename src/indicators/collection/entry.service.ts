import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { Db } from '../../db/connect.ts';
import { type Clock, dayOf } from '../../shared/clock.ts';
import type { ActingAs, EntryContent, Finding } from '../../shared/collection.ts';
import { AppError } from '../../shared/errors.ts';
import type { Evidence, MissingReason } from '../../shared/indicator.ts';
import { openFindings } from '../validation.rules.ts';
import { findQuotes, type StoredCell } from './cell.queries.ts';
import { type CheckingFacts, loadChecking } from './cell-facts.ts';
import { audited, auditedBefore, checkMove, distinctCells, openCells } from './cell-moves.ts';
import type { CollectionRow } from './collection.queries.ts';
import { type Deed, insertEntries, type NewEntry } from './collection.store.ts';

/** What proves a value, as it is given: of a claim only its address. */
export type GivenEvidence =
  | { readonly kind: 'claim'; readonly documentId: string; readonly claimKey: string }
  | Exclude<Evidence, { readonly kind: 'claim' }>;

/** What a unit says about a cell. */
export interface GivenEntry extends Omit<EntryContent, 'evidence' | 'value' | 'missing'> {
  readonly cellNo: number;
  readonly expectedRevision: number;
  readonly value?: string | undefined;
  readonly missing?: MissingReason | undefined;
  /** As written; absent: the unit that was asked for. */
  readonly unit?: string | undefined;
  readonly evidence: readonly GivenEvidence[];
}

/** What became of a cell; refused: nothing of it was stored, and `error` says why. */
export interface EntryOutcome {
  readonly cellNo: number;
  readonly outcome: 'saved' | 'submitted' | 'refused';
  /** The last revision that is stored. */
  readonly revision: number;
  readonly findings: readonly Finding[];
  readonly error?: AppError;
}

/** What units write into their cells. */
export interface EntryService {
  /**
   * Saves drafts or submits, many cells in one transaction; each cell is stored whole or refused, whatever becomes of the
   * others. Errors of a cell: `collection.cell-not-found`, `collection.changed-meanwhile`, `collection.level-locked`,
   * `collection.wrong-state`, `collection.wrong-unit`, `collection.findings-open`, `claim.not-found`,
   * `indicator.not-found`; of the request: `collection.not-found`, `request.invalid` when it names a cell twice.
   */
  write(
    collectionId: number,
    request: { readonly as: ActingAs; readonly action: 'save' | 'submit'; readonly cells: readonly GivenEntry[] },
    actor: Actor,
  ): Promise<readonly EntryOutcome[]>;
}

/** Effects: database, audit trail. */
export function createEntryService({ db, clock }: { readonly db: Db; readonly clock: Clock }): EntryService {
  return {
    write: (collectionId, { as, action, cells: given }, actor) =>
      db.write(async (tx) => {
        const at = clock.now();
        const deed: Deed = { as, actor: actor.name, at };
        const cellNos = distinctCells(given);
        const { collection, cells, locked } = await openCells(tx, collectionId, cellNos);
        const facts = await loadChecking(tx, collection, [...cells.values()], given, dayOf(at));
        const quotes = await findQuotes(tx, given.flatMap(claimsOf));
        const judged = given.map((entry) =>
          judge({ entry, collection, cell: cells.get(entry.cellNo), locked, as, action, facts, quotes }),
        );
        const accepted = judged.flatMap(({ accepted: entry }) => (entry === undefined ? [] : [entry]));
        const stored = await insertEntries(tx, { collectionId, action, deed }, accepted);
        if (stored.size > 0) {
          const before = [...cells.values()].filter(({ cellNo }) => stored.has(cellNo)).map(auditedBefore);
          await appendAudit(tx, {
            actor,
            at,
            action: `collection.${action}`,
            subject: `collection/${collectionId}`,
            before: { cells: before },
            after: { as: { ...as }, cells: accepted.filter(({ cellNo }) => stored.has(cellNo)).map(audited) },
          });
        }
        return judged.map(({ accepted: entry, outcome }) =>
          entry === undefined || stored.has(entry.cellNo) ? outcome : overtaken(outcome, entry),
        );
      }),
  };
}

interface Judging {
  readonly entry: GivenEntry;
  readonly collection: CollectionRow;
  readonly cell: StoredCell | undefined;
  readonly locked: ReadonlySet<string>;
  readonly as: ActingAs;
  readonly action: 'save' | 'submit';
  readonly facts: CheckingFacts;
  readonly quotes: ReadonlyMap<string, { readonly quote: string; readonly title: string }>;
}

interface Judged {
  readonly outcome: EntryOutcome;
  readonly accepted?: NewEntry;
}

function judge({ entry, collection, cell, locked, as, action, facts, quotes }: Judging): Judged {
  const { cellNo } = entry;
  let findings: readonly Finding[] = [];
  try {
    const moved = checkMove(cell, { collection, cellNo, expectedRevision: entry.expectedRevision, action, as, locked });
    findings = facts.check(moved.cell, entry);
    const { value, missing, note, explanations } = entry;
    const open = openFindings(findings, explanations);
    const isContradiction = value !== undefined && missing !== undefined;
    if (isContradiction || (action === 'submit' && open.length > 0)) throw findingsOpen(cellNo, open);
    const known = new Set(findings.map(({ key }) => key));
    const accepted = {
      cellNo,
      revision: entry.expectedRevision + 1,
      ...(value === undefined ? {} : { value }),
      ...(missing === undefined ? {} : { missing }),
      note,
      evidence: entry.evidence.map((evidence) => resolve(evidence, quotes)),
      findings,
      explanations: explanations.filter(({ key }) => known.has(key)),
    };
    const outcome = action === 'save' ? ('saved' as const) : ('submitted' as const);
    return { accepted, outcome: { cellNo, outcome, revision: accepted.revision, findings } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { outcome: { cellNo, outcome: 'refused', revision: cell?.revision ?? 0, findings, error } };
  }
}

function findingsOpen(cellNo: number, open: readonly Finding[]): AppError {
  const stops = open.filter(({ severity }) => severity === 'stop').length;
  return new AppError('collection.findings-open', { cellNo, stops, warnings: open.length - stops });
}

function claimsOf({ evidence }: GivenEntry): readonly { documentId: string; claimKey: string }[] {
  return evidence.flatMap((each) => (each.kind === 'claim' ? [each] : []));
}

function resolve(evidence: GivenEvidence, quotes: Judging['quotes']): Evidence {
  if (evidence.kind !== 'claim') return evidence;
  const { documentId, claimKey } = evidence;
  const found = quotes.get(`${documentId} ${claimKey}`);
  if (found === undefined) throw new AppError('claim.not-found', { documentId, key: claimKey });
  return { kind: 'claim', documentId, claimKey, ...found };
}

/** Somebody else's event came between reading and writing. */
function overtaken(outcome: EntryOutcome, { cellNo, revision }: NewEntry): EntryOutcome {
  const error = new AppError('collection.changed-meanwhile', { cellNo, expectedRevision: revision - 1, revision });
  return { ...outcome, outcome: 'refused', error };
}
