import { dueTime } from '../collections/due-time.ts';
import { momentText } from '../parts/moment-text.ts';
import { useMessages } from '../shell/preferences.tsx';

/** When something is due, and how much time is left. */
export function Due({ at }: { readonly at: string | null }) {
  const { ledgers: words } = useMessages();
  const due = at === null ? undefined : dueTime(at, Date.now());
  if (at === null || due === undefined) return <span className="quiet">{words.noClock}</span>;
  return (
    <span className="record-due" data-over={due.over}>
      <time dateTime={at}>{momentText(at)}</time>{' '}
      {due.over ? words.overdueBy(due.days, due.hours) : words.left(due.days, due.hours)}
    </span>
  );
}
