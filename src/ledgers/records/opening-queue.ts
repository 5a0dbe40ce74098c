import type { Actor } from '../../access/actor.ts';
import { actAs, actingNow } from '../../db/acting.ts';
import { apartFromRequests, type TakenStep, takeFirstWrite } from '../../db/first-write.ts';
import { AppError } from '../../shared/errors.ts';
import { type Opened, type Opening, type OpeningResult, openRecords } from './opening.service.ts';
import { type RecordBase, SourceTaken } from './record-work.ts';

/** An opening that waits for its transaction. */
interface Waiting {
  readonly opening: Opening;
  /** What its request writes before anything else: the key of a repeatable one. */
  readonly first: TakenStep | undefined;
  readonly resolve: (opened: Opened) => void;
  readonly reject: (error: unknown) => void;
}

/** Most that one transaction opens: more would make the first of them wait. Our choice. */
const MOST_AT_ONCE = 100;

/** How often a transaction is tried that met records of the same source coming in elsewhere. Our choice. */
const MOST_TRIES = 3;

/**
 * Opens records that arrive one by one. Those that one account sends while a transaction of its own is under way go into
 * the next one together: each has its own answer, its own events, its own entry in the trail; one that is refused takes no
 * other with it. docs/decisions/0025.
 */
export class OpeningQueue {
  readonly #base: RecordBase;
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(base: RecordBase) {
    this.#base = base;
  }

  /** Resolved when it is committed. Errors: those of `openRecords`. */
  open(opening: Opening, actor: Actor): Promise<Opened> {
    const acting = actingNow() ?? { account: '', address: null };
    const key = JSON.stringify([acting.account, acting.address, actor.name]);
    const { promise, resolve, reject } = Promise.withResolvers<Opened>();
    const item: Waiting = { opening, first: takeFirstWrite(), resolve, reject };
    const queue = this.#waiting.get(key);
    if (queue !== undefined) {
      queue.push(item);
      return promise;
    }
    const own = [item];
    this.#waiting.set(key, own);
    void apartFromRequests(() => actAs(acting, () => this.#work(key, own, actor)));
    return promise;
  }

  async #work(key: string, queue: Waiting[], actor: Actor): Promise<void> {
    // Those that arrive in the same turn go together, too.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) await this.#openAll(queue.splice(0, MOST_AT_ONCE), actor);
    this.#waiting.delete(key);
  }

  async #openAll(items: readonly Waiting[], actor: Actor): Promise<void> {
    try {
      const results = await this.#transaction(items, actor);
      for (const [index, item] of items.entries()) settle(item, results[index]);
    } catch (error) {
      const [only] = items;
      if (items.length > 1) {
        // Who of them may not, only the database knows: each by itself.
        for (const item of items) await this.#openAll([item], actor);
      } else if (only !== undefined) {
        only.first?.settle(false);
        only.reject(error);
      }
    }
  }

  async #transaction(items: readonly Waiting[], actor: Actor): Promise<readonly OpeningResult[]> {
    const openings = items.map(({ opening }) => opening);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#base.db.write((tx) =>
          openRecords(tx, this.#base, openings, { actor, admit: async (index) => items[index]?.first?.step(tx) }),
        );
      } catch (error) {
        if (!(error instanceof SourceTaken) || attempt === MOST_TRIES) throw error;
      }
    }
  }
}

function settle({ first, resolve, reject }: Waiting, result: OpeningResult | undefined): void {
  if (result !== undefined && 'opened' in result) {
    first?.settle(!result.opened.known);
    resolve(result.opened);
  } else {
    first?.settle(false);
    reject(result?.error ?? new AppError('server.unexpected', {}));
  }
}
