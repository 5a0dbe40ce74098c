import type { Actor } from '../access/actor.ts';
import type { ReadTx, WriteTx } from '../db/connect.ts';
import { roundWordsFor } from '../messages/index.ts';
import { today } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { VERDICTS, type Verdict } from '../shared/verdict.ts';
import { loadSurveyWords, type SurveyWord } from '../surveys/index.ts';
import { labelOf } from '../verdicts/rules/scale.rules.ts';
import type { Standing } from '../verdicts/rules/standing.rules.ts';
import type { PlanStanding } from '../verdicts/verdict.service.ts';
import {
  findClosing,
  listChecks,
  listEntries,
  listFinals,
  listMeetings,
  listReconciliations,
  type RoundCheck,
  type RoundEntry,
  type RoundItem,
  type RoundJudgement,
} from './round.queries.ts';
import { insertFinal } from './round.store.ts';
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
  settingsOf,
  standingOfRound,
  told,
  wordOf,
} from './round-parts.ts';
import { outsideOf } from './survey-yardstick.rules.ts';

/** A judgement in a word, as it stands beside others. */
export interface SideBySide {
  readonly verdict: Verdict;
  readonly label: string;
  readonly reason: string | null;
}

/** What a survey says of an item, beside what its unit says of itself. */
export interface SurveyBeside extends SurveyWord {
  /** Where the self-evaluation stands to the interval of the survey. Missing: undefined where they meet, or one is not told. */
  readonly selfIs: 'above' | 'below' | undefined;
}

/** All that is said of an item. Missing: undefined where nothing is. */
export interface ComparedItem {
  readonly item: RoundItem;
  readonly standing: Standing | undefined;
  readonly computed: SideBySide | undefined;
  /** Submitted or accepted. */
  readonly self: RoundEntry | undefined;
  readonly check: RoundCheck | undefined;
  readonly thirdParty: (RoundJudgement & { readonly unanimous: boolean }) | undefined;
  /** What people said of it in surveys of this round. */
  readonly surveys: readonly SurveyBeside[];
  /** Of the record, from elsewhere than this round. */
  readonly official: SideBySide | undefined;
  readonly final: (RoundJudgement & { readonly computed: Verdict | null }) | undefined;
}

/** A final rating as somebody wants it. */
export interface WantedFinal {
  readonly itemId: number;
  readonly expectedRevision: number;
  readonly verdict: Verdict;
  readonly reason?: string | undefined;
}

/** A target that lags, as it would stand in a proposal to adjust the plan. */
export interface ProposedItem {
  readonly indicatorId: string;
  readonly placeId: string;
  readonly name: string;
  readonly oldPhrase: string;
  readonly necessity: string;
}

/** What a round leads to for its plan; `meetingOn` missing: the meeting has no day yet. */
export interface AdjustmentDraft {
  readonly planId: string;
  readonly reason: string;
  readonly meetingOn: string | undefined;
  readonly items: readonly ProposedItem[];
}

/** What is made of a round: all judgements side by side, the final ones, what lags. */
export interface SynthesisService {
  /** Errors: `round.not-found`, `round.no-scheme`. */
  compare(recordId: string): Promise<{ round: Round; plan: PlanStanding; items: readonly ComparedItem[] }>;
  /**
   * Errors: moreover `round.wrong-state`, `round.item-not-found`, `round.changed-meanwhile`; `round.reason-required` where
   * it differs from the computed one; `access.denied`.
   */
  conclude(recordId: string, wanted: WantedFinal, actor: Actor): Promise<void>;
  /** Items of an adjustment of the plan: what is behind, in the final rating or else as computed. */
  lagging(recordId: string): Promise<AdjustmentDraft>;
}

/** Effects: database, audit trail. */
export function createSynthesisService(parts: RoundParts): SynthesisService {
  const { db } = parts;
  const compared = (recordId: string) => db.read((tx) => compare(tx, parts, recordId));
  return {
    compare: compared,
    conclude: (recordId, wanted, actor) => db.write((tx) => conclude(tx, parts, recordId, wanted, actor)),
    lagging: async (recordId) => {
      const { round, items } = await compared(recordId);
      const { record, scheme } = round;
      const words = roundWordsFor(parts.language);
      const behind = items.flatMap(({ item, standing, computed, self, final }): ProposedItem[] => {
        const said = final ?? computed;
        const phrase = standing?.row.plan.target?.phrase;
        if (said?.verdict !== 'behind' || phrase === undefined) return [];
        const necessity = words.laggingNecessity({ label: said.label, problem: self?.problem ?? '' }).trim();
        return [{ indicatorId: item.target, placeId: record.placeId, name: item.title, oldPhrase: phrase, necessity }];
      });
      const [meeting] = await db.read((tx) => listMeetings(tx, recordId));
      const reason = words.adjustmentReason({ round: record.number, asOf: scheme.asOf, count: behind.length });
      return { planId: scheme.planId, reason, meetingOn: meeting?.meetingOn, items: behind };
    },
  };
}

