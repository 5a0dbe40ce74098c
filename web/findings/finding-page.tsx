import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import type { FindingDetail } from '../../src/contract/audit.ts';
import { CommentPanel } from '../collaboration/comment-panel.tsx';
import { findingQuery } from '../data/finding-queries.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle, usePreferences } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { Calculation } from './calculation.tsx';
import { FigureTable } from './figure-table.tsx';
import { Grounds, type WayBack } from './finding-card.tsx';
import { FindingVerdictTag, SettlementTag } from './finding-words.tsx';
import { SettlementHistory, Settling } from './settling.tsx';
import { Statements } from './statements.tsx';
import { useSettlementDesk } from './use-settlement-desk.ts';
import '../plans/plans.css';
import './findings.css';

/** Where the page was come from. Missing: null for who came by a link from elsewhere. */
function useWayBack(): string | null {
  const { state } = useLocation();
  return (state as WayBack | null)?.register ?? null;
}

function Finding({ detail }: { readonly detail: FindingDetail }) {
  const { finding: words } = useMessages();
  const { finding, contexts, history } = detail;
  const navigate = useNavigate();
  const from = useWayBack();
  const desk = useSettlementDesk(finding);
  const maySettle = useMay('finding.settle');
  const leave = () => {
    if (desk.form !== undefined) desk.close();
    else if (from === null) void navigate('/findings');
    else void navigate(-1);
  };
  useShortcuts({
    ...(maySettle && {
      a: desk.accept,
      d: () => desk.open('dismiss'),
      c: () => desk.open('correct'),
      u: desk.undo,
    }),
    Escape: leave,
  });
  return (
    <article className="finding-whole" data-finding={finding.verdict}>
      <header>
        <p className="finding-tags">
          <FindingVerdictTag verdict={finding.verdict} />
          <SettlementTag finding={finding} />
          {finding.demonstration && <DemonstrationMark />}
        </p>
        <h1>{finding.title}</h1>
        <p className="why">{finding.why}</p>
      </header>
      <div className="finding-matter">
        <section className="panel" aria-labelledby="calculation">
          <h2 id="calculation">{words.calculation}</h2>
          <Calculation finding={finding} />
          <Grounds finding={finding} />
        </section>
        <section className="panel" aria-labelledby="statements">
          <h2 id="statements">{words.statements}</h2>
          <Statements finding={finding} around={contexts} breadth="wide" />
        </section>
        <section className="panel" aria-labelledby="figures">
          <h2 id="figures">{words.figures}</h2>
          <FigureTable evidence={finding.evidence} />
        </section>
      </div>
      <aside className="panel" aria-labelledby="settling">
        <h2 id="settling">{words.settle}</h2>
        <Settling finding={finding} history={history} desk={desk} />
        <h3>{words.history}</h3>
        <SettlementHistory history={history} />
        <CommentPanel subject={`finding/${finding.findingId}`} level={3} />
      </aside>
    </article>
  );
}

/** One finding: its sentences in their surroundings, why it is judged so, what people decided. */
export function FindingPage() {
  const { findingId = '' } = useParams();
  const { messages, language } = usePreferences();
  const { finding: words } = messages;
  const { data, error, refetch } = useQuery(findingQuery(findingId, language));
  usePageTitle(data?.finding.title ?? words.back);
  const from = useWayBack();
  return (
    <div className="page audit-page">
      <p className="back-line">
        <Link to={from ?? '/findings'}>
          <ArrowLeftOutlined aria-hidden /> {words.back}
        </Link>
      </p>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} level={1} />}
      {error === null && data === undefined && <Waiting rows={10} />}
      {data !== undefined && <Finding key={findingId} detail={data} />}
    </div>
  );
}
