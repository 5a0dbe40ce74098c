import { useQuery } from '@tanstack/react-query';
import type { PlaceView, PlanList } from '../../src/contract/plans.ts';
import { placesQuery, plansQuery } from '../data/plan-queries.ts';

type Located = Pick<PlanList['plans'][number], 'placeId'>;

/** Levels of places, the largest first; places at any other one are smaller still. */
const LARGE = ['nation', 'province', 'city'];

/**
 * The place that somebody most probably means: of the plans that they may see, the one of the smallest place, the newest
 * first. Missing: empty where there is no plan.
 */
export function placeOfPlans(
  plans: readonly Located[],
  places: readonly Pick<PlaceView, 'placeId' | 'level'>[],
): string {
  const levels = new Map(places.map(({ placeId, level }) => [placeId, level]));
  const size = ({ placeId }: Located) => {
    const at = LARGE.indexOf(levels.get(placeId) ?? '');
    return at === -1 ? 0 : LARGE.length - at;
  };
  return plans.toSorted((a, b) => size(a) - size(b))[0]?.placeId ?? '';
}

/** The place that a page begins with where its address names none. Missing: undefined until it is known, empty for none. */
export function useUsualPlace(): string | undefined {
  const { data: plans, isError: noPlans } = useQuery(plansQuery);
  const { data: places, isError: noPlaces } = useQuery(placesQuery);
  if (noPlans || noPlaces) return '';
  if (plans === undefined || places === undefined) return undefined;
  return placeOfPlans(plans.plans, places.places);
}
