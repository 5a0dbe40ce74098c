import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { RoundSummary } from '../../src/contract/evaluation/rounds.ts';
import { SELF_STATES } from '../../src/shared/evaluation/round.ts';
import { roundsQuery } from '../data/round-queries.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { DeadlineState } from './deadlines.tsx';
import './look.ts';

/** All rounds of evaluation that one may see, the newest first. */
export function RoundsPage() {
  const { evaluations: words, surveys } = useMessages();
  const { data, error, refetch } = useQuery(roundsQuery);
  const mayOpen = useMay('ledger.open');
  const mayReadReports = useMay('report.read');
  usePageTitle(words.title);
  const draft = mayOpen && <Link to="/ledgers/evaluation-round/new">{words.draft}</Link>;
  return (
    <div className="page">
      <header className="work-head">
        <div>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        <p className="work-links">
          {draft} {mayReadReports && <Link to="/surveys">{surveys.title}</Link>}
        </p>
      </header>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={6} />}
      {data?.length === 0 && (
        <Notice title={words.empty} actions={draft}>
          {words.emptyNext}
        </Notice>
      )}
      {data !== undefined && data.length > 0 && (
        <ul className="document-list">
          {data.map((round) => (
            <RoundRow key={round.recordId} round={round} />
          ))}
        </ul>
      )}
    </div>
  );
}

function RoundRow({ round }: { readonly round: RoundSummary }) {
  const { evaluations: words } = useMessages();
  const { next, counts } = round;
  return (
    <li className="document-row">
      <div>
        <h2>
          <Link to={`/rounds/${round.recordId}`} lang="zh-CN">
            {round.title}
          </Link>
        </h2>
        <ul className="facts">
          <li>{round.number}</li>
          <li>{words.kinds[round.kind] ?? round.kind}</li>
          <li>
            <b>{words.stages[round.state] ?? round.state}</b>
          </li>
          <li lang="zh-CN">{round.placeName}</li>
          {round.demonstration && (
            <li>
              <DemonstrationMark />
            </li>
          )}
        </ul>
        <p>
          {SELF_STATES.filter((state) => counts[state] > 0).map((state) => (
            <span key={state} className="self-state" data-state={state}>
              {words.selfStates[state]} {counts[state]}
            </span>
          ))}
        </p>
      </div>
      {next !== undefined && (
        <p>
          {words.deadline.steps[next.step]} <DeadlineState deadline={next} />
        </p>
      )}
    </li>
  );
}
