/** Wording of `gangyao evaluate`. */
export const evaluateZhCN = {
  summary: '读取、核查、判断，一次写出事实、问题、判断和评估报告',
  description:
    '读取报告（txt、html、docx、pdf、xlsx）和规划指标表、实际值表（csv、xlsx、xls），提取每个数字及其原句，核查数字之间是否一致，按规则判断指标进展，并写出评估报告。没有规划表时，指标取自文件自己写明的规划期末目标和实际值；看不出的不判断，并说明原因。不需要数据库，不连网络。有矛盾时退出码为 3。',
  files: '报告、规划指标表、实际值表；各是什么由内容决定',
  out: '写入的文件夹：facts.jsonl、findings.jsonl、ratings.jsonl、stated-ratings.jsonl、report.docx、report.pdf、report.html',
  plan: '规划：一个规划指标表文件，或规划名称（如 十四五、示范区“十五五”规划）',
  asOf: '所问日期（YYYY-MM-DD）：只用该日及以前已知的数值；默认取最晚一份文件的日期，文件都没有日期时取今天',
  kind: '报告种类：mid-term 中期评估、final 总结评估、annual-monitoring 年度监测、plan-execution、one-page；默认规划期内为 mid-term，期满为 final',
  rules: '规则：national-mid-term、final-evaluation、time-progress，或一个规则文件（YAML）；默认随报告种类',
  scale: '用语：national-mid-term、five-step、final-evaluation 等；默认随报告种类',
  reading: '正在读取',
  writing: '正在写出报告',
  badKind: (p: { value: string; known: string }) => `--kind 只能是 ${p.known}，收到的是「${p.value}」`,
  noPeriod: '看不出是哪个规划期，请用 --plan 指定，如 --plan 十四五',
  outIsFile: (p: { out: string }) => `「${p.out}」是文件，--out 应为文件夹`,
  cannotMake: (p: { out: string; reason: string }) => `不能建立文件夹「${p.out}」：${p.reason}`,
  tookFor: {
    plan: (p: { file: string; count: number }) => `${p.file}：规划指标表，${p.count} 项指标`,
    values: (p: { file: string; count: number }) => `${p.file}：实际值表，${p.count} 个数值`,
    document: (p: { file: string; count: number; title: string }) => `${p.file}：文件 ${p.title}，${p.count} 个数字`,
  },
  otherPlaces: (p: { place: string; count: number }) => `只评价${p.place}；其他地区的 ${p.count} 个数值未使用`,
  contradiction: (p: { name: string; period: string; quotes: string }) =>
    `「${p.name}」${p.period} 的数字互相矛盾，未用于判断：${p.quotes}`,
  disagreement: (p: { name: string; file: string; words: string; computed: string }) =>
    `「${p.name}」：${p.file} 写「${p.words}」，按规则测算为${p.computed}`,
  inferred: (p: { period: string }) => `文件没有写明规划期，按实际值的年份取 ${p.period}；可用 --plan 指定`,
  takenAsOf: (p: { day: string }) => `按 ${p.day} 当时已知的数值判断`,
  table: {
    item: '项目',
    count: '数量',
    facts: '数字（facts.jsonl）',
    findings: '核查关系（findings.jsonl）',
    ratings: '指标（ratings.jsonl）',
    stated: '文件自述的判断（stated-ratings.jsonl）',
    agreeing: '与测算一致',
    disagreeing: '与测算相反',
    figures: '报告中的数字',
    sourced: '其中有出处',
    written: (p: { out: string }) => `已写入 ${p.out}`,
  },
};
