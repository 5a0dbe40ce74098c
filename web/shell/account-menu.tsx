import { UserOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { isOutside, signInAddress } from '../data/return-address.ts';
import { signOut } from '../data/session.ts';
import { Layer } from '../parts/layer.tsx';
import { useProblemWording } from '../parts/problem-notice.tsx';
import { useMessages } from './preferences.tsx';
import { useMay, useSession } from './session.tsx';

function SignOut() {
  const { shell } = useMessages();
  const wording = useProblemWording();
  const [error, setError] = useState<unknown>();
  const told = error === undefined ? undefined : wording(error);
  return (
    <>
      <button type="button" onClick={() => void signOut().catch(setError)}>
        {shell.signOut}
      </button>
      {told !== undefined && (
        <p role="alert">
          {told.title} {told.detail}
        </p>
      )}
    </>
  );
}

/** Who is there, with the way to what is theirs, and out; without an account the way in. */
export function AccountMenu() {
  const { shell, trail, webhooks } = useMessages();
  const { account, singleUser } = useSession();
  const location = useLocation();
  const mayManage = useMay('account.manage');
  const mayReadTrail = useMay('trail.read');
  const mayTell = useMay('webhook.manage');
  if (singleUser) return null;
  if (account === null) {
    return isOutside(location) ? null : (
      <Link className="sign-in-link" to={signInAddress(location)}>
        {shell.signIn}
      </Link>
    );
  }
  return (
    <Layer
      name={shell.accountMenu(account.name)}
      buttonLabel={shell.accountMenu(account.name)}
      title={shell.accountMenu(account.name)}
      className="account-button"
      button={
        <>
          <UserOutlined aria-hidden /> <span className="wide-only">{account.name}</span>
        </>
      }
    >
      {(close) => (
        <div className="account-menu">
          <p>
            <b>{account.name}</b> <small>{account.login}</small>
          </p>
          <Link to="/account" onClick={close}>
            {shell.ownAccount}
          </Link>
          {mayManage && (
            <Link to="/accounts" onClick={close}>
              {shell.accounts}
            </Link>
          )}
          {mayReadTrail && (
            <Link to="/trail" onClick={close}>
              {trail.title}
            </Link>
          )}
          {mayTell && (
            <Link to="/webhooks" onClick={close}>
              {webhooks.title}
            </Link>
          )}
          <Link to="/permissions" onClick={close}>
            {shell.permissions}
          </Link>
          <SignOut />
        </div>
      )}
    </Layer>
  );
}
