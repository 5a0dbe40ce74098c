import type { RatingView } from '../../src/contract/verdicts.ts';
import { useMessages } from '../shell/preferences.tsx';
import { barWidth, progressWords, sharePercent } from './progress.ts';

/** Progress against time: a bar with a tick where time is; in words where it is no share of a way. */
export function ProgressBar({ rating }: { readonly rating: RatingView }) {
  const messages = useMessages();
  const { measure, progress, expected, verdict } = rating;
  const told = progressWords(rating, messages);
  if (measure !== 'share-of-way' || progress === undefined) {
    return <span className={progress === undefined ? 'missing' : 'figure'}>{told}</span>;
  }
  return (
    <span className="progress" title={told}>
      <span className="figure">{messages.rating.percent(sharePercent(progress))}</span>
      <span className="progress-track" role="img" aria-label={told}>
        <i data-verdict={verdict} style={{ width: `${barWidth(progress)}%` }} />
        {expected !== undefined && <b style={{ insetInlineStart: `${barWidth(expected)}%` }} />}
      </span>
    </span>
  );
}
