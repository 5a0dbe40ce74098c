import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { plansQuery } from '../data/plan-queries.ts';
import { Waiting } from '../parts/waiting.tsx';
import { todayHere } from './as-of.ts';
import { homePlan } from './plan-order.ts';
import { PlansPage } from './plans-page.tsx';

/** Leads to the plan to open first; without one, to the list that says how to get one. */
export function HomePage() {
  const { data, isPending } = useQuery(plansQuery);
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
