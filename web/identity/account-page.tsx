import { Notice } from '../parts/notice.tsx';
import { usePageTitle } from '../shell/preferences.tsx';
import { useSession } from '../shell/session.tsx';
import { useIdentityWords } from './identity-words.ts';
import { OwnPassword } from './own-password.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { OwnTokens } from './own-tokens.tsx';
import '../plans/plans.css';
import './identity.css';

/** One's own account: password, sessions, tokens. Who has to choose a new password sees nothing but that. */
export function AccountPage() {
  const { own: words } = useIdentityWords();
  const session = useSession();
  usePageTitle(words.title);
  const { account, mustChangePassword } = session;
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
          <div className="own-parts">
            <OwnPassword session={session} />
            {!mustChangePassword && (
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
