import { asProgram } from '../../db/as-program.ts';
import type { ReadTx } from '../../db/connect.ts';
import type { Action } from '../../shared/permission.ts';
import { ChangeLog, changesReach, type NamedChange } from './change-log.rules.ts';
import { type DataStanding, EVERYWHERE, findStanding } from './standing.queries.ts';

/** Questions whose answers are remembered, unless told otherwise. Our choice. */
const MOST = 200;

/** Answers that took longer are given again, although something changed, for four times as long: our choice. */
const SLOW_MS = 500;
const SLOW_FACTOR = 4;

/** What an answer depends on, and how it is brought up to date. */
export interface Dependence<Question, Answer> {
  /** Who may do this everywhere has the widest reach, whatever else they may. */
  readonly action: Action;
  /** All of the question that the answer depends on. */
  readonly keyOf: (question: Question) => readonly unknown[];
  /** Whether a change may make another answer. */
  readonly concerns: (change: NamedChange, question: Question) => boolean;
  /** How many answers are remembered. */
  readonly most?: number;
  /** Asked once for everybody, with the program's eyes: whoever gets it cuts it to what the asker may see. */
  readonly forEverybody?: true;
  /** Puts what was changed into an answer; cheaper than asking anew. */
  readonly renew?: (tx: ReadTx, question: Question, answer: Answer, changes: readonly NamedChange[]) => Promise<Answer>;
}

interface Entry<Answer> {
  readonly answer: Promise<Answer>;
  /** Number of the last audit entry that it knows of. */
  sequence: number;
  /** Until when it is good enough, whatever changed; in milliseconds of `performance.now()`. */
  goodUntil: number;
}

/**
 * Answers that are remembered until something changes that concerns them. Every change has an audit entry: its number says
 * whether anything was changed, its subject what. Whoever has the same reach shares them; where it is limited, a change of
 * who may see what voids them all. Who asks while the same is being answered waits for it. Answers of a limited reach that
 * take long take a fifth of the time at most. `standings`: shared with others that are asked in the same transactions.
 */
export function remember<Question, Answer>(
  ask: (tx: ReadTx, question: Question) => Promise<Answer>,
  dependence: Dependence<Question, Answer>,
  standings: Standings = new Standings(dependence.action),
): (tx: ReadTx, question: Question) => Promise<Answer> {
  const memory = new Memory(ask, dependence, standings);
  return async (tx, question) => memory.answer(tx, question, await memory.standing(tx));
}

/** How the data stand for those who may do something: asked once in a transaction that reads, which sees one state. */
export class Standings {
  readonly log = new ChangeLog();
  readonly #found = new WeakMap<ReadTx, Promise<DataStanding>>();
  readonly #action: Action;

  constructor(action: Action) {
    this.#action = action;
  }

  find(tx: ReadTx): Promise<DataStanding> {
    const found = this.#found.get(tx) ?? this.#ask(tx);
    this.#found.set(tx, found);
    return found;
  }

  async #ask(tx: ReadTx): Promise<DataStanding> {
    const { known } = this.log;
    const standing = await findStanding(tx, { known, action: this.#action });
    this.log.takeIn(known, standing.sequence, standing.changed);
    return standing;
  }
}

class Memory<Question, Answer> {
  readonly #entries = new Map<string, Entry<Answer>>();
  readonly #ask: (tx: ReadTx, question: Question) => Promise<Answer>;
  readonly #dependence: Dependence<Question, Answer>;
  readonly #standings: Standings;

  constructor(
    ask: (tx: ReadTx, question: Question) => Promise<Answer>,
    dependence: Dependence<Question, Answer>,
    standings: Standings,
  ) {
    this.#standings = standings;
    const { renew, forEverybody } = dependence;
    this.#ask = forEverybody ? (tx, question) => asProgram(tx, () => ask(tx, question)) : ask;
    this.#dependence =
      renew === undefined || !forEverybody
        ? dependence
        : { ...dependence, renew: (tx, ...of) => asProgram(tx, () => renew(tx, ...of)) };
  }

  async standing(tx: ReadTx): Promise<DataStanding> {
    const standing = await this.#standings.find(tx);
    return this.#dependence.forEverybody ? { ...standing, reach: EVERYWHERE } : standing;
  }

  answer(tx: ReadTx, question: Question, { reach, sequence }: DataStanding): Promise<Answer> {
    const isLimited = reach !== EVERYWHERE;
    const key = JSON.stringify([reach, ...this.#dependence.keyOf(question)]);
    const entry = this.#entries.get(key);
    if (entry === undefined)
      return this.#keep(key, { answer: this.#ask(tx, question), sequence, goodUntil: 0 }, isLimited);
    const all = this.#standings.log.between(entry.sequence, sequence);
    const changes =
      isLimited && all?.some(changesReach) === true
        ? undefined
        : all?.filter((change) => this.#dependence.concerns(change, question));
    if (entry.sequence === sequence || changes?.length === 0) {
      entry.sequence = Math.max(entry.sequence, sequence);
      return entry.answer;
    }
    if (entry.goodUntil > performance.now()) return entry.answer;
    const { renew } = this.#dependence;
    const answer =
      renew === undefined || changes === undefined
        ? this.#ask(tx, question)
        : entry.answer.then((former) => renew(tx, question, former, changes));
    return this.#keep(key, { answer, sequence, goodUntil: 0 }, isLimited);
  }

  async #keep(key: string, entry: Entry<Answer>, isLimited: boolean): Promise<Answer> {
    const startedAt = performance.now();
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const oldest = this.#entries.size > (this.#dependence.most ?? MOST) ? this.#entries.keys().next().value : undefined;
    if (oldest !== undefined) this.#entries.delete(oldest);
    try {
      return await entry.answer;
    } catch (error) {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
      throw error;
    } finally {
      const tookMs = performance.now() - startedAt;
      if (isLimited && tookMs > SLOW_MS) entry.goodUntil = startedAt + (1 + SLOW_FACTOR) * tookMs;
    }
  }
}
