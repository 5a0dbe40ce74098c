import { timeLeft } from './identity-rules.ts';
import { useIdentityWords } from './identity-words.ts';

/** For how long an account is still locked. Missing: nothing for one that is not. */
export function LockNotice({ left }: { readonly left: number | undefined }) {
  const { signIn: words } = useIdentityWords();
  if (left === undefined) return null;
  return (
    <div className="lock" data-over={left === 0}>
      <p role="alert">{left > 0 ? words.locked : words.lockedOver}</p>
      {left > 0 && <b role="timer">{timeLeft(left)}</b>}
    </div>
  );
}
