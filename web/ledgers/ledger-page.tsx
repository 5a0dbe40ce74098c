import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import type { LedgerDetail } from '../../src/contract/ledgers/ledgers.ts';
import { REQUEST_TYPE } from '../../src/shared/ledger/known-ledgers.ts';
import { LATEST_RECORDS, ledgerQuery, recordsQuery } from '../data/ledger-queries.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { AboutLedger } from './about.tsx';
import { Board } from './board.tsx';
import { League } from './league.tsx';
import { RecordList } from './record-list.tsx';
import { Totals } from './totals.tsx';
import { useWording } from './wording.ts';
import './look.ts';

/** The type whose records have questionnaires. */
const SURVEYS = 'survey';
const PARTS = ['records', 'board', 'league', 'totals', 'about'] as const;
type Part = (typeof PARTS)[number];

function PartOf({ part, ledger }: { readonly part: Part; readonly ledger: LedgerDetail }) {
  switch (part) {
    case 'records':
      return <RecordList ledger={ledger} />;
    case 'board':
      return <Board ledger={ledger} />;
    case 'league':
      return <League ledger={ledger} />;
    case 'totals':
      return <Totals ledger={ledger} />;
    case 'about':
      return <AboutLedger ledger={ledger} />;
  }
}

/** The mark of a ledger whose latest records are of the demonstration set: its counts and rates are, too. */
function SampleFact({ typeId }: { readonly typeId: string }) {
  const { data } = useInfiniteQuery(recordsQuery(typeId, LATEST_RECORDS));
  if (data?.pages[0]?.records.some(({ demonstration }) => demonstration) !== true) return null;
  return (
    <li>
      <DemonstrationMark />
    </li>
  );
}

/** A ledger: its records, and what is made of them. */
export function LedgerPage() {
  const { ledgers: words, bulletin, surveys, requestImport, plausibility } = useMessages();
  const say = useWording();
  const { typeId = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const { data, error, refetch } = useQuery(ledgerQuery(typeId));
  const mayOpen = useMay('ledger.open');
  const mayDispatch = useMay('request.dispatch');
  const mayAsk = useMay('report.read') && typeId === SURVEYS;
  usePageTitle(data === undefined ? words.title : say(data.name));
  if (error !== null && data === undefined) {
    return (
      <div className="page">
        <ProblemNotice error={error} onRetry={() => void refetch()} level={1} />
      </div>
    );
  }
  if (data === undefined)
    return (
      <div className="page">
        <Waiting rows={10} />
      </div>
    );
  const part = PARTS.find((each) => each === address.get('part')) ?? 'records';
  return (
    <div className="page">
      <header className="round-head">
        <Link to="/ledgers" className="plan-up">
          {words.toAll}
        </Link>
        <h1>{say(data.name)}</h1>
        <p>{say(data.purpose)}</p>
        {(mayOpen || mayAsk || typeId === REQUEST_TYPE) && (
          <p className="ledger-ways">
            {mayOpen && <Link to={`/ledgers/${typeId}/new`}>{words.newRecord}</Link>}
            {mayDispatch && typeId === REQUEST_TYPE && <Link to="/desk">{words.desk}</Link>}
            {mayOpen && typeId === REQUEST_TYPE && <Link to="/requests/import">{requestImport.title}</Link>}
            {typeId === REQUEST_TYPE && <Link to="/bulletin">{bulletin.title}</Link>}
            {typeId === REQUEST_TYPE && <Link to="/requests/plausibility">{plausibility.title}</Link>}
            {mayAsk && <Link to="/surveys">{surveys.forms}</Link>}
          </p>
        )}
        <ul className="facts">
          <li>{words.openCount(data.open)}</li>
          <li>{words.overdueCount(data.overdue)}</li>
          <li>{words.basis[data.definition.basis]}</li>
          <SampleFact typeId={typeId} />
        </ul>
      </header>
      <fieldset className="round-parts" aria-label={words.parts}>
        {PARTS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === part}
            onClick={() => setAddress(each === 'records' ? {} : { part: each }, { preventScrollReset: true })}
          >
            {words.tabs[each]}
          </button>
        ))}
      </fieldset>
      <PartOf part={part} ledger={data} />
    </div>
  );
}
