import type { ErrorParams } from '../../shared/errors.ts';
import { text } from '../wording.ts';

type Wording = (params: ErrorParams) => string;

/** What can be the matter with an import, beside what is the matter with its table. */
const problems = {
  'becomes-twice': (p: ErrorParams) =>
    `与「${text(p, 'other')}」对应到同一指标「${text(p, 'name')}」。请为其中一行另选指标，或不导入其中一行。`,
  'indicator-unknown': (p: ErrorParams) => `没有编号为「${text(p, 'indicatorId')}」的指标，请重新选择。`,
  'indicator-ambiguous': (p: ErrorParams) =>
    `已有 ${text(p, 'count')} 个名为「${text(p, 'name')}」的指标，无法判断是哪一个。请选择，或选择「新指标」。`,
  'indicator-new': (p: ErrorParams) => `指标目录和已有指标中都没有「${text(p, 'name')}」，将新建指标。请核对名称。`,
  'measure-assumed': (p: ErrorParams) => `新指标按「${text(p, 'measure')}」处理（系统推断），它决定能否相加，请核对。`,
  'calibre-differs': (p: ErrorParams) =>
    `口径「${text(p, 'calibre')}」与已有指标的口径「${text(p, 'held')}」不同。如确为不同口径，请选择「新指标」，两者不相连。`,
  'kept-apart': (p: ErrorParams) => `与已有指标「${text(p, 'name')}」名称相近而口径不同，不合并。`,
  'unit-other': (p: ErrorParams) =>
    `与已有指标「${text(p, 'name')}」同名，但单位「${text(p, 'unit')}」不能换算成「${text(p, 'held')}」，作为不同指标处理。`,
  'reference-unknown': (p: ErrorParams) =>
    `目标以「${text(p, 'reference')}」为参照，但表中没有对应的指标，暂不能评价。请核对名称。`,
  'part-unknown': (p: ErrorParams) => `分项「${text(p, 'no')}」不在表中。`,
  'period-invalid': (p: ErrorParams) => `「${text(p, 'period')}」不是时期。`,
  'target-twice': (p: ErrorParams) => `${text(p, 'period')} 年有两个年度目标，请保留一个。`,
  'name-unknown': (p: ErrorParams) =>
    `规划和指标目录中都没有「${text(p, 'name')}」。请选择对应的指标，或不导入这些行。`,
  'place-unknown': (p: ErrorParams) => `没有名为「${text(p, 'name')}」的地区，或有多个同名。请选择地区。`,
  'known-on-missing': () => '没有获知日期。请在表中填写发布日期，或在导入时统一指定。',
  reversed: (p: ErrorParams) => `「${text(p, 'name')}」与指标「${text(p, 'indicator')}」方向相反，已将正负号反转。`,
  proxy: (p: ErrorParams) => `以「${text(p, 'name')}」代替指标「${text(p, 'indicator')}」的数值：${text(p, 'note')}`,
  amounts: (p: ErrorParams) =>
    `「${text(p, 'name')}」是总量，指标「${text(p, 'indicator')}」是其增长，单独保存，不直接作为增速。`,
  'value-differs': (p: ErrorParams) =>
    `现有值为 ${text(p, 'held')}（${text(p, 'knownOn')} 获知），导入后作为新的一版，原值保留。`,
  refused: (p: ErrorParams) => text(p, 'detail'),
} as const satisfies Readonly<Record<string, Wording>>;

/** What can be the matter with an import. */
export type ImportProblemCode = keyof typeof problems;

/** Wording of imports. */
export interface ImportMessages {
  readonly problems: Readonly<Record<ImportProblemCode, Wording>>;
  readonly measures: Readonly<Record<string, string>>;
  /** What an indicator is to that of the plan before, and why. */
  readonly continuity: {
    readonly unit: (from: string, to: string) => string;
    readonly calibre: (from: string, to: string) => string;
    readonly kindred: (name: string) => string;
    readonly type: string;
    readonly same: (name: string) => string;
    readonly new: string;
    readonly dropped: string;
  };
  readonly why: Readonly<Record<'named-alike' | 'stands-in' | 'kept-apart' | 'unit' | 'reversed' | 'amounts', string>>;
  /** In the note of a provenance: what a person put right. */
  readonly corrected: (fields: string) => string;
  readonly signReversed: (name: string) => string;
  readonly fields: Readonly<Record<string, string>>;
  /** What hangs on an import that is to be undone. */
  readonly hanging: Readonly<
    Record<'successor' | 'version' | 'node' | 'target' | 'assessment' | 'collection' | 'link', (name: string) => string>
  >;
}

export const importsZhCN: ImportMessages = {
  problems,
  measures: {
    stock: '存量',
    flow: '流量',
    ratio: '比率',
    growth: '增速',
    index: '指数',
    rank: '位次',
    qualitative: '定性',
  },
  continuity: {
    unit: (from, to) => `计量单位由「${from}」改为「${to}」，可以换算，序列相连。`,
    calibre: (from, to) => `口径由「${from}」改为「${to}」，请勿直接比较。`,
    kindred: (name) => `上一规划为「${name}」，名称相近而口径不同，序列不相连。`,
    type: '与上一规划为同一指标，目标的提法不同。',
    same: (name) => (name === '' ? '' : `上一规划称「${name}」。`),
    new: '上一规划没有此指标。',
    dropped: '本规划不再列入。',
  },
  why: {
    'named-alike': '名称相同，口径不同',
    'stands-in': '数值可代替本指标，但不是同一指标',
    'kept-apart': '名称相近，口径不同',
    unit: '名称相同，单位不能换算',
    reversed: '方向相反',
    amounts: '一为总量，一为增长',
  },
  corrected: (fields) => `导入时更正：${fields}`,
  signReversed: (name) => `原表为「${name}」，正负号已反转`,
  fields: {
    name: '名称',
    unit: '单位',
    base: '基期',
    target: '目标',
    type: '类型',
    value: '数值',
    missing: '缺失原因',
    period: '时期',
    status: '数据状态',
    knownOn: '获知日期',
    calibre: '口径',
  },
  hanging: {
    successor: (name) => `接续规划「${name}」`,
    version: (name) => `规划的后续版本「${name}」`,
    node: (name) => `规划任务「${name}」`,
    target: (name) => `「${name}」的其他目标`,
    assessment: (name) => `对「${name}」的评价`,
    collection: (name) => `数据采集「${name}」`,
    link: (name) => `与规划「${name}」的关联`,
  },
};
