import { announcedAgain } from './across/announced-again.ts';
import { otherFrame } from './across/other-frame.ts';
import { periodParts } from './across/period-parts.ts';
import { promise } from './across/promise.ts';
import { regionParts } from './across/region-parts.ts';
import { samePassage } from './across/same-passage.ts';
import { sharedRank } from './across/shared-rank.ts';
import { averageGrowth } from './arithmetic/average-growth.ts';
import { difference } from './arithmetic/difference.ts';
import { direction } from './arithmetic/direction.ts';
import { growth } from './arithmetic/growth.ts';
import { share } from './arithmetic/share.ts';
import { bound } from './comparison/bound.ts';
import { comparisonWord } from './comparison/comparison-word.ts';
import { rank } from './comparison/rank.ts';
import { rating } from './comparison/rating.ts';
import { targetProgress } from './comparison/target-progress.ts';
import { cumulative } from './counting/cumulative.ts';
import { partWhole } from './counting/part-whole.ts';
import { countParts, sum } from './counting/sum.ts';
import { duration } from './enumeration/duration.ts';
import { enumeration } from './enumeration/enumeration.ts';
import { numbering } from './enumeration/numbering.ts';
import { outline } from './enumeration/outline.ts';
import { repeatedItem } from './enumeration/repeated-item.ts';
import { product } from './per-unit/product.ts';
import { impossible } from './restatement/impossible.ts';
import { otherBasis } from './restatement/other-basis.ts';
import { restatement, restatementAcross } from './restatement/restatement.ts';
import { swappedYears } from './restatement/swapped-years.ts';
import { timeOrder, timeOrderAcross } from './restatement/time-order.ts';
import { vagueRestatement, vagueRestatementAcross } from './restatement/vague-restatement.ts';
import { brokenRecord, brokenRecordAcross } from './restatement/vague-restatement-record.ts';
import type { ArchiveRule, DocumentRule } from './rule.ts';

/** Rules for one document. Of two that come to the same of the same figures the first one tells it. */
export const DOCUMENT_RULES: readonly DocumentRule[] = [
  difference,
  growth,
  share,
  direction,
  averageGrowth,
  sum,
  countParts,
  cumulative,
  partWhole,
  product,
  enumeration,
  outline,
  numbering,
  repeatedItem,
  duration,
  restatement,
  vagueRestatement,
  brokenRecord,
  impossible,
  swappedYears,
  timeOrder,
  comparisonWord,
  bound,
  targetProgress,
  rating,
  rank,
  otherBasis,
];

/** Rules for documents side by side. */
export const ARCHIVE_RULES: readonly ArchiveRule[] = [
  restatementAcross,
  vagueRestatementAcross,
  brokenRecordAcross,
  timeOrderAcross,
  regionParts,
  periodParts,
  otherFrame,
  sharedRank,
  samePassage,
  promise,
  announcedAgain,
];
