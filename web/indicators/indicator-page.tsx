import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { CommentPanel } from '../collaboration/comment-panel.tsx';
import { indicatorQuery } from '../data/plan-queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { usePlanPage } from '../plans/plan-page.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { WorkLinks } from '../structure/work-links.tsx';
import { Assessments } from './assessments.tsx';
import { CalibrePanel } from './calibre-panel.tsx';
import { CoursePanel } from './course-panel.tsx';
import { Explanation } from './explanation.tsx';
import { ForecastPanel, Warnings } from './forecast-panel.tsx';
import { IndicatorHead } from './indicator-head.tsx';
import { FormerTargets, RatingHistory } from './indicator-history.tsx';
import { Robustness } from './robustness.tsx';
import { Vintages } from './vintages.tsx';
import './indicator.css';

/** One indicator of a plan: its course, its rating step by step, and all that speaks for and against it. */
export function IndicatorPage() {
  const { indicators } = useMessages();
  const { indicatorId = '' } = useParams();
  const page = usePlanPage();
  const { data, error, refetch, isPlaceholderData } = useQuery(indicatorQuery(page.planId, indicatorId, page.look));
  usePageTitle(data?.standing.indicator.name ?? indicators.title);
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} level={1} />;
  if (data === undefined) return <Waiting rows={14} />;
  return (
    <div className="indicator-page dimmed" aria-busy={isPlaceholderData}>
      <IndicatorHead detail={data} page={page} />
      <WorkLinks page={page} indicatorId={indicatorId} />
      <CoursePanel detail={data} />
      <div className="indicator-columns">
        <div>
          <Explanation detail={data} />
          <Robustness robustness={data.robustness} />
        </div>
        <div>
          <ForecastPanel {...data.standing} />
          <Warnings warnings={data.standing.warnings} />
          <CalibrePanel detail={data} />
        </div>
      </div>
      <Vintages detail={data} />
      <CommentPanel key={`${page.planId}/${indicatorId}`} subject={`indicator/${page.planId}/${indicatorId}`} />
      <div className="indicator-columns">
        <div>
          <Assessments key={indicatorId} detail={data} page={page} />
        </div>
        <div>
          <FormerTargets detail={data} />
          <RatingHistory history={data.history} />
        </div>
      </div>
    </div>
  );
}
