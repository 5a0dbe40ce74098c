import type { rateZhCN } from './rate.zh-CN.ts';

/** Wording of `gangyao rate` in English. */
export const rateEn: typeof rateZhCN = {
  summary: 'judge the progress of every indicator of a plan',
  description:
    'Reads the table of a plan (CSV, XLSX, XLS) and a table of values, and tells for every indicator how far it is, how far time is, the verdict and why, from what was known on the day asked for. Needs no database. No authority has published thresholds; unless it says otherwise a set of rules is our own proposal.',
  plan: 'table of the plan: no,category,name,unit,base_year,base,target_year,target,annual_or_cumulative,attribute,type, or an annex',
  observations: 'table of values: indicator,period,value,unit,status,source,known_on; may be given several times',
  asOf: 'day asked for (YYYY-MM-DD): only what was known by then is used; today when absent',
  period: 'period of the plan, such as 2021/2025; otherwise taken from the years of base and target',
  rules: 'rules: national-mid-term (default), final-evaluation, time-progress, or a file of rules (YAML)',
  scale:
    'words: national-mid-term (default), five-step, fengtai-mid-term, chaoyang-mid-term, final-evaluation, time-progress',
  format: 'output: table (for people), jsonl, csv',
  badFormat: (p) => `--format is table, jsonl or csv, not "${p.value}"`,
  badDay: (p) => `--as-of is a day like 2023-06-30, not "${p.value}"`,
  badPeriod: (p) => `--period is written like 2021/2025, not "${p.value}"`,
  unknownRules: (p) => `there are no rules "${p.value}"; there are ${p.known}`,
  unknownScale: (p) => `there is no scale "${p.value}"; there are ${p.known}`,
  noPeriod: 'the table does not tell the period of the plan: give it with --period, for instance --period 2021/2025',
  unused: (p) => `values of no indicator of the plan, not used: ${p.names}`,
  problem: (p) => `${p.file}${p.place === '' ? '' : ` ${p.place}`}: ${p.text}`,
  basis: {
    inference: (p) => `Rules ${p.rule}: thresholds are our own proposal, not an official standard.`,
    published: (p) => `Rules ${p.rule}: as published and commonly used.`,
    plan: (p) => `Rules ${p.rule}: the plan's own.`,
  },
  count: (p) => `${p.total} indicators, ${p.rated} of them rated.`,
  columns: {
    no: 'No.',
    name: 'Indicator',
    attribute: 'Force',
    progress: 'Progress',
    expected: 'Time',
    lead: 'Lead',
    label: 'Verdict',
    reason: 'Why',
  },
  attributes: { binding: 'binding', expected: 'expected' },
};
