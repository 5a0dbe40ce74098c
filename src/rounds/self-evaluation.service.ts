import type { Actor } from '../access/actor.ts';
import type { ReadTx, WriteTx } from '../db/connect.ts';
import type { SeenValue } from '../db/tables/round-tables.ts';
import { getOrganisation } from '../directory/index.ts';
import { provenanceLine } from '../indicators/index.ts';
import { roundWordsFor } from '../messages/index.ts';
import { AppError } from '../shared/errors.ts';
import type { SelfAction } from '../shared/evaluation/round.ts';
import type { Standing } from '../verdicts/rules/standing.rules.ts';
import type { PlanStanding } from '../verdicts/verdict.service.ts';
import { namedEvidence } from './evidence.service.ts';
import { listEntries, type RoundEntry, type RoundItem } from './round.queries.ts';
import { insertEntries } from './round.store.ts';
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
import { mayFollow, missingIn, type SelfStatement, selfState } from './self-evaluation.rules.ts';

/** What a unit says of an item that it saw after so many steps. */
export interface WantedEntry extends SelfStatement {
  readonly itemId: number;
  readonly expectedRevision: number;
}

/** An item that is decided on. */
export interface WantedDecision {
  readonly itemId: number;
  readonly expectedRevision: number;
}

/** An item as its unit fills it in: with the value in the record, and all that was said before. */
export interface OwedItem {
  readonly item: RoundItem;
  /** Of indicators. */
  readonly standing: Standing | undefined;
  readonly entries: readonly RoundEntry[];
}

/** Self-evaluations of a round; a unit sees and writes its own only. */
export interface SelfEvaluationService {
  /** What a unit owes, or all that one may see. Errors: `round.not-found`, `round.no-scheme`. */
  form(
    recordId: string,
    unitId?: string,
  ): Promise<{ readonly round: Round; readonly plan: PlanStanding; readonly items: readonly OwedItem[] }>;
  /**
   * Saves or submits, all or none. Errors: `round.not-found`, `round.no-scheme`, `round.wrong-state`,
   * `round.item-not-found`, `round.changed-meanwhile`, `round.entry-incomplete`, `round.evidence-not-found`, `access.denied`.
   */
  report(recordId: string, action: 'save' | 'submit', wanted: readonly WantedEntry[], actor: Actor): Promise<void>;
  /**
   * Returns or accepts, all or none; what is accepted of indicators becomes a judgement of kind `self`. Errors: moreover
   * `round.own-report`.
   */
  decide(
    recordId: string,
    decision: {
      readonly action: 'return' | 'accept';
      readonly reason?: string | undefined;
      readonly items: readonly WantedDecision[];
    },
    actor: Actor,
  ): Promise<void>;
}

/** Effects: database, audit trail. */
export function createSelfEvaluationService(parts: RoundParts): SelfEvaluationService {
  const { db } = parts;
  return {
    form: (recordId, unitId) => db.read((tx) => form(tx, recordId, unitId)),
    report: (recordId, action, wanted, actor) =>
      db.write((tx) => report(tx, parts, { recordId, action, wanted, actor })),
    decide: (recordId, decision, actor) => db.write((tx) => decide(tx, parts, recordId, decision, actor)),
  };
}

async function form(tx: ReadTx, recordId: string, unitId: string | undefined) {
  const round = await loadRound(tx, recordId);
  const plan = await standingOfRound(tx, round);
  const standings = byIndicator(plan);
  const own = round.items.filter((item) => unitId === undefined || item.unitId === unitId);
  const entries = await entriesOf(tx, own);
  const items = own.map((item) => ({
    item,
    standing: item.kind === 'indicator' ? standings.get(item.target) : undefined,
    entries: entries.get(item.itemId) ?? [],
  }));
  return { round, plan, items };
}

function byIndicator({ standings }: PlanStanding): ReadonlyMap<string, Standing> {
  return new Map(standings.map((standing) => [standing.row.indicatorId, standing]));
}

async function entriesOf(
  tx: ReadTx,
  items: readonly Pick<RoundItem, 'itemId'>[],
): Promise<ReadonlyMap<number, readonly RoundEntry[]>> {
  const ids = items.map(({ itemId }) => itemId);
  return Map.groupBy(await listEntries(tx, ids), ({ itemId }) => itemId);
}

