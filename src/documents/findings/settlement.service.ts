import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { Db, ReadTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { type DocumentHead, listDocumentHeads } from './document-head.queries.ts';
import { type FindingRow, findFinding, listSettlements, type SettlementRow } from './finding.queries.ts';
import { judgeSettlement, type SettlementWish, stateAfter } from './settlement.rules.ts';
import { insertSettlement } from './settlement.store.ts';
import { listSurroundings } from './surroundings.queries.ts';
import type { Surroundings } from './surroundings.rules.ts';

/** A finding with the words around its evidence (in its order), its documents, and everything that was decided about it. */
export interface SettledFinding {
  readonly finding: FindingRow;
  readonly surroundings: readonly Surroundings[];
  readonly documents: ReadonlyMap<string, DocumentHead>;
  readonly history: readonly SettlementRow[];
}

/** A decision, and what the person had before his eyes; without `expectedFigures` any figures will do. */
export interface SeenWish extends SettlementWish {
  readonly expectedRevision: number;
  readonly expectedFigures?: string | undefined;
}

/** What people decide about findings. */
export interface SettlementService {
  /** Errors: `finding.not-found`. */
  get(findingId: string): Promise<SettledFinding>;
  /**
   * Appends a decision. Errors: `finding.not-found`; `finding.changed-meanwhile` when the person saw another revision,
   * `finding.figures-changed` other figures; `finding.reason-required`, `finding.correction-required`; `request.invalid`
   * when there is nothing to take back.
   */
  settle(findingId: string, wish: SeenWish, actor: Actor): Promise<SettledFinding>;
}

/** Characters that are shown on either side of a piece of evidence. Our choice. */
const REACH = 80;

/** Effects: database, audit trail. */
export function createSettlementService({ db, clock }: { readonly db: Db; readonly clock: Clock }): SettlementService {
  return {
    get: (findingId) => db.read((tx) => getSettled(tx, findingId)),
    settle: (findingId, { expectedRevision, expectedFigures, ...wish }, actor) =>
      db.write(async (tx) => {
        const found = await getFinding(tx, findingId);
        const { state, revision: seen, figuresChanged, figures, ...finding } = found;
        const conflict = (revision: number) =>
          new AppError('finding.changed-meanwhile', { findingId, expectedRevision, revision });
        if (seen !== expectedRevision) throw conflict(seen);
        if (expectedFigures !== undefined && expectedFigures !== figures)
          throw new AppError('finding.figures-changed', { findingId });
        const judged = judgeSettlement(wish, state);
        if (!judged.allowed) throw refusal(judged.because, findingId);
        const { reason, correction } = judged;
        const revision = expectedRevision + 1;
        const at = clock.now();
        const settlement = { findingId, revision, action: wish.action, reason, correction, figures, finding };
        if (!(await insertSettlement(tx, { ...settlement, actor: actor.name, at }))) throw conflict(revision);
        const settled = await getSettled(tx, findingId);
        await appendAudit(tx, {
          actor,
          at,
          action: `finding.${wish.action}`,
          subject: `finding/${findingId}`,
          before: { state, revision: seen, figures },
          after: { state: stateAfter(wish.action), revision, figures, correction },
          reason,
        });
        return settled;
      }),
  };
}

function refusal(because: string, findingId: string): AppError {
  if (because === 'reason-required') return new AppError('finding.reason-required', { findingId });
  if (because === 'correction-required') return new AppError('finding.correction-required', { findingId });
  return new AppError('request.invalid', { detail: 'action: reopen', field: 'action' });
}

async function getFinding(tx: ReadTx, findingId: string): Promise<FindingRow> {
  const finding = await findFinding(tx, findingId);
  if (finding === undefined) throw new AppError('finding.not-found', { findingId });
  return finding;
}

async function getSettled(tx: ReadTx, findingId: string): Promise<SettledFinding> {
  const finding = await getFinding(tx, findingId);
  return {
    finding,
    surroundings: await listSurroundings(tx, finding.evidence, REACH),
    documents: await listDocumentHeads(
      tx,
      finding.evidence.map(({ doc }) => doc),
    ),
    history: await listSettlements(tx, findingId),
  };
}
