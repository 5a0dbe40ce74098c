import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { AccountView } from '../../src/contract/identity.ts';
import { type AccountWithLink, accountsQuery } from '../data/identity-queries.ts';
import { useAccessWords, useIdentityWords } from '../identity/identity-words.ts';
import { ShownOnce } from '../identity/shown-once.tsx';
import { momentText } from '../parts/moment-text.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { usePageTitle } from '../shell/preferences.tsx';
import { useSession } from '../shell/session.tsx';
import { AccountCard } from './account-card.tsx';
import { AccountForm } from './account-form.tsx';
import { accountsFound } from './grant-draft.ts';
import '../plans/plans.css';
import '../identity/identity.css';
import './accounts.css';

/** Only long lists need it, and it is heavy. */
const Pages = lazy(async () => ({ default: (await import('../parts/pages.tsx')).Pages }));

const ON_ONE_PAGE = 30;
const STATES = ['active', 'invited', 'locked', 'disabled'] as const satisfies ReadonlyArray<AccountView['state']>;

interface ListProps {
  readonly accounts: readonly AccountView[];
  readonly onDone: (told: string) => void;
  readonly onLink: (made: AccountWithLink) => void;
}

function AccountList({ accounts, onDone, onLink }: ListProps) {
  const { accounts: words } = useIdentityWords();
  const { roles } = useAccessWords();
  const [address, setAddress] = useSearchParams();
  const sought = {
    words: address.get('q') ?? '',
    state: STATES.find((each) => each === address.get('state')) ?? ('' as const),
  };
  const found = accountsFound(accounts, sought, roles);
  const last = Math.max(1, Math.ceil(found.length / ON_ONE_PAGE));
  const page = Math.min(Math.max(1, Number(address.get('page')) || 1), last);
  const change = (part: 'q' | 'state' | 'page', value: string) => {
    const next = new URLSearchParams(address);
    if (part !== 'page') next.delete('page');
    if (value === '') next.delete(part);
    else next.set(part, value);
    setAddress(next, { replace: part !== 'page' });
  };
  return (
    <>
      <div className="list-tools">
        <SearchField label={words.find} value={sought.words} onChange={(value) => change('q', value)} />
        <label className="plain-select">
          {words.state}
          <select value={sought.state} onChange={(event) => change('state', event.target.value)}>
            <option value="">{words.anyState}</option>
            {STATES.map((state) => (
              <option key={state} value={state}>
                {words.states[state]}
              </option>
            ))}
          </select>
        </label>
        <span className="list-count" role="status">
          {words.count(found.length, accounts.length)}
        </span>
      </div>
      {found.length === 0 && (
        <Notice title={words.noMatch} actions={<Button onClick={() => setAddress({})}>{words.clear}</Button>} />
      )}
      <ul className="document-list">
        {found.slice((page - 1) * ON_ONE_PAGE, page * ON_ONE_PAGE).map((account) => (
          <AccountCard key={account.accountId} account={account} onDone={onDone} onLink={onLink} />
        ))}
      </ul>
      {found.length > ON_ONE_PAGE && (
        <Suspense fallback={null}>
          <Pages
            current={page}
            total={found.length}
            size={ON_ONE_PAGE}
            onTurn={(next) => change('page', String(next))}
          />
        </Suspense>
      )}
    </>
  );
}

/** Who may sign in, in which roles and where; accounts are made, changed and disabled here. */
export function AccountsPage() {
  const { accounts: words, permissions, own } = useIdentityWords();
  const { singleUser } = useSession();
  usePageTitle(words.title);
  const { data, error, refetch } = useQuery({ ...accountsQuery, enabled: !singleUser });
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<AccountWithLink>();
  const [told, setTold] = useState('');
  const hand = (next: AccountWithLink) => {
    setOpen(false);
    setTold('');
    setMade(next);
  };
  if (singleUser) {
    return (
      <div className="page">
        <Notice title={own.noAccount} level={1}>
          {own.noAccountHint}
        </Notice>
      </div>
    );
  }
  return (
    <div className="page accounts-page">
      <header className="page-head">
        <div>
          <h1>{words.title}</h1>
          <p>
            {words.lead} · <Link to="/permissions">{permissions.title}</Link>
          </p>
        </div>
        {!open && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {words.create}
          </Button>
        )}
      </header>
      <p role="status" className="form-told">
        {told}
      </p>
      {made !== undefined && (
        <ShownOnce
          key={made.link}
          title={words.link(made.account.name)}
          hint={words.linkHint(momentText(made.expiresAt))}
          secret={made.link}
          put={words.linkPut}
          onPut={() => setMade(undefined)}
        />
      )}
      {open && <AccountForm onMade={hand} onCancel={() => setOpen(false)} />}
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Waiting rows={8} />}
      {data !== undefined && <AccountList accounts={data} onDone={setTold} onLink={hand} />}
    </div>
  );
}
