import type { ErrorParams } from '../../shared/errors.ts';
import type { IndicatorType, MissingReason } from '../../shared/indicator.ts';
import { bytes, text } from '../wording.ts';

const typeWords: Readonly<Record<IndicatorType, string>> = {
  LEVEL_UP: '水平提升',
  LEVEL_DOWN: '水平下降',
  THRESHOLD_MAX: '不超上限',
  THRESHOLD_MIN: '不低于下限',
  AVG_GROWTH: '年均增速',
  CUM_REDUCTION: '累计降低',
  CUM_INCREASE: '累计增加',
  RELATIVE: '与其他指标比较',
  RANGE: '区间',
  QUALITATIVE: '定性',
  EXTERNAL: '上级下达',
  COMPOSITE: '分项合成',
};

const missingWords: Readonly<Record<MissingReason, string>> = {
  'not-applicable': '不适用',
  'not-due': '未到期',
  'not-reported': '未报送',
  'not-published': '未发布',
  withheld: '不公开',
};

/** Why a type was taken, by the rule that took it. */
const typeGrounds: Readonly<Record<string, (p: ErrorParams) => string>> = {
  parts: () => '本行无数值，下列编号为其分项',
  cumulative: () => '目标为规划期累计数',
  relation: () => '目标以另一指标为参照',
  external: () => '目标由上级下达',
  words: () => '目标只有文字，没有数值',
  range: () => '目标为区间',
  average: () => '目标为年均增速',
  'kept-bound': () => '目标为上下限，且没有尚待缩小的基期差距',
  'bound-beyond-base': () => '目标为上下限，基期尚未达到',
  'base-and-target': () => '按基期值与目标值比较',
  name: () => '没有可比的基期值，按指标名称判断',
};

function typeInferred(p: ErrorParams): string {
  const ground = typeGrounds[text(p, 'ground')]?.(p) ?? '';
  const word = typeWords[text(p, 'type') as IndicatorType] ?? text(p, 'type');
  return `表中没有指标类型，系统推断为「${word}」（${ground}）。此为系统推断，请核对。`;
}

