import type { WriteTx } from '../db/connect.ts';
import type { AdjustedTarget, PlanTargets, TargetVersion } from '../plans/index.ts';
import { AppError } from '../shared/errors.ts';
import type { Target } from '../shared/indicator.ts';
import { listAssignedFromAbove } from './adjusted-targets.queries.ts';
import { parseTargetText } from './target-text.rules.ts';
import { findPlan } from './values/plan.queries.ts';
import { loadPlanInPlaces } from './values/plan-indicator.queries.ts';
import { insertTargets, type NewTarget } from './values/target.store.ts';

/** What adjustments of plans need of targets: the ones in force, and a way to append the new ones. */
export const adjustedTargets: PlanTargets = {
  isReadable: (phrase) => parseTargetText(phrase) !== undefined,
  listInForce: async (tx, planId, placeIds, on) => {
    const home = await findPlan(tx, planId, on);
    if (home === undefined) return [];
    const fromAbove = await listAssignedFromAbove(tx, home, on);
    const places = await loadPlanInPlaces(tx, planId, placeIds, on);
    return [...places.values()].flatMap(({ placeId, indicators }) =>
      indicators.flatMap(({ indicatorId, plan, external }) =>
        plan.target === undefined
          ? []
          : [
              {
                indicatorId,
                placeId,
                name: plan.name,
                attribute: plan.attribute,
                assigned: external !== undefined || (placeId === home.placeId && fromAbove.has(indicatorId)),
                phrase: plan.target.phrase,
              },
            ],
      ),
    );
  },
  append: async (tx, version, items) => {
    const targets = await newTargets(tx, version, items);
    await insertTargets(tx, targets);
  },
};

/** The new targets: for the period of the old ones, in the words that were decided. */
async function newTargets(
  tx: WriteTx,
  { planId, version, effectiveOn, title, decidedBy }: TargetVersion,
  items: readonly AdjustedTarget[],
): Promise<readonly NewTarget[]> {
  const home = await findPlan(tx, planId);
  const placeIds = [...new Set(items.map(({ placeId }) => placeId))];
  const places = await loadPlanInPlaces(tx, planId, placeIds, effectiveOn);
  return items.map(({ indicatorId, placeId, newPhrase }) => {
    const inPlace = places.get(placeId)?.indicators.find((each) => each.indicatorId === indicatorId);
    const words = parseTargetText(newPhrase);
    if (inPlace?.plan.target === undefined || words === undefined)
      throw new AppError('adjustment.target-missing', { planId, indicatorId, placeId });
    const target: Target = {
      period: inPlace.plan.target.period,
      comparator: words.comparator,
      ...(words.value === undefined ? {} : { value: words.value }),
      ...(words.valueHigh === undefined ? {} : { valueHigh: words.valueHigh }),
      cumulative: words.cumulative || inPlace.plan.target.cumulative,
      phrase: newPhrase,
      ...(words.relation === undefined ? {} : { relation: words.relation }),
    };
    return {
      ...target,
      placeId,
      planId,
      indicatorId,
      basis: placeId === home?.placeId ? 'plan' : 'quota',
      version,
      knownOn: effectiveOn,
      provenance: { kind: 'publication', title, note: decidedBy },
    };
  });
}
