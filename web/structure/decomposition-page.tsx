import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { DecompositionView } from '../../src/contract/decomposition.ts';
import { divisionQuery } from '../data/structure-queries.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { usePlanPage } from '../plans/plan-page.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { DivisionNode, type EditedLevel } from './division-tree.tsx';
import '../imports/imports.css';
import '../values/values.css';
import './structure.css';

function Verdict({ view }: { readonly view: DecompositionView }) {
  const { division: words } = useMessages();
  const told = [
    view.errors > 0 ? words.errors(view.errors) : '',
    view.warnings > 0 ? words.warnings(view.warnings) : '',
  ].filter(Boolean);
  if (view.nodes.every(({ levels }) => levels.length === 0)) return null;
  return (
    <p className="severity" data-severity={view.errors > 0 ? 'error' : view.warnings > 0 ? 'warning' : 'settled'}>
      {told.length === 0 ? words.sound : told.join(' · ')}
    </p>
  );
}

/** A target of a plan divided to places, units and years, with the gaps of every level. */
export function DecompositionPage() {
  const { division: words, indicators } = useMessages();
  const { indicatorId = '' } = useParams();
  const page = usePlanPage();
  const [edited, setEdited] = useState<EditedLevel>();
  const [saved, setSaved] = useState(false);
  const mayDivide = useMay('plan.edit');
  const { data, error, refetch } = useQuery(divisionQuery(page.planId, indicatorId, page.look.asOf));
  usePageTitle(data === undefined ? words.title : `${words.title} · ${data.name}`);
  if (error !== null && data === undefined) {
    return <ProblemNotice error={error} onRetry={() => void refetch()} level={1} />;
  }
  if (data === undefined) return <Waiting rows={8} />;
  const root = data.nodes.find(({ id }) => id === data.rootId);
  return (
    <div className="work-page">
      <header className="work-head">
        <div>
          <Link to={page.addressOfIndicator(indicatorId)} className="plan-up">
            {words.toIndicator}
          </Link>
          <h1>
            {words.title}：<span lang="zh-CN">{data.name}</span>{' '}
            <span className="attribute" data-attribute={data.attribute}>
              {indicators.attributes[data.attribute]}
            </span>
          </h1>
          <p>{words.lead}</p>
          <Verdict view={data} />
        </div>
      </header>
      <p role="status" className="form-told">
        {saved && words.saved}
      </p>
      {root === undefined ? (
        <Notice title={words.none}>{words.noneNext}</Notice>
      ) : (
        <section className="panel division" aria-label={words.tree}>
          <DivisionNode
            view={data}
            node={root}
            edited={edited}
            editable={mayDivide && page.look.asOf === undefined}
            onEdit={(level, isSaved = false) => {
              setEdited(level);
              setSaved(isSaved);
            }}
          />
        </section>
      )}
    </div>
  );
}
