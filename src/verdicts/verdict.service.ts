import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import { asProgram } from '../db/as-program.ts';
import type { Db, ReadTx, WriteTx } from '../db/connect.ts';
import { getPlace, type Place } from '../directory/index.ts';
import { findPlan, loadPlanAsOf, loadSeriesWithDerived, type PlanAsOf } from '../indicators/index.ts';
import { type RecordBase, recordBase } from '../ledgers/index.ts';
import { type Language, openingWordsFor } from '../messages/index.ts';
import { type Clock, today } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { Observation } from '../shared/indicator.ts';
import { addMonths } from '../shared/period.ts';
import type { AssessmentKind, Rating, RatingDifference, RuleSet, Verdict, VerdictScale } from '../shared/verdict.ts';
import { type AssessmentRow, listAssessments } from './assessment.queries.ts';
import { keepAssessment } from './assessment.service.ts';
import { isPresent, openLagging } from './openings/lagging.service.ts';
import { getRuleSet, getScale } from './rule-set.queries.ts';
import { differencesOf } from './rules/difference.rules.ts';
import { tell } from './rules/rate.rules.ts';
import { type RobustnessTest, tryRobustness } from './rules/robustness.rules.ts';
import { labelOf } from './rules/scale.rules.ts';
import { knownOn } from './rules/series.rules.ts';
import { judgeAll, type SeriesByIndicator, type Standing, standingsOf, subjectOf } from './rules/standing.rules.ts';
import { findRunBefore, listHistory, listResults } from './verdict-run.queries.ts';
import { insertVerdictRun } from './verdict-run.store.ts';

/** Which plan, where, as known when, under which rules. */
export interface VerdictQuestion {
  readonly planId: string;
  /** Default: the plan's own place. */
  readonly placeId?: string | undefined;
  /** Default: today. */
  readonly asOf?: string | undefined;
  /** `id@version`; default: the newest version of the plan's own set. */
  readonly under?: string | undefined;
}

/** An indicator whose verdict is another than before. */
export interface VerdictChange {
  readonly indicatorId: string;
  readonly name: string;
  readonly from: Verdict;
  readonly to: Verdict;
  readonly differences: readonly RatingDifference[];
}

/** All verdicts of a plan in a place on a day. */
export interface PlanStanding {
  readonly plan: PlanAsOf;
  readonly place: Place;
  readonly ruleSet: RuleSet;
  readonly scale: VerdictScale;
  /** Every vintage that was known on the day. */
  readonly series: SeriesByIndicator;
  readonly standings: readonly Standing[];
  readonly assessments: readonly AssessmentRow[];
}

/** A plan's verdicts with what changed since a former day. */
export interface OverviewOfPlan extends PlanStanding {
  readonly since?: string;
  readonly changes: readonly VerdictChange[];
}

/** One indicator with everything that speaks for and against its verdict. */
export interface StandingDetail extends PlanStanding {
  readonly standing: Standing;
  readonly robustness: readonly RobustnessTest[];
  readonly observations: readonly Observation[];
  readonly history: readonly { asOf: string; rule: string; verdict: Verdict; label: string }[];
  /** Targets of former versions of the plan, with the rating that each would give. */
  readonly former: readonly { readonly version: number; readonly phrase: string; readonly rating: Rating }[];
}

/** A judgement that a person enters. */
export interface AssessmentWish {
  readonly kind: Exclude<AssessmentKind, 'computed'>;
  readonly verdict: Verdict;
  readonly label: string;
  readonly reason: string;
  /** Document, meeting or letter that it stands in. */
  readonly source: string;
}

/** Verdicts: computed when asked for, kept when told to. */
export interface VerdictService {
  /** Errors: `plan.not-found`, `place.not-found`, `rule-set.not-found`; so all others. */
  overview(question: VerdictQuestion & { readonly since?: string | undefined }): Promise<OverviewOfPlan>;
  /** Errors: moreover `indicator.not-found`. */
  detail(question: VerdictQuestion, indicatorId: string): Promise<StandingDetail>;
  /**
   * Computes all verdicts and keeps them; gives the number of the run. Where they count now, what is behind opens a
   * corrective measure.
   */
  run(question: VerdictQuestion, actor: Actor): Promise<number>;
  /** Appends a judgement of people; the computed one stays. */
  assess(question: VerdictQuestion, indicatorId: string, wish: AssessmentWish, actor: Actor): Promise<StandingDetail>;
}

/** Months that are looked back when no run was kept. Our choice. */
const LOOK_BACK_MONTHS = 12;

interface Parts {
  readonly db: Db;
  readonly clock: Clock;
  /** Of the records that verdicts open. Absent: Chinese. */
  readonly language?: Language;
}

