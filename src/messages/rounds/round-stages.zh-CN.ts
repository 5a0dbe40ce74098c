/** Names of the phases of a round, as its ledger has them. */
export const roundStagesZhCN: Readonly<Record<string, string>> = {
  scheme: '拟定方案',
  issued: '已印发',
  'self-evaluation': '自我评估',
  'data-check': '数据核验',
  opinions: '征求意见与第三方评估',
  synthesis: '综合起草',
  'expert-review': '专家论证',
  government: '政府审议',
  committee: '专门委员会初审',
  final: '正式提交',
  heard: '已审议',
  handling: '办理审议意见',
  reported: '已报告办理结果',
  published: '已公开',
  stopped: '中止',
};
