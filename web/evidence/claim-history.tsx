import type { ClaimView, ReviewEvent } from '../../src/contract/claims.ts';
import { momentText } from '../parts/moment-text.ts';
import { useActorName } from '../shell/actor-name.ts';
import { useMessages } from '../shell/preferences.tsx';

const FIELDS = ['subject', 'region', 'period', 'value', 'unit', 'kind', 'comparator', 'status'] as const;

function Changes({ event, claim }: { readonly event: ReviewEvent; readonly claim: ClaimView }) {
  const messages = useMessages();
  const { claim: words, review, kinds, statuses, comparators } = messages;
  const word = (value: string) => ({ ...comparators, ...statuses, ...kinds })[value as never] ?? value;
  const correction = event.correction ?? {};
  const changed = FIELDS.flatMap((field) => {
    const after = correction[field];
    if (after === undefined) return [];
    const isListed = field === 'kind' || field === 'status' || field === 'comparator';
    const [before, now] = isListed ? [word(claim[field]), word(after)] : [claim[field], after];
    return [{ field, text: review.changed(words[field], before || '—', now || '—') }];
  });
  if (changed.length === 0) return null;
  return (
    <ul>
      {changed.map(({ field, text }) => (
        <li key={field}>{text}</li>
      ))}
    </ul>
  );
}

/** What people decided about a claim; nothing is ever overwritten. */
export function ClaimHistory({
  history,
  claim,
}: {
  readonly history: readonly ReviewEvent[];
  readonly claim: ClaimView;
}) {
  const { claim: words, review } = useMessages();
  const actorName = useActorName();
  return (
    <section className="panel-part">
      <h3>{words.history}</h3>
      {history.length === 0 ? (
        <p className="missing">{words.historyEmpty}</p>
      ) : (
        <ol className="history">
          {history.map((event) => (
            <li key={event.revision}>
              <span>{review.by(review.done[event.action], actorName(event.actor))}</span>{' '}
              <time dateTime={event.at}>{momentText(event.at)}</time>
              {event.reason !== undefined && event.reason !== '' && <p>{event.reason}</p>}
              <Changes event={event} claim={claim} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
