import type { RecordType } from '../../shared/ledger/record-type.ts';
import type { TypeProblem } from './type-problems.rules.ts';

/** What does not fit together between a type and all types. Empty: it does. */
export function problemsAcross(_type: RecordType, _all: readonly RecordType[]): readonly TypeProblem[] {
  return [];
}
