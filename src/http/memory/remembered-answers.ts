import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Db } from '../../db/connect.ts';
import { type Clock, today } from '../../shared/clock.ts';
import type { Action } from '../../shared/permission.ts';
import { languageOf } from '../problems.ts';
import { ChangeLog, changesReach, type NamedChange } from './change-log.rules.ts';
import { EVERYWHERE, findStanding } from './standing.queries.ts';

/** What a route's answers do not depend on. */
export interface RememberedRoute {
  /** Who may do this everywhere has the widest reach, whatever else they may. */
  readonly action: Action;
  /** Whether a change leaves the answer to a request as it is. */
  readonly isUntouchedBy: (change: NamedChange, request: FastifyRequest) => boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its answers are remembered until something changes that may touch them. */
    readonly remembered?: RememberedRoute;
  }
}

/** Bytes of all answers that are kept, and of the longest. Our choices. */
const MOST_BYTES = 64 * 1024 * 1024;
const LONGEST_BYTES = 8 * 1024 * 1024;

/** Kinds of subjects in the audit trail that no remembered list or page shows anything of; `record` to `clocks`: ledgers. */
const ASIDE = [
  ...['account', 'token', 'session', 'comment', 'webhook', 'trail', 'person'],
  ...['record', 'ledger', 'clocks'],
];

/** Whether a change is of one of some kinds, or of those that nothing else shows. */
export function isOfKind(...kinds: readonly string[]): (change: NamedChange) => boolean {
  const some = new Set([...ASIDE, ...kinds]);
  return ({ kind }) => some.has(kind);
}

/** Records show nothing of documents and what is found in them. */
export const OF_RECORDS: RememberedRoute = {
  action: 'record.read',
  isUntouchedBy: isOfKind('document', 'claim', 'finding', 'audit-run'),
};

/** As `OF_RECORDS`; moreover nothing of values. */
export const OF_PLANS: RememberedRoute = {
  action: 'record.read',
  isUntouchedBy: isOfKind('document', 'claim', 'finding', 'audit-run', 'observation', 'observations'),
};

interface KeptAnswer {
  readonly payload: Buffer;
  sequence: number;
}

/**
 * Answers to GET as they were sent, of routes that say what does not touch them. Whoever has the same reach shares them. The
 * rest is in docs/decisions/0023.
 */
export class RememberedAnswers {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #log = new ChangeLog();
  readonly #answers = new Map<string, KeptAnswer>();
  readonly #awaited = new WeakMap<FastifyRequest, { readonly key: string; readonly sequence: number }>();
  #bytes = 0;

  constructor(db: Db, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /**
   * What is remembered for a request, with the state of the thing it shows. Missing: `payload` undefined when it has to be
   * answered; the answer is then kept by `keep`.
   */
  async find(
    request: FastifyRequest,
    { action, isUntouchedBy }: RememberedRoute,
    subject: string | undefined,
  ): Promise<{ readonly payload: Buffer | undefined; readonly state: number | undefined }> {
    const known = this.#log.known;
    const standing = await this.#db.read((tx) => findStanding(tx, { known, action, subject }));
    const { sequence, reach } = standing;
    this.#log.takeIn(known, sequence, standing.changed);
    const languages = [languageOf(request, 'zh-CN'), languageOf(request, 'en')];
    const key = JSON.stringify([reach, today(this.#clock), languages, request.url]);
    const kept = this.#answers.get(key);
    const changes = kept && this.#log.between(kept.sequence, sequence);
    const touches = (change: NamedChange) =>
      !isUntouchedBy(change, request) || (reach !== EVERYWHERE && changesReach(change));
    const holds = kept?.sequence === sequence || changes?.some(touches) === false;
    const state = standing.state ?? undefined;
    if (kept !== undefined && holds) {
      kept.sequence = Math.max(kept.sequence, sequence);
      this.#answers.delete(key);
      this.#answers.set(key, kept);
      return { payload: kept.payload, state };
    }
    this.#awaited.set(request, { key, sequence });
    return { payload: undefined, state };
  }

  /** Keeps the answer to a request that was looked for; gives what to send. */
  keep(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
    const awaited = this.#awaited.get(request);
    if (awaited === undefined || reply.statusCode !== 200 || typeof payload !== 'string') return payload;
    this.#awaited.delete(request);
    const kept = { payload: Buffer.from(payload), sequence: awaited.sequence };
    if (kept.payload.length > LONGEST_BYTES) return kept.payload;
    this.#forget(awaited.key);
    this.#answers.set(awaited.key, kept);
    this.#bytes += kept.payload.length;
    while (this.#bytes > MOST_BYTES) this.#forget(this.#answers.keys().next().value ?? '');
    return kept.payload;
  }

  #forget(key: string): void {
    this.#bytes -= this.#answers.get(key)?.payload.length ?? 0;
    this.#answers.delete(key);
  }
}
