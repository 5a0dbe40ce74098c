import type { EntryAction, EntryState, FindingCode } from '../../shared/collection.ts';
import type { MissingReason } from '../../shared/indicator.ts';

type FindingParams = Readonly<Record<string, string>>;

const OPERATORS: Readonly<Record<string, string>> = { eq: '等于', le: '不大于', lt: '小于', ge: '不小于', gt: '大于' };

function slip({ factor, likely, larger, previous, previousPeriod, unit }: FindingParams): string {
  const times =
    larger === 'yes' ? `约为 ${previousPeriod} 的 ${factor} 倍` : `约为 ${previousPeriod} 的 ${factor} 分之一`;
  const guess = likely ? `可能是按「${likely}」填的` : '可能是单位或小数点有误';
  return `${times}（${previousPeriod} 为 ${previous}${unit}），${guess}`;
}

/** Wording of collections of values: what the checks found, states, the workbook. */
export const collectionZhCN = {
  states: {
    asked: '待填报',
    draft: '草稿',
    submitted: '已提交',
    verified: '已核实',
    approved: '已审定',
    'declared-missing': '已认定缺值',
    returned: '已退回',
  } satisfies Record<EntryState, string> as Readonly<Record<EntryState, string>>,
  actions: {
    save: '暂存',
    submit: '提交',
    withdraw: '撤回',
    verify: '核实',
    approve: '审定',
    return: '退回',
    'declare-missing': '认定缺值',
  } satisfies Record<EntryAction, string> as Readonly<Record<EntryAction, string>>,
  missing: {
    'not-applicable': '不适用',
    'not-due': '未到期',
    'not-reported': '未报送',
    'not-published': '未发布',
    withheld: '不公开',
  } satisfies Record<MissingReason, string> as Readonly<Record<MissingReason, string>>,
  findings: {
    'nothing-given': () => '没有填数，也没有说明缺值原因',
    'value-and-missing': () => '既填了数，又填了缺值原因；请只留一个',
    'not-a-decimal': (p) => `「${p.value}」不是数`,
    'below-least': (p) => `低于该指标的下限 ${p.least}${p.unit}`,
    'above-most': (p) => `高于该指标的上限 ${p.most}${p.unit}`,
    'unit-unknown': (p) => `不认识单位「${p.unit}」；应按「${p.asked}」填报`,
    'unit-other': (p) => `单位「${p.unit}」与应填的「${p.asked}」不是一类，不能折算`,
    'unit-convertible': (p) => `单位是「${p.unit}」，应按「${p.asked}」填报，折合 ${p.converted}${p.asked}`,
    'period-not-over': (p) => `${p.period} 到 ${p.end} 才结束，还不会有实际数`,
    'not-due-yet': (p) => `按发布日程，${p.due} 才有这一数据`,
    'due-already': (p) => `按发布日程，${p.due} 起应已有数，却填了「未到期」`,
    'too-many-places': (p) => `有 ${p.places} 位小数，以往不超过 ${p.allowed} 位`,
    'too-many-digits': (p) => `有 ${p.digits} 位有效数字，电子表格只能保留 15 位`,
    'same-as-year-before': (p) => `与 ${p.previousPeriod} 的 ${p.previous}${p.unit} 完全相同`,
    'sign-changed': (p) => `与 ${p.previousPeriod} 的 ${p.previous}${p.unit} 正负相反`,
    'unit-slip': slip,
    jump: (p) => `比 ${p.previousPeriod} 的 ${p.previous}${p.unit} 变动 ${p.jump}%，超过 ${p.allowed}%`,
    'relation-broken': (p) => `${p.relation}：左边为 ${p.left}，应${OPERATORS[p.operator ?? '']}右边的 ${p.right}`,
  } satisfies Record<FindingCode, (params: FindingParams) => string> as Readonly<
    Record<FindingCode, (params: FindingParams) => string>
  >,
  /** What the source of an approved value says of how it came. */
  recorded: (p: {
    readonly title: string;
    readonly address: string;
    readonly reported: string;
    readonly verified: string;
    readonly approved: string;
  }) => `《${p.title}》${p.address}：${p.reported} 填报，${p.verified} 核实，${p.approved} 审定`,
  /** The same for a value that was declared missing. */
  declared: (p: { readonly title: string; readonly address: string; readonly by: string; readonly reason: string }) =>
    `《${p.title}》${p.address}：${p.by} 认定缺值，理由：${p.reason}`,
  party: (organisation: string, person: string) => `${organisation}${person}`,
  evidence: {
    claim: (title: string, quote: string) => `《${title}》：${quote}`,
    separator: '；',
  },
  workbook: {
    columns: {
      cellNo: '序号',
      indicator: '指标',
      unit: '单位',
      place: '地区',
      period: '时期',
      last: '上期值',
      value: '本期值',
      missing: '缺值原因',
      note: '说明',
      evidence: '依据',
      revision: '版次',
    },
    lastOf: (period: string, value: string) => `${value}（${period}）`,
    file: (title: string, organisation: string) => `${title}-${organisation}`,
    head: (title: string, organisation: string, due: string) => `${title}　填报单位：${organisation}　截止：${due}`,
    sheet: '填报表',
    demonstration: '演示数据',
    ledger: '管理台账，非统计调查',
    form: (p: {
      readonly no: string;
      readonly issuer: string;
      readonly approval: string;
      readonly validUntil: string;
    }) => `表号：${p.no}　制定机关：${p.issuer}　批准或备案文号：${p.approval}　有效期：${p.validUntil}`,
    rule: '只填「本期值」「缺值原因」「说明」「依据」四列；没有数的填缺值原因，不要填 0；其余各列请勿改动。',
    problems: {
      head: (p: { readonly columns: string }) => `前 20 行内没有表头，应有「${p.columns}」等列`,
      tooLong: (p: { readonly most: string }) => `说明或依据超过 ${p.most} 字`,
      unknown: (p: { readonly seen: string }) => `「${p.seen}」不在本单位的填报清单中`,
      ambiguous: (p: { readonly seen: string }) => `清单中有几项都是「${p.seen}」，请写明序号或地区`,
      twice: (p: { readonly no: string; readonly row: string }) => `序号 ${p.no} 与第 ${p.row} 行重复`,
      otherFigure: (p: { readonly seen: string; readonly expected: string }) =>
        `本行写的是「${p.seen}」，而该序号是「${p.expected}」，行可能错位`,
      cellError: (p: { readonly seen: string }) => `单元格里是错误值 ${p.seen}`,
      unsaved: () => '单元格里的公式没有算出结果，请在电子表格软件中打开、保存后再上传',
      notANumber: (p: { readonly seen: string }) => `「${p.seen}」不是数`,
      missingWord: (p: { readonly seen: string; readonly words: string }) =>
        `「${p.seen}」不是缺值原因，只能填：${p.words}`,
      changed: (p: { readonly state: string }) => `下载之后这一项已有变动（现为「${p.state}」），请刷新后重填`,
      locked: (p: { readonly state: string }) => `这一项现为「${p.state}」，不能再填`,
    },
  },
};

/** Wording of collections in one language. */
export type CollectionMessages = typeof collectionZhCN;
