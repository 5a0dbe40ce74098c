import type { ClaimKind, ClaimStatus } from '../shared/claim.ts';

/** The words for the kinds of claims; page, command line and exports use the same. */
export const kinds: Readonly<Record<ClaimKind, string>> = {
  level: '水平值',
  growth: '增长率',
  change: '变化量',
  share: '占比',
  rank: '位次',
  count: '计数',
  cumulative: '累计量',
  bound: '上下限',
  target: '目标值',
};

export const statuses: Readonly<Record<ClaimStatus, string>> = { actual: '实际', target: '目标', expected: '预计' };
