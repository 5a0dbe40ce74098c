import { PROGRAM_ACTOR } from '../../access/actor.ts';
import type { WriteTx } from '../../db/connect.ts';
import { type Opening, openRecords, type RecordBase } from '../../ledgers/index.ts';
import type { AppError } from '../../shared/errors.ts';
import { freshSource } from './once.rules.ts';
import { listFormer } from './opening.queries.ts';

/** A record that there should be one of at a time. */
export interface WantedOpening extends Omit<Opening, 'office' | 'source'> {
  /** Begins with a word and a slash that all of its kind share: `verdict/PLAN/INDICATOR`. */
  readonly reason: string;
  /** Day or instant of the newest evidence: later than the last such record was closed, it opens another. */
  readonly learned?: string | undefined;
}

/** What was opened, and what its type refused. */
export interface OpenedOnce {
  readonly recordIds: readonly string[];
  readonly refused: readonly AppError[];
}

/**
 * Opens what is not open yet, as the program. To be called for the program, and before the transaction tells the audit
 * trail anything. Errors: `SourceTaken` when the same comes in at the same time.
 */
export async function openOnce(tx: WriteTx, base: RecordBase, wanted: readonly WantedOpening[]): Promise<OpenedOnce> {
  const openings: Opening[] = [];
  for (const own of Map.groupBy(wanted, ({ typeId, reason }) => `${typeId} ${kindOf(reason)}`).values()) {
    const [first] = own;
    if (first === undefined) continue;
    const former = await listFormer(tx, first.typeId, kindOf(first.reason));
    const inPlace = Map.groupBy(former, ({ placeId }) => placeId);
    for (const { reason, learned, ...opening } of own) {
      const source = freshSource(reason, inPlace.get(opening.placeId) ?? [], learned);
      if (source !== undefined) openings.push({ ...opening, office: 'program', source });
    }
  }
  if (openings.length === 0) return { recordIds: [], refused: [] };
  const results = await openRecords(tx, base, openings, { actor: PROGRAM_ACTOR });
  return {
    recordIds: results.flatMap((result) => ('opened' in result ? [result.opened.recordId] : [])),
    refused: results.flatMap((result) => ('error' in result ? [result.error] : [])),
  };
}

function kindOf(reason: string): string {
  return reason.slice(0, reason.indexOf('/') + 1);
}