/** Problems of a table, each with its place told beside it. */
const problems = {
  'cell-error': (p: ErrorParams) => `单元格为错误值 ${text(p, 'seen')}，未读取。请在原表改正后重新导入。`,
  'formula-unsaved': () => '公式没有保存计算结果，未读取。请用 Excel 或 WPS 打开原表并保存，再重新导入。',
  'formula-value': () => '单元格为公式，已取其保存的结果；系统不重新计算。',
  'shown-rounded': (p: ErrorParams) =>
    `按显示值「${text(p, 'seen')}」读取；单元格内实际为 ${text(p, 'stored')}。如需更多小数位，请在原表调整显示格式。`,
  'figure-not-readable': (p: ErrorParams) => `「${text(p, 'seen')}」不是数值，未读取。`,
  'figure-is-range': (p: ErrorParams) => `「${text(p, 'seen')}」是区间，不能作为一个数值，未读取。`,
  'figure-not-single': (p: ErrorParams) => `「${text(p, 'seen')}」有多个数值，未读取。请只保留一个。`,
  'target-not-understood': (p: ErrorParams) =>
    `目标「${text(p, 'seen')}」含有数字，但未能读懂，已按文字目标保存，不参与计算。请核对或改写。`,
  ellipsis: () => '「…」在统计年鉴中表示不足最小单位或数据不详，不等于 0，按未报送处理。',
  'value-empty': () => '没有数值，按未报送处理；如为其他情形，请写明「未发布」「不适用」「未到期」或「不公开」。',
  'cell-merged': (p: ErrorParams) => `合并单元格「${text(p, 'seen')}」覆盖多行，各行均取此值。`,
  'hidden-rows': (p: ErrorParams) => `第 ${text(p, 'rows')} 行被隐藏，仍已读取。`,
  'hidden-columns': (p: ErrorParams) => `第 ${text(p, 'columns')} 列被隐藏，仍已读取。`,
  'sheet-hidden': (p: ErrorParams) => `工作表「${text(p, 'name')}」被隐藏，未读取。`,
  'sheet-not-recognised': (p: ErrorParams) => `工作表「${text(p, 'name')}」中没有认出指标表，未读取。`,
  'sheet-other-layout': (p: ErrorParams) =>
    `工作表「${text(p, 'name')}」的表式与前面的不同，未读取；如需导入，请另存为单独的文件。`,
  'table-other-layout': (p: ErrorParams) =>
    `第 ${text(p, 'from')}—${text(p, 'to')} 行是另一种表式的表，未读取；如需导入，请另存为单独的文件。`,
  'head-changes': (p: ErrorParams) => `第 ${text(p, 'from')}—${text(p, 'to')} 行是另一个表头，以下各行按它读取。`,
  'quote-open': () => '文件中的英文双引号不成对，其后的各列可能错位。请核对。',
  'column-unknown': (p: ErrorParams) => `未识别表头「${text(p, 'seen')}」，该列内容原样保留，不参与计算。`,
  'column-twice': (p: ErrorParams) => `表头「${text(p, 'seen')}」与前面的列含义相同，未读取。`,
  'row-not-understood': (p: ErrorParams) => `未能读懂本行「${text(p, 'seen')}」，未读取。`,
  'name-missing': () => '本行有内容，但没有指标名称，未读取。',
  'indicator-twice': (p: ErrorParams) =>
    `指标「${text(p, 'name')}」在 ${text(p, 'first')} 已出现。请删去一行，或改用不同的名称。`,
  'value-twice': (p: ErrorParams) =>
    `「${text(p, 'name')}」${text(p, 'period')} 已有值 ${text(p, 'other')}（${text(p, 'first')}），此处为 ${text(p, 'seen')}。请保留一个。`,
  'value-repeated': (p: ErrorParams) =>
    `「${text(p, 'name')}」${text(p, 'period')} 的值与 ${text(p, 'first')} 重复，数值相同。`,
  'period-not-readable': (p: ErrorParams) =>
    `「${text(p, 'seen')}」不是时期，未读取。请写成 2025、2025H1、2025Q3 或 2025-07。`,
  'period-missing': () => '没有时期，未读取。',
  'day-not-readable': (p: ErrorParams) => `「${text(p, 'seen')}」不是日期，已略去。请写成 2026-02-28。`,
  'status-unknown': (p: ErrorParams) => `未识别数据状态「${text(p, 'seen')}」，按初步数处理。`,
  'status-assumed': () => '表中没有数据状态，实际值均按初步数处理。',
  'calibre-changes': (p: ErrorParams) =>
    `口径由「${text(p, 'before') || '原口径'}」变为「${text(p, 'after') || '原口径'}」，自此期起与以前不可直接相连。`,
  'known-too-early': (p: ErrorParams) => `发布日期 ${text(p, 'seen')} 早于时期 ${text(p, 'period')} 的结束日，请核对。`,
  'type-inferred': typeInferred,
  'type-unknown': (p: ErrorParams) => `未识别指标类型「${text(p, 'seen')}」，改由系统推断。`,
  'attribute-unknown': (p: ErrorParams) =>
    `未识别属性「${text(p, 'seen')}」，按预期性处理。请写「约束性」或「预期性」。`,
  'attribute-assumed': () => '没有写明属性，按预期性处理。',
  'plan-period-inferred': (p: ErrorParams) => `表中没有写明规划期，按年份推断为 ${text(p, 'period')}。`,
  'plan-period-missing': () => '未能判断规划期。请在导入时指定，例如 2026/2030。',
  'plan-period-not-readable': (p: ErrorParams) => `「${text(p, 'seen')}」不是规划期，改按表中年份推断。`,
  'base-year-assumed': (p: ErrorParams) => `没有写明基期年份，按规划期前一年 ${text(p, 'period')} 处理。`,
  'target-year-assumed': (p: ErrorParams) => `没有写明目标年份，按规划期末 ${text(p, 'period')} 处理。`,
  'mark-unexplained': (p: ErrorParams) => `标记「${text(p, 'mark')}」在表下没有说明。如表示其他基期年份，请补注。`,
  'base-zero': () => '基期值为 0：可以计算完成进度，但不能计算相对基期的增长率。',
  'target-zero': () => '目标值为 0：请核对是否为空白误填；0 与未填写不同。',
  'target-equals-base': () => '目标值等于基期值：没有需要完成的差距，进度无法计算，只能判断是否保持。',
  'base-beyond-target': (p: ErrorParams) =>
    `基期值 ${text(p, 'base')} 已好于目标值 ${text(p, 'target')}：目标可能宽于现状，也可能填反。请核对。`,
  'no-target': () => '没有目标值，也没有文字目标，将无法评价。',
  'two-targets': (p: ErrorParams) => `本行有两个目标，以「${text(p, 'first')}」为主，「${text(p, 'seen')}」一并保留。`,
  'target-outside-plan': (p: ErrorParams) => `目标年份 ${text(p, 'period')} 不在规划期 ${text(p, 'plan')} 内。`,
  'target-of-later-plan': (p: ErrorParams) =>
    `${text(p, 'period')} 年目标「${text(p, 'seen')}」不属于本规划期，原样保留，不参与计算。`,
  'base-inside-plan': (p: ErrorParams) => `基期 ${text(p, 'period')} 晚于规划期 ${text(p, 'plan')} 的开始，请核对。`,
  'period-outside-plan': (p: ErrorParams) =>
    `时期 ${text(p, 'period')} 不在规划期 ${text(p, 'plan')} 内，也不是其基期；已读取，不参与本规划的进度计算。`,
  'unit-missing': () => '没有计量单位。',
  'unit-unknown': (p: ErrorParams) => `计量单位「${text(p, 'unit')}」不在单位表中，数值原样保存，不能换算。`,
  'unit-converted': (p: ErrorParams) => `「${text(p, 'seen')}」已换算为 ${text(p, 'value')}${text(p, 'unit')}。`,
  'unit-mismatch': (p: ErrorParams) =>
    `「${text(p, 'seen')}」的单位「${text(p, 'from')}」不能换算成指标的单位「${text(p, 'unit')}」，未读取。`,
} as const satisfies Readonly<Record<string, (p: ErrorParams) => string>>;

