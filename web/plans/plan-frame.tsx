import { useQuery } from '@tanstack/react-query';
import { Link, NavLink, Outlet, useParams } from 'react-router';
import type { PlanView } from '../../src/contract/plans.ts';
import type { Action } from '../../src/shared/permission.ts';
import { plansQuery } from '../data/plan-queries.ts';
import { periodText } from '../figures.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { HomeLink } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useSession } from '../shell/session.tsx';
import { LookControls } from './look-controls.tsx';
import { type PlanPage, usePlanPage } from './plan-page.ts';
import './plans.css';
import './verdicts.css';

/** The pages of a plan: first what is read, then what is worked on. */
const PAGES = [
  'overview',
  'indicators',
  'compare',
  'rules',
  'values',
  'proposals',
  'collections',
  'structure',
] as const;

/** Pages of work, and what one must be permitted, one of them, to do it. */
const WORK: Readonly<Partial<Record<(typeof PAGES)[number], readonly Action[]>>> = {
  values: ['value.edit'],
  proposals: ['value.edit'],
  collections: ['collection.read', 'collection.report', 'collection.verify', 'collection.approve'],
};

/** Pages that have others below them. */
const WITH_PARTS: readonly string[] = ['indicators', 'collections'];

/** Place, period, kind and dates of a plan, in a line. */
export function PlanFacts({ plan }: { readonly plan: PlanView }) {
  const { plans, periods } = useMessages();
  return (
    <ul className="facts">
      <li lang="zh-CN">{plan.placeName}</li>
      <li>{periodText(plan.period, periods)}</li>
      <li>{plans.kinds[plan.kind]}</li>
      {plan.approvedOn !== undefined && <li>{plans.approved(plan.approvedOn)}</li>}
      {plan.issuedOn !== undefined && <li>{plans.issued(plan.issuedOn)}</li>}
      {plan.version > 1 && <li>{plans.version(plan.version)}</li>}
    </ul>
  );
}

function PlanHead({ plan, page }: { readonly plan: PlanView; readonly page: PlanPage }) {
  const { plans } = useMessages();
  const { actions } = useSession();
  const offered = PAGES.filter((each) => WORK[each]?.some((action) => actions.includes(action)) ?? true);
  // An indicator's page has the indicator for its heading.
  const { indicatorId } = useParams();
  const Heading = indicatorId === undefined ? 'h1' : 'p';
  return (
    <header className="plan-head">
      <div className="plan-title">
        <Link to="/plans" className="plan-up">
          {plans.toAll}
        </Link>
        <Heading className="plan-name">
          <span lang="zh-CN">{plan.name}</span>
          {plan.demonstration && <DemonstrationMark />}
        </Heading>
        <PlanFacts plan={plan} />
      </div>
      <LookControls plan={plan} page={page} />
      <nav className="plan-parts" aria-label={plans.parts}>
        {offered.map((each) => (
          <NavLink key={each} to={page.addressOf(each === 'overview' ? '' : each)} end={!WITH_PARTS.includes(each)}>
            {plans[each]}
          </NavLink>
        ))}
      </nav>
    </header>
  );
}

function UnknownPlan({ planId }: { readonly planId: string }) {
  const { problems } = useMessages();
  const { title, detail } = problems.unknownPlan(planId);
  return (
    <Notice title={title} tone="problem" level={1} actions={<HomeLink to="plans" />}>
      {detail}
    </Notice>
  );
}

/** What stands above every page of a plan. */
export function PlanFrame() {
  const page = usePlanPage();
  const { data } = useQuery(plansQuery);
  const plan = data?.plans.find(({ planId }) => planId === page.planId);
  const isUnknown = data !== undefined && plan === undefined;
  return (
    <div className="page wide-page plan-page">
      {plan !== undefined && <PlanHead plan={plan} page={page} />}
      {isUnknown ? <UnknownPlan planId={page.planId} /> : <Outlet />}
    </div>
  );
}
