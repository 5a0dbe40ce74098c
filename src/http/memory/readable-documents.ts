import type { ReadTx } from '../../db/connect.ts';
import { type Dependence, remember, Standings } from './remembered.ts';
import { findReadableDocuments } from './standing.queries.ts';

/** Which documents somebody may read. */
export interface ReadableDocuments {
  /** Of the one who asks. Missing: undefined for who may read all. */
  of(tx: ReadTx): Promise<ReadonlySet<string> | undefined>;
  /** For whoever asks more in the same transaction. */
  readonly standings: Standings;
}

/** Sets of documents that are kept: whoever may read the same shares what was cut to them. Our choice. */
const MOST_SETS = 50;

/** Remembers for each reach which documents it may read. Which those are is for the database to say (docs/decisions/0023). */
export function rememberReadable(): ReadableDocuments {
  const sets = new Map<string, ReadonlySet<string>>();
  const setOf = (ids: readonly string[]) => {
    const sorted = ids.toSorted();
    const key = sorted.join(' ');
    const set = sets.get(key) ?? new Set(sorted);
    sets.delete(key);
    sets.set(key, set);
    if (sets.size > MOST_SETS) sets.delete(sets.keys().next().value ?? '');
    return set;
  };
  const standings = new Standings('document.read');
  const readable = remember(
    async (tx) => {
      const ids = await findReadableDocuments(tx);
      return ids && setOf(ids);
    },
    {
      action: 'document.read',
      keyOf: () => [],
      concerns: ({ kind }) => kind === 'document',
      renew: async (tx, _: undefined, former, changes) => {
        const changed = new Set(changes.map(({ of }) => of));
        const now = await findReadableDocuments(tx, [...changed]);
        return now && setOf([...(former ?? [])].filter((id) => !changed.has(id)).concat(now));
      },
    },
    standings,
  );
  return { of: (tx) => readable(tx, undefined), standings };
}

/** How an answer about all documents is remembered, and cut to those that somebody may read. */
export interface ReaderDependence<Question, Answer>
  extends Omit<Dependence<Question, Answer>, 'action' | 'forEverybody'> {
  readonly cut: (answer: Answer, readable: ReadonlySet<string>) => Answer;
}

/**
 * An answer about all documents that is remembered once for everybody, and cut to what the asker may read: a hundred offices
 * do not make a hundred tallies.
 */
export function rememberForReaders<Question, Answer extends object>(
  readable: ReadableDocuments,
  ask: (tx: ReadTx, question: Question) => Promise<Answer>,
  { cut, ...dependence }: ReaderDependence<Question, Answer>,
): (tx: ReadTx, question: Question) => Promise<Answer> {
  const whole = remember(ask, { ...dependence, action: 'document.read', forEverybody: true }, readable.standings);
  const cuts = new WeakMap<Answer, WeakMap<ReadonlySet<string>, Answer>>();
  return async (tx, question) => {
    const answer = await whole(tx, question);
    const documentIds = await readable.of(tx);
    if (documentIds === undefined) return answer;
    const ofAnswer = cuts.get(answer) ?? new WeakMap<ReadonlySet<string>, Answer>();
    cuts.set(answer, ofAnswer);
    const known = ofAnswer.get(documentIds) ?? cut(answer, documentIds);
    ofAnswer.set(documentIds, known);
    return known;
  };
}