/** Why a file cannot be read as a table, and the remedy. */
/** Where in the file, in brackets. Missing: empty text when it cannot be told. */
function at(p: ErrorParams, param: 'part' | 'sheet', word: string): string {
  return text(p, param) === '' ? '' : `（${word}「${text(p, param)}」）`;
}

const refusals = {
  empty: () => '是空文件。请重新导出表格',
  'too-large': (p: ErrorParams) =>
    `大小为 ${bytes(p, 'sizeBytes')}，超过上限 ${bytes(p, 'limitBytes')}。请删去图片或拆分后导入`,
  expands: (p: ErrorParams) =>
    `解压后超过上限 ${bytes(p, 'limit')}${at(p, 'part', '部件')}。请把表格另存为新的工作簿后导入`,
  cells: (p: ErrorParams) =>
    `有 ${text(p, 'seen')} 个单元格${at(p, 'sheet', '工作表')}，超过上限 ${text(p, 'limit')}。请删去空白区域或拆分后导入`,
  texts: (p: ErrorParams) =>
    `各单元格文字合计超过 ${text(p, 'limit')} 字${at(p, 'sheet', '工作表')}。请删去与表格无关的长文本或拆分后导入`,
  timeout: (p: ErrorParams) => `读取超过 ${text(p, 'limitSeconds')} 秒仍未完成，已停止。请删去无关的工作表或拆分后导入`,
  memory: (p: ErrorParams) =>
    `读取所需内存超过 ${text(p, 'limitMegabytes')} MB，已停止。请删去空白区域和无关的工作表，或拆分后导入`,
  answer: () => '读出的行和问题过多，未予返回。请核对表头，删去与指标无关的列，或拆分后导入',
  ended: () =>
    '在读取时使读取线程意外中止，未导入。文件可能已损坏：请用 Excel 或 WPS 打开并另存后重试；仍不行的，请连同文件报告管理员',
  sheets: (p: ErrorParams) => `有 ${text(p, 'seen')} 张工作表，超过上限 ${text(p, 'limit')}。请只保留指标表`,
  encrypted: () => '已加密。请去除密码后重新导入',
  damaged: () => '已损坏，或不是 XLSX、XLS 工作簿。请用 Excel 或 WPS 打开并另存后导入',
  encoding: () => '不是 CSV 文本（UTF-8 或 GB18030）。请另存为 XLSX 或 CSV 后导入',
  'no-plan-table': () => '中没有认出指标表：表头应有「指标」，并有目标、年份或责任单位等列',
  'no-observation-table': () => '中没有认出数据表：表头应有指标、时期和数值，或指标和各年份',
} as const satisfies Readonly<Record<string, (p: ErrorParams) => string>>;