async function report(
  tx: WriteTx,
  parts: RoundParts,
  deed: {
    readonly recordId: string;
    readonly action: 'save' | 'submit';
    readonly wanted: readonly WantedEntry[];
    readonly actor: Actor;
  },
): Promise<void> {
  const { recordId, action, wanted, actor } = deed;
  const round = await holdRoundIn(tx, recordId, 'self');
  const items = wanted.map(({ itemId }) => itemOf(round, itemId));
  const before = await entriesOf(tx, items);
  const plan = await standingOfRound(tx, round);
  const standings = byIndicator(plan);
  const done = deedOf(parts, actor);
  const rows: Parameters<typeof insertEntries>[1][number][] = [];
  for (const [index, entry] of wanted.entries()) {
    const item = items[index] as RoundItem;
    requireStep(before.get(item.itemId), action, entry.expectedRevision);
    const [missing] = action === 'submit' ? missingIn(entry, item.kind) : [];
    if (missing !== undefined) throw new AppError('round.entry-incomplete', { title: item.title, what: missing });
    const { stance, contested, verdict } = entry;
    rows.push({
      ...{ item_id: item.itemId, place_id: item.placeId, unit_id: item.unitId, revision: entry.expectedRevision + 1 },
      ...{ action, stance: stance ?? null, contested: stance === 'contested' ? contested?.trim() || null : null },
      ...{
        seen: JSON.stringify(seenOf(standings.get(item.target))),
        verdict: verdict === undefined ? null : sameWord(plan.scale, verdict),
      },
      ...{ label: verdict === undefined ? null : wordOf(plan.scale, verdict), done: entry.done.trim() },
      ...{ problem: entry.problem.trim(), next_step: entry.nextStep.trim() },
      evidence: JSON.stringify(await namedEvidence(tx, entry.evidence)),
      ...{ reason: null, assessment_id: null, ...done },
    });
  }
  // A stance of `contested` needs its value also in a draft.
  const drafts = rows.map((row) =>
    row.stance === 'contested' && row.contested === null ? { ...row, stance: null } : row,
  );
  await insertEntries(tx, drafts);
  await told(tx, actor, done, recordId, {
    action: action === 'save' ? 'round.self-save' : 'round.self-submit',
    part: 'self',
    after: { items: rows.map(({ item_id, revision, verdict }) => ({ item: item_id, revision, verdict })) },
  });
}

function requireStep(entries: readonly RoundEntry[] | undefined, action: SelfAction, expected: number): void {
  const last = entries?.at(-1);
  requireRevision(expected, last?.revision ?? 0);
  if (!mayFollow(selfState(last?.action), action)) {
    throw new AppError('round.changed-meanwhile', { expected, now: last?.revision ?? 0 });
  }
}

function seenOf(standing: Standing | undefined): SeenValue | null {
  const latest = standing?.latest;
  if (latest === undefined) return null;
  const { value, missing, unit, period, knownOn, revision, provenance } = latest;
  return { value, missing, unit, period, knownOn, revision, source: provenanceLine(provenance) };
}

async function decide(
  tx: WriteTx,
  parts: RoundParts,
  recordId: string,
  decision: Parameters<SelfEvaluationService['decide']>[1],
  actor: Actor,
): Promise<void> {
  const { action, items: wanted } = decision;
  const round = await holdRoundIn(tx, recordId, 'self');
  const items = wanted.map(({ itemId }) => itemOf(round, itemId));
  const before = await entriesOf(tx, items);
  const reason = decision.reason?.trim() || null;
  if (action === 'return' && reason === null) {
    throw new AppError('request.invalid', { detail: 'reason', field: 'reason' });
  }
  const done = deedOf(parts, actor);
  const rows: Parameters<typeof insertEntries>[1][number][] = [];
  for (const [index, { expectedRevision }] of wanted.entries()) {
    const item = items[index] as RoundItem;
    const entries = before.get(item.itemId) ?? [];
    requireStep(entries, action, expectedRevision);
    if (entries.some((each) => each.actor === actor.name && (each.action === 'save' || each.action === 'submit'))) {
      throw new AppError('round.own-report', { title: item.title });
    }
    const last = entries.at(-1) as RoundEntry;
    const assessmentId =
      action === 'accept' ? await assessed(tx, parts, round, { item, entry: last, at: done.at }, actor) : null;
    rows.push({
      ...{ item_id: item.itemId, place_id: item.placeId, unit_id: item.unitId, revision: expectedRevision + 1, action },
      ...{ stance: last.stance, contested: last.contested, seen: JSON.stringify(last.seen), verdict: last.verdict },
      ...{ label: last.label, done: last.done, problem: last.problem, next_step: last.nextStep },
      ...{ evidence: JSON.stringify(last.evidence), reason, assessment_id: assessmentId, ...done },
    });
  }
  await insertEntries(tx, action === 'accept' ? rows.map((row) => ({ ...row, reason: null })) : rows);
  await told(tx, actor, done, recordId, {
    action: action === 'return' ? 'round.self-return' : 'round.self-accept',
    part: 'self',
    after: { items: wanted.map(({ itemId, expectedRevision }) => ({ item: itemId, revision: expectedRevision + 1 })) },
    reason: reason ?? undefined,
  });
}

/** An accepted self-evaluation of an indicator stands among the judgements of people. Missing: null for tasks and projects. */
async function assessed(
  tx: WriteTx,
  parts: RoundParts,
  round: Round,
  { item, entry, at }: { readonly item: RoundItem; readonly entry: RoundEntry; readonly at: Date },
  actor: Actor,
): Promise<number | null> {
  const { verdict, label, done, actor: reporter } = entry;
  if (verdict === null || label === null) return null;
  const unit = (await getOrganisation(tx, item.unitId))?.name ?? item.unitId;
  const note = roundWordsFor(parts.language).selfSource({ round: round.record.number, unit });
  const source = { actor: reporter, note };
  return judged(tx, round, item, { kind: 'self', verdict, label, reason: done, source, at }, actor);
}
