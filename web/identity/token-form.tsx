import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { Action } from '../../src/shared/permission.ts';
import { makeToken, type TokenWithSecret } from '../data/identity-queries.ts';
import { SelectField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useSession } from '../shell/session.tsx';
import { byArea, onlyReads } from './identity-rules.ts';
import { useAccessWords, useIdentityWords } from './identity-words.ts';
import { TextInput } from './text-input.tsx';

/** Days that a token may hold; a year at most. Source: contract, `newToken`. */
const DAYS = ['7', '30', '90', '180', '365'] as const;

interface ScopesProps {
  readonly actions: readonly Action[];
  readonly chosen: readonly Action[];
  readonly onChoose: (chosen: readonly Action[]) => void;
}

/** Actions by area: a whole area at once, or one by one. */
function Scopes({ actions, chosen, onChoose }: ScopesProps) {
  const { tokens: words, areas } = useIdentityWords();
  const { actions: names } = useAccessWords();
  const set = (some: readonly Action[], on: boolean) => {
    const others = chosen.filter((action) => !some.includes(action));
    onChoose(on ? actions.filter((action) => others.includes(action) || some.includes(action)) : others);
  };
  const box = (label: string, some: readonly Action[]) => {
    const count = some.filter((action) => chosen.includes(action)).length;
    return (
      <label className="check">
        <input
          type="checkbox"
          checked={count === some.length}
          ref={(field) => {
            if (field !== null) field.indeterminate = count > 0 && count < some.length;
          }}
          onChange={(event) => set(some, event.target.checked)}
        />
        {label}
      </label>
    );
  };
  return (
    <fieldset>
      <legend className="scopes-head">
        <b>{words.scopes}</b>
      </legend>
      <Button size="small" onClick={() => onChoose(actions.filter(onlyReads))}>
        {words.reading}
      </Button>
      <div className="scopes">
        {byArea(actions).map(([area, some]) => {
          const [only, second] = some;
          return (
            <div key={area} className="scope-area">
              {second === undefined && only !== undefined ? (
                box(names[only], some)
              ) : (
                <>
                  {box(words.allOf(areas[area] ?? area), some)}
                  <ul>
                    {some.map((action) => (
                      <li key={action}>{box(names[action], [action])}</li>
                    ))}
                  </ul>
                </>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

interface TokenFormProps {
  readonly onMade: (made: TokenWithSecret) => void;
  readonly onCancel: () => void;
}

/** What a token is for, what it may do of what one may do oneself, and for how long. */
export function TokenForm({ onMade, onCancel }: TokenFormProps) {
  const { tokens: words, accounts } = useIdentityWords();
  const client = useQueryClient();
  const { actions } = useSession();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Action[]>([]);
  const [days, setDays] = useState<(typeof DAYS)[number]>('90');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || scopes.length === 0 || pending) return;
    setPending(true);
    setError(undefined);
    try {
      onMade(await makeToken(client, { name: name.trim(), scopes: [...scopes], days: Number(days) }));
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <form className="token-form" onSubmit={(event) => void submit(event)} aria-label={words.create} noValidate>
      <TextInput
        label={words.name}
        kind="off"
        hint={words.nameHint}
        value={name}
        onChange={setName}
        problem={tried && name.trim() === '' ? words.nameMissing : undefined}
        autoFocus
      />
      <Scopes actions={actions} chosen={scopes} onChoose={setScopes} />
      {tried && scopes.length === 0 && (
        <p className="field-problem" role="alert">
          {words.scopesMissing}
        </p>
      )}
      <SelectField
        label={words.days}
        value={days}
        options={DAYS.map((value) => ({ value, label: words.daysOf(Number(value)) }))}
        onChange={setDays}
      />
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={pending}>
          {pending ? words.submitting : words.submit}
        </Button>
        <Button onClick={onCancel}>{accounts.cancel}</Button>
      </div>
    </form>
  );
}
