import { grouped } from './wording.ts';

/** What a person may do with a finding, and where that leaves it; the values are those of `contract/audit.ts`. */
type Action = 'accept' | 'dismiss' | 'correct' | 'reopen';
type State = 'open' | 'accepted' | 'dismissed' | 'corrected';
type Words<K extends string> = Readonly<Record<K, string>>;

/** What the pages of the audit share. */
const audit = {
  name: '核查',
  parts: { findings: '核查结果', archive: '跨文档查询' },
  states: { open: '待处理', accepted: '已确认有误', dismissed: '已排除', corrected: '已记更正' } as Words<State>,
  actions: { accept: '确认有误', dismiss: '排除', correct: '记录更正', reopen: '重新打开' } as Words<Action>,
  done: {
    accept: '已确认有误',
    dismiss: '已排除',
    correct: '已记录更正',
    reopen: '已重新打开',
  } as Words<Action>,
  severity: '程度',
};

/** How current the findings are. */
const auditRun = {
  title: '核查进度',
  states: {
    current: '已是最新',
    running: '正在核查',
    stale: '有新内容尚未核查',
    never: '尚未核查',
  } as Words<'current' | 'running' | 'stale' | 'never'>,
  covered: (documents: number, claims: number) => `覆盖 ${grouped(documents)} 份文档、${grouped(claims)} 条数字论断`,
  ranAt: (at: string) => `${at} 完成`,
  unknown: '核查进度未能载入',
  version: (version: string) => `核查规则 ${version}`,
  again: '重新核查',
  first: '开始核查',
  running: '正在核查',
  staleNext: '上次核查之后有文档加入或论断被复核，重新核查后结果才完整。',
  neverNext: '还没有核查过。开始后逐条比对各份文档中的数字关系，通常几秒完成。',
  openOf: (verdict: string, count: number) => `查看待处理的${verdict} ${grouped(count)} 处`,
};

/** The register of findings. */
const findings = {
  title: '核查结果',
  lead: '报告中的数字彼此对得上吗？逐条列出对不上的句子、算式和理由，由人处理一次即可。',
  find: '查找原句中的词',
  rule: '规则',
  verdict: '结论',
  document: '文档',
  state: '处理',
  filter: '筛选',
  filters: (count: number) => (count === 0 ? '筛选' : `筛选（${count} 项）`),
  reset: '恢复默认',
  everything: '显示全部结果',
  position: (at: number, total: number) => `第 ${grouped(at)} / ${grouped(total)} 条`,
  heard: (at: number, total: number, verdict: string, title: string) =>
    `第 ${at} 条，共 ${total} 条：${verdict}，${title}`,
  next: '下一条',
  previous: '上一条',
  list: '核查结果列表',
  clean: '没有发现矛盾或存疑之处',
  cleanNext: '在目前的筛选条件下，各项数字关系都对得上，或已处理完毕。可显示一致与不可比的结果，看核查了哪些关系。',
  noMatch: '没有符合条件的核查结果',
  noMatchNext: '放宽筛选条件再看，或恢复默认。',
  empty: '还没有核查结果',
  emptyNext: '上传报告并完成核查后，数字之间的关系会列在这里。',
  toDocuments: '去上传文档',
  exportAs: { docx: '导出 Word', xlsx: '导出 Excel' } as Words<'docx' | 'xlsx'>,
  exporting: '正在生成',
  exportHint: '按当前筛选条件生成核查摘要',
  exportHintDocument: '只含这份文档的核查摘要',
  fileName: { docx: '核查摘要.docx', xlsx: '核查摘要.xlsx' } as Words<'docx' | 'xlsx'>,
};

