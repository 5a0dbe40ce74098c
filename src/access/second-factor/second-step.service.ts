import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { secondsUntil } from '../accounts/lockout.rules.ts';
import type { Origin, SessionService, StartedSession } from '../accounts/session.service.ts';
import { claimAttempt, clearAttempts } from '../accounts/session.store.ts';
import { PROGRAM_ACTOR } from '../actor.ts';
import { appendAudit } from '../audit.store.ts';
import { secretHash } from '../secret.ts';
import { claimPending, deletePending, type PendingSignIn } from './pending-sign-in.store.ts';
import { type Proof, proofOf, takeProof } from './proof.ts';
import { findSecondFactor } from './second-factor.store.ts';

/** The second step of signing in. */
export interface SecondStepService {
  /**
   * Begins the session of a sign-in that waits, by a code of the authenticator or a recovery code. A wrong one counts like a
   * wrong password. Errors: `access.code-wrong`, also for a code that was taken before; `access.second-step-over` when too much
   * time went by or too much was tried; `access.locked`.
   */
  complete(pendingSecret: string, code: string, from: Origin): Promise<StartedSession>;
}

/** Codes that may be tried for one password. Our choice. */
const MOST_TRIES = 5;

/** Effects: database, audit trail, chance. Everything acts for the program: nobody else sees keys. */
export function createSecondStepService(options: {
  readonly db: Db;
  readonly clock: Clock;
  readonly sessions: SessionService;
}): SecondStepService {
  const { db, clock, sessions } = options;
  return {
    complete: (pendingSecret, code, from) =>
      actAs({ ...PROGRAM, address: from.address }, async () => {
        const now = clock.now();
        const tokenHash = secretHash(pendingSecret);
        const pending = await db.write((tx) => claim(tx, tokenHash, now));
        const factor = await db.read((tx) => findSecondFactor(tx, pending.accountId));
        const proof = await proofOf(code, factor, now);
        const secret = proof && (await db.write((tx) => begin(tx, { tokenHash, pending, proof, now, from, sessions })));
        if (secret !== undefined) return sessions.started(secret, from.address);
        await db.write((tx) =>
          appendAudit(tx, {
            actor: PROGRAM_ACTOR,
            at: now,
            action: 'session.refuse',
            subject: `account/${pending.accountId}`,
            after: { second: 'code' },
          }),
        );
        throw new AppError('access.code-wrong', {});
      }),
  };
}

/** Counts a try before it is looked at. Errors: `access.second-step-over`, `access.locked`; nothing is counted then. */
async function claim(tx: WriteTx, tokenHash: string, now: Date): Promise<PendingSignIn> {
  const pending = await claimPending(tx, tokenHash, { now, mostTries: MOST_TRIES });
  const attempt = pending && (await claimAttempt(tx, pending.login, now));
  if (attempt?.state === 'locked') throw new AppError('access.locked', { seconds: secondsUntil(attempt.until, now) });
  if (pending === undefined || attempt?.state !== 'open') throw new AppError('access.second-step-over', {});
  return pending;
}

/** Missing: undefined when the code was taken before. */
async function begin(
  tx: WriteTx,
  {
    tokenHash,
    pending,
    proof,
    now,
    from,
    sessions,
  }: {
    readonly tokenHash: string;
    readonly pending: PendingSignIn;
    readonly proof: Proof;
    readonly now: Date;
    readonly from: Origin;
    readonly sessions: SessionService;
  },
): Promise<string | undefined> {
  if (!(await takeProof(tx, pending.accountId, proof, now))) return undefined;
  if (!(await deletePending(tx, tokenHash))) throw new AppError('access.second-step-over', {});
  await clearAttempts(tx, pending.accountId);
  return sessions.begin(tx, pending, from, { how: pending.way, second: proof.kind });
}
