import type { ErrorCode } from '../../shared/errors.ts';
import { type ErrorMessages, text } from '../wording.ts';

/** Codes of findings and of the audit. */
export type RegisterErrorCode = Extract<ErrorCode, `${'finding' | 'audit'}.${string}`>;

const REASONS: Readonly<Record<string, string>> = {
  timeout: '用时过长',
  memory: '所需内存过大',
  ended: '核查中途停止',
};

/** Wording of the errors of findings. */
export const registerErrorsZhCN: Pick<ErrorMessages, RegisterErrorCode> = {
  'finding.not-found': (p) => ({
    title: '没有这条核查结果',
    detail: `没有编号为「${text(p, 'findingId')}」的核查结果，可能文档重新读取、复核或核查后已不再出现。请回到核查结果列表查看。`,
  }),
  'finding.changed-meanwhile': (p) => ({
    title: '这条结果已被他人处理',
    detail: `提交时依据的是第 ${text(p, 'expectedRevision')} 版，现已是第 ${text(p, 'revision')} 版。本次操作未保存，请查看最新内容后再提交。`,
  }),
  'finding.figures-changed': () => ({
    title: '其中的数字已变动',
    detail: '提交时看到的数字或结论，与现在的不同。本次操作未保存，请查看最新内容后再决定。',
  }),
  'finding.reason-required': () => ({
    title: '请填写理由',
    detail: '排除一条核查结果须写明理由，以便日后查证。本次操作未保存。',
  }),
  'finding.correction-required': () => ({
    title: '请填写更正内容',
    detail: '记录更正时，请写明原文应当怎样表述。本次操作未保存。',
  }),
  'finding.export-too-large': (p) => ({
    title: '核查结果过多',
    detail: `符合条件的核查结果有 ${text(p, 'count')} 条，这种格式一次最多 ${text(p, 'limit')} 条。请选定文档、结论或处理情况后再导出，或改用 Excel 格式。`,
  }),
  'audit.failed': (p) => ({
    title: '核查未完成',
    detail: `${text(p, 'documentId') === '' ? '核查' : `核查文档「${text(p, 'documentId')}」时`}出错：${REASONS[text(p, 'reason')] ?? text(p, 'reason')}。显示的仍是上一次的结果；请重新核查，若反复出现，请把此提示告知管理员。`,
  }),
};

/** Wording of what is told of findings in files, and of calibres. */
export const registerZhCN = {
  states: { open: '待处理', accepted: '已确认有误', dismissed: '已排除', corrected: '已记更正' },
  actions: { accept: '确认有误', dismiss: '排除', correct: '记录更正', reopen: '重新打开' },
  calibres: {
    'current-prices': '现价',
    'constant-prices': '可比价',
    nominal: '名义',
    real: '实际（扣除价格因素）',
    preliminary: '初步数',
    net: '净额',
    gross: '毛额',
    'same-basis': '同口径',
    excluding: '有剔除',
  },
  summary: {
    title: '数字核查摘要',
    fileName: (document: string) => (document === '' ? '数字核查摘要' : `数字核查摘要-${document}`),
    demonstration: '演示数据',
    demonstrationNote: '含演示数据：标有「演示数据」的文档不是真实文件，结果不得引用。',
    documents: '核查文档',
    ran: '核查时间',
    version: '核查规则版本',
    run: (runNo: number) => `第 ${runNo} 次核查`,
    stale: '此后有文档加入、复核或规则更新，结果不是最新。',
    counts: '结果条数',
    total: '合计',
    listed: (count: number) => `本摘要列出其中 ${count} 条。`,
    andOthers: (count: number) => `等 ${count} 份`,
    sheets: { head: '概况', findings: '核查结果' },
    none: '没有符合条件的核查结果。',
    number: '序号',
    findingTitle: '问题',
    verdict: '结论',
    severity: '程度',
    rule: '规则',
    state: '处理情况',
    statements: '相关表述',
    places: '出处',
    formula: '算式',
    computed: '推算值',
    stated: '原文值',
    tolerance: '舍入容差',
    why: '判定理由',
    decision: '处理意见',
    figuresChanged: '曾经处理，其后数字有变动，重新列出',
    identifier: '编号',
    quoted: (sentence: string) => `“${sentence}”`,
    titled: (title: string) => `《${title}》`,
    decided: (p: { action: string; actor: string; on: string }) => `${p.action}（${p.actor}，${p.on}）`,
    reason: (words: string) => `理由：${words}`,
    correction: (words: string) => `应为：${words}`,
    roleOf: (role: string, figure: string) => `${role} ${figure}`,
    between: '；',
    labelled: (label: string, words: string) => `${label}：${words}`,
  },
};

export type RegisterMessages = typeof registerZhCN;
