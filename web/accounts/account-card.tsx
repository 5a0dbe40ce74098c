import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { AccountView, GrantView } from '../../src/contract/identity.ts';
import { type AccountWithLink, addGrant, changeAccount, endGrant, renewLink } from '../data/identity-queries.ts';
import { Confirm } from '../identity/confirm.tsx';
import { useAccessWords, useIdentityWords } from '../identity/identity-words.ts';
import { dayText, momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { todayHere } from '../plans/as-of.ts';
import { useMessages } from '../shell/preferences.tsx';
import { useSession } from '../shell/session.tsx';
import { draftFor, grantOf, isPast } from './grant-draft.ts';
import { GrantFields } from './grant-fields.tsx';
import { SecondFactorReset } from './second-factor-reset.tsx';

/** What is being done with an account. */
type Doing = 'disable' | 'link' | 'must-change' | 'second-factor' | 'grant' | GrantView;

interface AccountCardProps {
  readonly account: AccountView;
  /** Hears what was done, in words. */
  readonly onDone: (told: string) => void;
  readonly onLink: (made: AccountWithLink) => void;
}

interface DoingProps extends AccountCardProps {
  readonly onLeave: () => void;
}

function GrantForm({ account, onDone, onLeave }: Omit<DoingProps, 'onLink'>) {
  const { accounts: words } = useIdentityWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftFor('reporter'));
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const grant = grantOf(draft);
    if (grant === undefined || pending) return;
    setPending(true);
    setError(undefined);
    try {
      await addGrant(client, account.accountId, grant);
      onDone(words.done.granted(account.name));
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <form className="confirm" onSubmit={(event) => void submit(event)} aria-label={words.addGrant} noValidate>
      <GrantFields draft={draft} tried={tried} onChange={setDraft} />
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={pending}>
          {pending ? words.saving : words.grant}
        </Button>
        <Button onClick={onLeave}>{words.cancel}</Button>
      </div>
    </form>
  );
}

/** What is asked before something is done. */
function Question({ account, doing, onDone, onLink, onLeave }: DoingProps & { readonly doing: Doing }) {
  const { accounts: words } = useIdentityWords();
  const { roles } = useAccessWords();
  const client = useQueryClient();
  const { accountId, name } = account;
  if (doing === 'grant') return <GrantForm account={account} onDone={onDone} onLeave={onLeave} />;
  if (doing === 'second-factor') return <SecondFactorReset account={account} onDone={onDone} onLeave={onLeave} />;
  if (doing === 'disable') {
    const act = async () => {
      await changeAccount(client, accountId, { disabled: true });
      onDone(words.done.disabled(name));
    };
    return (
      <Confirm
        title={words.disableTitle(name)}
        hint={words.disableHint}
        action={words.disable}
        onAct={act}
        onCancel={onLeave}
      />
    );
  }
  if (doing === 'link') {
    const act = async () => onLink(await renewLink(client, accountId));
    return (
      <Confirm
        title={words.newLinkTitle(name)}
        hint={words.newLinkHint}
        action={words.newLink}
        onAct={act}
        onCancel={onLeave}
      />
    );
  }
  if (doing === 'must-change') {
    const act = async () => {
      await changeAccount(client, accountId, { mustChangePassword: true });
      onDone(words.done.mustChange(name));
    };
    return (
      <Confirm
        title={words.mustChangeTitle(name)}
        hint={words.mustChangeHint}
        action={words.mustChange}
        onAct={act}
        onCancel={onLeave}
      />
    );
  }
  const act = async () => {
    await endGrant(client, accountId, doing.grantId);
    onDone(words.done.ended(name));
  };
  return (
    <Confirm
      title={words.endGrantTitle(roles[doing.role], doing.reach ?? words.everywhere)}
      hint={words.endGrantHint}
      action={words.endGrant}
      onAct={act}
      onCancel={onLeave}
    />
  );
}

interface GrantsProps {
  readonly account: AccountView;
  readonly onEnd: (grant: GrantView) => void;
}

