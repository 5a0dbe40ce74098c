import type { Actor } from '../access/actor.ts';
import type { ReadTx, WriteTx } from '../db/connect.ts';
import { roundWordsFor } from '../messages/index.ts';
import { AppError } from '../shared/errors.ts';
import type { RoundEvidence } from '../shared/evaluation/round.ts';
import { VERDICTS, type Verdict } from '../shared/verdict.ts';
import { getScale } from '../verdicts/rule-set.queries.ts';
import type { PlanStanding } from '../verdicts/verdict.service.ts';
import { type AgreementStatistics, agreementOf } from './agreement.rules.ts';
import { namedEvidence } from './evidence.service.ts';
import {
  findClosing,
  listCoders,
  listCodes,
  listReconciliations,
  type RoundCode,
  type RoundItem,
} from './round.queries.ts';
import { type Deed, insertClosing, insertCode, insertReconciliations } from './round.store.ts';
import {
  deedOf,
  holdRoundIn,
  itemOf,
  judged,
  loadRound,
  type Round,
  type RoundParts,
  requireRevision,
  sameWord,
  standingOfRound,
  told,
  wordOf,
} from './round-parts.ts';

/** A code that an evaluator gives. */
export interface WantedCode {
  readonly itemId: number;
  readonly expectedRevision: number;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly evidence: readonly RoundEvidence[];
}

/** The coding of a round as somebody sees it: own codes, and all of them once it is closed. */
export interface Coding {
  readonly round: Round;
  readonly plan: PlanStanding;
  readonly coders: readonly { readonly coder: string; readonly items: number }[];
  /** Missing: undefined while the coding is open. */
  readonly closing: Awaited<ReturnType<typeof findClosing>>;
  readonly codes: readonly RoundCode[];
  readonly reconciliations: Awaited<ReturnType<typeof listReconciliations>>;
  /** Missing: undefined while the coding is open. */
  readonly agreement: AgreementStatistics | undefined;
}

/** Codes of the third party: each evaluator judges all items without sight of the others. */
export interface CodingService {
  /** Errors: `round.not-found`, `round.no-scheme`. */
  look(recordId: string, actor: Actor): Promise<Coding>;
  /** Errors: moreover `round.wrong-state`, `round.item-not-found`, `round.changed-meanwhile`, `round.coding-closed`, `round.evidence-not-found`, `access.denied`. */
  code(recordId: string, wanted: WantedCode, actor: Actor): Promise<void>;
  /**
   * Closes the coding: codes are seen from now on, what all said becomes what the third party says. Errors: moreover
   * `round.coding-incomplete` unless two evaluators have coded every item.
   */
  close(recordId: string, actor: Actor): Promise<void>;
  /** What was agreed on where codes differ. Errors: moreover `round.coding-open`. */
  reconcile(recordId: string, wanted: Omit<WantedCode, 'evidence'>, actor: Actor): Promise<void>;
}

/** Effects: database, audit trail. */
export function createCodingService(parts: RoundParts): CodingService {
  const { db } = parts;
  return {
    look: (recordId, actor) => db.read((tx) => look(tx, recordId, actor)),
    code: (recordId, wanted, actor) => db.write((tx) => code(tx, parts, recordId, wanted, actor)),
    close: (recordId, actor) => db.write((tx) => close(tx, parts, recordId, actor)),
    reconcile: (recordId, wanted, actor) => db.write((tx) => reconcile(tx, parts, recordId, wanted, actor)),
  };
}

async function look(tx: ReadTx, recordId: string, actor: Actor): Promise<Coding> {
  const round = await loadRound(tx, recordId);
  const closing = await findClosing(tx, recordId);
  const codes = await listCodes(tx, recordId, closing === undefined ? { coder: actor.name } : 'closed');
  const plan = await standingOfRound(tx, round);
  const ids = round.items.map(({ itemId }) => itemId);
  return {
    ...{ round, closing, codes, plan, coders: await listCoders(tx, recordId) },
    reconciliations: await listReconciliations(tx, ids),
    agreement: closing && agreementOf(tableOf(round.items, codes, closing.coders), wordsOf(plan), ['not-rated']),
  };
}

/** Verdicts that have a word of their own, in their order. */
function wordsOf({ scale }: PlanStanding): readonly Verdict[] {
  return VERDICTS.filter((verdict) => sameWord(scale, verdict) === verdict);
}

function tableOf(
  items: readonly RoundItem[],
  codes: readonly RoundCode[],
  coders: readonly string[],
): readonly (readonly (Verdict | null)[])[] {
  const of = new Map(codes.map((code) => [`${code.itemId} ${code.coder}`, code.verdict]));
  return items.map(({ itemId }) => coders.map((coder) => of.get(`${itemId} ${coder}`) ?? null));
}

