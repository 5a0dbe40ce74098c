/** Wording of `gangyao rate`. */
export const rateZhCN = {
  summary: '按规划表和实际值，逐项判断指标进展',
  description:
    '读取规划指标表（CSV、XLSX、XLS）和实际值表，按所问日期当时已知的数值，逐项给出进度、时间进度、判断和理由。不需要数据库。判断阈值未见官方公布，除注明外为本平台建议，可另选规则。',
  plan: '规划指标表：no,category,name,unit,base_year,base,target_year,target,annual_or_cumulative,attribute,type，或附表样式',
  observations: '实际值表：indicator,period,value,unit,status,source,known_on；可写多次',
  asOf: '所问日期（YYYY-MM-DD）：只用该日及以前已知的数值；默认今天',
  period: '规划期，如 2021/2025；默认从表中的基期和目标年推断',
  rules: '规则：national-mid-term（默认）、final-evaluation、time-progress，或一个规则文件（YAML）',
  scale:
    '用语：national-mid-term（默认）、five-step、fengtai-mid-term、chaoyang-mid-term、final-evaluation、time-progress',
  format: '输出格式：table 表格（供人看）、jsonl、csv',
  badFormat: (p: { value: string }) => `--format 只能是 table、jsonl 或 csv，收到的是「${p.value}」`,
  badDay: (p: { value: string }) => `--as-of 应为 YYYY-MM-DD 形式的日期，收到的是「${p.value}」`,
  badPeriod: (p: { value: string }) => `--period 应为 2021/2025 的形式，收到的是「${p.value}」`,
  unknownRules: (p: { value: string; known: string }) => `没有规则「${p.value}」。可用：${p.known}`,
  unknownScale: (p: { value: string; known: string }) => `没有用语「${p.value}」。可用：${p.known}`,
  noPeriod: '表中看不出规划期，请用 --period 指定，如 --period 2021/2025',
  unused: (p: { names: string }) => `以下实际值没有对应的规划指标，未使用：${p.names}`,
  problem: (p: { file: string; place: string; text: string }) =>
    `${p.file}${p.place === '' ? '' : ` ${p.place}`}：${p.text}`,
  basis: {
    inference: (p: { rule: string }) => `规则 ${p.rule}：阈值为本平台建议，不是官方标准。`,
    published: (p: { rule: string }) => `规则 ${p.rule}：依据公开通行的口径。`,
    plan: (p: { rule: string }) => `规则 ${p.rule}：依据规划自定的口径。`,
  },
  count: (p: { total: number; rated: number }) => `共 ${p.total} 项，其中 ${p.rated} 项作出判断。`,
  columns: {
    no: '序号',
    name: '指标',
    attribute: '属性',
    progress: '进度',
    expected: '时间',
    lead: '差距',
    label: '判断',
    reason: '理由',
  },
  attributes: { binding: '约束性', expected: '预期性' },
};
