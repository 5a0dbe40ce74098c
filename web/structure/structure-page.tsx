import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { PlanGraphView } from '../../src/contract/spine.ts';
import { adjustmentsQuery, graphQuery } from '../data/structure-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { usePlanPage } from '../plans/plan-page.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { Adjustments } from './adjustments.tsx';
import { PlanNodes } from './plan-nodes.tsx';
import '../imports/imports.css';
import '../values/values.css';
import './structure.css';

function Versions({ graph }: { readonly graph: PlanGraphView }) {
  const { structure: words } = useMessages();
  return (
    <section className="panel" aria-labelledby="versions">
      <h2 id="versions">{words.versions}</h2>
      <DataTable
        rows={graph.versions}
        rowKey={({ version }) => String(version)}
        columns={[
          { key: 'version', title: words.versionColumns.version, cell: ({ version }) => version },
          {
            key: 'title',
            title: words.versionColumns.title,
            head: true,
            cell: ({ title }) => <span lang="zh-CN">{title}</span>,
          },
          {
            key: 'approvedBy',
            title: words.versionColumns.approvedBy,
            cell: ({ approvedBy }) => approvedBy !== undefined && <span lang="zh-CN">{approvedBy}</span>,
          },
          {
            key: 'days',
            title: words.versionColumns.days,
            cell: ({ approvedOn, issuedOn, effectiveOn }) =>
              [
                approvedOn === undefined ? '' : words.approved(approvedOn),
                issuedOn === undefined ? '' : words.issued(issuedOn),
                words.effective(effectiveOn),
              ]
                .filter(Boolean)
                .join(' · '),
          },
          {
            key: 'note',
            title: words.versionColumns.note,
            cell: ({ note }) => note !== '' && <span lang="zh-CN">{note}</span>,
          },
        ]}
      />
    </section>
  );
}

function Links({ graph }: { readonly graph: PlanGraphView }) {
  const { structure: words } = useMessages();
  return (
    <section className="panel" aria-labelledby="plan-links">
      <h2 id="plan-links">{words.links}</h2>
      {graph.links.length === 0 && <p className="missing">{words.linksNone}</p>}
      <ul>
        {graph.links.map(({ kind, direction, planId, name, note }) => (
          <li key={`${kind} ${direction} ${planId}`}>
            {direction === 'to' ? words.linkTo[kind] : words.linkFrom[kind]}{' '}
            <Link to={`/plans/${encodeURIComponent(planId)}`} lang="zh-CN">
              {name}
            </Link>{' '}
            {note !== '' && <span lang="zh-CN">{note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Versions of a plan, its parts, the plans that it belongs with, and the adjustments of its targets. */
export function StructurePage() {
  const { structure: words } = useMessages();
  const { planId } = usePlanPage();
  usePageTitle(words.title);
  const graph = useQuery(graphQuery(planId));
  const adjustments = useQuery(adjustmentsQuery(planId));
  return (
    <div className="work-page structure">
      <header className="work-head">
        <div>
          <h2>{words.title}</h2>
          <p>{words.lead}</p>
        </div>
      </header>
      {graph.error !== null && <ProblemNotice error={graph.error} onRetry={() => void graph.refetch()} />}
      {graph.isPending && <Waiting rows={6} />}
      {graph.data !== undefined && (
        <>
          <Versions graph={graph.data} />
          <Links graph={graph.data} />
        </>
      )}
      {adjustments.error !== null && (
        <ProblemNotice error={adjustments.error} onRetry={() => void adjustments.refetch()} />
      )}
      {adjustments.data !== undefined && <Adjustments planId={planId} list={adjustments.data} />}
      {graph.data !== undefined && <PlanNodes planId={planId} graph={graph.data} />}
    </div>
  );
}
