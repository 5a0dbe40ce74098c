import type { ReadTx } from '../../db/connect.ts';
import { loadSources } from '../../indicators/index.ts';
import { rememberTypes } from '../../ledgers/index.ts';
import type { Provenance } from '../../shared/indicator.ts';
import { provenanceClaim } from '../../shared/provenance.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import { loadSurveyFacts } from '../../surveys/index.ts';
import { loadStanding, type PlanStanding } from '../../verdicts/verdict.service.ts';
import { adjustmentFacts } from './adjustment-facts.ts';
import type { ReportBasis } from './basis.ts';
import { findClaimPlaces } from './claim-place.queries.ts';
import { findingFacts } from './finding-facts.ts';
import { indicatorFacts } from './indicator-facts.ts';
import { measureFacts } from './measure-facts.ts';
import { recordFacts } from './record-facts.ts';
import { findLeadOf } from './reported-records.queries.ts';
import { SourceBook } from './source-book.ts';
import { loadSuccessor, successorFacts } from './successor-facts.ts';

/** What a report is about. */
export interface ReportQuestion {
  readonly planId: string;
  /** Default: the plan's own place. */
  readonly placeId?: string | undefined;
  readonly asOf: string;
  /** The period that is reported on; days, both inclusive. */
  readonly window: { readonly from: string; readonly to: string };
  /** `id@version`; default: the newest version of the plan's own set. */
  readonly under?: string | undefined;
  /** Who reports. Default: the unit that organises the round; without a round nobody named. */
  readonly issuer?: string | undefined;
  /** Record of the evaluation round that the report belongs to. */
  readonly roundId?: string | undefined;
}

/**
 * All that a report is composed from, and what its ratings are computed from, as known on the day and as far as the asker
 * may see. Effects: database, read only, a fixed number of statements. Errors: `plan.not-found`, `place.not-found`,
 * `rule-set.not-found`.
 */
export async function loadReportFacts(
  tx: ReadTx,
  question: ReportQuestion,
): Promise<{ readonly facts: ReportFacts; readonly basis: ReportBasis }> {
  const { planId, placeId, asOf, window, under } = question;
  const judged = await loadStanding(tx, { planId, placeId, asOf, under }, asOf);
  const { plan, place, ruleSet, scale, series } = judged;
  const successor = await loadSuccessor(tx, plan, Number(window.to.slice(0, 4)) + 1);
  const targetSources = await loadSources(
    tx,
    [...plan.indicators, ...(successor?.plan.indicators ?? [])].flatMap(({ targets }) =>
      targets.map(({ sourceId }) => sourceId),
    ),
  );
  const book = new SourceBook(await findClaimPlaces(tx, claimsBehind(judged, targetSources)));
  const planSource = book.add({ line: lineOfPlan(judged) });
  const telling = {
    asOf,
    scale,
    book,
    observations: series,
    assessments: judged.assessments,
    targetSources,
    planSource,
  };
  const indicators = judged.standings.map((standing) => indicatorFacts(standing, telling));
  const types = await rememberTypes()(tx);
  const { placeId: within } = place;
  const told = await recordFacts(tx, { placeId: within, asOf, from: window.from, types, book });
  const measures = await measureFacts(tx, { place, window, types, book });
  const adjustments = await adjustmentFacts(tx, plan, book);
  const findings = await findingFacts(tx, place);
  const surveys = await loadSurveyFacts(tx, { placeId: within, window, cite: (line) => book.add({ line }) });
  const issuer = question.issuer ?? (await organiserOf(tx, question.roundId)) ?? '';
  const facts: ReportFacts = {
    plan: { name: plan.plan.name, ...yearsOf(plan.plan.period) },
    place: { name: place.name },
    issuer,
    asOf,
    window,
    rules: ruleSet,
    scale,
    indicators,
    records: told.records,
    measures,
    surveys,
    adjustments,
    findings,
    ...(successor === undefined ? {} : { successor: successorFacts(successor, { book, targetSources }) }),
    sources: book.all(),
    sample: plan.plan.demonstration || place.demonstration || told.sample,
  };
  return { facts, basis: { plan, series: Object.fromEntries(series), ruleSet, scale } };
}

async function organiserOf(tx: ReadTx, roundId: string | undefined): Promise<string | undefined> {
  return roundId === undefined ? undefined : findLeadOf(tx, roundId);
}

function claimsBehind({ series }: PlanStanding, targetSources: ReadonlyMap<number, Provenance>) {
  const observed = [...series.values()].flatMap((all) => all.map(({ provenance }) => provenance));
  return [...observed, ...targetSources.values()].flatMap((provenance) => provenanceClaim(provenance) ?? []);
}

function lineOfPlan({ plan: { plan } }: PlanStanding): string {
  return plan.source === undefined || plan.source === plan.name ? plan.name : `${plan.name} · ${plan.source}`;
}

function yearsOf(period: string): { readonly from: number; readonly to: number } {
  return { from: Number(period.slice(0, 4)), to: Number(period.slice(-4)) };
}
