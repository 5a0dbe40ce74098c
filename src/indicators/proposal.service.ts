import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import type { Db, ReadTx, WriteTx } from '../db/connect.ts';
import { ancestorsOf, listPlaces, type Place, treeOn } from '../directory/index.ts';
import type { AcceptedClaim } from '../shared/accepted-claim.ts';
import { type Clock, today } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { Observation } from '../shared/indicator.ts';
import { comparePeriods, period } from '../shared/period.ts';
import type { ProposalStanding } from '../shared/proposal.ts';
import {
  claimMatcher,
  type MatchedClaim,
  type MatchIndicator,
  type RefusedClaim,
  spellingsOf,
} from './claim-matching.rules.ts';
import type { Catalogue } from './name-catalogue.rules.ts';
import {
  cellOf,
  figureInUnit,
  isAnnualTarget,
  isSameFigure,
  type Rival,
  rivalsOf,
  standingOf,
  targetStandingOf,
} from './proposal.rules.ts';
import { lockProposals } from './proposal.store.ts';
import { loadSeriesOfPlaces } from './values/observation.queries.ts';
import { type NewObservation, recordObservations } from './values/observation.store.ts';
import { findPlan, type PlanRow } from './values/plan.queries.ts';
import { type IndicatorInPlan, loadPlanInPlaces, type PlanAsOf } from './values/plan-indicator.queries.ts';
import type { StoredTarget } from './values/target.queries.ts';
import { insertTargets, type NewTarget } from './values/target.store.ts';

/** Where accepted claims come from: `documents`, put in by `app.ts`. */
export type ListAcceptedClaims = (
  tx: ReadTx,
  filter: { readonly documentIds?: readonly string[] | undefined; readonly demonstration: boolean },
) => Promise<readonly AcceptedClaim[]>;

/** A claim for a cell, and how it stands to the record. */
export interface Proposal extends MatchedClaim {
  readonly indicator: IndicatorInPlan;
  readonly place: Place;
  readonly standing: ProposalStanding;
  /** The vintage that counts now. */
  readonly present?: Observation;
  /** For a target: the one that counts now. */
  readonly presentTarget?: StoredTarget;
  readonly rivals: readonly Rival[];
}

/** What the accepted claims say about a plan. */
export interface PlanProposals {
  readonly plan: PlanRow;
  readonly indicators: readonly IndicatorInPlan[];
  /** In the order of plan, place and period. */
  readonly proposals: readonly Proposal[];
  readonly refused: readonly RefusedClaim[];
}

/** A claim to record, with the revision that the person saw. */
export interface AcceptedItem {
  readonly documentId: string;
  readonly key: string;
  readonly revision: number;
}

/** From accepted claims to values. Nothing enters the record without a person. */
export interface ProposalService {
  /** Errors: `plan.not-found`. */
  list(planId: string): Promise<PlanProposals>;
  /**
   * Records what the claims say: values with the claim as their provenance, and targets of annual plans. Claims that are in
   * the record are passed over. All or none. Errors: `plan.not-found`; `claim.changed-meanwhile` when the person saw another
   * revision; `observation.claim-not-proposed`, `observation.older-vintage`, `target.set-by-plan`; `observation.conflicting`
   * when two claims give one cell two values; those of `recordObservations`.
   */
  accept(
    planId: string,
    items: readonly AcceptedItem[],
    actor: Actor,
  ): Promise<{ readonly recorded: number; readonly unchanged: number }>;
}

/** What the service needs. */
export interface ProposalServiceOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly listAcceptedClaims: ListAcceptedClaims;
}

/** Effects: database, audit trail. */
export function createProposalService(options: ProposalServiceOptions): ProposalService {
  const { db, clock } = options;
  return {
    list: (planId) => db.read((tx) => loadProposals(tx, planId, options)),
    accept: (planId, items, actor) =>
      db.write(async (tx) => {
        await lockProposals(tx, planId);
        const documentIds = [...new Set(items.map((item) => item.documentId))];
        const found = await loadProposals(tx, planId, options, documentIds);
        const wanted = new Map(items.map((item) => [`${item.documentId} ${item.key}`, item]));
        const chosen = [...wanted.values()].map((item) => choose(found, item));
        const fresh = distinctCells(chosen.filter(({ standing }) => standing === 'new' || standing === 'differs'));
        const at = clock.now();
        const recorded = await record(tx, found.plan, fresh, { at, by: actor.name });
        if (recorded > 0) {
          const subject = `plan/${planId}`;
          await appendAudit(tx, { actor, at, action: 'proposal.accept', subject, after: { claims: fresh.map(told) } });
        }
        return { recorded, unchanged: chosen.length - recorded };
      }),
  };
}

