import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { PlanView } from '../../src/contract/plans.ts';
import { plansQuery } from '../data/plan-queries.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { PlanFacts } from './plan-frame.tsx';
import { plansFound } from './plan-order.ts';

/** Few have so many; then the search narrows. */
const FIELD_FROM = 6;

function PlanRow({ plan }: { readonly plan: PlanView }) {
  const { plans } = useMessages();
  const address = `/plans/${encodeURIComponent(plan.planId)}`;
  return (
    <li className="document-row plan-row">
      <div>
        <h2>
          <Link to={address} lang="zh-CN">
            {plan.name}
          </Link>
          {plan.demonstration && <DemonstrationMark />}
        </h2>
        <PlanFacts plan={plan} />
      </div>
      <p className="plan-count">
        <Link to={`${address}/indicators`} className="figure">
          {plans.indicatorCount(plan.indicatorCount)}
        </Link>
      </p>
    </li>
  );
}

function PlanRows({ plans }: { readonly plans: readonly PlanView[] }) {
  const { plans: words, documents } = useMessages();
  const [address, setAddress] = useSearchParams();
  const search = address.get('q') ?? '';
  const found = plansFound(plans, search);
  const look = (value: string) => setAddress(value === '' ? {} : { q: value }, { replace: true });
  return (
    <>
      <div className="list-tools">
        {plans.length >= FIELD_FROM && <SearchField label={words.find} value={search} onChange={look} />}
        <span className="list-count" role="status">
          {search === '' ? words.total(plans.length) : documents.shown(found.length, plans.length)}
        </span>
      </div>
      {found.length === 0 && (
        <Notice title={words.noMatch(search)} actions={<Button onClick={() => look('')}>{documents.clear}</Button>}>
          {words.noMatchNext}
        </Notice>
      )}
      <ul className="document-list">
        {found.map((plan) => (
          <PlanRow key={plan.planId} plan={plan} />
        ))}
      </ul>
    </>
  );
}

/** All plans, the newest first, and the way to set up another. */
export function PlansPage() {
  const { plans: words } = useMessages();
  const mayCreate = useMay('plan.edit');
  usePageTitle(words.title);
  const { data, error, refetch, isPending } = useQuery(plansQuery);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        {mayCreate && (
          <Link to="/plans/new" className="primary-link">
            {words.create}
          </Link>
        )}
      </header>
      {isPending && <Waiting rows={8} />}
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.plans.length === 0 && (
        <Notice title={words.empty} actions={mayCreate && <Link to="/plans/new">{words.create}</Link>}>
          {mayCreate ? words.emptyNext : words.emptyForReaders}
        </Notice>
      )}
      {data !== undefined && data.plans.length > 0 && <PlanRows plans={data.plans} />}
    </div>
  );
}
