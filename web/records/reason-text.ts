import type { RecordType, Wording } from '../../src/shared/ledger/record-type.ts';

/** What the program gives as the reason of a move: the name of the clock that ended. Missing: undefined for other words. */
export function clockOfReason(reason: string, { clocks }: Pick<RecordType, 'clocks'>): Wording | undefined {
  const id = /^clock\/(.+)$/.exec(reason)?.[1];
  return clocks.find((clock) => clock.id === id)?.name;
}

/** The rule that opened a record, of the type that it belongs to. Missing: undefined for other relations. */
export function ruleOfRelation(relation: string, { rules }: Pick<RecordType, 'rules'>): Wording | undefined {
  const id = /^opened-by\/(.+)$/.exec(relation)?.[1];
  return rules.find((rule) => rule.id === id)?.name;
}
