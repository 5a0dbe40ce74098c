/** What a column of a table holds. */
export type ColumnRole =
  | 'no'
  | 'category'
  | 'name'
  | 'alias'
  | 'unit'
  | 'attribute'
  | 'type'
  | 'type-or-attribute'
  | 'base-year'
  | 'base'
  | 'target-year'
  | 'target'
  | 'over-years'
  | 'path'
  | 'actual'
  | 'year'
  | 'current-year'
  | 'current'
  | 'expected-value'
  | 'judgement'
  | 'calibre'
  | 'source'
  | 'responsible'
  | 'cooperating'
  | 'leader'
  | 'note'
  | 'place'
  | 'period'
  | 'value'
  | 'status'
  | 'comparator'
  | 'known-on'
  | 'number-of-plan'
  | 'other';

/**
 * Heads without spaces and brackets, in lower case. Source: the layouts T1, T2, T8, T12 of published tables, the CSV of
 * `gangyao rate`, and annexes as departments fill them in.
 */
export const HEAD_WORDS: Readonly<Partial<Record<ColumnRole, string>>> = {
  no: '序号 编号 序 项次 次序 no no. number id #',
  category:
    'cat 类别 分类 领域 维度 板块 方面 大类 一级指标 指标类别 指标分类 目标类别 类目 category priority_area priorityarea',
  name: '指标 指标名称 主要指标 名称 考核指标 指标项 指标内容 具体指标 任务指标 目标任务 主要目标 二级指标 三级指标 评价指标 监测指标 发展指标 indicator indicators name name_cn namecn indicator_name',
  alias: '英文名称 别名 其他名称 name_en nameen alias aliases',
  unit: '单位 计量单位 指标单位 unit units',
  attribute: 'attr 属性 指标属性 目标属性 性质 指标性质 attribute is_binding isbinding binding',
  type: '计算类型 目标类型 评价类型',
  'type-or-attribute': '类型 指标类型 type',
  'base-year': '基期年 基期年份 基年 基准年 基期/年份 base_year baseline_year baselineyear baseyear',
  base: '基期 基期值 基数 基期数 基准值 现状 现状值 基期/值 基期年/值 base baseline baseline_value baselinevalue',
  'target-year': '目标年 目标年份 目标/年份 target_year targetyear',
  target:
    '目标 目标值 规划目标 规划目标值 规划值 计划目标 目标要求 年度目标值 目标/值 目标年/值 target target_value targetvalue',
  'over-years':
    '年均/累计 年均累计 年均增速/累计 年均/累计增长 年均增长/累计 累计/年均 年均增长 年均增速 年均 累计 五年累计 年均增长率 规划期累计 annual_or_cumulative annual_or_cum annualorcumulative',
  'current-year': 'current_year currentyear',
  current: '现值 最新值 当前值 current_value currentvalue current',
  'expected-value': '本期预期值 预期值 序时目标 序时进度目标 本期目标值 应达值',
  judgement: '进展判断 完成情况 达标状况 达标情况 进展情况 评价结果 判断 进展 完成情况判断 on_track ontrack',
  calibre: '口径 统计口径 指标口径 指标解释 口径说明 口径/数据来源 calibre definition',
  source: '数据来源 资料来源 来源 数据来源单位 source data_source',
  responsible:
    '责任部门 责任单位 牵头部门 牵头单位 牵头责任单位 牵头责任部门 主责单位 主责部门 牵头 责任主体 负责单位 负责部门 responsible_ministry responsible responsibleministry department',
  cooperating:
    '配合部门 配合单位 协同责任单位 协同单位 协同部门 协办单位 参与单位 参加单位 配合责任单位 配合 cooperating',
  leader: '牵头负责领导 牵头领导 责任领导 分管领导 负责领导 牵头市领导 牵头区领导 包保领导',
  note: '备注 说明 附注 note notes remark remarks',
  place: '地区 区域 行政区 区划 place region area',
  period: '时期 期间 年份 时间 年度 报告期 统计期 period year date',
  value: '数值 值 实际值 完成值 数据 指标值 本期值 实绩 value',
  status: '状态 数据状态 数据性质 status',
  comparator: '比较关系 限定 comparator',
  'known-on': '发布日期 公布日期 发布时间 公布时间 知悉日期 known_on knownon published_on published',
  'number-of-plan': 'fyp_number fypnumber fyp',
};

/** Words in the head of a column of a year, and what they make of it; the first that is found decides. */
export const YEAR_WORDS: readonly (readonly [pattern: RegExp, role: ColumnRole])[] = [
  [/年均|累计|平均增/, 'over-years'],
  [/年度目标|分年度|年度计划|年度分解|进度目标/, 'path'],
  [/基期|基数|基准|现状|基年|起点|base/i, 'base'],
  [/预期值|应达/, 'expected-value'],
  [/目标|规划值|计划值|规划|target/i, 'target'],
  [/实际|完成|实绩|执行|预计|预测|初步|actual/i, 'actual'],
];
