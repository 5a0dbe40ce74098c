import type { PostgresPool } from 'kysely';
import type pg from 'pg';

/** How a transaction begins: for whom it acts, and how long its statements may take. Units: milliseconds, as text; 0: no limit. */
export interface Opening {
  readonly account: string;
  readonly patience: string;
}

type PooledClient = Awaited<ReturnType<PostgresPool['connect']>>;
type Answer = pg.QueryResult;

/**
 * A pool of connections as Kysely uses it, each transaction as few waits as it can have. Its beginning and for whom it acts
 * go out together with its first question; the end of one that only read is waited for by nobody but the connection.
 * Statements that come often are planned once for each connection. The pool has to be open with `pipeline`.
 */
export function transactionPool(pool: pg.Pool, opening: () => Opening): PostgresPool {
  const nameOf = frequentNames();
  const clients = new WeakMap<pg.PoolClient, TransactionClient>();
  return {
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client) ?? new TransactionClient(client, nameOf, opening);
      clients.set(client, known);
      return known as unknown as PooledClient;
    },
    end: () => pool.end(),
    options: {},
  };
}

const ACT_FOR = `select set_config('gangyao.account', $1, true), set_config('statement_timeout', $2, true)`;

/** What Kysely begins and ends transactions with. */
const BEGINNING = /^(begin|start transaction)\b/;
const ONLY_READS = / read only$/;
const END = 'commit';

/** A planned statement whose tables a later program has changed. Source: PostgreSQL, feature_not_supported. */
const OUTDATED = '0A000';

/** A connection, one transaction after the other. */
class TransactionClient {
  readonly #client: pg.PoolClient;
  readonly #nameOf: (text: string) => string | undefined;
  readonly #opening: () => Opening;
  /** The beginning, as long as nobody has waited for it. */
  #begun: Promise<unknown> | undefined;
  /** The end of a transaction that nobody waits for. */
  #ended: Promise<unknown> | undefined;
  #onlyReads = false;
  #hasFailed = false;
  #isOutdated = false;

  constructor(client: pg.PoolClient, nameOf: (text: string) => string | undefined, opening: () => Opening) {
    this.#client = client;
    this.#nameOf = nameOf;
    this.#opening = opening;
  }

  async query(text: string, values: unknown[]): Promise<Pick<Answer, 'command' | 'rows' | 'rowCount'>> {
    if (BEGINNING.test(text)) return this.#begin(text);
    const begun = this.#begun;
    this.#begun = undefined;
    const answer = this.#send(text, values);
    if (text === END && this.#onlyReads && !this.#hasFailed) {
      this.#ended = Promise.all([begun, answer]);
      this.#ended.catch(() => undefined);
      return { command: 'COMMIT', rows: [], rowCount: null };
    }
    try {
      return await answer;
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    } finally {
      // What made the beginning fail made the rest fail, and is told.
      await begun;
    }
  }

  release(discarded?: boolean): void {
    const ended = this.#ended;
    this.#ended = undefined;
    const release = (isLost: boolean) => this.#client.release(discarded === true || isLost || this.#isOutdated);
    if (ended === undefined) release(false);
    else
      ended.then(
        () => release(false),
        () => release(true),
      );
  }

  #begin(text: string): Pick<Answer, 'command' | 'rows' | 'rowCount'> {
    const { account, patience } = this.#opening();
    this.#onlyReads = ONLY_READS.test(text);
    this.#hasFailed = false;
    // The first question follows before anything else happens: one packet for all three.
    const { stream } = this.#client.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    this.#begun = Promise.all([this.#client.query(text), this.#send(ACT_FOR, [account, patience])]);
    this.#begun.catch(() => undefined);
    return { command: 'BEGIN', rows: [], rowCount: null };
  }

  async #send(text: string, values: unknown[]): Promise<Answer> {
    const name = this.#nameOf(text);
    try {
      return await this.#client.query(name === undefined ? { text, values } : { name, text, values });
    } catch (error) {
      this.#isOutdated ||= (error as Partial<pg.DatabaseError>).code === OUTDATED;
      throw error;
    }
  }
}

/** Statements that a connection keeps planned, and how often one must have come before it is. Our choices. */
const MOST_PLANNED = 200;
const OFTEN = 3;

/** Texts that are counted. Our choice: lists of varying length make many. */
const MOST_COUNTED = 2000;

/** Names of statements that come often: with the policies in it, planning takes longer than most of them run. */
function frequentNames(): (text: string) => string | undefined {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  return (text) => {
    const name = names.get(text);
    if (name !== undefined || names.size >= MOST_PLANNED) return name;
    const times = (seen.get(text) ?? 0) + 1;
    if (seen.size >= MOST_COUNTED) seen.clear();
    seen.set(text, times);
    if (times >= OFTEN) names.set(text, `often-${names.size}`);
    return undefined;
  };
}
