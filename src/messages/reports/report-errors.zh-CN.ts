import type { ErrorCode } from '../../shared/errors.ts';
import { type ErrorMessages, text } from '../wording.ts';

/** Errors of reports. */
export type ReportErrorCode = Extract<
  ErrorCode,
  | 'report.not-found'
  | 'report.version-not-found'
  | 'report.page-not-found'
  | 'report.passage-not-found'
  | 'report.figure-unknown'
  | 'report.nothing-to-confirm'
  | 'report.changed-meanwhile'
  | 'report.submitted'
  | 'report.blocked'
  | 'report.wrong-state'
  | 'report.own-version'
  | 'report.no-template'
  | 'report.not-published'
  | 'report.file-not-ours'
  | 'report.word-template'
>;

const problems: Readonly<Record<string, string>> = {
  inconsistent: '文中的数字前后矛盾',
  stale: '数据已更新，与报告不一致（请按最新数据重新生成）',
  gone: '报告中的数在数据库中已不存在（请按最新数据重新生成）',
  broken: '有数字被改写或删去，尚未确认（请恢复绑定，或写明理由后确认）',
  unbound: '有新写入、没有出处的数字（请改用报告中的数字，或写明理由后确认）',
  changed: '人工修改过的段落中数值有变，尚未核对（请核对段落文字后确认）',
};

const states: Readonly<Record<string, string>> = {
  draft: '草稿',
  checked: '已校核',
  submitted: '已提交',
  published: '已发布',
  withdrawn: '已撤回',
};

/** What is wrong with a Word template, and what to do. */
const templateFaults: Readonly<Record<string, (placeholder: string, known: string) => string>> = {
  unreadable: () => '文件打不开，或不是 .docx。请用 Word 或 WPS 另存为 .docx 后再试。',
  empty: () => '文件里没有占位符。请在需要填写的位置写入 {{title}}、{{body}} 等，写法见使用说明 docs/word.md。',
  unknown: (placeholder, known) => `不认识占位符 {{${placeholder}}}。可以使用：${known}。请改正后再试。`,
  missing: (placeholder, known) =>
    `占位符 {{${placeholder}}} 要的内容，本报告没有。${known === '' ? '' : `相近的有：${known}。`}请改正或删去后再试。`,
  ambiguous: (placeholder, known) => `占位符 {{${placeholder}}} 可指多项：${known}。请写全指标、地区和时期。`,
  inline: (placeholder) => `占位符 {{${placeholder}}} 会换成整段内容，须独占一段。请把它移到单独的一段。`,
  unmarked: () => '报告含示例数据，每页都须标明。请在模板的页眉写入 {{sample}}（正式数据时不显示任何内容）。',
};

export const reportErrorsZhCN: Pick<ErrorMessages, ReportErrorCode> = {
  'report.word-template': (facts) => ({
    title: '不能填写这份 Word 模板',
    detail:
      templateFaults[text(facts, 'fault')]?.(text(facts, 'placeholder'), text(facts, 'known')) ??
      '模板里可以写什么，见 docs/word.md。',
  }),
  'report.not-found': () => ({
    title: '没有这份报告',
    detail: '它不存在，或者您无权查看。编号在报告页的网址中，请核对',
  }),
  'report.version-not-found': (p) => ({
    title: '没有这一版报告',
    detail: `第 ${text(p, 'versionNo')} 版不存在，或者您无权查看。报告页的「版本」列有各版编号`,
  }),
  'report.page-not-found': (p) => ({ title: '没有这一页', detail: `这一版报告没有第 ${text(p, 'page')} 页` }),
  'report.passage-not-found': () => ({
    title: '这一段不能修改',
    detail:
      '报告中没有这一段，或者它是图（由数字画出）或附表的标题（由模板给出）。标题、段落、列表和表格的单元格可以修改',
  }),
  'report.figure-unknown': (p) => ({
    title: '报告中没有这个数字',
    detail: `编号 ${text(p, 'figure')} 不是本报告的数字。请只使用报告中已有的数字`,
  }),
  'report.nothing-to-confirm': () => ({
    title: '没有需要确认的内容',
    detail: '它已经确认过，或者段落在此期间已被修改。请重新载入后再看',
  }),
  'report.changed-meanwhile': (p) => ({
    title: '报告在此期间已被修改',
    detail: `您看到的是第 ${text(p, 'expectedVersion')} 版，现在是第 ${text(p, 'versionNo')} 版。没有写入任何内容，请重新载入`,
  }),
  'report.submitted': () => ({
    title: '报告已提交，不能修改',
    detail: '请先退回修改，再改报告',
  }),
  'report.blocked': (p) => ({
    title: '报告还不能提交',
    detail: `还有 ${text(p, 'count')} 处须先处理：${text(p, 'problems')
      .split(',')
      .map((each) => problems[each] ?? each)
      .join('；')}`,
  }),
  'report.wrong-state': (p) => ({
    title: '现在不能这样办理',
    detail: `报告的状态是“${states[text(p, 'state')] ?? text(p, 'state')}”。提交须从草稿或已校核，发布须从已提交，撤回须从已发布`,
  }),
  'report.own-version': () => ({
    title: '不能发布自己写的一版',
    detail: '这一版最后由您修改。请另一位有发布权限的同事发布',
  }),
  'report.no-template': (p) => ({
    title: '没有这类报告的模板',
    detail: `目录 catalog/reports 中没有“${text(p, 'kind')}”的模板`,
  }),
  'report.not-published': () => ({
    title: '这一版没有发布',
    detail: '核验包在报告发布时生成。请先发布这一版，或者换一种格式',
  }),
  'report.file-not-ours': () => ({
    title: '不是由这份报告导出的 Word 文件',
    detail: '文件中没有本报告的段落。请上传由本系统导出、再修改过的 .docx 文件',
  }),
};
