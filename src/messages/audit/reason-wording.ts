import type { FindingReason } from '../../shared/audit-rules.ts';

/** A finding for people: what it is about, in a few words; and why it is judged so, in a sentence or two. */
export interface FindingWords {
  readonly title: string;
  readonly why: string;
}

/** Wording of reasons; `facts` are those of the finding. A reason that is missing here does not compile. */
export type ReasonWording<Reason extends FindingReason> = Readonly<
  Record<Reason, (facts: Readonly<Record<string, string>>) => FindingWords>
>;
