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

function planPage(planId: string, look: PlanLook, changeLook: PlanPage['changeLook']): PlanPage {
  const root = `/plans/${encodeURIComponent(planId)}`;
  const addressOf: PlanPage['addressOf'] = (page, more) => pathWith(page === '' ? root : `${root}/${page}`, look, more);
  return {
    planId,
    look,
    addressOf,
    addressOfIndicator: (indicatorId) => addressOf(`indicators/${encodeURIComponent(indicatorId)}`),
    changeLook,
  };
}

/** The plan of the address. */
export function usePlanPage(): PlanPage {
  const { planId = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  return planPage(planId, lookOf(address), (change) =>
    setAddress(withLook(address, change), { preventScrollReset: true }),
  );
}

/** The same, looked at in another place. */
export function inPlace({ planId, look, changeLook }: PlanPage, placeId: string): PlanPage {
  return planPage(planId, { ...look, place: placeId }, changeLook);
}
