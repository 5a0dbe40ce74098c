import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { SessionView, SignInView } from '../../src/contract/identity.ts';
import { getJson, onRefusal, postJson, sendDelete } from './api-client.ts';
import { isOutside } from './return-address.ts';

const KEY = ['session'] as const;

/** Tabs of one browser share the cookie, so each tells the others when somebody comes or goes. */
const tabs = new BroadcastChannel('gangyao.session');

/** Whose data this page may hold in its memory. Missing: undefined before anyone, or without an account. */
let holder: string | undefined;
/** Whether it has been asked at all who is there. */
let isKnown = false;
/** Who was thrown out of this page; what they had typed is still in its memory. */
let expelled: string | undefined;

/** Forgets what was asked for whoever was there before. */
function forget(client: QueryClient): void {
  const isForeign = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== KEY[0] };
  void client.cancelQueries(isForeign);
  client.removeQueries(isForeign);
  client.getMutationCache().clear();
}

/** Somebody else in a page that is in use: nothing of the one before may be left, so it begins anew. */
function adopt(client: QueryClient, { account }: SessionView): void {
  const next = account?.accountId;
  const before = holder ?? expelled;
  const isInUse = before !== undefined || (isKnown && !isOutside(window.location));
  isKnown = true;
  if (next === holder) return;
  forget(client);
  if (next !== undefined && isInUse && next !== before) window.location.reload();
  expelled = next === undefined ? holder : undefined;
  holder = next;
}

/** Who is there, and what they may do somewhere. */
export const sessionQuery = queryOptions({
  queryKey: KEY,
  queryFn: async ({ signal, client }) => {
    const session = await getJson<SessionView>('/api/session', signal);
    adopt(client, session);
    return session;
  },
  staleTime: 30_000,
  refetchOnWindowFocus: 'always',
});

/** Whether somebody was thrown out of this page, so that it leads to the sign-in. */
export function wasExpelled(): boolean {
  return expelled !== undefined;
}

/** Listens to what tells that the session is another one: refused requests, other tabs, a page out of the browser's memory. */
export function watchSession(client: QueryClient): void {
  const look = () => void client.invalidateQueries({ queryKey: KEY });
  onRefusal(look);
  tabs.onmessage = look;
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) window.location.reload();
  });
}

/**
 * Lets somebody in who has just signed in, and tells the other tabs. Gives false when the page begins anew for it, since
 * somebody else was there before.
 */
export function enter(client: QueryClient, session: SessionView, to: string): boolean {
  const before = holder ?? expelled;
  tabs.postMessage('changed');
  if (before !== undefined && before !== session.account?.accountId) {
    window.location.replace(to);
    return false;
  }
  adopt(client, session);
  client.setQueryData(sessionQuery.queryKey, session);
  return true;
}

/**
 * Signs in with a login and a password; `awaitsCode`: not before a code is given. Errors: `ApiError`; 429 `access.locked` tells
 * for how many seconds.
 */
export function signIn(login: string, password: string): Promise<SignInView> {
  return postJson<SignInView>('/api/session', { login, password });
}

/** The second step of signing in. Errors: `ApiError` as `signIn`; `access.second-step-over` when it has to begin again. */
export function giveCode(code: string): Promise<SessionView> {
  return postJson<SessionView>('/api/session/code', { code });
}

/** Ends the session; the page begins anew, so that nothing is left in its memory. Errors: `ApiError`. */
export async function signOut(): Promise<void> {
  await sendDelete('/api/session');
  tabs.postMessage('changed');
  window.location.replace('/');
}
