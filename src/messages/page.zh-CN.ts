import type { ClaimKind, Comparator, PeriodBasis } from '../shared/claim.ts';
import type { DocumentFormat, DocumentKind } from '../shared/document.ts';
import { pageTrailZhCN } from './access/page-trail.zh-CN.ts';
import { webhooksPageZhCN } from './access/webhooks-page.zh-CN.ts';
import { kinds, statuses } from './claim-words.zh-CN.ts';
import { pageBulletinZhCN } from './ledgers/page-bulletin.zh-CN.ts';
import { pageCalendarsZhCN } from './ledgers/page-calendars.zh-CN.ts';
import { pageLedgersZhCN } from './ledgers/page-ledgers.zh-CN.ts';
import { pageRequestsZhCN } from './ledgers/page-requests.zh-CN.ts';
import { pageAuditZhCN } from './page-audit.zh-CN.ts';
import { pageCollaborationZhCN } from './page-collaboration.zh-CN.ts';
import { pagePlansZhCN } from './page-plans.zh-CN.ts';
import { pageRoundsZhCN } from './page-rounds.zh-CN.ts';
import { pageWorkZhCN } from './page-work.zh-CN.ts';
import { pageReportsZhCN } from './reports/page-reports.zh-CN.ts';
import { pageEvaluationsZhCN } from './rounds/page-evaluations.zh-CN.ts';
import { deniedZhCN, unknownPlanZhCN } from './shown-errors.zh-CN.ts';
import { pageSurveysZhCN } from './surveys/page-surveys.zh-CN.ts';
import { grouped } from './wording.ts';

/** What a person may do with a claim, and where that leaves it; the values are those of `contract/claims.ts`. */
type Action = 'accept' | 'correct' | 'reject' | 'reopen';
type State = 'open' | 'accepted' | 'corrected' | 'rejected';
type Words<K extends string> = Readonly<Record<K, string>>;

/** 253833 → 253,833. */

const shell = {
  name: '纲要',
  title: (page: string) => `${page} · 纲要`,
  skip: '跳到正文',
  navigation: '主导航',
  plans: '规划',
  documents: '文档',
  claims: '数字论断',
  search: '查找',
  searchKeys: '查找规划、指标、文档和论断（Ctrl K）',
  display: '显示设置',
  theme: '外观',
  themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  language: '语言',
  largeType: '大字版',
  switchLanguage: 'Switch to English',
  keys: '快捷键',
  demonstration: '演示数据',
  demonstrationWhy: '随软件附带的演示内容，不是真实工作资料',
  toHome: '回到首页',
  /** 没有自己姓名的经手者。 */
  actors: { gangyao: '本程序', local: '本机使用者' } as Readonly<Record<string, string>>,
  close: '关闭',
  loading: '正在载入',
  retry: '重试',
  /** Words one after the other, something said beside, a word with what it says. */
  list: (names: readonly string[]) => names.join('、'),
  aside: (text: string) => `（${text}）`,
  pair: (name: string, text: string) => `${name}：${text}`,
  copy: '复制链接',
  copied: '链接已复制',
  copyFailed: (address: string) => `浏览器不允许复制，请手工复制：${address}`,
  singleUser: '试用模式：单人使用，无帐号，仅限本机',
  noAdministrator: '还没有系统管理员：请打开程序终端里显示的一次性链接',
  signIn: '登录',
  signOut: '退出登录',
  accountMenu: (name: string) => `帐号：${name}`,
  ownAccount: '我的帐号',
  accounts: '帐号管理',
  permissions: '权限表',
};

const problems = {
  denied: deniedZhCN,
  unknownPlan: unknownPlanZhCN,
  offline: {
    title: '连不上服务',
    detail: '没有收到服务的答复。请确认「纲要」仍在运行、网络通畅，然后重试；未保存的内容仍在页面上。',
  },
  notFound: { title: '没有这个页面', detail: '链接可能有误，或内容已移走。请从文档列表重新进入。' },
  broken: { title: '这一页出了错', detail: '其他页面不受影响。请重新载入；若反复出现，请把出错经过告知管理员。' },
  tooLarge: { title: '文件超过服务的上限', detail: '未作任何保存。请拆分文件后再上传。' },
  home: '回到文档列表',
  reload: '重新载入',
};

