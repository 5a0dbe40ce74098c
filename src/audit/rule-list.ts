import type { ArchiveRule, DocumentRule } from './rule.ts';
import { announcedAgain } from './rules/announced-again.ts';
import { averageGrowth } from './rules/average-growth.ts';
import { bound } from './rules/bound.ts';
import { comparisonWord } from './rules/comparison-word.ts';
import { cumulative } from './rules/cumulative.ts';
import { difference } from './rules/difference.ts';
import { direction } from './rules/direction.ts';
import { duration } from './rules/duration.ts';
import { enumeration } from './rules/enumeration.ts';
import { growth } from './rules/growth.ts';
import { impossible } from './rules/impossible.ts';
import { numbering } from './rules/numbering.ts';
import { otherBasis } from './rules/other-basis.ts';
import { otherFrame } from './rules/other-frame.ts';
import { outline } from './rules/outline.ts';
import { partWhole } from './rules/part-whole.ts';
import { periodParts } from './rules/period-parts.ts';
import { product } from './rules/product.ts';
import { promise } from './rules/promise.ts';
import { rank } from './rules/rank.ts';
import { rating } from './rules/rating.ts';
import { regionParts } from './rules/region-parts.ts';
import { repeatedItem } from './rules/repeated-item.ts';
import { restatement, restatementAcross } from './rules/restatement.ts';
import { samePassage } from './rules/same-passage.ts';
import { share } from './rules/share.ts';
import { sharedRank } from './rules/shared-rank.ts';
import { countParts, sum } from './rules/sum.ts';
import { swappedYears } from './rules/swapped-years.ts';
import { targetProgress } from './rules/target-progress.ts';
import { timeOrder, timeOrderAcross } from './rules/time-order.ts';
import { vagueRestatement, vagueRestatementAcross } from './rules/vague-restatement.ts';
import { brokenRecord, brokenRecordAcross } from './rules/vague-restatement-record.ts';
/** Rules for one document, in the order in which their findings are given. */
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
  otherBasis,
  impossible,
  swappedYears,
  timeOrder,
  comparisonWord,
  bound,
  targetProgress,
  rating,
  rank,
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