/** The proposal of a claim, if it can be recorded. */
function choose({ plan, proposals, refused }: PlanProposals, item: AcceptedItem): Proposal {
  const { documentId, key } = item;
  const isIt = ({ claim }: { readonly claim: AcceptedClaim }): boolean =>
    claim.documentId === documentId && claim.key === key;
  const proposal = proposals.find(isIt);
  const refusal = refused.find(isIt);
  const revision = (proposal ?? refusal)?.claim.revision;
  if (revision !== undefined && revision !== item.revision) {
    throw new AppError('claim.changed-meanwhile', { documentId, key, expectedRevision: item.revision, revision });
  }
  if (proposal === undefined) {
    const because = refusal?.refusals.join(' ') ?? 'not-accepted';
    throw new AppError('observation.claim-not-proposed', { documentId, key, plan: plan.name, because });
  }
  const about = { indicator: proposal.indicator.plan.name, place: proposal.place.name, period: proposal.period };
  if (proposal.standing === 'shown-only') throw new AppError('target.set-by-plan', about);
  if (proposal.standing === 'older') {
    const present = proposal.present?.knownOn ?? proposal.presentTarget?.knownOn ?? '';
    throw new AppError('observation.older-vintage', { ...about, knownOn: proposal.claim.knownOn, present });
  }
  return proposal;
}

/** One proposal a cell. Errors: `observation.conflicting` when two give it different figures. */
function distinctCells(chosen: readonly Proposal[]): readonly Proposal[] {
  const cells = new Map<string, Proposal>();
  for (const proposal of chosen) {
    const other = cells.get(cellOf(proposal));
    if (other === undefined) cells.set(cellOf(proposal), proposal);
    else if (!isSameFigure(other, proposal) || other.comparator !== proposal.comparator) {
      throw new AppError('observation.conflicting', {
        indicator: proposal.indicator.plan.name,
        place: proposal.place.name,
        period: proposal.period,
        values: [other, proposal].map(({ value, unit }) => value + unit).join('、'),
      });
    }
  }
  return [...cells.values()];
}

async function record(
  tx: WriteTx,
  plan: PlanRow,
  fresh: readonly Proposal[],
  by: { readonly at: Date; readonly by: string },
): Promise<number> {
  const observations = fresh.filter(({ purpose }) => purpose === 'observation').map(toObservation);
  const targets = fresh.filter(({ purpose }) => purpose === 'target').map((proposal) => toTarget(plan, proposal));
  if (targets.length > 0) await insertTargets(tx, targets);
  if (observations.length === 0) return targets.length;
  return (await recordObservations(tx, { observations, ...by })).recorded + targets.length;
}

function toObservation(proposal: Proposal): NewObservation {
  const { claim, placeId, indicatorId, reasons } = proposal;
  return {
    placeId,
    indicatorId,
    period: proposal.period,
    value: proposal.value,
    unit: proposal.unit,
    comparator: proposal.comparator,
    status: proposal.status,
    knownOn: claim.knownOn,
    // Another thing that stands in is never joined with figures of the thing itself.
    ...(reasons.includes('proxy') ? { calibre: claim.subject } : {}),
    provenance: provenanceOf(claim),
  };
}

function toTarget({ planId, version }: PlanRow, proposal: Proposal): NewTarget {
  const { claim, placeId, indicatorId, valueHigh, unit, indicator } = proposal;
  const inPlanUnit = (value: string): string => figureInUnit(value, unit, indicator.plan.unit);
  return {
    placeId,
    planId,
    indicatorId,
    basis: 'annual-plan',
    version,
    period: proposal.period,
    comparator: proposal.comparator,
    value: inPlanUnit(proposal.value),
    ...(valueHigh === undefined ? {} : { valueHigh: inPlanUnit(valueHigh) }),
    cumulative: false,
    phrase: claim.mention,
    knownOn: claim.knownOn,
    provenance: provenanceOf(claim),
  };
}

function provenanceOf({ documentId, key, quote, documentTitle }: AcceptedClaim) {
  return { kind: 'claim', documentId, claimKey: key, quote, title: documentTitle } as const;
}

function told({ claim, purpose, indicatorId, placeId, period: of, value, unit }: Proposal) {
  const { documentId, key, revision } = claim;
  return { documentId, key, revision, purpose, indicatorId, placeId, period: of, value, unit };
}

