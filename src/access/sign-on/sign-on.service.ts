import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Origin, SessionService } from '../accounts/session.service.ts';
import { appendAudit } from '../audit.store.ts';
import { createIdentityProvider, type OpenIdSettings } from './identity-provider.ts';
import { returnPath } from './return-path.rules.ts';
import { createSealer } from './sealed-state.ts';
import { accountOfPerson } from './sign-on-account.store.ts';

/** Signing in at the identity provider of the house. */
export interface SignOnService {
  /** Where the browser goes, and what it keeps until it is back. Errors: `sign-on.unreachable`. */
  begin(
    redirectUri: URL,
    wantedReturn: string | undefined,
  ): Promise<{ readonly address: URL; readonly sealed: string }>;
  /**
   * Begins a session for whoever came back to `address`. Nobody gets an account by this: he has one, or is refused.
   * Errors: `sign-on.failed`, `sign-on.unknown-person`, `sign-on.unreachable`.
   */
  complete(
    address: URL,
    sealed: string | undefined,
    from: Origin,
  ): Promise<{ readonly secret: string; readonly returnTo: string }>;
}

/** How long somebody may take at the provider. Our choice. */
export const PENDING_SECONDS = 600;

/** Effects: database, audit trail, network, chance. */
export function createSignOnService(options: {
  readonly db: Db;
  readonly clock: Clock;
  readonly sessions: SessionService;
  readonly settings: OpenIdSettings;
}): SignOnService {
  const { db, clock, sessions, settings } = options;
  const provider = createIdentityProvider(settings);
  const sealer = createSealer();
  return {
    begin: async (redirectUri, wantedReturn) => {
      const { address, ...expected } = await provider.begin(redirectUri);
      const until = clock.now().getTime() + PENDING_SECONDS * 1000;
      return { address, sealed: sealer.seal({ ...expected, returnTo: returnPath(wantedReturn), until }) };
    },
    complete: async (address, sealed, from) => {
      const pending = sealer.open(sealed ?? '', clock.now());
      const person = pending && (await provider.complete(address, pending));
      if (pending === undefined || person === undefined) throw new AppError('sign-on.failed', {});
      const write = (tx: WriteTx) => openSession(tx, { ...options, person, from });
      const secret = await actAs({ ...PROGRAM, address: from.address }, () => db.write(write));
      // Disabled in the same moment, or he may not come in for another reason.
      if (secret === undefined || (await sessions.identify(secret, from.address)) === undefined)
        throw new AppError('sign-on.unknown-person', { name: person.name });
      return { secret, returnTo: pending.returnTo };
    },
  };
}

/** Missing: undefined when the person has no account that is in use. */
async function openSession(
  tx: WriteTx,
  {
    person,
    from,
    clock,
    sessions,
  }: {
    readonly person: Parameters<typeof accountOfPerson>[1];
    readonly from: Origin;
    readonly clock: Clock;
    readonly sessions: SessionService;
  },
): Promise<string | undefined> {
  const account = await accountOfPerson(tx, person);
  if (account === undefined) return undefined;
  const { accountId, login } = account;
  if (account.linked) {
    const after = { issuer: person.issuer, subject: person.subject };
    const change = { actor: { name: login }, at: clock.now(), action: 'account.link-sign-on' };
    await appendAudit(tx, { ...change, subject: `account/${accountId}`, after });
  }
  return sessions.begin(tx, { accountId, login }, from, { how: 'single-sign-on' });
}
