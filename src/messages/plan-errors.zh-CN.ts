import type { ErrorCode } from '../shared/errors.ts';
import { type ErrorMessages, text } from './wording.ts';

/** Codes of plans, places, indicators, values, tables, collection and rules. */
export type PlanErrorCode = Extract<
  ErrorCode,
  `${'place' | 'plan' | 'indicator' | 'observation' | 'target' | 'table' | 'import' | 'collection' | 'adjustment' | 'formula' | 'unit' | 'rule-set'}.${string}`
>;

/** Wording of the errors of plans, indicators and verdicts. */
export const planErrorsZhCN: Pick<ErrorMessages, PlanErrorCode> = {
  'place.not-found': (p) => ({
    title: '没有这个地区',
    detail: `没有编号为「${text(p, 'placeId')}」的地区。请从地区列表中选择，或先导入区划表。`,
  }),
  'plan.not-found': (p) => ({
    title: '没有这个规划',
    detail: `没有编号为「${text(p, 'planId')}」的规划，可能链接有误。请回到规划列表重新选择。`,
  }),
  'plan.exists': (p) => ({
    title: '规划已存在',
    detail: `编号「${text(p, 'planId')}」已有规划。请换一个编号；若要修改目标，请用「调整」。`,
  }),
  'plan.period-invalid': (p) => ({
    title: '规划期有误',
    detail: `「${text(p, 'period')}」不是规划期。请写成 2026/2030 的形式。`,
  }),
  'indicator.not-found': (p) => ({
    title: '没有这个指标',
    detail: `没有编号为「${text(p, 'indicatorId')}」的指标。请在规划的指标表中重新选择。`,
  }),
  'indicator.alias-claimed-twice': (p) => ({
    title: '指标名称重复',
    detail: `「${text(p, 'alias')}」同时是指标「${text(p, 'first')}」和「${text(p, 'second')}」的名称${text(p, 'file') === '' ? '' : `（${text(p, 'file')} 第 ${text(p, 'line')} 行）`}。一个名称只能属于一个指标：请从其中一个指标的别名中删去它。`,
  }),
  'indicator.catalogue-invalid': (p) => ({
    title: '指标名录有误',
    detail: `${text(p, 'file')} 第 ${text(p, 'line')} 行：${text(p, 'detail')}。请改正这一行，或恢复安装包中的原文件。`,
  }),
  'table.not-readable': (p) => ({
    title: '表格无法识别',
    detail: `「${text(p, 'file')}」${text(p, 'detail')}。请对照模板检查表头，或下载模板重新填写。`,
  }),
};
