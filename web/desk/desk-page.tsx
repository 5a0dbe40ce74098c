import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { LedgerDetail, RecordLine } from '../../src/contract/ledgers/ledgers.ts';
import type { RepeatedRequest } from '../../src/contract/ledgers/requests.ts';
import { REQUEST_TYPE } from '../../src/shared/ledger/known-ledgers.ts';
import { deskQueueQuery, proposalQuery, WAITING } from '../data/desk-queries.ts';
import { ledgerQuery, useMoveRecord } from '../data/ledger-queries.ts';
import { useNames } from '../ledgers/names.ts';
import { useWording } from '../ledgers/wording.ts';
import { momentText } from '../parts/moment-text.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { SameMatter } from '../requests/same-matter.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { ProposalPanel } from './proposal-panel.tsx';
import { RequestPanel } from './request-panel.tsx';
import '../ledgers/look.ts';
import './desk.css';

interface Steps {
  /** The next one in the queue, or the one before. */
  readonly go: (by: 1 | -1) => void;
  readonly onDispatched: (told: string) => void;
}

/** The chosen request with its proposal; keys 1 to 5 choose a unit, Enter dispatches. */
function Chosen({
  record,
  ledger,
  go,
  onDispatched,
}: Steps & { readonly record: RecordLine; readonly ledger: LedgerDetail }) {
  const { ledgers: words, repeats } = useMessages();
  const say = useWording();
  const names = useNames();
  const { data: proposal, error: failure } = useQuery(proposalQuery(record.recordId));
  const { mutateAsync, isPending, error } = useMoveRecord(record.recordId);
  const [chosen, setChosen] = useState<string>();
  const [isAsked, setIsAsked] = useState(false);
  const first = proposal?.abstention === null ? proposal.units[0]?.organisationId : undefined;
  const unit = chosen ?? first;
  const dispatch = async () => {
    setIsAsked(unit === undefined);
    if (unit === undefined || isPending) return;
    const move = {
      move: 'dispatch',
      office: 'dispatcher' as const,
      fields: { unit },
      expectedRevision: record.revision,
    };
    await mutateAsync(move).then(
      () => onDispatched(words.dispatched(record.number, names.unit(unit))),
      () => undefined,
    );
  };
  const merge = async (into: RepeatedRequest) => {
    if (isPending) return;
    const fields = { 'main-request': into.number };
    await mutateAsync({ move: 'merge', office: 'dispatcher', fields, expectedRevision: record.revision }).then(
      () => onDispatched(repeats.merged(record.number, into.number)),
      () => undefined,
    );
  };
  const take = (index: number) => {
    const wanted = proposal?.units[index]?.organisationId;
    if (wanted !== undefined) setChosen(wanted);
  };
  useShortcuts({
    1: () => take(0),
    2: () => take(1),
    3: () => take(2),
    4: () => take(3),
    5: () => take(4),
    Enter: dispatch,
    s: () => go(1),
  });
  const declared = ledger.definition.moves.find(({ id }) => id === 'dispatch');
  return (
    <>
      <div>
        <RequestPanel
          record={record}
          ledger={ledger}
          unit={proposal?.units.find(({ organisationId }) => organisationId === unit)}
        />
        {error !== null && <ProblemNotice error={error} level={3} />}
        {isAsked && unit === undefined && <p role="alert">{words.chooseUnit}</p>}
        <div className="form-buttons">
          <Button type="primary" loading={isPending} onClick={() => void dispatch()}>
            {unit === undefined
              ? say(declared?.name ?? { zh: '', en: '' }) || words.dispatch
              : words.dispatchTo(names.unit(unit))}
          </Button>
          <Button onClick={() => go(1)}>{words.skip}</Button>
        </div>
      </div>
      <div>
        <ProposalPanel proposal={proposal} failed={failure !== null} unit={unit} onChoose={setChosen} />
        <SameMatter recordId={record.recordId} states={ledger.states} mayLink onMerge={merge} hasKeys />
      </div>
    </>
  );
}