/** Effects: database, audit trail. */
export function createVerdictService(parts: Parts): VerdictService {
  const { db } = parts;
  const ledgers = recordBase(parts);
  return {
    overview: (question) =>
      db.read(async (tx) => {
        const now = await ask(tx, parts, question);
        return { ...now, ...(await changesOf(tx, now, question)) };
      }),
    detail: (question, indicatorId) => db.read((tx) => askOne(tx, parts, question, indicatorId)),
    run: (question, actor) => db.write((tx) => keepRun(tx, { ...parts, ledgers }, question, actor)),
    assess: (question, indicatorId, wish, actor) =>
      db.write((tx) => assess(tx, parts, question, { indicatorId, ...wish }, actor)),
  };
}

function ask(tx: ReadTx, { clock }: Parts, question: VerdictQuestion): Promise<PlanStanding> {
  return loadStanding(tx, question, today(clock));
}

async function askOne(
  tx: ReadTx,
  { clock }: Parts,
  question: VerdictQuestion,
  indicatorId: string,
): Promise<StandingDetail> {
  return detailOf(tx, await loadStanding(tx, question, today(clock), indicatorId), indicatorId);
}

async function keepRun(
  tx: WriteTx,
  { ledgers, ...parts }: Parts & { readonly ledgers: RecordBase },
  question: VerdictQuestion,
  actor: Actor,
): Promise<number> {
  const judged = await ask(tx, parts, question);
  const { plan, ruleSet, scale, standings } = judged;
  const at = parts.clock.now();
  const rule = `${ruleSet.ruleSetId}@${ruleSet.version}`;
  const { placeId, asOf } = plan;
  const { planId } = plan.plan;
  const results = standings.map(({ row, rating }) => ({
    indicatorId: row.indicatorId,
    label: labelOf(scale, rating.verdict, rating.flags),
    rating,
  }));
  const runId = await insertVerdictRun(tx, { placeId, planId, asOf, rule, at, actor: actor.name, results });
  // What a type refuses keeps nobody from keeping verdicts.
  const words = openingWordsFor(parts.language ?? 'zh-CN');
  if (isPresent(judged, today(parts.clock))) await asProgram(tx, () => openLagging(tx, ledgers, judged, words));
  await appendAudit(tx, {
    actor,
    at,
    action: 'verdict.run',
    subject: `plan/${planId}/runs/${runId}`,
    after: { placeId, asOf, rule, indicators: results.length },
  });
  return runId;
}

async function assess(
  tx: WriteTx,
  parts: Parts,
  question: VerdictQuestion,
  { indicatorId, source, ...wish }: AssessmentWish & { readonly indicatorId: string },
  actor: Actor,
): Promise<StandingDetail> {
  const { plan, place, standing } = await askOne(tx, parts, question, indicatorId);
  const kept = {
    ...{
      placeId: place.placeId,
      planId: plan.plan.planId,
      indicatorId,
      asOf: plan.asOf,
      ...wish,
      at: parts.clock.now(),
    },
    ...{ source: { actor: actor.name, note: source }, computed: standing.rating.verdict },
  };
  await keepAssessment(tx, kept, actor);
  return askOne(tx, parts, question, indicatorId);
}

/**
 * A plan as it stood on the day asked for (absent: `now`), judged: all of it, or one indicator with its parts. Errors:
 * `plan.not-found`, `place.not-found`, `rule-set.not-found`.
 */
export async function loadStanding(
  tx: ReadTx,
  question: VerdictQuestion,
  now: string,
  only?: string,
): Promise<PlanStanding> {
  const { planId } = question;
  const asOf = question.asOf ?? now;
  const head = await findPlan(tx, planId, asOf);
  if (head === undefined) throw new AppError('plan.not-found', { planId });
  const placeId = question.placeId ?? head.placeId;
  const place = await getPlace(tx, placeId);
  if (place === undefined) throw new AppError('place.not-found', { placeId });
  const whole = await loadPlanAsOf(tx, planId, placeId, asOf);
  if (whole === undefined) throw new AppError('plan.not-found', { planId });
  const plan = only === undefined ? whole : { ...whole, indicators: withParts(whole, only) };
  const ruleSet = await getRuleSet(tx, question.under ?? head.ruleSetId);
  const series = await seriesOf(tx, plan);
  const standings = standingsOf({ plan, series, ruleSet });
  const scale = await getScale(tx, head.scaleId);
  const assessments = await listAssessments(tx, { planId, placeId, asOf });
  return { plan, place, ruleSet, scale, series, standings, assessments };
}

function withParts({ indicators }: PlanAsOf, indicatorId: string): PlanAsOf['indicators'] {
  const parts = indicators.find((row) => row.indicatorId === indicatorId)?.plan.parts ?? [];
  return indicators.filter((row) => row.indicatorId === indicatorId || parts.includes(row.plan.no));
}

