import type { Comparator } from '../shared/claim.ts';
import type { TargetRelation } from '../shared/indicator.ts';

/** What the words of a target cell say. */
export interface TargetText {
  /** `eq` for words only. */
  readonly comparator: Comparator;
  /** Exact decimal as printed; absent for words only. */
  readonly value?: string;
  /** The high end of a range. */
  readonly valueHigh?: string;
  /** The unit behind the figure, as printed: `万元/人` in 58万元/人左右. */
  readonly unit?: string;
  /** 〔13.5〕, 五年累计: added up over the plan period. */
  readonly cumulative: boolean;
  /** 年均: an average of the years. */
  readonly average: boolean;
  readonly relation?: TargetRelation;
  /** Left to the superior: 完成省任务, 达到国家要求. */
  readonly external: boolean;
  /** Footnote marks as printed: `*`, `①`. */
  readonly marks: readonly string[];
  /** All else that is said: further clauses, remarks in brackets, words only. */
  readonly note: string;
}

/** Missing: undefined where nothing is stated: blank, `-`, `—`, `/`. Zero is a figure. */
export function parseTargetText(_text: string): TargetText | undefined {
  return undefined;
}
