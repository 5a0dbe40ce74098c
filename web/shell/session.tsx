import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { Navigate, useLocation } from 'react-router';
import type { SessionView } from '../../src/contract/identity.ts';
import type { Action } from '../../src/shared/permission.ts';
import { isOutside, signInAddress } from '../data/return-address.ts';
import { sessionQuery, wasExpelled } from '../data/session.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';

const Context = createContext<SessionView | undefined>(undefined);

/** Pages that nobody has without an account. */
const OWN = /^\/(account|accounts|permissions)(\/|$)/;

/** Where a person has to go first. Missing: undefined when they may stay. */
function detour(session: SessionView, at: { pathname: string; search: string }): string | undefined {
  if (isOutside(at) || session.singleUser) return undefined;
  if (session.via === 'nobody') {
    const mayStay = session.publicReading && !wasExpelled() && !OWN.test(at.pathname);
    return mayStay ? undefined : signInAddress(at);
  }
  const isHeldUp = session.mustChangePassword || session.mustEnrol;
  return isHeldUp && at.pathname !== '/account' ? '/account' : undefined;
}

/** Asks first who is there; leads to the sign-in, to the new password or to the second factor, whoever has to go there. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useQuery(sessionQuery);
  const location = useLocation();
  if (data === undefined) {
    if (error === null) return null;
    return (
      <main className="page">
        <ProblemNotice error={error} onRetry={() => void refetch()} level={1} />
      </main>
    );
  }
  const elsewhere = detour(data, location);
  return <Context value={data}>{elsewhere === undefined ? children : <Navigate to={elsewhere} replace />}</Context>;
}

/** Who is there. */
export function useSession(): SessionView {
  const session = useContext(Context);
  if (session === undefined) throw new Error('outside of SessionProvider');
  return session;
}

/** Whether who is there may do something, or one of several things, somewhere. What may not be done is not offered. */
export function useMay(...wanted: readonly Action[]): boolean {
  const { actions } = useSession();
  return wanted.some((action) => actions.includes(action));
}
