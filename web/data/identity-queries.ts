import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  AccountChange,
  AccountView,
  accountList,
  accountWithLink,
  linkUse,
  linkView,
  newAccount,
  newGrant,
  newKey,
  newToken,
  passwordAndCode,
  permissionTable,
  recoveryCodes,
  SecondFactorView,
  SessionView,
  SignInView,
  sessionItem,
  sessionList,
  tokenList,
  tokenView,
  tokenWithSecret,
} from '../../src/contract/identity.ts';
import { getJson, patchJson, postJson, putJson, sendDelete } from './api-client.ts';

export type NewGrant = z.input<typeof newGrant>;
export type NewAccount = z.input<typeof newAccount>;
export type NewToken = z.input<typeof newToken>;
export type LinkUse = z.input<typeof linkUse>;
export type LinkView = z.infer<typeof linkView>;
export type AccountWithLink = z.infer<typeof accountWithLink>;
export type TokenView = z.infer<typeof tokenView>;
export type TokenWithSecret = z.infer<typeof tokenWithSecret>;
export type SessionItem = z.infer<typeof sessionItem>;
export type PermissionTable = z.infer<typeof permissionTable>;

const linkPath = (token: string) => `/api/links/${encodeURIComponent(token)}`;
const accountPath = (accountId: string) => `/api/accounts/${encodeURIComponent(accountId)}`;

/** What a one-time link is for. */
export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ['link', token],
    queryFn: ({ signal }) => getJson<LinkView>(linkPath(token), signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Uses a one-time link; signed in then, or when a code is given. Errors: `ApiError`. */
export function applyLink(token: string, use: LinkUse): Promise<SignInView> {
  return postJson<SignInView>(linkPath(token), use);
}

/** One's own sessions that are alive. */
export const sessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: async ({ signal }) =>
    (await getJson<z.infer<typeof sessionList>>('/api/sessions', signal)).sessions as readonly SessionItem[],
});

/** Ends one of one's own sessions. Errors: `ApiError`. */
export async function endSession(client: QueryClient, sessionId: string): Promise<void> {
  await sendDelete(`/api/sessions/${encodeURIComponent(sessionId)}`);
  await client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
}

/** Changes one's own password; all other sessions end. Errors: `ApiError`. */
export function changePassword(current: string, next: string): Promise<SessionView> {
  return putJson<SessionView>('/api/session/password', { current, next });
}

/** One's own tokens, without their secrets. */
export const tokensQuery = queryOptions({
  queryKey: ['own-tokens'],
  queryFn: async ({ signal }) =>
    (await getJson<z.infer<typeof tokenList>>('/api/tokens', signal)).tokens as readonly TokenView[],
});

/** Makes a token; its secret is told this once. Errors: `ApiError`. */
export async function makeToken(client: QueryClient, token: NewToken): Promise<TokenWithSecret> {
  const made = await postJson<TokenWithSecret>('/api/tokens', token);
  await client.invalidateQueries({ queryKey: tokensQuery.queryKey });
  return made;
}

/** Revokes a token. Errors: `ApiError`. */
export async function revokeToken(client: QueryClient, tokenId: string): Promise<void> {
  await sendDelete(`/api/tokens/${encodeURIComponent(tokenId)}`);
  await client.invalidateQueries({ queryKey: tokensQuery.queryKey });
}

/** Accounts within one's reach, with their grants. */
export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: async ({ signal }) =>
    (await getJson<z.infer<typeof accountList>>('/api/accounts', signal)).accounts as readonly AccountView[],
});

/** Puts an account as it is now among the others; a new one is added. */
function keepAccount(client: QueryClient, account: AccountView): void {
  client.setQueryData(accountsQuery.queryKey, (before) => {
    if (before === undefined) return undefined;
    const isThere = before.some(({ accountId }) => accountId === account.accountId);
    return isThere
      ? before.map((each) => (each.accountId === account.accountId ? account : each))
      : [...before, account];
  });
  void client.invalidateQueries({ queryKey: accountsQuery.queryKey });
}

/** Adds an account; the link is told this once. Errors: `ApiError`. */
export async function addAccount(client: QueryClient, account: NewAccount): Promise<AccountWithLink> {
  const made = await postJson<AccountWithLink>('/api/accounts', account);
  keepAccount(client, made.account);
  return made;
}

/** Renames, disables or enables an account, or asks for a new password. Errors: `ApiError`. */
export async function changeAccount(client: QueryClient, accountId: string, change: AccountChange): Promise<void> {
  keepAccount(client, await patchJson<AccountView>(accountPath(accountId), change));
}

/** Makes a new link; older ones are void. Errors: `ApiError`. */
export async function renewLink(client: QueryClient, accountId: string): Promise<AccountWithLink> {
  const made = await postJson<AccountWithLink>(`${accountPath(accountId)}/link`, {});
  keepAccount(client, made.account);
  return made;
}

/** Takes the second factor of an account away. Errors: `ApiError`. */
export async function resetSecondFactor(client: QueryClient, accountId: string, reason: string): Promise<void> {
  keepAccount(client, await postJson<AccountView>(`${accountPath(accountId)}/second-factor/reset`, { reason }));
}

/** Grants a role. Errors: `ApiError`. */
export async function addGrant(client: QueryClient, accountId: string, grant: NewGrant): Promise<void> {
  keepAccount(client, await postJson<AccountView>(`${accountPath(accountId)}/grants`, grant));
}

/** Ends a grant. Errors: `ApiError`. */
export async function endGrant(client: QueryClient, accountId: string, grantId: string): Promise<void> {
  keepAccount(client, await sendDelete<AccountView>(`${accountPath(accountId)}/grants/${encodeURIComponent(grantId)}`));
}

/** Roles × actions, as the database enforces them. */
export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: ({ signal }) => getJson<PermissionTable>('/api/roles', signal),
  staleTime: 60_000,
});

export type NewKey = z.infer<typeof newKey>;
export type PasswordAndCode = z.input<typeof passwordAndCode>;

const SECOND_FACTOR = '/api/session/second-factor';

/** One's own second factor, without what is secret of it. */
export const secondFactorQuery = queryOptions({
  queryKey: ['own-second-factor'],
  queryFn: ({ signal }) => getJson<SecondFactorView>(SECOND_FACTOR, signal),
});

/** A key for an authenticator, told this once; it does not count yet. Errors: `ApiError`. */
export function beginSecondFactor(password: string): Promise<NewKey> {
  return postJson<NewKey>(SECOND_FACTOR, { password });
}

/** Makes the key count by a code of it; gives recovery codes, told this once. All other sessions end. Errors: `ApiError`. */
export async function confirmKey(code: string): Promise<readonly string[]> {
  return (await postJson<z.infer<typeof recoveryCodes>>(`${SECOND_FACTOR}/confirm`, { code })).codes;
}

/** New recovery codes, told this once; the older ones are worth nothing. Errors: `ApiError`. */
export async function renewRecoveryCodes(proof: PasswordAndCode): Promise<readonly string[]> {
  return (await postJson<z.infer<typeof recoveryCodes>>(`${SECOND_FACTOR}/recovery-codes`, proof)).codes;
}

/** Turns the second factor off. Errors: `ApiError`. */
export async function turnSecondFactorOff(proof: PasswordAndCode): Promise<void> {
  await postJson<SecondFactorView>(`${SECOND_FACTOR}/off`, proof);
}
