import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import { Link } from 'react-router';
import { inboxQuery, ledgersQuery } from '../data/ledger-queries.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { Due } from './due.tsx';
import { useNames } from './names.ts';
import { useWording } from './wording.ts';
import './look.ts';

/** What one's own units have to do, due first; for the keyboard and for a phone. */
export function InboxPage() {
  const { ledgers: words } = useMessages();
  const list = useRef<HTMLUListElement>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(inboxQuery);
  const names = useNames();
  const say = useWording();
  const { data: ledgers } = useQuery(ledgersQuery);
  const ledgerName = (typeId: string) => {
    const found = ledgers?.find((each) => each.typeId === typeId);
    return found === undefined ? typeId : say(found.name);
  };
  usePageTitle(words.inbox);
  const step = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('h2 a') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[at === -1 ? 0 : at + by]?.focus();
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  const [first] = data?.pages ?? [];
  const records = data?.pages.flatMap((page) => page.records) ?? [];
  return (
    <div className="page">
      <header className="work-head">
        <div>
          <h1>{words.inbox}</h1>
          <p>{words.inboxLead}</p>
        </div>
        <Link to="/ledgers">{words.toAll}</Link>
      </header>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={8} />}
      {first !== undefined && records.length === 0 && <Notice title={words.inboxEmpty}>{words.inboxEmptyNext}</Notice>}
      {first !== undefined && records.length > 0 && (
        <>
          <p className="quiet">
            {words.openCount(first.open)} · {words.overdueCount(first.overdue)} · {words.inboxKeys}
          </p>
          <ul className="document-list" ref={list}>
            {records.map((record) => (
              <li key={record.recordId} className="document-row">
                <div>
                  <h2>
                    <Link to={`/records/${record.recordId}`} lang="zh-CN">
                      {record.title}
                    </Link>
                  </h2>
                  <ul className="facts">
                    <li>{ledgerName(record.typeId)}</li>
                    <li>{record.number}</li>
                    {record.leadId !== null && <li lang="zh-CN">{names.unit(record.leadId)}</li>}
                    <li>{words.asRole[record.as]}</li>
                    {record.demonstration && (
                      <li>
                        <DemonstrationMark />
                      </li>
                    )}
                  </ul>
                </div>
                <Due at={record.dueAt} />
              </li>
            ))}
          </ul>
          {hasNextPage && (
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