const keys = {
  title: '快捷键',
  groups: {
    anywhere: '任何页面',
    evidence: '核对页',
    findings: '核查结果',
    indicator: '指标页',
    work: '导入、论断入库、核实审定',
    desk: '派单台、台账清单',
  },
  rows: {
    palette: '查找规划、指标、文档和论断',
    help: '显示这张表',
    escape: '关闭面板、取消输入',
    next: '下一条论断',
    previous: '上一条论断',
    nextOpen: '下一条待核论断',
    accept: '采纳',
    correct: '更正',
    reject: '否定',
    undo: '撤销刚才的操作',
    filter: '筛选',
    outline: '目录',
    nextFinding: '下一条结果',
    previousFinding: '上一条结果',
    openFinding: '打开这条结果',
    acceptFinding: '确认有误',
    dismissFinding: '排除，写明理由',
    correctFinding: '记录更正',
    undoFinding: '撤销刚才的操作',
    nextIndicator: '下一项指标',
    previousIndicator: '上一项指标',
    table: '图、表切换',
    nextItem: '下一条',
    previousItem: '上一条',
    takeItem: '记入、核实或审定',
    selectItem: '选中，供一并记入',
    undoStep: '撤销上一步更正',
    nextRequest: '下一件诉求',
    previousRequest: '上一件诉求',
    takeUnit: '选第几个建议单位',
    dispatchRequest: '派单',
    skipRequest: '跳过这一件',
    linkRequests: '标为同一事项',
    mergeRequest: '并入同一事项最早的一件（按两次）',
    chooseRecord: '清单中选中这一件',
  },
};

const palette = {
  ledgers: '台账',
  title: '查找',
  label: '查找规划、指标、文档和数字论断',
  placeholder: '输入规划、指标、文档的名称，或原句中的词',
  plans: '规划',
  indicators: '指标',
  documents: '文档',
  findings: '核查结果',
  archive: '跨文档查询',
  claims: '数字论断',
  go: '前往',
  nothing: (words: string) => `没有找到与「${words}」有关的内容。换个说法试试，例如指标名称。`,
  start: '输入几个字即可查找；↑ ↓ 选择，Enter 打开。',
  count: (count: number) => `找到 ${count} 项`,
};

const documents = {
  title: '文档',
  lead: '把规划、报告、公报放进来，逐句读出其中的数字，再由人核对。',
  upload: '上传文件',
  uploadHint: '也可以把文件拖到页面任何地方；支持 txt、html、docx、带文字层的 pdf、xlsx',
  drop: '松开鼠标，读取这些文件',
  dropHint: '可一次放入多个文件，互不影响',
  find: '按题名、机构、地区查找',
  sort: '排序',
  sorts: { added: '最近加入', date: '文档日期', title: '题名', open: '待核最多' },
  total: (count: number) => `共 ${grouped(count)} 份`,
  shown: (shown: number, count: number) => `${count} 份中的 ${shown} 份`,
  empty: '还没有文档',
  emptyNext: '上传一份报告：几秒后就能看到其中的每个数字，和说出它的那句话。',
  emptyForReaders: '这里还没有您能查看的文档。文档上传或公开后会列出来；该看到而没有看到的，请登录或联系管理员。',
  noMatch: (words: string) => `没有与「${words}」相符的文档`,
  noMatchNext: '清除查找条件，可看到全部文档。',
  clear: '清除',
  claims: (count: number) => `${grouped(count)} 条数字论断`,
  noClaims: '没有读到数字论断',
  reviewed: (done: number, total: number) => `已核 ${grouped(done)} / ${grouped(total)}`,
  byKind: (title: string) => `《${title}》的数字论断，按类型`,
  open: '核对',
  issuerUnknown: '文中未写明发布机构',
  regionUnknown: '文中未写明地区',
  dateUnknown: '文中未写明日期',
  original: '下载原文件',
  pages: '分页',
};

