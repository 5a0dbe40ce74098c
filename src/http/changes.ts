import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { actAs } from '../db/acting.ts';
import type { Db } from '../db/connect.ts';
import { beforeFirstWrite } from '../db/first-write.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { preconditionOf, shownState, shownSubject, tagAnswer } from './etag.ts';
import type { HttpServer } from './http-server.ts';
import { answerToKeep, KEY_LIFETIME_MS, keyedRequest, sendAgain } from './idempotency.ts';
import { RememberedAnswers } from './memory/remembered-answers.ts';
import {
  deleteRequestKeys,
  findRequestKey,
  insertRequestKey,
  type KeptAnswer,
  type KeyedRequest,
  keepAnswer,
} from './request-key.store.ts';

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** A request with a key, from its arrival to the end of its answer. */
interface Repeatable {
  readonly keyed: KeyedRequest;
  /** Whether something was changed, and the key noted with it. */
  changed(): boolean;
}

/**
 * Makes changes safe to repeat (`Idempotency-Key`) and to make at the same time as others (`ETag`, `If-Match`), for every
 * route that is added afterwards. Errors: `request.in-progress`, `request.answer-lost`, `request.key-reused`,
 * `request.precondition-failed`.
 */
export function guardChanges(app: HttpServer, { db, clock }: { readonly db: Db; readonly clock: Clock }): void {
  const keys = new RunningKeys(db, clock);
  const states = new WeakMap<FastifyRequest, number>();
  const remembered = new RememberedAnswers(db, clock);
  app.addHook('onRoute', (route: RouteOptions) => {
    if (!route.url.startsWith('/api/')) return;
    const { handler } = route;
    const isChange = [route.method].flat().some((method) => CHANGING.has(method));
    route.handler = async function (request, reply) {
      const handle = async () => handler.call(this, request, reply);
      return actAs(request.caller.acting, async () => {
        if (isChange) return keys.change(request, reply, handle);
        const known = request.routeOptions.config.remembered;
        const subject = shownSubject(request);
        const found = known && (await remembered.find(request, known, subject));
        const state = found === undefined ? await shownState(db, subject) : found.state;
        if (state !== undefined) states.set(request, state);
        const payload = found?.payload;
        if (payload === undefined) return handle();
        return reply.type('application/json; charset=utf-8').send(payload);
      });
    };
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method === 'GET' && request.url.startsWith('/api/'))
      return tagAnswer(request, reply, remembered.keep(request, reply, payload), states.get(request));
    await keys.answered(request, reply, payload);
    return payload;
  });
  app.addHook('onResponse', async (request) => keys.forget(request));
}

/** Forgets keys that are too old to be repeated. Effects: database. */
export async function forgetRequestKeys(db: Db, clock: Clock): Promise<void> {
  await db.write((tx) => deleteRequestKeys(tx, new Date(clock.now().getTime() - KEY_LIFETIME_MS)));
}

/** Keys of the requests that are being carried out by this program, and what is kept of the answers. */
class RunningKeys {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #running = new Map<string, string>();
  readonly #requests = new WeakMap<FastifyRequest, Repeatable>();

  constructor(db: Db, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async change(request: FastifyRequest, reply: FastifyReply, handle: () => Promise<unknown>): Promise<unknown> {
    const precondition = preconditionOf(request, reply);
    const keyed = keyedRequest(request);
    if (keyed === undefined) {
      return precondition === undefined ? handle() : beforeFirstWrite(precondition, handle);
    }
    const place = placeOf(keyed);
    const under = this.#running.get(place);
    if (under !== undefined)
      throw new AppError(under === keyed.fingerprint ? 'request.in-progress' : 'request.key-reused');
    this.#running.set(place, keyed.fingerprint);
    let changed = (): boolean => false;
    this.#requests.set(request, { keyed, changed: () => changed() });
    const known = await this.#answerOf(keyed);
    if (known !== undefined) return sendAgain(reply, known);
    return beforeFirstWrite(
      async (tx) => {
        if (!(await insertRequestKey(tx, keyed, this.#clock.now()))) throw new AppError('request.in-progress');
        await precondition?.(tx);
      },
      (happened) => {
        changed = happened;
        return handle();
      },
    );
  }

  /** Keeps the answer of a change. That it cannot be kept, does not undo the change: a repeat hears that it was made. */
  async answered(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<void> {
    const repeatable = this.#requests.get(request);
    if (repeatable === undefined) return;
    const answer = repeatable.changed() ? answerToKeep(request, reply, payload) : undefined;
    if (answer !== undefined) {
      await actAs(request.caller.acting, () => this.#db.write((tx) => keepAnswer(tx, repeatable.keyed, answer))).catch(
        (err: unknown) => request.log.warn({ err }, 'the answer to a repeatable request was not kept'),
      );
    }
    this.forget(request);
  }

  forget(request: FastifyRequest): void {
    const repeatable = this.#requests.get(request);
    if (repeatable === undefined) return;
    this.#requests.delete(request);
    this.#running.delete(placeOf(repeatable.keyed));
  }

  async #answerOf(keyed: KeyedRequest): Promise<KeptAnswer | undefined> {
    const known = await this.#db.read((tx) => findRequestKey(tx, keyed));
    if (known === undefined) return undefined;
    const forgotten = new Date(this.#clock.now().getTime() - KEY_LIFETIME_MS);
    if (known.at < forgotten) {
      await this.#db.write((tx) => deleteRequestKeys(tx, forgotten, keyed.account));
      return undefined;
    }
    if (known.fingerprint !== keyed.fingerprint) throw new AppError('request.key-reused');
    if (known.answer === undefined) throw new AppError('request.answer-lost');
    return known.answer;
  }
}

function placeOf({ account, key }: KeyedRequest): string {
  return `${account} ${key}`;
}
