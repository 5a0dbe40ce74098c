import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { plansQuery } from '../data/plan-queries.ts';
import { Waiting } from '../parts/waiting.tsx';
import { useMay } from '../shell/session.tsx';
import { todayHere } from './as-of.ts';
import { homePlan } from './plan-order.ts';
import { PlansPage } from './plans-page.tsx';

/** Where those begin whose work is requests and records, not plans. Missing: undefined for all others. */
function useDesk(): string | undefined {
  const [mayPlan, mayDispatch, mayHandle] = [
    useMay('plan.edit', 'collection.report'),
    useMay('request.dispatch'),
    useMay('request.handle'),
  ];
  if (mayPlan) return undefined;
  if (mayDispatch) return '/desk';
  return mayHandle ? '/inbox' : undefined;
}

/** Leads to the desk of who has one, else to the plan to open first; without one, to the list that says how to get one. */
export function HomePage() {
  const { data, isPending } = useQuery(plansQuery);
  const desk = useDesk();
  if (desk !== undefined) return <Navigate to={desk} replace />;
  const plan = data === undefined ? undefined : homePlan(data.plans, todayHere());
  if (plan !== undefined) return <Navigate to={`/plans/${encodeURIComponent(plan.planId)}`} replace />;
  if (isPending) {
    return (
      <div className="page">
        <Waiting rows={14} />
      </div>
    );
  }
  return <PlansPage />;
}
