import type { ErrorParams } from '../../shared/errors.ts';
import { text } from '../wording.ts';

type Wording = (params: ErrorParams) => string;

/** 区划、规划结构、目标调整的用语。 */
export const spineZhCN = {
  placeColumns: {
    id: '编号',
    name: '名称',
    code: '区划代码',
    level: '级别',
    parent: '上级',
    validFrom: '生效日期',
    validTo: '失效日期',
    tileColumn: '网格列',
    tileRow: '网格行',
    '': '全表',
  },
  placeProblems: {
    'column-missing': () => '缺少这一列。至少要有「名称」「级别」，以及「编号」或「区划代码」。',
    'no-rows': () => '表中没有数据行。',
    'id-missing': () => '编号和区划代码都是空的，至少填写一个。',
    'id-malformed': (p) => `编号「${text(p, 'seen')}」只能用小写字母、数字和连字符，且不超过 64 个字符。`,
    'name-missing': () => '名称是空的。',
    'level-unknown': (p) => `级别「${text(p, 'seen')}」无法识别，请填写省、市、区、街道、社区、功能区之一。`,
    'day-malformed': (p) => `「${text(p, 'seen')}」不是日期，请写成 2026-01-01。`,
    'tile-malformed': (p) => `网格位置「${text(p, 'seen')}」须为非负整数，且行、列同时填写。`,
    twice: (p) => `编号「${text(p, 'seen')}」在表中重复，括号内为先出现的行。`,
    differs: (p) =>
      `与已登记的内容不同，已登记为「${text(p, 'seen')}」。已登记的地区不改写：请给旧地区填失效日期，另用新编号新增。`,
    'ended-already': (p) => `已登记的失效日期是 ${text(p, 'seen')}，不再改动。`,
    'parent-unknown': (p) => `没有编号为「${text(p, 'seen')}」的上级地区。`,
    circle: (p) => `与「${text(p, 'seen')}」互为上下级，形成循环。`,
    'ends-before-it-begins': () => '失效日期早于生效日期。',
    'outlives-parent': (p) => `有效期超出上级「${text(p, 'seen')}」，或上级失效后仍有下级有效。`,
    'not-below-parent': (p) => `级别不低于上级「${text(p, 'seen')}」。`,
    'code-twice': (p) => `区划代码在同一天已属于「${text(p, 'seen')}」。`,
  },
  graphProblems: {
    'node-twice': (p) => `编号「${text(p, 'seen')}」重复`,
    orphan: (p) => `上级节点「${text(p, 'seen')}」不在本版本中`,
    circle: (p) => `与「${text(p, 'seen')}」互为上下级，形成循环`,
    'chapter-below-part': (p) => `章节只能放在章节之下，不能放在「${text(p, 'seen')}」之下`,
    'period-malformed': (p) => `时期「${text(p, 'seen')}」无法识别，请写成 2026/2030 或 2026-Q1`,
    'organisation-unknown': (p) => `没有编号为「${text(p, 'seen')}」的单位`,
    'outside-plan': (p) => `时期「${text(p, 'seen')}」超出规划期`,
    'begins-before-parent': (p) => `开始早于上级节点「${text(p, 'seen')}」`,
    'ends-after-parent': (p) => `结束晚于上级节点「${text(p, 'seen')}」`,
    'organisation-ended': (p) => `单位「${text(p, 'seen')}」在版本生效日已撤销或尚未设立`,
    'quota-without-organisation': () => '分解指标没有牵头单位',
  },
  adjustmentGrounds: {
    'economic-change': '经济形势发生重大变化',
    'disaster-or-emergency': '特别重大自然灾害、公共安全事件或紧急状态',
    'other-major': '其他重大特殊情况',
  },
  adjustmentChecks: {
    'last-normal-day': () => '在通常期限内提出',
    'committee-draft': (p) => `初步方案送财经委（会前 ${text(p, 'before')} 天）`,
    submission: (p) => `调整方案送常委会（会前 ${text(p, 'before')} 天）`,
    'superior-consent': () => '上级下达的约束性指标已征得上级同意',
    'next-congress': () => '向下一次人民代表大会报告',
  },
  checkStates: {
    met: (p) => (text(p, 'days') === '' ? '已满足' : `已满足，距期限 ${text(p, 'due')} 还有 ${text(p, 'days')} 天`),
    missed: (p) => (text(p, 'days') === '' ? '未满足' : `未满足，超过期限 ${text(p, 'due')} 已 ${text(p, 'days')} 天`),
    open: (p) => (text(p, 'due') === '' ? '待办' : `待办，期限 ${text(p, 'due')}，还有 ${text(p, 'days')} 天`),
    'not-applicable': () => '不适用',
  },
} satisfies Record<string, Record<string, string | Wording>>;

/** Wording of the spine; the other languages have the same. */
export type SpineMessages = {
  readonly [Area in keyof typeof spineZhCN]: {
    readonly [Word in keyof (typeof spineZhCN)[Area]]: (typeof spineZhCN)[Area][Word] extends string ? string : Wording;
  };
};
