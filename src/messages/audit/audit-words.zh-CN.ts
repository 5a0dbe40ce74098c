import type { RuleId } from '../../shared/audit-rules.ts';
import type { EvidenceRole, FindingSeverity, FindingVerdict } from '../../shared/finding.ts';

/** Names of what findings are made of; by themselves, since the page needs them without the wording of every reason. */
export interface AuditWords {
  readonly rules: Readonly<Record<RuleId, string>>;
  readonly verdicts: Readonly<Record<FindingVerdict, string>>;
  readonly severities: Readonly<Record<FindingSeverity, string>>;
  readonly roles: Readonly<Record<EvidenceRole, string>>;
}

export const auditWordsZhCN: AuditWords = {
  rules: {
    difference: '差值',
    growth: '增幅与两期数值',
    share: '占比',
    direction: '升降用词',
    sum: '分项之和',
    'count-parts': '分类个数之和',
    cumulative: '累计数',
    'part-whole': '部分与整体',
    enumeration: '列举与个数',
    outline: '标题与个数',
    numbering: '编号连续',
    'repeated-item': '重复列出',
    duration: '时长与起止',
    restatement: '前后重述',
    'vague-restatement': '概数与确数',
    impossible: '不可能的数值',
    'swapped-years': '年份互换',
    'other-basis': '口径与时点',
    'time-order': '时间先后',
    'comparison-word': '比较用词',
    bound: '控制线',
    'target-progress': '目标完成率',
    rating: '评价与数据',
    'average-growth': '年均增速',
    product: '人均与总量',
    rank: '位次',
    'region-parts': '下级与上级',
    'period-parts': '年度与累计',
    'other-frame': '口径或范围不同',
    'shared-rank': '各地位次',
    'same-passage': '文字相同',
    promise: '承诺与兑现',
    'announced-again': '重复宣布',
    'live-figure': '活数字与记录',
  },
  verdicts: {
    inconsistent: '矛盾',
    suspect: '存疑',
    'not-comparable': '不可比',
    consistent: '一致',
  },
  severities: {
    error: '严重',
    warning: '注意',
    note: '提示',
    info: '一般',
  },
  roles: {
    statement: '表述',
    part: '部分',
    whole: '整体',
    earlier: '前值',
    later: '后值',
    change: '变化量',
    rate: '比率',
    numerator: '分子',
    denominator: '分母',
    limit: '控制线',
    target: '目标',
    rating: '评价',
    count: '个数',
    list: '列举',
    promise: '承诺',
    result: '结果',
    context: '背景',
  },
};
