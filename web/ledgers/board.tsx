import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { LedgerDetail } from '../../src/contract/ledgers/ledgers.ts';
import { boardQuery } from '../data/ledger-queries.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { Due } from './due.tsx';
import { useNames } from './names.ts';
import { useStateNames } from './wording.ts';

/** Open records by state, those due first. */
export function Board({ ledger }: { readonly ledger: LedgerDetail }) {
  const { ledgers: words } = useMessages();
  const nameOf = useStateNames(ledger.states);
  const names = useNames();
  const { data, error, refetch } = useQuery(boardQuery(ledger.typeId));
  if (error !== null && data === undefined) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting rows={8} />;
  return (
    <section aria-label={words.tabs.board} className="record-board">
      {data.columns.map(({ state, count, records }) => (
        <section key={state} aria-label={nameOf(state)}>
          <h2>
            {nameOf(state)} <span className="quiet">{count}</span>
          </h2>
          <ul>
            {records.map(({ recordId, title, number, leadId, dueAt, demonstration }) => (
              <li key={recordId}>
                <Link to={`/records/${recordId}`} lang="zh-CN">
                  {title}
                </Link>
                <small lang="zh-CN">
                  {number} · {leadId === null ? words.nobody : names.unit(leadId)}
                </small>
                <small>
                  <Due at={dueAt} /> {demonstration && <DemonstrationMark />}
                </small>
              </li>
            ))}
          </ul>
          {count > records.length && <Link to={`?state=${encodeURIComponent(state)}&sort=due`}>{words.more}</Link>}
        </section>
      ))}
    </section>
  );
}
