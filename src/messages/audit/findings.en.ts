import { archiveEn } from './archive.en.ts';
import { arithmeticEn } from './arithmetic.en.ts';
import { comparisonEn } from './comparison.en.ts';
import { countingEn } from './counting.en.ts';
import { enumerationEn } from './enumeration.en.ts';
import type { AuditMessages } from './findings.zh-CN.ts';
import { liveEn } from './live.en.ts';
import { restatementEn } from './restatement.en.ts';

export const findingsEn: AuditMessages = {
  rules: {
    difference: 'Difference',
    growth: 'Growth and two levels',
    share: 'Share',
    direction: 'Word of direction',
    sum: 'Sum of parts',
    'count-parts': 'Counts of classes',
    cumulative: 'Cumulative figure',
    'part-whole': 'Part and whole',
    enumeration: 'List and its count',
    outline: 'Headings and their count',
    numbering: 'Numbering',
    'repeated-item': 'Item listed twice',
    duration: 'Length of time and dates',
    restatement: 'Restatement',
    'vague-restatement': 'Vague and exact figure',
    impossible: 'Impossible value',
    'swapped-years': 'Swapped years',
    'time-order': 'Order in time',
    'comparison-word': 'Word of comparison',
    bound: 'Limit',
    'target-progress': 'Progress to target',
    rating: 'Rating and data',
    'average-growth': 'Average growth',
    product: 'Per head and total',
    rank: 'Rank',
    'region-parts': 'Part and whole of a place',
    'other-frame': 'Other frame',
    'same-passage': 'Same passage',
    promise: 'Promise and result',
    'announced-again': 'Announced again',
    'live-figure': 'Live figure and record',
  },
  verdicts: {
    inconsistent: 'Inconsistent',
    suspect: 'Suspect',
    'not-comparable': 'Not comparable',
    consistent: 'Consistent',
  },
  severities: {
    error: 'Error',
    warning: 'Warning',
    note: 'Note',
    info: 'Info',
  },
  roles: {
    statement: 'statement',
    part: 'part',
    whole: 'whole',
    earlier: 'earlier',
    later: 'later',
    change: 'change',
    rate: 'rate',
    numerator: 'numerator',
    denominator: 'denominator',
    limit: 'limit',
    target: 'target',
    rating: 'rating',
    count: 'count',
    list: 'list',
    promise: 'promise',
    result: 'result',
    context: 'context',
  },
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
