/** Kinds of what can be wrong with a type. Wording and remedy: `messages/ledgers/type-problems`. */
export type TypeProblemKind =
  | 'syntax'
  | 'shape'
  | 'id-twice'
  | 'field-unknown'
  | 'state-unknown'
  | 'move-unknown'
  | 'clock-unknown'
  | 'measure-unknown'
  | 'option-unknown'
  | 'type-unknown'
  | 'column-unknown'
  | 'value-wrong'
  | 'options-missing'
  | 'limit-wrong'
  | 'not-an-organisation'
  | 'not-a-choice'
  | 'not-a-number'
  | 'condition-empty'
  | 'condition-unclear'
  | 'unit-missing'
  | 'unit-apart'
  | 'extent-apart'
  | 'ratio-unclear'
  | 'ratio-added'
  | 'opening-missing'
  | 'opening-closed'
  | 'opening-stays'
  | 'state-unreachable'
  | 'state-endless'
  | 'closed-goes-on'
  | 'handler-verifies'
  | 'program-cannot'
  | 'rule-idle'
  | 'rule-restless'
  | 'clock-never-starts'
  | 'clock-idle'
  | 'clock-in-closed'
  | 'clock-endless'
  | 'opening-lacks'
  | 'opening-refuses'
  | 'kind-apart'
  | 'prefix-twice';

/** What is wrong with a type, at a path in its file. */
export interface TypeProblem {
  readonly path: readonly PropertyKey[];
  readonly problem: TypeProblemKind;
  /** What is wrong: an id, or what was seen. */
  readonly name: string;
}
