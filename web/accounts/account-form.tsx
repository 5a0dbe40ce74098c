import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { type AccountWithLink, addAccount } from '../data/identity-queries.ts';
import { isLogin } from '../identity/identity-rules.ts';
import { useIdentityWords } from '../identity/identity-words.ts';
import { TextInput } from '../identity/text-input.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { draftFor, type GrantDraft, grantOf } from './grant-draft.ts';
import { GrantFields } from './grant-fields.tsx';

interface AccountFormProps {
  readonly onMade: (made: AccountWithLink) => void;
  readonly onCancel: () => void;
}

interface KeyedDraft {
  readonly key: number;
  readonly grant: GrantDraft;
}

/** A new account with its first roles; the password is chosen by its person. */
export function AccountForm({ onMade, onCancel }: AccountFormProps) {
  const { accounts: words, welcome } = useIdentityWords();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const next = useRef(1);
  const [drafts, setDrafts] = useState<readonly KeyedDraft[]>([{ key: 0, grant: draftFor('reporter') }]);
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const typed = login.trim().toLowerCase();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const grants = drafts.flatMap(({ grant }) => grantOf(grant) ?? []);
    if (!isLogin(typed) || name.trim() === '' || grants.length < drafts.length || pending) return;
    setPending(true);
    setError(undefined);
    try {
      onMade(await addAccount(client, { login: typed, name: name.trim(), grants }));
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <form className="panel account-form" onSubmit={(event) => void submit(event)} aria-label={words.create} noValidate>
      <h2>{words.create}</h2>
      <p>{words.createHint}</p>
      <div className="grant-fields">
        <TextInput
          label={words.name}
          kind="off"
          value={name}
          onChange={setName}
          problem={tried && name.trim() === '' ? welcome.nameMissing : undefined}
          autoFocus
        />
        <TextInput
          label={words.login}
          kind="off"
          hint={welcome.loginHint}
          value={login}
          onChange={setLogin}
          maxLength={64}
          problem={tried && !isLogin(typed) ? welcome.loginWrong : undefined}
        />
      </div>
      <fieldset>
        <legend>
          <b>{words.grants}</b>
        </legend>
        {drafts.length === 0 && <p className="missing">{words.noGrants}</p>}
        {drafts.map(({ key, grant }) => (
          <div key={key} className="grant-draft">
            <GrantFields
              draft={grant}
              tried={tried}
              onChange={(changed) =>
                setDrafts(drafts.map((each) => (each.key === key ? { key, grant: changed } : each)))
              }
            />
            <Button size="small" onClick={() => setDrafts(drafts.filter((each) => each.key !== key))}>
              {words.removeGrant}
            </Button>
          </div>
        ))}
        <Button
          size="small"
          onClick={() => {
            setDrafts([...drafts, { key: next.current, grant: draftFor('reporter') }]);
            next.current += 1;
          }}
        >
          {words.addGrant}
        </Button>
      </fieldset>
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={pending}>
          {pending ? words.creating : words.create}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
