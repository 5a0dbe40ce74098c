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
};
