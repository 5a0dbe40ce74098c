import type { MatchReason, MatchRefusal, ProposalPurpose, ProposalStanding } from '../../shared/proposal.ts';

const reasons: Readonly<Record<MatchReason, string>> = {
  name: '名称与指标相同',
  alias: '名称是指标的别名',
  reversed: '名称相同而方向相反，数值已变号',
  proxy: '以相近数据替代，仅供参考',
  'kind-names-growth': '论断说的是增长，对应增长类指标',
  'unit-names-growth': '单位是百分比，对应增长类指标',
  place: '地区一致',
  unit: '单位一致',
  'unit-converted': '单位不同，可以换算',
  'unit-of-name': '单位中的分母已写在指标名称里',
  'unit-canonical': '按规范单位折算后取用',
  period: '时期在规划期内',
  'period-assumed': '原文没有写明时期，按文件的评估时段推定',
  'year-end': '年末数，记为当年',
  'base-period': '基期数据',
  average: '多年平均增速',
  accumulated: '多年累计数',
  forecast: '预计数',
  bound: '上下限，不是实际值',
};

const refusals: Readonly<Record<MatchRefusal, string>> = {
  'no-name': '名称不在指标名录和本规划中',
  apart: '名称相近，但不是同一个指标',
  'unit-mismatch': '单位不能换算为指标的单位',
  'kind-mismatch': '数据类型不同（水平、增长、变化、排名等不能互相替代）',
  'growth-of-level': '论断是金额，指标是增速，须由连续年份计算',
  range: '论断是区间，不是一个数',
  'other-place': '不是本规划所涉地区的数据',
  'period-outside': '时期不在规划期内',
  'period-unfit': '跨年数据与指标的计算方法不符',
};

const purposes: Readonly<Record<ProposalPurpose, string>> = { observation: '指标数据', target: '目标' };

const standings: Readonly<Record<ProposalStanding, string>> = {
  new: '尚无数据',
  same: '与现有数据一致',
  differs: '与现有数据不同',
  older: '比现有数据发布得早',
  recorded: '已记入',
  'shown-only': '规划目标，只作对照',
};

/** Wording of proposals: accepted claims on their way to values. */
export const proposalsZhCN = {
  reasons,
  refusals,
  purposes,
  standings,
  notAccepted: '论断尚未采纳，或已重新打开复核',
  conflict: '另有论断给出不同的数，请只采纳其中一条',
};

/** The same wording in another language. */
export type ProposalMessages = typeof proposalsZhCN;