/** Heads and words of the official tables that are written; these are Chinese in every language. */
export const annexWords = {
  sheet: '附表1 主要指标',
  demonstration: '演示数据',
  title: (name: string) => (name === '' ? '附表1 主要指标' : `附表1 ${name}主要指标`),
  no: '序号',
  category: '类别',
  indicator: '指标',
  unit: '单位',
  attribute: '属性',
  base: '基期',
  target: '目标',
  year: '年份',
  value: '值',
  overYears: '年均/累计',
  path: '年度目标',
  actual: '实际完成值',
  ofYear: (year: string) => `${year}年`,
  expectedValue: '本期预期值',
  judgement: '进展判断',
  calibre: '口径',
  source: '数据来源',
  responsible: '责任部门',
  cooperating: '配合部门',
  note: '备注',
  type: '指标类型',
  binding: '约束性',
  expected: '预期性',
  notes: '注：',
  markNote: (mark: string, year: string) => `带${mark}的为${year}年数据。`,
  planPeriod: (period: string) => `规划期：${period}年`,
  statusWords: { forecast: '预计', revised: '修订', final: '最终', target: '目标', bound: '上限' },
  templateNotes: [
    '注：〔〕内为规划期累计数；目标可写 >7、<5.5、4.5–5、58左右、与GDP增长同步、完成上级下达任务等。',
    '空白、「-」表示没有数据，不等于 0；请用「未发布」「不适用」「未到期」「未报送」「不公开」说明原因。',
  ],
};

/** Wording of what reads and writes tables of plans and values. */
export interface TableMessages {
  readonly typeWords: Readonly<Record<IndicatorType, string>>;
  readonly missingWords: Readonly<Record<MissingReason, string>>;
  readonly problems: Readonly<Record<TableProblemCode, (p: ErrorParams) => string>>;
  readonly refusals: Readonly<Record<TableRefusal, (p: ErrorParams) => string>>;
}

export const tablesZhCN: TableMessages = { typeWords, missingWords, problems, refusals };

/** What can be the matter with a cell, a row or a table. */
export type TableProblemCode = keyof typeof problems;
/** Why a file is no table. */
export type TableRefusal = keyof typeof refusals;

/** Why a file is no table, as a sentence that goes on from its name. */
export function tableRefusalZhCN(p: ErrorParams): string {
  const reason = text(p, 'reason');
  return Object.hasOwn(refusals, reason) ? refusals[reason as TableRefusal](p) : text(p, 'detail');
}