const uploads = {
  title: '上传',
  progress: (done: number, total: number) => `${total} 个文件，已完成 ${done} 个`,
  waiting: '等待中',
  sending: (percent: number) => `正在上传 ${percent}%`,
  reading: '正在识读',
  read: (count: number) => `读到 ${grouped(count)} 条数字论断`,
  readNothing: '已读取，没有读到数字论断',
  known: '这份文件已经读取过',
  refused: '未接收',
  open: '去核对',
  openKnown: '打开已有文档',
  again: '重试',
  hide: '收起上传列表',
  show: '展开上传列表',
  clear: '清除已完成',
  announce: (file: string, outcome: string) => `${file}：${outcome}`,
};

const evidence = {
  title: '核对',
  back: '文档列表',
  document: '文档正文',
  outline: '目录',
  outlineShow: '显示目录',
  outlineHide: '收起目录',
  outlineEmpty: '文中没有识别出章节标题',
  expand: (title: string) => `展开「${title}」`,
  collapse: (title: string) => `收起「${title}」`,
  filter: '筛选',
  filters: (count: number) => (count === 0 ? '筛选' : `筛选（${count} 项）`),
  clearFilters: '清除筛选',
  matching: (count: number) => `${count} 条符合`,
  position: (at: number, total: number) => `第 ${grouped(at)} / ${grouped(total)} 条`,
  total: (total: number) => `共 ${grouped(total)} 条`,
  next: '下一条',
  previous: '上一条',
  nextOpen: '下一条待核',
  last: '已是最后一条',
  first: '已是第一条',
  allReviewed: '没有待核的论断了',
  panel: '论断详情',
  choose: '选一条论断看它怎样读出',
  chooseHint: '点击正文中标出的数字，或按 j 从头逐条核对。',
  empty: '这份文档没有读到数字论断',
  emptyHint: '正文如左。若文中确有数字，请把文件交给维护者改进识读规则。',
  noneMatch: '没有符合筛选条件的论断',
  here: (count: number) => `这个数字有 ${count} 条论断`,
  hereOne: (index: number) => `论断 ${index}`,
  selected: (at: number, total: number, subject: string, value: string) =>
    `第 ${at} 条，共 ${total} 条：${subject}，${value}`,
  shortened: '节选',
  table: '表格',
  legend: '图例',
  missing: '正文的这一段没有载入。',
};

const claim = {
  value: '数值',
  exact: (value: string) => `精确值 ${value}`,
  canonical: (value: string) => `折合 ${value}`,
  range: (low: string, high: string) => `${low}—${high}`,
  subject: '主体',
  region: '地区',
  period: '时期',
  unit: '单位',
  kind: '类型',
  comparator: '比较关系',
  status: '状态',
  confidence: '置信度',
  section: '章节',
  review: '复核',
  document: '文档',
  quote: '原句',
  why: '为什么这样读',
  flags: '请留意',
  history: '经过',
  historyEmpty: '还没有人核对过。',
  readAs: (value: string) => `识读为 ${value}`,
  noSubject: '未能判定主体',
  noRegion: '文档未写明地区',
  noPeriod: '原文未写明时期',
  unknownPeriod: '有时期，未能判定',
  noUnit: '原文没有单位',
  unitless: '无单位',
  notStated: '未写明',
  rankUnit: '位次，无单位',
  noSection: '不在任何章节之下',
  rank: (place: string) => `第 ${place} 位`,
  percent: (value: number) => `${value}%`,
};

