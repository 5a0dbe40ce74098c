import { useQuery } from '@tanstack/react-query';
import type { CollectionView } from '../../src/contract/collection.ts';
import type { ObservationView } from '../../src/contract/plans.ts';
import { collectionMessagesFor, type PageMessages } from '../../src/messages/index.ts';
import type { EntryState } from '../../src/shared/collection.ts';
import { organisationsQuery } from '../data/collection-queries.ts';
import { groupDigits, periodText } from '../figures.ts';
import { useMessages, usePreferences } from '../shell/preferences.tsx';
import { dueTime } from './due-time.ts';

/** 2026-11-27（周五）17:30 截止. */
export function dueWords(instant: string, messages: PageMessages): string {
  const due = dueTime(instant, Date.now());
  return due === undefined ? instant : messages.rounds.due(due.day, due.weekday, due.time);
}

/** Names of units by their id; an unknown one is told by its id. */
export function useUnitNames(): (organisationId: string) => string {
  const { data = [] } = useQuery(organisationsQuery);
  return (id) => data.find(({ organisationId }) => organisationId === id)?.name ?? id;
}

/** When a round is due, and how long that is from now. */
export function Due({ collection }: { readonly collection: Pick<CollectionView, 'dueAt' | 'state'> }) {
  const messages = useMessages();
  const { rounds: words } = messages;
  const due = dueTime(collection.dueAt, Date.now());
  return (
    <span className="due" data-over={(due?.over && collection.state === 'open') || undefined}>
      {dueWords(collection.dueAt, messages)}
      {due !== undefined && collection.state === 'open' && (
        <> · {due.over ? words.over(due.days) : words.left(due.days, due.hours)}</>
      )}
    </span>
  );
}

/** How far the values of a round, or of a unit, are: a bar and the numbers in words. */
export function DutyBar({ duties }: Pick<CollectionView, 'duties'>) {
  const { rounds: words } = useMessages();
  const { asked, done, submitted, late } = duties;
  const told = words.dutyBar(done, submitted, asked);
  return (
    <div className="duty-bar">
      <div role="img" aria-label={told}>
        <span data-part="done" style={{ flexGrow: done }} />
        <span data-part="submitted" style={{ flexGrow: submitted }} />
        <span style={{ flexGrow: asked - done - submitted }} />
      </div>
      <small>
        {told}
        {late > 0 && <b> · {words.lateCount(late)}</b>}
      </small>
    </div>
  );
}

const SHAPES: Readonly<Record<EntryState, string>> = {
  asked: '○',
  draft: '◔',
  submitted: '◑',
  verified: '◕',
  approved: '●',
  'declared-missing': '–',
  returned: '↩',
};

/** Where a cell stands: word first, then shape, then colour. */
export function EntryStateTag({ state }: { readonly state: EntryState }) {
  const { language } = usePreferences();
  return (
    <span className="entry-state" data-state={state}>
      <span aria-hidden>{SHAPES[state]}</span> {collectionMessagesFor(language).states[state]}
    </span>
  );
}

/** A recorded value in a line: 42 所（2024年，最终数）. */
export function RecordedWords({ observation }: { readonly observation: ObservationView }) {
  const { missingReasons, observationStatuses, periods, comparatorSigns } = useMessages();
  const { value, missing, unit, period, status, comparator, provenance } = observation;
  return (
    <span title={provenance.label}>
      <b className="figure">
        {value === undefined
          ? missing !== undefined && missingReasons[missing]
          : `${comparatorSigns[comparator]}${groupDigits(value)} ${unit}`}
      </b>{' '}
      <small>
        {periodText(period, periods)} · {observationStatuses[status]} · <span lang="zh-CN">{provenance.label}</span>
      </small>
    </span>
  );
}
