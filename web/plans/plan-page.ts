import { useParams, useSearchParams } from 'react-router';
import { lookOf, type PlanLook, pathWith, withLook } from '../data/plan-look.ts';

/** The plan that a page is of, how it is looked at, and the addresses of its pages, which keep the look. */
export interface PlanPage {
  readonly planId: string;
  readonly look: PlanLook;
  /** Address of a page of the plan: `indicators`, `compare`, `''` for the overview. */
  readonly addressOf: (page: string, more?: Readonly<Record<string, string | undefined>>) => string;
  readonly addressOfIndicator: (indicatorId: string) => string;
  readonly changeLook: (change: Partial<PlanLook>) => void;
}

/** Errors: none; outside of a plan's pages `planId` is the one given. */
export function usePlanPage(given?: string): PlanPage {
  const { planId = given ?? '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const look = lookOf(address);
  const root = `/plans/${encodeURIComponent(planId)}`;
  const addressOf: PlanPage['addressOf'] = (page, more) => pathWith(page === '' ? root : `${root}/${page}`, look, more);
  return {
    planId,
    look,
    addressOf,
    addressOfIndicator: (indicatorId) => addressOf(`indicators/${encodeURIComponent(indicatorId)}`),
    changeLook: (change) => setAddress(withLook(address, change), { preventScrollReset: true }),
  };
}
