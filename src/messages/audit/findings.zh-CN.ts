import type { FindingReason } from '../../shared/audit-rules.ts';
import { archiveZhCN } from './archive.zh-CN.ts';
import { arithmeticZhCN } from './arithmetic.zh-CN.ts';
import { type AuditWords, auditWordsZhCN } from './audit-words.zh-CN.ts';
import { comparisonZhCN } from './comparison.zh-CN.ts';
import { countingZhCN } from './counting.zh-CN.ts';
import { enumerationZhCN } from './enumeration.zh-CN.ts';
import { liveZhCN } from './live.zh-CN.ts';
import type { ReasonWording } from './reason-wording.ts';
import { restatementZhCN } from './restatement.zh-CN.ts';

/** Wording of findings. */
export interface AuditMessages extends AuditWords {
  readonly reasons: ReasonWording<FindingReason>;
}

export const findingsZhCN: AuditMessages = {
  ...auditWordsZhCN,
  reasons: {
    ...liveZhCN,
    ...arithmeticZhCN,
    ...countingZhCN,
    ...enumerationZhCN,
    ...restatementZhCN,
    ...comparisonZhCN,
    ...archiveZhCN,
  },
};