/** One finding. */
const finding = {
  back: '核查结果',
  statements: '相关表述',
  figures: '各处表述的识读',
  figureColumns: { role: '角色', figure: '数字' },
  noFigure: '无数字',
  toSentence: (title: string) => `查看原文：《${title}》`,
  inDocument: '查看原文',
  undated: '文中未写明日期',
  noPeriod: '未写明时期',
  calculation: '算式',
  noCalculation: '这一关系不涉及计算',
  computed: '推算值',
  stated: '原文值',
  tolerance: '舍入容差',
  exactly: '须完全相等',
  ruleName: '规则',
  ruleVersion: (rule: string, version: number) => `${rule}（第 ${version} 版）`,
  confidence: '把握',
  confidenceWhy: '这些表述确属同一关系的把握',
  severityOf: (severity: string) => `程度：${severity}`,
  settle: '处理',
  reason: '理由',
  dismissTitle: '排除这条结果',
  dismissHint: '写明为什么不是问题。以后其中的数字不变，就不再提示。',
  dismissReasons: ['口径不同，原文已说明', '统计范围不同', '时点不同，两个数都对', '识读有误，原文没有这样说'],
  reasonMissing: '请写明理由，以便日后查证',
  correctTitle: '记录更正',
  correctHint: '写明正确的表述。原文不改动，更正写在旁边。',
  correction: '应为',
  correctionMissing: '请写明应当怎样表述',
  correctionReason: '依据（可不填）',
  reopenTitle: '重新打开这条结果',
  save: '保存',
  saving: '正在保存',
  cancel: '取消',
  undo: '撤销',
  undoing: '正在撤销',
  undoReason: '撤销刚才的操作',
  doneTitle: (done: string, title: string) => `${done}：${title}`,
  undone: (title: string) => `已撤销：${title}`,
  alreadyDone: '这条已经处理过；要改变决定，请先重新打开',
  notDone: '这条还没有处理，不需要重新打开',
  conflict: '这条结果刚被别人处理过',
  conflictNow: (state: string, actor: string) =>
    actor === ''
      ? `现在的状态是「${state}」。已载入最新内容，请看过后再决定。`
      : `现在的状态是「${state}」（${actor}）。已载入最新内容，请看过后再决定。`,
  figuresChanged: '数字有变动，重新列出',
  figuresChangedWhy: '这条曾经处理过；此后其中的数字与当时不同，请重新判断。',
  history: '处理经过',
  historyEmpty: '还没有人处理过。',
  by: (action: string, actor: string) => `${actor} ${action}`,
  correctedTo: (text: string) => `应为：${text}`,
  figuresThen: (figures: string) => `当时的数字：${figures}`,
  derivation: '推导关系',
  derivationOf: (figure: string) => `推导关系：${figure}`,
  noClaim: '不是数字论断',
};

/** Marks in the margin of the evidence reader. */
const margin = {
  count: (count: number) => (count === 0 ? '未见矛盾' : `${grouped(count)} 处存疑或矛盾`),
  button: '核查',
  title: '这份文档的核查结果',
  none: '没有待处理的矛盾或存疑之处。',
  failed: '核查结果未能载入',
  showAll: (count: number) => `同时标出另外 ${grouped(count)} 条（一致、不可比、已处理）`,
  toText: '到原文',
  ofClaim: '核查',
  ofClaimNone: '这句话没有参与已发现的数字关系。',
  mark: (verdict: string, title: string) => `${verdict}：${title}`,
  marks: (count: number, worst: string) => `这里有 ${count} 条核查结果，最重的是${worst}`,
  card: '这句话的核查结果',
  toRegister: '在核查结果中查看全部',
  go: (title: string) => `到原文：${title}`,
};

/** What is derived from what. */
const derivation = {
  title: '推导关系',
  titleOf: (subject: string) => `推导关系：${subject}`,
  lead: '这个数字由哪些数字推出，又推出哪些数字；箭头由依据指向结果。',
  show: '显示',
  asGraph: '图',
  asTable: '表',
  graph: (subject: string, nodes: number, edges: number) =>
    `${subject}的推导关系图：${nodes} 个数字，${edges} 条关系；同样内容见表`,
  tableOf: (subject: string) => `${subject}的推导关系`,
  root: '所查的数字',
  counts: (nodes: number, edges: number) => `${grouped(nodes)} 个数字，${grouped(edges)} 条关系`,
  cut: '关系较多，只画出最近的一部分；其余从各个数字继续查看。',
  none: '这个数字没有参与任何关系',
  noneNext: '核查没有找到由它推出、或推出它的数字。',
  columns: {
    from: '依据',
    relation: '关系',
    to: '结果',
    formula: '算式',
    verdict: '结论',
  },
  back: '回到原文',
  center: '以它为中心',
  centerOf: (subject: string) => `以「${subject}」为中心`,
  noSubject: '未能判定主体',
};

