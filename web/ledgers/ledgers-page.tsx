import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { LedgerView } from '../../src/contract/ledgers/ledgers.ts';
import { ledgersQuery } from '../data/ledger-queries.ts';
import { TextField } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { useWording } from './wording.ts';
import './look.ts';

function LedgerRow({ ledger }: { readonly ledger: LedgerView }) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const { typeId, name, purpose, counts, states, open, overdue } = ledger;
  const closed = states.filter(({ kind }) => kind === 'closed').reduce((sum, { id }) => sum + (counts[id] ?? 0), 0);
  return (
    <li className="document-row">
      <div>
        <h2>
          <Link to={`/ledgers/${typeId}`}>{say(name)}</Link>
        </h2>
        <p>{say(purpose)}</p>
      </div>
      <ul className="facts">
        <li>{words.openCount(open)}</li>
        {overdue > 0 && <li data-overdue>{words.overdueCount(overdue)}</li>}
        <li>{words.closedCount(closed)}</li>
      </ul>
    </li>
  );
}

function LedgerRows({ ledgers }: { readonly ledgers: readonly LedgerView[] }) {
  if (ledgers.length === 0) return null;
  return (
    <ul className="document-list">
      {ledgers.map((ledger) => (
        <LedgerRow key={ledger.typeId} ledger={ledger} />
      ))}
    </ul>
  );
}

/** All kinds of records, with how many are open and overdue; found by their names. */
export function LedgersPage() {
  const { ledgers: words, calendars, newerVersions } = useMessages();
  const mayConfigure = useMay('ledger.configure');
  const say = useWording();
  const [wanted, setWanted] = useState('');
  const { data, error, refetch } = useQuery(ledgersQuery);
  usePageTitle(words.title);
  const found = data?.filter(({ name, purpose }) =>
    `${say(name)}${say(purpose)}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  // Those with work first; the others stay in their order, and without a search the unused ones are folded away.
  const sorted = found?.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open) ?? [];
  const isUsed = ({ counts }: LedgerView) => wanted.trim() !== '' || Object.values(counts).some((count) => count > 0);
  const [used, unused] = [sorted.filter(isUsed), sorted.filter((ledger) => !isUsed(ledger))];
  return (
    <div className="page">
      <header className="work-head">
        <div>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        <p className="ledger-ways">
          <Link to="/inbox">{words.inbox}</Link>
          <Link to="/calendars">{calendars.title}</Link>
          {mayConfigure && <Link to="/ledgers/newer-versions">{newerVersions.title}</Link>}
        </p>
      </header>
      <TextField label={words.find} value={wanted} onChange={setWanted} />
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={8} />}
      {data?.length === 0 && <Notice title={words.empty}>{words.emptyNext}</Notice>}
      {data !== undefined && data.length > 0 && sorted.length === 0 && <Notice title={words.noneFound} />}
      <LedgerRows ledgers={used} />
      {unused.length > 0 && (
        <details className="unused-ledgers" open={used.length === 0}>
          <summary>{words.unused(unused.length)}</summary>
          <LedgerRows ledgers={unused} />
        </details>
      )}
    </div>
  );
}
