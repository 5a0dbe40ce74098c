import { actAs, PROGRAM } from '../db/acting.ts';
import type { Db } from '../db/connect.ts';
import { type Clock, DAY_MS } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { Action } from '../shared/permission.ts';
import { appendAudit } from './audit.store.ts';
import { accountOf, type Caller, refuseToken } from './caller.ts';
import { newId, newSecret, secretHash } from './secret.ts';
import { actionsOfGrants, findLiveToken, listTokens, type TokenRow } from './token.queries.ts';
import { insertToken, revokeToken, touchToken } from './token.store.ts';

/** What a token is made with. */
export interface TokenWish {
  readonly name: string;
  readonly scopes: readonly Action[];
  readonly days: number;
}

/** Tokens of accounts, for programs. */
export interface TokenService {
  /**
   * Who sends a request with this token: with those of its scopes that its account may do today. Missing: undefined when
   * it is none of ours, expired, revoked, or its account disabled.
   */
  identify(secret: string, address: string): Promise<Caller | undefined>;
  /** Own tokens that are not revoked, the youngest first. Errors: as `create`. */
  list(caller: Caller): Promise<readonly TokenRow[]>;
  /**
   * Makes a token; its secret is told this once. Errors: `access.scope-not-held`; `access.token-refused` for who comes with
   * a token, `access.denied` for who has no account, `access.second-factor-required` for who has to set one up first.
   */
  create(caller: Caller, wish: TokenWish): Promise<{ readonly token: TokenRow; readonly secret: string }>;
  /** Ends an own token, at once. Errors: `access.token-not-found`, and as `create`. */
  revoke(caller: Caller, tokenId: string): Promise<void>;
}

const PREFIX = 'gyt_';
const SECRET = /^gyt_[A-Za-z0-9_-]{43}$/;
/** How exactly the last use is known. */
const TOUCH_MS = 60_000;

/** Effects: database, audit trail, chance (256 bits for each token). */
export function createTokenService({ db, clock }: { readonly db: Db; readonly clock: Clock }): TokenService {
  return {
    identify: (secret, address) => actAs(PROGRAM, () => identify(db, clock, secret, address)),
    list: (caller) => ownCredentials(caller, (accountId) => db.read((tx) => listTokens(tx, accountId))),
    create: (caller, wish) =>
      ownCredentials(caller, async (accountId) => {
        // It would get past the second factor.
        if (caller.mustEnrol === true) throw new AppError('access.second-factor-required', {});
        return create(db, clock, { accountId, caller, wish });
      }),
    revoke: (caller, tokenId) =>
      ownCredentials(caller, (accountId) =>
        db.write(async (tx) => {
          const at = clock.now();
          const name = await revokeToken(tx, { tokenId, accountId, at });
          if (name === undefined) throw new AppError('access.token-not-found', { tokenId });
          await appendAudit(tx, {
            actor: caller.actor,
            at,
            action: 'token.revoke',
            subject: `token/${tokenId}`,
            before: { name },
          });
        }),
      ),
  };
}

/** The token of an Authorization header. Missing: undefined when it holds none. */
export function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer +([^\s]+) *$/i.exec(header ?? '')?.[1];
}

async function identify(db: Db, clock: Clock, secret: string, address: string): Promise<Caller | undefined> {
  if (!SECRET.test(secret)) return undefined;
  const now = clock.now();
  const found = await db.read(async (tx) => {
    const token = await findLiveToken(tx, secretHash(secret), now);
    return token && { token, held: await actionsOfGrants(tx, token.accountId) };
  });
  if (found === undefined) return undefined;
  const { token, held } = found;
  const { tokenId, accountId, login } = token;
  if (now.getTime() - (token.lastUsedAt?.getTime() ?? 0) >= TOUCH_MS)
    await db.write((tx) => touchToken(tx, tokenId, now));
  return {
    actor: { name: login },
    acting: { account: accountId, address },
    actions: new Set(token.scopes.filter((scope) => held.has(scope))),
    via: 'token',
    credentialId: tokenId,
    mustChangePassword: token.mustChangePassword,
  };
}

async function create(
  db: Db,
  clock: Clock,
  { accountId, caller, wish }: { readonly accountId: string; readonly caller: Caller; readonly wish: TokenWish },
): Promise<{ readonly token: TokenRow; readonly secret: string }> {
  const secret = `${PREFIX}${newSecret()}`;
  const tokenId = newId();
  const scopes = [...new Set(wish.scopes)];
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + wish.days * DAY_MS);
  const { name } = wish;
  await db.write(async (tx) => {
    const held = await actionsOfGrants(tx, accountId);
    const foreign = scopes.filter((scope) => !held.has(scope));
    if (foreign.length > 0) throw new AppError('access.scope-not-held', { scopes: foreign.join(', ') });
    await insertToken(tx, { tokenId, tokenHash: secretHash(secret), accountId, name, scopes, createdAt, expiresAt });
    await appendAudit(tx, {
      actor: caller.actor,
      at: createdAt,
      action: 'token.create',
      subject: `token/${tokenId}`,
      after: { name, scopes, expiresAt: expiresAt.toISOString() },
    });
  });
  return { token: { tokenId, name, scopes, createdAt, expiresAt, lastUsedAt: null }, secret };
}

/** Only the program writes credentials; here it does so for whoever owns them, from his address. */
async function ownCredentials<T>(caller: Caller, work: (accountId: string) => Promise<T>): Promise<T> {
  refuseToken(caller);
  const accountId = accountOf(caller);
  return actAs({ ...PROGRAM, address: caller.acting.address }, () => work(accountId));
}