function Queue({
  lines,
  at,
  waiting,
  onChoose,
  more,
}: {
  readonly lines: readonly RecordLine[];
  readonly at: number;
  /** How many wait in all. */
  readonly waiting: number;
  readonly onChoose: (recordId: string) => void;
  /** Missing: undefined when all are there. */
  readonly more: { readonly load: () => void; readonly isLoading: boolean } | undefined;
}) {
  const { ledgers: words } = useMessages();
  const names = useNames();
  const current = useRef<HTMLButtonElement>(null);
  const chosen = lines[at]?.recordId;
  useEffect(() => {
    if (chosen !== undefined) current.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <nav className="desk-queue" aria-label={words.deskQueue}>
      <p className="quiet">{words.deskWaiting(waiting)}</p>
      <ol>
        {lines.map(({ recordId, title, placeId, openedAt }) => (
          <li key={recordId}>
            <button
              type="button"
              ref={recordId === chosen ? current : undefined}
              aria-current={recordId === chosen}
              onClick={() => onChoose(recordId)}
            >
              <span lang="zh-CN">{title}</span>
              <small lang="zh-CN">
                {names.place(placeId)} · {momentText(openedAt)}
              </small>
            </button>
          </li>
        ))}
      </ol>
      {more !== undefined && (
        <Button type="text" block loading={more.isLoading} onClick={more.load}>
          {words.more}
        </Button>
      )}
    </nav>
  );
}

/** How far before the end of what is there the next page is asked for. Our choice. */
const NEAR_END = 20;

/** Where requests are dispatched: the queue, the chosen one in full, and which unit it probably belongs to. */
export function DeskPage() {
  const { ledgers: words, requestImport } = useMessages();
  const mayOpen = useMay('ledger.open');
  const queue = useInfiniteQuery(deskQueueQuery);
  const type = useQuery(ledgerQuery(REQUEST_TYPE));
  const [chosen, setChosen] = useState<string>();
  const [told, setTold] = useState('');
  usePageTitle(words.desk);
  const lines = queue.data?.pages.flatMap(({ records }) => records) ?? [];
  const found = lines.findIndex(({ recordId }) => recordId === chosen);
  const at = Math.max(found, 0);
  const record = lines[at];
  const { hasNextPage, isFetching, isFetchingNextPage, fetchNextPage } = queue;
  const isNearEnd = lines.length - at < NEAR_END;
  // Whoever goes on finds the next ones there.
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetching) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetching, fetchNextPage]);
  const go = (by: 1 | -1) => setChosen(lines[Math.min(Math.max(at + by, 0), lines.length - 1)]?.recordId);
  useShortcuts({ j: () => go(1), k: () => go(-1) });
  const failure = queue.error ?? type.error;
  const onDispatched = (sentence: string) => {
    setTold(sentence);
    // The one after it takes its place.
    setChosen(lines[at + 1]?.recordId);
  };
  return (
    <div className="page wide-page desk-page">
      <header className="work-head">
        <div>
          <h1>{words.desk}</h1>
          <p>{words.deskLead}</p>
          <p className="quiet desk-keys">{words.deskKeys}</p>
        </div>
        <p className="ledger-ways">
          {mayOpen && <Link to="/requests/import">{requestImport.title}</Link>}
          <Link to={`/ledgers/${REQUEST_TYPE}`}>{words.toAll}</Link>
        </p>
      </header>
      <p role="status" className="desk-told">
        {told}
      </p>
      {failure !== null && queue.data === undefined && (
        <ProblemNotice error={failure} onRetry={() => void queue.refetch()} />
      )}
      {failure === null && (queue.data === undefined || type.data === undefined) && <Waiting rows={8} />}
      {queue.data !== undefined && lines.length === 0 && <Notice title={words.deskEmpty}>{words.deskEmptyNext}</Notice>}
      {record !== undefined && type.data !== undefined && (
        <div className="desk">
          <Queue
            lines={lines}
            at={at}
            waiting={Math.max(type.data.counts[WAITING] ?? 0, lines.length)}
            onChoose={setChosen}
            more={hasNextPage ? { load: () => void fetchNextPage(), isLoading: isFetchingNextPage } : undefined}
          />
          <Chosen key={record.recordId} record={record} ledger={type.data} go={go} onDispatched={onDispatched} />
        </div>
      )}
    </div>
  );
}