/** Questions to all documents. */
const archive = {
  title: '跨文档查询',
  lead: '同一个指标，谁在什么时候怎样说过；承诺兑现了没有；口径变了没有。',
  questions: {
    figure: '一个指标的说法',
    promises: '承诺与兑现',
    announcements: '重复宣布',
    calibres: '口径变化',
  } as Words<'figure' | 'promises' | 'announcements' | 'calibres'>,
  ask: (words: string) => `各份文档关于「${words}」的说法`,
  questionsLabel: '查询内容',
  subject: '指标',
  subjectPlaceholder: '输入指标名称，例如地区生产总值',
  subjectCount: (subject: string, documents: number, statements: number) =>
    `${subject}（${grouped(documents)} 份文档，${grouped(statements)} 处）`,
  subjectNone: '没有文档讲到这个指标',
  region: '地区',
  anyRegion: '全部地区',
  regionUnknown: '未写明地区',
  choose: '选一个指标开始',
  chooseNext: '选定指标后，按时期列出各份文档的说法，每一行都可以回到原句。下面是几份文档都讲到的指标：',
  chooseNone: '还没有几份文档都讲到的指标；加入更多文档后再来查询，也可以直接输入指标名称。',
  nothing: (subject: string) => `没有文档讲到「${subject}」`,
  nothingNext: '换一个说法试试，或从多份文档讲到的指标中选择。',
  chart: '各时期的数值',
  chartOf: (subject: string, told: string) => `${subject}各时期的数值：${told}`,
  chartPart: (what: string, unit: string) => (unit === '' ? `图中为${what}。` : `图中为${what}，单位：${unit}。`),
  chartRest: (count: number) => `另有 ${grouped(count)} 处地区、单位或时期不同，未画出，见表。`,
  chartPoint: (period: string, value: string, document: string) => `${period} ${value}（${document}）`,
  chartNothing: '没有两个以上时期的同类数值可以画成图，见下表。',
  csv: '下载数据',
  png: '下载图片',
  statements: '各份文档的说法',
  statementsOf: (subject: string) => `各份文档关于${subject}的说法`,
  statementCount: (statements: number, documents: number) =>
    `${grouped(documents)} 份文档的 ${grouped(statements)} 处表述`,
  cut: '表述较多，只列出一部分；选定地区可以缩小范围。',
  columns: {
    period: '所述时期',
    value: '数值',
    unit: '单位',
    status: '状态',
    kind: '类型',
    region: '地区',
    calibre: '口径用语',
    issuer: '发布机构',
    document: '文档',
    statedOn: '文档日期',
    sentence: '原句',
  },
  noCalibre: '未写明',
  more: (count: number) => `显示全部 ${grouped(count)} 行`,
  between: '这些说法之间的核查结果',
  betweenNone: '没有发现这些说法之间的数字关系。',
  betweenAgrees: '这些说法之间没有矛盾、存疑或不可比之处。',
  betweenMore: (count: number) => `显示 ${grouped(count)} 条一致的结果`,
  lists: {
    promises: {
      lead: '一份文档里的计划、目标，与后来文档里的结果对照。',
      none: '没有找到可以对照的承诺与结果',
      noneNext: '需要同一地区先后两份以上的报告：一份提出目标，一份报告结果。',
    },
    announcements: {
      lead: '前后两份文档把同一件事都说成新近完成。',
      none: '没有发现重复宣布',
      noneNext: '需要同一地区先后两份以上的报告。',
    },
    calibres: {
      lead: '同一指标前后口径不同的说法，不能直接相比。',
      none: '没有发现口径不同的说法',
      noneNext: '需要两处以上写明口径的表述。',
    },
  },
  what: '事项',
  statement: '表述',
  state: '情况',
  reasons: {
    'promise.kept': '已兑现',
    'promise.raised': '计划不低于上年',
    'promise.told-short': '未兑现，已说明',
    'promise.missed': '未兑现',
    'promise.open': '尚未到期',
    'promise.unclear': '结果不明确',
    'promise.not-found': '未见结果',
    'announced-again.again': '再次宣布',
    'announced-again.still-going': '宣布完成后仍在进行',
    'announced-again.elsewhere': '另有所指',
  } as Readonly<Record<string, string>>,
  reasonCount: (word: string, count: number) => `${word} ${grouped(count)}`,
};

/** In the list of documents. */
const documentFindings = {
  open: (count: number) => `${grouped(count)} 处矛盾或存疑`,
};

/** Wording of the pages of the audit, Chinese. */
export const pageAuditZhCN = {
  audit,
  auditRun,
  findings,
  finding,
  margin,
  derivation,
  archive,
  documentFindings,
};

export type PageAuditMessages = typeof pageAuditZhCN;
