import type { evaluateZhCN } from './evaluate.zh-CN.ts';

/** English wording of `gangyao evaluate`. */
export const evaluateEn: typeof evaluateZhCN = {
  summary: 'read, check and rate; write facts, findings, ratings and the evaluation report at once',
  description:
    'Reads reports (txt, html, docx, pdf, xlsx) and tables of plans and values (csv, xlsx, xls), takes out every figure with its sentence, checks whether figures agree, rates indicators by rules and writes the evaluation report. Without a table of the plan, indicators are those for which the documents themselves state a target for the end of the plan, and results; what does not tell is not rated, with the reason. Needs no database and no network. Exit code 3 when something is inconsistent.',
  files: 'reports, tables of the plan, tables of values; what each is, its content says',
  out: 'folder to write to: facts.jsonl, findings.jsonl, ratings.jsonl, stated-ratings.jsonl, report.docx, report.pdf, report.html',
  plan: 'the plan: a file with its table of indicators, or its name (such as 十四五)',
  asOf: 'day asked about (YYYY-MM-DD): only values known by then; by default the day of the latest document, or today when none has one',
  kind: 'kind of report: mid-term, final, annual-monitoring, plan-execution, one-page; by default mid-term within the plan, final behind it',
  rules: 'rules: national-mid-term, final-evaluation, time-progress, or a file (YAML); by default those of the kind',
  scale: 'words: national-mid-term, five-step, final-evaluation and others; by default those of the kind',
  reading: 'reading',
  writing: 'writing the report',
  badKind: (p) => `--kind must be one of ${p.known}, not "${p.value}"`,
  noPeriod: 'the plan period does not show; name it with --plan, for instance --plan 十四五',
  outIsFile: (p) => `"${p.out}" is a file; --out must be a folder`,
  cannotMake: (p) => `cannot make the folder "${p.out}": ${p.reason}`,
  tookFor: {
    plan: (p) => `${p.file}: table of a plan, ${p.count} indicators`,
    values: (p) => `${p.file}: table of values, ${p.count} values`,
    document: (p) => `${p.file}: document ${p.title}, ${p.count} figures`,
  },
  otherPlaces: (p) => `only ${p.place} is evaluated; ${p.count} values of other places are not used`,
  contradiction: (p) => `figures of "${p.name}" in ${p.period} contradict each other and are not used: ${p.quotes}`,
  disagreement: (p) => `"${p.name}": ${p.file} says "${p.words}", computed: ${p.computed}`,
  inferred: (p) => `no file says the plan period; taken from the years of results: ${p.period}; --plan names another`,
  takenAsOf: (p) => `rated by what was known on ${p.day}`,
  table: {
    item: 'item',
    count: 'count',
    facts: 'figures (facts.jsonl)',
    findings: 'relations checked (findings.jsonl)',
    ratings: 'indicators (ratings.jsonl)',
    stated: 'ratings that documents state (stated-ratings.jsonl)',
    agreeing: 'as computed',
    disagreeing: 'contrary to what is computed',
    figures: 'figures in the report',
    sourced: 'of these with a source',
    written: (p) => `written to ${p.out}`,
  },
};
