import { useQuery } from '@tanstack/react-query';
import { planQuery } from '../data/plan-queries.ts';

/** Names of the indicators of a plan by their id; an unknown one is told by its id. */
export function useIndicatorNames(planId: string): (indicatorId: string) => string {
  const { data } = useQuery(planQuery(planId));
  return (id) => data?.indicators.find(({ indicatorId }) => indicatorId === id)?.name ?? id;
}