const review = {
  done: { accept: '已采纳', correct: '已更正', reject: '已否定', reopen: '已重新打开' } as Words<Action>,
  undo: '撤销',
  undone: '已撤销',
  undoReason: '撤销刚才的操作',
  reason: '理由',
  reasonMissing: '请写明理由，以便日后查证',
  rejectTitle: '否定这条论断',
  rejectHint: '这句话没有这样说，或这个数字不是论断。',
  rejectReasons: ['是名称或编号，不是数字论断', '主体不对', '时期不对', '数值或单位不对'],
  correctTitle: '更正这条论断',
  correctHint: '原句与识读结果都会保留，更正写在旁边。',
  correctMissing: '至少改动一项',
  valueWrong: '请写成数字，例如 12.5 或 -3',
  subjectMissing: '请写明主体',
  periodHint: '例如 2025、2025-06、2025-H1、2021/2025、../2025-12',
  save: '保存',
  cancel: '取消',
  saving: '正在保存',
  reopen: '重新打开',
  reopenTitle: '重新打开这条论断',
  alreadyDone: '这条已经处理过；要改变决定，请先重新打开',
  conflict: '这条论断刚被别人处理过',
  conflictNow: (state: string, actor: string) =>
    `现在的状态是「${state}」（${actor}）。已载入最新内容，请看过后再决定。`,
  by: (action: string, actor: string) => `${actor} ${action}`,
  changed: (field: string, before: string, after: string) => `${field}：${before} → ${after}`,
};

const claims = {
  title: '数字论断',
  lead: '所有文档中的数字论断；点开任何一条，看说出它的那句话。',
  find: '查找主体和原句',
  total: (count: string) => `共 ${count} 条`,
  columns: {
    subject: '主体',
    value: '数值',
    unit: '单位',
    period: '时期',
    region: '地区',
    kind: '类型',
    status: '状态',
    confidence: '置信度',
    document: '文档',
    review: '复核',
  },
  export: '导出',
  exportAs: { xlsx: '导出 Excel', csv: '导出 CSV' },
  exportHint: '按当前筛选条件导出',
  empty: '还没有数字论断',
  emptyNext: '到「文档」上传一份报告，其中的数字就会列在这里。',
  noMatch: '没有符合条件的论断',
  noMatchNext: '放宽或清除筛选条件再看。',
  allDocuments: '全部文档',
  any: '不限',
  more: '更多筛选',
};

const confidences = {
  any: '不限',
  high: '高（≥ 90%）',
  middle: '中（70%–89%）',
  low: '低（< 70%）',
};

/** One character beside a highlighted number, so that its kind does not hang on colour. */
const kindTags: Words<ClaimKind> = {
  level: '值',
  growth: '增',
  change: '变',
  share: '占',
  rank: '位',
  count: '数',
  cumulative: '累',
  bound: '限',
  target: '标',
};

const comparators: Words<Comparator> = {
  eq: '等于',
  ge: '不低于',
  gt: '超过',
  le: '不高于',
  lt: '不到',
  approx: '约',
};
/** Before a figure; nothing where the figure is exact. */
const comparatorSigns: Words<Comparator> = { eq: '', ge: '≥ ', gt: '> ', le: '≤ ', lt: '< ', approx: '约 ' };
const states: Words<State> = { open: '待核', accepted: '已采纳', corrected: '已更正', rejected: '已否定' };
const actions: Words<Action> = { accept: '采纳', correct: '更正', reject: '否定', reopen: '重新打开' };
const bases: Words<PeriodBasis> = {
  explicit: '原句写明',
  inherited: '沿用上文',
  default: '原文未写，按文档所述期间推定',
};

const formats: Words<DocumentFormat> = { txt: '文本', html: '网页', docx: 'Word', pdf: 'PDF', xlsx: 'Excel' };
const documentKinds: Words<DocumentKind> = {
  'mid-term-evaluation': '中期评估报告',
  'work-report': '政府工作报告',
  'plan-execution': '计划执行情况报告',
  outline: '规划纲要',
  communique: '统计公报',
  other: '其他文档',
};

const flags: Readonly<Record<string, string>> = {
  repaired: '原文此处字符有误（多为网页转换所致），按修复后的读法识读，原文未改动',
  range: '原文是一个区间，数值取低端，高端另列',
  'chinese-numeral': '数字以汉字写成',
  'ratio-list': '原文是并列的比例',
  'ellipsis-subject': '原句省略了主体，由上文补出',
  respectively: '几个数值依次对应几个主体（「分别」）',
  'distributive-均': '几个主体共用这个数值（「均」）',
  table: '来自表格，主体和时期取自行、列标题',
  余: '带「余」字，实际略多于此数',
};

