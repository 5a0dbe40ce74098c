import type { Language } from '../wording.ts';

/** What the program itself writes into records of a round. */
export interface RoundWords {
  /** Source of an accepted self-evaluation. */
  readonly selfSource: (of: { round: string; unit: string }) => string;
  readonly thirdPartySource: (of: { round: string; coders: number }) => string;
  readonly finalSource: (of: { round: string }) => string;
  /** Reason of a final rating that is the computed one. */
  readonly asComputed: string;
  /** Reason of a third-party judgement that all coders gave by themselves. */
  readonly unanimous: string;
  /** Reason of a proposal to adjust the plan. */
  readonly adjustmentReason: (of: { round: string; asOf: string; count: number }) => string;
  readonly laggingNecessity: (of: { label: string; problem: string }) => string;
}

const zhCN: RoundWords = {
  selfSource: ({ round, unit }) => `规划评估 ${round}：${unit}自评`,
  thirdPartySource: ({ round, coders }) => `规划评估 ${round}：第三方 ${coders} 人独立评判`,
  finalSource: ({ round }) => `规划评估 ${round}：综合结论`,
  asComputed: '与计算结果一致。',
  unanimous: '各评估员独立作出相同评判。',
  adjustmentReason: ({ round, asOf, count }) =>
    `规划评估 ${round}（数据截至 ${asOf}）认定 ${count} 项指标慢于预期，提请调整目标。`,
  laggingNecessity: ({ label, problem }) => `评估结论为${label}。${problem}`,
};

const en: RoundWords = {
  selfSource: ({ round, unit }) => `Round ${round}: self-evaluation of ${unit}`,
  thirdPartySource: ({ round, coders }) => `Round ${round}: third party, ${coders} independent evaluators`,
  finalSource: ({ round }) => `Round ${round}: conclusion`,
  asComputed: 'As computed.',
  unanimous: 'All evaluators said the same by themselves.',
  adjustmentReason: ({ round, asOf, count }) => `Round ${round} (data of ${asOf}) found ${count} indicators behind.`,
  laggingNecessity: ({ label, problem }) => `Rated ${label} in the evaluation. ${problem}`,
};

/** Words in a language. */
export function roundWordsFor(language: Language): RoundWords {
  return language === 'en' ? en : zhCN;
}
