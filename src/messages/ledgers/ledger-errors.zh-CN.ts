import type { ErrorCode } from '../../shared/errors.ts';
import { type ErrorMessages, text } from '../wording.ts';

/** Errors of ledgers as they are kept. */
export type LedgerErrorCode = Extract<
  ErrorCode,
  | 'ledger.not-found'
  | 'ledger.version-unchanged'
  | 'ledger.measure-not-found'
  | 'record.not-found'
  | 'record.changed-meanwhile'
  | 'record.person-not-taken'
  | 'record.column-empty'
  | 'record.place-unnamed'
  | 'record.columns-missing'
  | 'record.import-not-found'
  | 'record.import-undone'
  | 'record.month-not-over'
  | 'record.sample-empty'
  | 'record.sample-drawn'
>;

/** Wording of the errors of ledgers as they are kept. */
export const ledgerErrorsZhCN: Pick<ErrorMessages, LedgerErrorCode> = {
  'ledger.not-found': (p) => ({
    title: '没有这个台账',
    detail: `没有编号为「${text(p, 'typeId')}」的台账。请从台账列表进入。`,
  }),
  'ledger.version-unchanged': (p) => ({
    title: '台账定义已改，版本号未改',
    detail: `台账「${text(p, 'typeId')}」第 ${text(p, 'version')} 版的定义与已启用的不同。请在 catalog/ledgers 的文件里把 version 加一，或改回原来的定义。`,
  }),
  'ledger.measure-not-found': (p) => ({
    title: '没有这个统计项',
    detail: `台账「${text(p, 'typeId')}」没有统计项「${text(p, 'measure')}」。`,
  }),
  'record.not-found': () => ({
    title: '没有这个事项',
    detail: '链接可能有误，或者您无权查看。请从台账重新进入。',
  }),
  'record.changed-meanwhile': (p) => ({
    title: '事项刚被他人办理',
    detail: `您看到的是第 ${text(p, 'expected')} 步，现在已到第 ${text(p, 'now')} 步。请刷新后再办理。`,
  }),
  'record.person-not-taken': (p) => ({
    title: '这个台账不登记个人',
    detail: `台账「${text(p, 'typeId')}」没有登记个人的栏目。请去掉来电人信息。`,
  }),
  'record.column-empty': (p) => ({
    title: `「${text(p, 'column')}」为空`,
    detail: `每行都须填写「${text(p, 'column')}」。请在表格第 ${text(p, 'row')} 行补上后重新选择文件，或在导入时跳过有误的行。`,
  }),
  'record.place-unnamed': (p) => ({
    title: '地区名称对不上',
    detail: `地区列表里没有「${text(p, 'name')}」，或者有几个同名的。请把第 ${text(p, 'row')} 行改成区划表上的全称，或先导入区划表。`,
  }),
  'record.columns-missing': (p) => ({
    title: '还有必需的列没有对应',
    detail: `没有认出：${text(p, 'columns')}。请在列的对应处指明这些内容在哪一列，再导入。`,
  }),
  'record.import-not-found': () => ({
    title: '没有这次工单导入',
    detail: '链接可能有误，或者导入的工单有一部分在您无权登记的地区。请从工单导入页面重新选择。',
  }),
  'record.import-undone': (p) => ({
    title: '这次导入已经撤销',
    detail: `「${text(p, 'fileName')}」已由 ${text(p, 'by')} 于 ${text(p, 'at')} 撤销，不必再次撤销。`,
  }),
  'record.month-not-over': (p) => ({
    title: '这个月还没有结束',
    detail: `${text(p, 'month')} 还没有结束，现在抽样会漏掉之后办结的诉求。请在下月抽取，或选更早的月份。`,
  }),
  'record.sample-empty': (p) => ({
    title: '没有可以抽样的诉求',
    detail: `${text(p, 'month')} 没有经过回访后办结的诉求。请换一个月份或更大的地区。`,
  }),
  'record.sample-drawn': (p) => ({
    title: '这个月已经抽过样',
    detail: `${text(p, 'month')} 的样本是 ${text(p, 'number')}。每个地区每月只抽一次，请按这份样本复核。`,
  }),
};