async function compare(tx: ReadTx, parts: RoundParts, recordId: string) {
  const round = await loadRound(tx, recordId);
  const plan = await standingOfRound(tx, round);
  const ids = round.items.map(({ itemId }) => itemId);
  const entries = Map.groupBy(await listEntries(tx, ids), ({ itemId }) => itemId);
  const isClosed = (await findClosing(tx, recordId)) !== undefined;
  const thirdParty = isClosed ? await listReconciliations(tx, ids) : new Map();
  const [checks, finals] = [await listChecks(tx, ids), await listFinals(tx, ids)];
  const words = await loadSurveyWords(tx, round.record);
  const { settings } = await settingsOf(tx, parts, round.record, today(parts.clock));
  const alike = (verdict: Verdict) => VERDICTS.filter((each) => sameWord(plan.scale, each) === verdict);
  const items = round.items.map((item): ComparedItem => {
    const standing = plan.standings.find(({ row }) => item.kind === 'indicator' && row.indicatorId === item.target);
    const last = entries.get(item.itemId)?.at(-1);
    const self = last?.action === 'submit' || last?.action === 'accept' ? last : undefined;
    const said = self?.verdict == null ? [] : alike(sameWord(plan.scale, self.verdict));
    const own = words.filter(({ kind, target }) => kind === item.kind && target === item.target);
    return {
      ...{ item, standing, computed: standing && computedOf(standing, plan) },
      self,
      surveys: own.map((word) => ({ ...word, selfIs: word.told && outsideOf(said, word.told, settings.survey) })),
      ...{ check: checks.get(item.itemId), thirdParty: thirdParty.get(item.itemId), final: finals.get(item.itemId) },
      official: officialOf(plan, item, round),
    };
  });
  return { round, plan, items };
}

function computedOf({ rating }: Standing, { scale }: PlanStanding): SideBySide {
  return { verdict: rating.verdict, label: labelOf(scale, rating.verdict, rating.flags), reason: null };
}

function officialOf({ assessments }: PlanStanding, item: RoundItem, { record }: Round): SideBySide | undefined {
  if (item.kind !== 'indicator') return undefined;
  return assessments.findLast(
    ({ indicatorId, kind, source }) =>
      indicatorId === item.target && kind === 'official' && !source.includes(record.number),
  );
}

async function conclude(
  tx: WriteTx,
  parts: RoundParts,
  recordId: string,
  { itemId, expectedRevision, verdict, reason }: WantedFinal,
  actor: Actor,
): Promise<void> {
  const round = await holdRoundIn(tx, recordId, 'final');
  const item = itemOf(round, itemId);
  requireRevision(expectedRevision, (await listFinals(tx, [itemId])).get(itemId)?.revision ?? 0);
  // Of tasks and projects nothing is computed: no indicator has the empty name.
  const plan = await standingOfRound(tx, round, item.kind === 'indicator' ? item.target : '');
  const standing = plan.standings.find(({ row }) => item.kind === 'indicator' && row.indicatorId === item.target);
  const computed = standing && computedOf(standing, plan);
  const same = (of: Verdict) => sameWord(plan.scale, of);
  const isOverride = computed !== undefined && same(computed.verdict) !== same(verdict);
  // Another verdict of the same word is the computed one.
  const final = computed !== undefined && !isOverride ? computed.verdict : verdict;
  const because = reason?.trim() || null;
  if (isOverride && because === null) throw new AppError('round.reason-required', { title: item.title });
  const words = roundWordsFor(parts.language);
  const deed = deedOf(parts, actor);
  const label = computed !== undefined && !isOverride ? computed.label : wordOf(plan.scale, verdict);
  const assessmentId = await judged(
    tx,
    round,
    item,
    {
      ...{ kind: isOverride ? 'override' : 'official', verdict: final, label, reason: because ?? words.asComputed },
      ...{ source: { actor: actor.name, note: words.finalSource({ round: round.record.number }) }, at: deed.at },
      computed: computed?.verdict,
    },
    actor,
  );
  await insertFinal(tx, {
    ...{ item_id: itemId, place_id: item.placeId, unit_id: item.unitId, revision: expectedRevision + 1 },
    ...{
      computed: computed?.verdict ?? null,
      verdict: final,
      label,
      reason: because,
      assessment_id: assessmentId,
      ...deed,
    },
  });
  await told(tx, actor, deed, recordId, {
    ...{ action: 'round.final', part: `finals/${itemId}` },
    before: { computed: computed?.verdict ?? null },
    after: { verdict: final, label, revision: expectedRevision + 1 },
    reason: because ?? undefined,
  });
}
