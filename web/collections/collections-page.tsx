import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { CollectionView } from '../../src/contract/collection.ts';
import { collectionsQuery } from '../data/collection-queries.ts';
import { planQuery } from '../data/plan-queries.ts';
import { periodText } from '../figures.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { usePlanPage } from '../plans/plan-page.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { ActingBar } from './acting-bar.tsx';
import { RoundForm } from './round-form.tsx';
import { Due, DutyBar } from './round-words.tsx';
import '../imports/imports.css';
import '../values/values.css';
import './collections.css';

function RoundRow({ collection }: { readonly collection: CollectionView }) {
  const { rounds: words, periods, observationStatuses } = useMessages();
  const page = usePlanPage();
  const { collectionId, title, period, status, state, openedBy, duties } = collection;
  return (
    <li className="document-row round-row" data-state={state}>
      <div>
        <h2>
          <Link to={page.addressOf(`collections/${collectionId}`)} lang="zh-CN">
            {title}
          </Link>
        </h2>
        <ul className="facts">
          <li>{periodText(period, periods)}</li>
          <li>{observationStatuses[status]}</li>
          <li>
            <Due collection={collection} />
          </li>
          <li>{words.states[state]}</li>
          <li lang="zh-CN">{words.by(openedBy.name, openedBy.person)}</li>
        </ul>
      </div>
      <DutyBar duties={duties} />
    </li>
  );
}

/** Rounds in which the units of a plan are asked for values, and the way to start one. */
export function CollectionsPage() {
  const { rounds: words } = useMessages();
  const page = usePlanPage();
  const navigate = useNavigate();
  const [opening, setOpening] = useState(false);
  const mayOpen = useMay('collection.open');
  const mayLook = useMay('collection.read');
  usePageTitle(words.title);
  const { data, error, refetch, isPending } = useQuery(collectionsQuery(page.planId));
  const plan = useQuery(planQuery(page.planId));
  return (
    <div className="work-page">
      <header className="work-head">
        <div>
          <h2>{words.title}</h2>
          <p>{words.lead}</p>
          {mayLook && <Link to="/burden">{words.burden.title}</Link>}
        </div>
        {mayOpen && !opening && (
          <Button type="primary" onClick={() => setOpening(true)}>
            {words.open}
          </Button>
        )}
      </header>
      <ActingBar />
      {opening && plan.data !== undefined && (
        <RoundForm
          detail={plan.data}
          onOpened={({ collection }) => void navigate(page.addressOf(`collections/${collection.collectionId}`))}
          onCancel={() => setOpening(false)}
        />
      )}
      {opening && plan.error !== null && <ProblemNotice error={plan.error} onRetry={() => void plan.refetch()} />}
      {isPending && <Waiting rows={6} />}
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && !opening && (
        <Notice title={words.empty}>{mayOpen ? words.emptyNext : words.emptyForUnits}</Notice>
      )}
      {data !== undefined && data.length > 0 && (
        <ul className="document-list">
          {data.map((collection) => (
            <RoundRow key={collection.collectionId} collection={collection} />
          ))}
        </ul>
      )}
    </div>
  );
}
