import { useQuery } from '@tanstack/react-query';
import type { PlaceView, PlanList } from '../../src/contract/plans.ts';
import { placesQuery, plansQuery } from '../data/plan-queries.ts';

type Located = Pick<PlanList['plans'][number], 'placeId'>;

/**
 * The place that somebody most probably means: of the plans that they may see, the one of the smallest place, the newest
 * first. Missing: empty where there is no plan.
 */
export function placeOfPlans(plans: readonly Located[], places: readonly Pick<PlaceView, 'placeId' | 'parentId'>[]) {
  const parents = new Map(places.map(({ placeId, parentId }) => [placeId, parentId]));
  const depth = (placeId: string): number => {
    let steps = 0;
    // A place within itself would not end.
    for (let at = parents.get(placeId); at !== undefined && steps < places.length; at = parents.get(at)) steps += 1;
    return steps;
  };
  return plans.toSorted((a, b) => depth(b.placeId) - depth(a.placeId))[0]?.placeId ?? '';
}

/** The place that a page begins with where its address names none. Missing: undefined until it is known, empty for none. */
export function useUsualPlace(): string | undefined {
  const { data: plans, isError: noPlans } = useQuery(plansQuery);
  const { data: places, isError: noPlaces } = useQuery(placesQuery);
  if (noPlans || noPlaces) return '';
  if (plans === undefined || places === undefined) return undefined;
  return placeOfPlans(plans.plans, places.places);
}
