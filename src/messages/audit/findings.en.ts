import { archiveEn } from './archive.en.ts';
import { arithmeticEn } from './arithmetic.en.ts';
import { auditWordsEn } from './audit-words.en.ts';
import { comparisonEn } from './comparison.en.ts';
import { countingEn } from './counting.en.ts';
import { enumerationEn } from './enumeration.en.ts';
import type { AuditMessages } from './findings.zh-CN.ts';
import { liveEn } from './live.en.ts';
import { restatementEn } from './restatement.en.ts';

export const findingsEn: AuditMessages = {
  ...auditWordsEn,
  reasons: {
    ...liveEn,
    ...arithmeticEn,
    ...countingEn,
    ...enumerationEn,
    ...restatementEn,
    ...comparisonEn,
    ...archiveEn,
  },
};