function Grants({ account: { grants, name, state }, onEnd }: GrantsProps) {
  const { shell } = useMessages();
  const { accounts: words } = useIdentityWords();
  const { roles } = useAccessWords();
  if (grants.length === 0) return <p className="missing">{words.noGrants}</p>;
  return (
    <ul className="grants" aria-label={shell.pair(name, words.grants)}>
      {grants.map((grant) => {
        const reach = grant.reach ?? words.everywhere;
        const past = isPast(grant, todayHere());
        return (
          <li key={grant.grantId} data-past={past || undefined}>
            <span title={words.grantedBy(grant.grantedBy, dayText(grant.grantedAt))}>
              <b>{roles[grant.role]}</b> <span lang="zh-CN">{reach}</span>
              {grant.validUntil !== null && <small> {words.until(grant.validUntil)}</small>}
              {past && <small> {words.past}</small>}
            </span>
            {state !== 'disabled' && (
              <button
                type="button"
                className="link-button"
                aria-label={words.endGrantOf(roles[grant.role], reach)}
                onClick={() => onEnd(grant)}
              >
                {words.endGrant}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Actions({
  account,
  onDo,
  onEnable,
}: {
  account: AccountView;
  onDo: (doing: Doing) => void;
  onEnable: () => void;
}) {
  const { accounts: words } = useIdentityWords();
  const isSelf = useSession().account?.accountId === account.accountId;
  const { shell } = useMessages();
  const label = (action: string) => shell.pair(action, account.name);
  if (account.state === 'disabled') {
    return (
      <Button size="small" aria-label={label(words.enable)} onClick={onEnable}>
        {words.enable}
      </Button>
    );
  }
  return (
    <>
      <Button size="small" aria-label={label(words.addGrant)} onClick={() => onDo('grant')}>
        {words.addGrant}
      </Button>
      {!isSelf && (
        <>
          <Button size="small" aria-label={label(words.newLink)} onClick={() => onDo('link')}>
            {words.newLink}
          </Button>
          {account.state !== 'invited' && (
            <Button size="small" aria-label={label(words.mustChange)} onClick={() => onDo('must-change')}>
              {words.mustChange}
            </Button>
          )}
          {account.hasSecondFactor && (
            <Button size="small" aria-label={label(words.resetSecondFactor)} onClick={() => onDo('second-factor')}>
              {words.resetSecondFactor}
            </Button>
          )}
          <Button size="small" aria-label={label(words.disable)} onClick={() => onDo('disable')}>
            {words.disable}
          </Button>
        </>
      )}
    </>
  );
}

/** An account: who it is, where it stands, what it may do where, and what may be done with it. */
export function AccountCard({ account, onDone, onLink }: AccountCardProps) {
  const { accounts: words } = useIdentityWords();
  const client = useQueryClient();
  const isSelf = useSession().account?.accountId === account.accountId;
  const [doing, setDoing] = useState<Doing>();
  const [error, setError] = useState<unknown>();
  const { accountId, name, login, state, lastSeenAt, createdAt, hasSecondFactor } = account;
  const leave = () => setDoing(undefined);
  const enable = async () => {
    setError(undefined);
    try {
      await changeAccount(client, accountId, { disabled: false });
      onDone(words.done.enabled(name));
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <li className="account" data-state={state}>
      <header>
        <h2>{name}</h2>
        <span className="login">{login}</span>
        {isSelf && <span className="this-one">{words.self}</span>}
        <span className="account-state">{words.states[state]}</span>
        {hasSecondFactor && <span className="this-one">{words.secondFactor}</span>}
        <span className="since">
          {lastSeenAt === null ? words.neverSeen : words.lastSeen(momentText(lastSeenAt))} ·{' '}
          {words.createdAt(dayText(createdAt))}
        </span>
      </header>
      <Grants account={account} onEnd={setDoing} />
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      {doing === undefined ? (
        <div className="form-buttons">
          <Actions account={account} onDo={setDoing} onEnable={() => void enable()} />
        </div>
      ) : (
        <Question
          key={typeof doing === 'string' ? doing : doing.grantId}
          account={account}
          doing={doing}
          onLeave={leave}
          onDone={(told) => {
            leave();
            onDone(told);
          }}
          onLink={(made) => {
            leave();
            onLink(made);
          }}
        />
      )}
    </li>
  );
}