/** Series of the plan's indicators and of those that they are compared with. */
async function seriesOf(tx: ReadTx, plan: PlanAsOf): Promise<SeriesByIndicator> {
  const ids = new Set(
    plan.indicators.flatMap(({ indicatorId, referenceId }) => [indicatorId, referenceId ?? []].flat()),
  );
  const definitions = plan.indicators.map(({ definition }) => definition);
  const { placeId, asOf } = plan;
  const since = Number(plan.plan.period.slice(0, 4));
  return loadSeriesWithDerived(tx, { placeId, indicatorIds: [...ids], asOf, definitions, since });
}

/** Against the last run that was kept, else against the same question a year before. */
async function changesOf(
  tx: ReadTx,
  { plan, ruleSet, series, standings }: PlanStanding,
  { since }: { readonly since?: string | undefined },
): Promise<Pick<OverviewOfPlan, 'since' | 'changes'>> {
  const { planId } = plan.plan;
  const run = since === undefined ? await findRunBefore(tx, { planId, placeId: plan.placeId }, plan.asOf) : undefined;
  const day = since ?? run?.asOf ?? addMonths(plan.asOf, -LOOK_BACK_MONTHS);
  const before =
    run === undefined ? await ratedOn(tx, plan, { ruleSet, series }, day) : await ratedInRun(tx, run.runId, run.rule);
  const changes = standings.flatMap(({ row, rating }): VerdictChange[] => {
    const former = before.get(row.indicatorId);
    if (former === undefined || former.verdict === rating.verdict) return [];
    const { indicatorId } = row;
    const differences = differencesOf(former, rating);
    return [{ indicatorId, name: row.plan.name, from: former.verdict, to: rating.verdict, differences }];
  });
  return { since: day, changes };
}

type Former = ReadonlyMap<string, Pick<Rating, 'verdict' | 'inputs' | 'rule'>>;

/**
 * Whether the targets and bases of a version of the plan are those of an earlier day: every target known by then, and the
 * bases of another place as they are in the series of that day. Then it need not be loaded again.
 */
function stoodAlike({ plan, placeId, indicators }: PlanAsOf, series: SeriesByIndicator, day: string): boolean {
  return indicators.every(({ indicatorId, plan: { base }, targets }) => {
    if (!targets.every(({ knownOn: known }) => known <= day)) return false;
    if (placeId === plan.placeId || base === undefined) return true;
    const then = knownOn(series.get(indicatorId) ?? [], day).find(({ period: of }) => of === base.period);
    return then?.value === base.value;
  });
}

/** What was known on the earlier day is among what is known now. */
async function ratedOn(
  tx: ReadTx,
  now: PlanAsOf,
  { ruleSet, series }: Pick<PlanStanding, 'ruleSet' | 'series'>,
  day: string,
): Promise<Former> {
  const { plan, placeId } = now;
  const former = stoodAlike(now, series, day)
    ? { ...now, asOf: day }
    : await loadPlanAsOf(tx, plan.planId, placeId, day);
  if (former === undefined) return new Map();
  const judged = judgeAll({ plan: former, series, ruleSet });
  return new Map(judged.map(({ row, subject, judgement }) => [row.indicatorId, tell(judgement, subject, ruleSet)]));
}

async function ratedInRun(tx: ReadTx, runId: number, rule: string): Promise<Former> {
  const results = await listResults(tx, runId);
  return new Map([...results].map(([id, { verdict, inputs }]) => [id, { verdict, inputs, rule }]));
}

async function detailOf(tx: ReadTx, all: PlanStanding, indicatorId: string): Promise<StandingDetail> {
  const { plan, ruleSet, series } = all;
  const standing = all.standings.find(({ row }) => row.indicatorId === indicatorId);
  if (standing === undefined) throw new AppError('indicator.not-found', { indicatorId });
  const observations = series.get(indicatorId) ?? [];
  const robustness = tryRobustness(standing.judgement, {
    observations,
    subjectOf: (given) => ({
      ...subjectOf(standing.row, { plan, series: new Map([...series, [indicatorId, given]]) }),
      parts: standing.subject.parts ?? [],
    }),
    settings: ruleSet.settings,
    asOf: plan.asOf,
  });
  const { planId } = plan.plan;
  const history = await listHistory(tx, { planId, placeId: plan.placeId, indicatorId, asOf: plan.asOf });
  return { ...all, standing, robustness, observations, history, former: formerTargets(standing, all, series) };
}

/** Old targets are never overwritten: each is judged as if it still stood. */
function formerTargets({ row }: Standing, { plan, ruleSet }: PlanStanding, series: SeriesByIndicator) {
  const whole = row.targets.filter(({ basis, version }) => basis === 'plan' && version < plan.version);
  return whole.map((target) => {
    const former = { ...row, plan: { ...row.plan, target, path: [] } };
    const [standing] = standingsOf({ plan: { ...plan, indicators: [former] }, series, ruleSet });
    if (standing === undefined) throw new Error('an indicator that stands in a plan has a standing');
    return { version: target.version, phrase: target.phrase, rating: standing.rating };
  });
}