async function code(
  tx: WriteTx,
  parts: RoundParts,
  recordId: string,
  { itemId, expectedRevision, verdict, reason, evidence }: WantedCode,
  actor: Actor,
): Promise<void> {
  const round = await holdRoundIn(tx, recordId, 'code');
  if ((await findClosing(tx, recordId)) !== undefined) throw new AppError('round.coding-closed', { recordId });
  const item = itemOf(round, itemId);
  const own = (await listCodes(tx, recordId, { coder: actor.name })).find((each) => each.itemId === itemId);
  requireRevision(expectedRevision, own?.revision ?? 0);
  const scale = await getScale(tx, round.scheme.scaleId);
  const deed = deedOf(parts, actor);
  const revision = expectedRevision + 1;
  await insertCode(tx, {
    ...{ item_id: itemId, place_id: item.placeId, unit_id: item.unitId, record_id: recordId, coder: actor.name },
    ...{
      revision,
      verdict: sameWord(scale, verdict),
      label: wordOf(scale, verdict),
      reason: reason.trim(),
      at: deed.at,
    },
    evidence: JSON.stringify(await namedEvidence(tx, evidence)),
  });
  // Nothing of the code: the trail has other readers than the codes while the coding is open.
  await told(tx, actor, deed, recordId, { action: 'round.code', part: 'coding', after: { item: itemId, revision } });
}

async function close(tx: WriteTx, parts: RoundParts, recordId: string, actor: Actor): Promise<void> {
  const round = await holdRoundIn(tx, recordId, 'code');
  if ((await findClosing(tx, recordId)) !== undefined) throw new AppError('round.coding-closed', { recordId });
  const { items } = round;
  const complete = (await listCoders(tx, recordId)).filter((each) => each.items === items.length);
  if (complete.length < 2) {
    throw new AppError('round.coding-incomplete', { items: items.length, complete: complete.length });
  }
  const coders = complete.map(({ coder }) => coder);
  const deed = deedOf(parts, actor);
  await insertClosing(tx, round.record, coders, deed);
  const codes = await listCodes(tx, recordId, 'closed');
  const scale = await getScale(tx, round.scheme.scaleId);
  const agreed = items.flatMap((item, index) => {
    const [verdict, ...others] = tableOf(items, codes, coders)[index] ?? [];
    return verdict != null && others.every((other) => other === verdict) ? [{ item, verdict }] : [];
  });
  const reason = roundWordsFor(parts.language).unanimous;
  const rows = [];
  const by = { coders: coders.length, deed, actor };
  for (const { item, verdict } of agreed) {
    const said = { verdict, label: wordOf(scale, verdict), reason };
    rows.push(await judgementRow(tx, parts, round, item, { ...said, revision: 1, unanimous: true }, by));
  }
  await insertReconciliations(tx, rows);
  await told(tx, actor, deed, recordId, {
    ...{ action: 'round.close-coding', part: 'coding' },
    after: { coders, items: items.length, agreed: agreed.length },
  });
}

async function reconcile(
  tx: WriteTx,
  parts: RoundParts,
  recordId: string,
  { itemId, expectedRevision, verdict, reason }: Omit<WantedCode, 'evidence'>,
  actor: Actor,
): Promise<void> {
  const round = await holdRoundIn(tx, recordId, 'reconcile');
  const closing = await findClosing(tx, recordId);
  if (closing === undefined) throw new AppError('round.coding-open', { recordId });
  const item = itemOf(round, itemId);
  requireRevision(expectedRevision, (await listReconciliations(tx, [itemId])).get(itemId)?.revision ?? 0);
  const scale = await getScale(tx, round.scheme.scaleId);
  const deed = deedOf(parts, actor);
  const said = { verdict: sameWord(scale, verdict), label: wordOf(scale, verdict), reason: reason.trim() };
  const row = { ...said, revision: expectedRevision + 1, unanimous: false };
  const by = { coders: closing.coders.length, deed, actor };
  await insertReconciliations(tx, [await judgementRow(tx, parts, round, item, row, by)]);
  await told(tx, actor, deed, recordId, {
    ...{ action: 'round.reconcile', part: `coding/${itemId}` },
    after: { verdict: said.verdict, revision: expectedRevision + 1 },
    reason: said.reason,
  });
}

/** What the third party says; of an indicator it stands among the judgements of people. */
async function judgementRow(
  tx: WriteTx,
  parts: RoundParts,
  round: Round,
  item: RoundItem,
  said: { verdict: Verdict; label: string; reason: string; revision: number; unanimous: boolean },
  { coders, deed, actor }: { readonly coders: number; readonly deed: Deed; readonly actor: Actor },
) {
  const { verdict, label, reason, revision, unanimous } = said;
  const { record } = round;
  const note = roundWordsFor(parts.language).thirdPartySource({ round: record.number, coders });
  const source = { actor: deed.actor, note };
  const judgement = { kind: 'third-party', verdict, label, reason, source, at: deed.at } as const;
  return {
    ...{ item_id: item.itemId, place_id: item.placeId, unit_id: item.unitId, record_id: record.recordId, revision },
    ...{ verdict, label, unanimous, reason, assessment_id: await judged(tx, round, item, judgement, actor), ...deed },
  };
}
