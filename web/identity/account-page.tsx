import { Notice } from '../parts/notice.tsx';
import { usePageTitle } from '../shell/preferences.tsx';
import { useSession } from '../shell/session.tsx';
import { useIdentityWords } from './identity-words.ts';
import { OwnPassword } from './own-password.tsx';
import { OwnSecondFactor } from './own-second-factor.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { OwnTokens } from './own-tokens.tsx';
import '../plans/plans.css';
import './identity.css';

/** One's own account. Who has to choose a new password, or to set up a second factor, sees nothing but that. */
export function AccountPage() {
  const { own: words, secondFactor } = useIdentityWords();
  const session = useSession();
  usePageTitle(words.title);
  const { account, mustChangePassword, mustEnrol } = session;
  return (
    <div className="page identity-page">
      <h1>{words.title}</h1>
      {account === null ? (
        <Notice title={words.noAccount}>{words.noAccountHint}</Notice>
      ) : (
        <>
          <p className="page-lead">
            {account.name} · {account.login}
          </p>
          {mustChangePassword && <Notice title={words.mustChange}>{words.mustChangeHint}</Notice>}
          {mustEnrol && !mustChangePassword && (
            <Notice title={secondFactor.mustEnrol}>{secondFactor.mustEnrolHint}</Notice>
          )}
          <div className="own-parts">
            {(mustChangePassword || !mustEnrol) && <OwnPassword session={session} />}
            {!mustChangePassword && <OwnSecondFactor login={account.login} />}
            {!mustChangePassword && !mustEnrol && (
              <>
                <OwnSessions />
                <OwnTokens />
              </>
            )}
          </div>
        </>
      )}
    </div>
  );
}
