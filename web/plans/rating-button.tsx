import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { IndicatorStanding } from '../../src/contract/verdicts.ts';
import { overviewQuery } from '../data/plan-queries.ts';
import { Layer } from '../parts/layer.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import type { PlanPage } from './plan-page.ts';
import { leadWords, progressWords } from './progress.ts';
import { Thresholds } from './thresholds.tsx';
import { useVerdictWord, VerdictMark } from './verdict-mark.tsx';

interface RatingProps {
  readonly page: PlanPage;
  readonly rating: IndicatorStanding['rating'];
  /** Absent on the page of the indicator itself. */
  readonly indicatorId?: string;
}

function Why({ page, rating, indicatorId }: RatingProps) {
  const messages = useMessages();
  const { data } = useQuery(overviewQuery(page.planId, page.look));
  const lead = leadWords(rating, messages);
  return (
    <div className="rating-why">
      <p className="rating-reason">{rating.reason}</p>
      {rating.progress !== undefined && (
        <p>
          {progressWords(rating, messages)}
          {lead !== undefined && <b> · {lead}</b>}
        </p>
      )}
      {rating.flags.map(({ code, text }) => (
        <p key={code} className="flag">
          {text}
        </p>
      ))}
      <h3>{messages.rating.thresholds}</h3>
      {data === undefined ? <Waiting rows={3} /> : <Thresholds {...data} measure={rating.measure} />}
      <p className="layer-links">
        {indicatorId !== undefined && (
          <Link to={`${page.addressOfIndicator(indicatorId)}#explanation`}>{messages.rating.toIndicator}</Link>
        )}
        <Link to={page.addressOf('rules')}>{messages.rating.toRules}</Link>
      </p>
    </div>
  );
}

/** A rating; its reason, its thresholds and their basis are one click away. */
export function RatingButton({ page, rating, indicatorId }: RatingProps) {
  const { rating: words } = useMessages();
  const word = useVerdictWord()(rating.verdict, rating.label);
  return (
    <Layer
      name={words.why}
      className="rating-button"
      buttonLabel={words.open(word)}
      button={<VerdictMark verdict={rating.verdict} label={rating.label} />}
    >
      {() => <Why page={page} rating={rating} {...(indicatorId === undefined ? {} : { indicatorId })} />}
    </Layer>
  );
}