/** Later than every vintage: standing is told to all that is recorded. */
const EVER = '9999-12-31';

async function loadProposals(
  tx: ReadTx,
  planId: string,
  { clock, catalogue, listAcceptedClaims }: ProposalServiceOptions,
  documentIds?: readonly string[],
): Promise<PlanProposals> {
  const asOf = today(clock);
  const plan = await findPlan(tx, planId, asOf);
  if (plan === undefined) throw new AppError('plan.not-found', { planId });
  const places = await placesOf(tx, plan, asOf);
  const placeIds = places.map(({ place }) => place.placeId);
  const inPlaces = await loadPlanInPlaces(tx, planId, placeIds, asOf);
  const indicators = inPlaces.get(plan.placeId)?.indicators ?? [];
  const match = claimMatcher(catalogue, {
    period: plan.period,
    places: places.map(({ place, spellings }) => ({ placeId: place.placeId, spellings })),
    indicators: indicators.map(toMatchIndicator),
  });
  const claims = await listAcceptedClaims(tx, { documentIds, demonstration: plan.demonstration });
  const results = claims.map(match);
  const matches = results.filter((result) => 'purpose' in result);
  const stand = await standings(tx, matches, inPlaces);
  const rivals = rivalsOf(matches);
  const ofCell = Map.groupBy(matches, ({ indicatorId, placeId }) => `${indicatorId} ${placeId}`);
  const proposals = indicators.flatMap((indicator) =>
    places.flatMap(({ place }) =>
      (ofCell.get(`${indicator.indicatorId} ${place.placeId}`) ?? [])
        .toSorted((a, b) => comparePeriods(period(a.period), period(b.period)))
        .map((found) => ({ ...found, indicator, place, ...stand(found), rivals: rivals.get(found) ?? [] })),
    ),
  );
  return { plan, indicators, proposals, refused: results.filter((result) => 'refusals' in result) };
}

/** The place of the plan and those directly below it, with their spellings. */
async function placesOf(tx: ReadTx, { placeId }: PlanRow, day: string) {
  const tree = treeOn(await listPlaces(tx), day);
  const own = tree.places.get(placeId);
  const places = [...(own === undefined ? [] : [own]), ...(tree.children.get(placeId) ?? [])];
  return places.map((place) => {
    const above = ancestorsOf(tree, place.placeId).filter(({ level }) => level !== 'nation');
    const names = above.map(({ name }) => name).reverse();
    return { place, spellings: spellingsOf(place.name, place.level, names) };
  });
}

function toMatchIndicator({ indicatorId, plan, definition }: IndicatorInPlan): MatchIndicator {
  return {
    id: indicatorId,
    name: plan.name,
    aliases: [definition.name, ...definition.aliases],
    unit: definition.unit,
    measure: definition.measure,
    type: plan.type,
    ...(plan.base === undefined ? {} : { basePeriod: plan.base.period }),
  };
}

type Stand = (match: MatchedClaim) => Pick<Proposal, 'standing' | 'present' | 'presentTarget'>;

/** How each match stands to what is recorded of its cell. */
async function standings(
  tx: ReadTx,
  matches: readonly MatchedClaim[],
  plans: ReadonlyMap<string, PlanAsOf>,
): Promise<Stand> {
  const series = await loadSeriesOfPlaces(tx, {
    placeIds: [...new Set(matches.map((match) => match.placeId))],
    indicatorIds: [...new Set(matches.map((match) => match.indicatorId))],
    asOf: EVER,
  });
  return (match) => {
    if (match.purpose === 'observation') {
      const vintages = series.get(match.placeId)?.get(match.indicatorId) ?? [];
      return standingOf(
        match,
        vintages.filter((vintage) => vintage.period === match.period),
      );
    }
    const listed = plans.get(match.placeId)?.indicators.find((each) => each.indicatorId === match.indicatorId);
    const basis = isAnnualTarget(match) ? 'annual-plan' : 'plan';
    const ofBasis = listed?.targets.filter(
      (target) => target.basis === basis && (basis === 'plan' || target.period === match.period),
    );
    const presentTarget = ofBasis?.toSorted((a, b) => a.version - b.version).at(-1);
    const unit = listed?.plan.unit ?? match.unit;
    const standing = targetStandingOf(match, presentTarget, unit);
    return { standing, ...(presentTarget === undefined ? {} : { presentTarget }) };
  };
}