const rules: Readonly<Record<string, string>> = {
  'form-number': '按数字加单位识读',
  'form-rank': '按「第几位」识读为位次',
  'form-doubling': '「翻一番」等说法换算为倍数',
  'form-fraction': '按分数、成数换算为百分比',
  'form-ratio': '按比例识读',
  'noun-behind-number': '主体取自数字后面的名词',
  'subject-from-before': '主体由上文补出',
  'subject-completed': '主体不完整，用上文或标题补全',
  'one-value-each': '数值与主体一一对应',
  anaphora: '「其中」「该」等指代，回到上文的主体',
  'table-cell': '表格单元格：行标题是主体，列标题是时期或口径',
  'kind-level': '类型：水平值（达到、为）',
  'kind-growth': '类型：增长率（增长、下降百分之几）',
  'kind-change': '类型：变化量（提高、减少多少）',
  'kind-share': '类型：占比',
  'kind-rank': '类型：位次',
  'kind-count': '类型：计数',
  'kind-cumulative': '类型：累计量',
  'kind-bound': '类型：上下限',
  'kind-target': '类型：目标值',
  'period-explicit': '时期写在原句中',
  'period-inherited': '时期沿用上文',
  'period-default': '原文没有写时期，按文档所述期间推定',
  'mood-actual': '语气：讲的是结果',
  'mood-target': '语气：讲的是目标、安排',
  'mood-expected': '语气：讲的是预计',
};

/** A period as people write it; the parts are those of the ISO form. */
const periods = {
  year: (year: string) => `${year}年`,
  month: (year: string, month: number) => `${year}年${month}月`,
  half: (year: string, half: number) => `${year}年${half === 1 ? '上' : '下'}半年`,
  quarter: (year: string, quarter: number) => `${year}年第${'一二三四'[quarter - 1] ?? quarter}季度`,
  day: (year: string, month: number, day: number) => `${year}年${month}月${day}日`,
  years: (first: string, last: string) => `${first}—${last}年`,
  between: (first: string, last: string) => `${first}—${last}`,
  until: (last: string) => `截至${last}`,
  since: (first: string) => `${first}以来`,
};

/** Large figures: 10^power is said as this word. Order: largest first. */
const scales: ReadonlyArray<{ power: number; word: string }> = [
  { power: 8, word: ' 亿' },
  { power: 4, word: ' 万' },
];

const build = {
  fresh: (milliseconds: number) => `页面已是最新（${milliseconds} 毫秒）`,
  working: '正在构建页面……',
  built: (seconds: string, kilobytes: number) => `页面已构建（${seconds} 秒，首屏 ${kilobytes} kB）`,
};

/** Wording of the page, Chinese: the source that every other language follows. */
export const pageZhCN = {
  shell,
  problems,
  keys,
  palette,
  documents,
  uploads,
  evidence,
  claim,
  review,
  claims,
  confidences,
  kinds,
  kindTags,
  statuses,
  comparators,
  comparatorSigns,
  states,
  actions,
  bases,
  formats,
  documentKinds,
  flags,
  rules,
  periods,
  scales,
  build,
  ...pageAuditZhCN,
  ...pageCollaborationZhCN,
  ...pagePlansZhCN,
  ...pageWorkZhCN,
  ...pageRoundsZhCN,
  ...pageLedgersZhCN,
  ...pageEvaluationsZhCN,
  ...pageBulletinZhCN,
  ...pageRequestsZhCN,
  ...pageCalendarsZhCN,
  ...pageReportsZhCN,
  ...pageSurveysZhCN,
  ...pageTrailZhCN,
  ...webhooksPageZhCN,
};

/** Wording of the page in one language. */
export type PageMessages = typeof pageZhCN;
