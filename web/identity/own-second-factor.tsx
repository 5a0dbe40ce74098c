import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import {
  beginSecondFactor,
  type NewKey,
  renewRecoveryCodes,
  secondFactorQuery,
  sessionsQuery,
  turnSecondFactorOff,
} from '../data/identity-queries.ts';
import { sessionQuery } from '../data/session.ts';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useIdentityWords } from './identity-words.ts';
import { KeyForm } from './key-form.tsx';
import { ProofForm } from './proof-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** What is being done: nothing, a question, a new key to be confirmed, codes to be kept. */
type Doing =
  | { readonly what: 'nothing' | 'begin' | 'renew' | 'turn-off' }
  | { readonly what: 'key'; readonly made: NewKey }
  | { readonly what: 'codes'; readonly codes: readonly string[] };

const NOTHING: Doing = { what: 'nothing' };
/** Recovery codes of which so many are left are few. Our choice. */
const FEW = 2;

function Question({
  doing,
  login,
  onNext,
}: {
  readonly doing: Doing;
  readonly login: string;
  /** Hears what is next, and what was done, in words. */
  readonly onNext: (next: Doing, told?: string) => void;
}) {
  const { secondFactor: words } = useIdentityWords();
  const cancel = () => onNext(NOTHING);
  switch (doing.what) {
    case 'nothing':
      return null;
    case 'begin':
      return (
        <ProofForm
          action={words.next}
          withCode={false}
          login={login}
          onProve={async ({ password }) => onNext({ what: 'key', made: await beginSecondFactor(password) })}
          onCancel={cancel}
        />
      );
    case 'key':
      return (
        <KeyForm
          made={doing.made}
          onConfirmed={(codes) => onNext({ what: 'codes', codes }, words.turnedOn)}
          onCancel={cancel}
        />
      );
    case 'codes':
      return <RecoveryCodes codes={doing.codes} onPut={cancel} />;
    case 'renew':
      return (
        <ProofForm
          action={words.renew}
          hint={words.renewHint}
          withCode
          login={login}
          onProve={async (proof) => onNext({ what: 'codes', codes: await renewRecoveryCodes(proof) }, words.renewed)}
          onCancel={cancel}
        />
      );
    case 'turn-off':
      return (
        <ProofForm
          action={words.turnOff}
          hint={words.turnOffHint}
          withCode
          login={login}
          onProve={async (proof) => {
            await turnSecondFactorOff(proof);
            onNext(NOTHING, words.turnedOff);
          }}
          onCancel={cancel}
        />
      );
  }
}

/** One's own second factor: set up, recovery codes renewed, turned off. */
export function OwnSecondFactor({ login }: { readonly login: string }) {
  const { secondFactor: words } = useIdentityWords();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(secondFactorQuery);
  const [doing, setDoing] = useState<Doing>(NOTHING);
  const [told, setTold] = useState('');
  const go = (next: Doing, done?: string) => {
    setDoing(next);
    setTold(done ?? '');
    if (done === undefined) return;
    for (const { queryKey } of [secondFactorQuery, sessionsQuery, sessionQuery])
      void client.invalidateQueries({ queryKey });
  };
  const since = data?.since ?? null;
  const isOn = since !== null;
  return (
    <section className="panel" aria-labelledby="own-second-factor">
      <h2 id="own-second-factor">{words.title}</h2>
      <p className="lead">{words.lead}</p>
      <p role="status">{told}</p>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} level={3} />}
      {error === null && data === undefined && <Waiting rows={2} />}
      {data !== undefined && doing.what === 'nothing' && (
        <>
          <p>
            {since !== null
              ? words.on(momentText(since), data.codesLeft)
              : data.isPossible
                ? words.off
                : words.elsewhere}
          </p>
          {isOn && data.codesLeft <= FEW && <p className="field-problem">{words.fewCodes}</p>}
          <div className="form-buttons">
            {!isOn && data.isPossible && (
              <Button type="primary" onClick={() => go({ what: 'begin' })}>
                {words.turnOn}
              </Button>
            )}
            {isOn && (
              <>
                <Button onClick={() => go({ what: 'renew' })}>{words.renew}</Button>
                <Button onClick={() => go({ what: 'turn-off' })}>{words.turnOff}</Button>
              </>
            )}
          </div>
        </>
      )}
      <Question key={doing.what} doing={doing} login={login} onNext={go} />
    </section>
  );
}
