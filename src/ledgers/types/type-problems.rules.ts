import type { RecordType } from '../../shared/ledger/record-type.ts';

/** What is wrong with a type, at a path in its file. Wording and remedy: `messages/ledgers/type-problems`. */
export interface TypeProblem {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
  /** What is wrong: an id, or what was seen. */
  readonly name: string;
}

/** All that does not fit together within a type. Empty: it does. */
export function problemsOf(_type: RecordType): readonly TypeProblem[] {
  return [];
}
