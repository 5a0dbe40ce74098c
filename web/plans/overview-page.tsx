import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { PlanOverview } from '../../src/contract/verdicts.ts';
import { overviewQuery } from '../data/plan-queries.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { Attention } from './attention.tsx';
import { Changes } from './changes.tsx';
import { type PlanPage, usePlanPage } from './plan-page.ts';
import { StandingBreakdown, VerdictFigures } from './standing-summary.tsx';
import { Thresholds } from './thresholds.tsx';
import { TimeBar } from './time-bar.tsx';
import { VerdictBar } from './verdict-bar.tsx';
import './overview.css';

function Standing({ overview, page }: { readonly overview: PlanOverview; readonly page: PlanPage }) {
  const { overview: words } = useMessages();
  return (
    <section className="panel standing" aria-labelledby="standing">
      <header>
        <h2 id="standing">{words.standing}</h2>
        <Link to={page.addressOf('indicators')}>{words.counted(overview.counts.total)}</Link>
      </header>
      <VerdictFigures overview={overview} page={page} />
      <div className="standing-all">
        <VerdictBar name={words.all} counts={overview.counts.byVerdict} scale={overview.scale} compact />
      </div>
    </section>
  );
}

/** A plan on a day: how much time is over, how its indicators stand, which need attention and why, what changed. */
export function OverviewPage() {
  const messages = useMessages();
  const { overview: words, plans, rating } = messages;
  const page = usePlanPage();
  const { data, error, refetch, isPlaceholderData } = useQuery(overviewQuery(page.planId, page.look));
  usePageTitle(data?.plan.name ?? plans.overview);
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} level={1} />;
  if (data === undefined) return <Waiting rows={14} />;
  return (
    <div className="overview dimmed" aria-busy={isPlaceholderData}>
      <TimeBar period={data.plan.period} time={data.timeProgress} />
      {data.counts.total === 0 ? (
        <Notice title={words.none}>{words.noneNext}</Notice>
      ) : (
        <>
          <Standing overview={data} page={page} />
          <div className="overview-columns">
            <Attention overview={data} page={page} />
            <Changes overview={data} page={page} />
          </div>
          <StandingBreakdown overview={data} page={page} />
          <section className="panel rule-basis" aria-labelledby="basis">
            <header>
              <h2 id="basis">{words.basis}</h2>
              <Link to={page.addressOf('rules')}>{rating.toRules}</Link>
            </header>
            <Thresholds {...data} />
          </section>
        </>
      )}
    </div>
  );
}
