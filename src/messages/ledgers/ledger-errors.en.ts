import { type ErrorMessages, text } from '../wording.ts';
import type { LedgerErrorCode } from './ledger-errors.zh-CN.ts';

/** The same in English. */
export const ledgerErrorsEn: Pick<ErrorMessages, LedgerErrorCode> = {
  'ledger.not-found': (p) => ({
    title: 'No such ledger',
    detail: `There is no ledger "${text(p, 'typeId')}". Come in again from the list of ledgers.`,
  }),
  'ledger.version-unchanged': (p) => ({
    title: 'The definition of a ledger was changed without its version',
    detail: `Version ${text(p, 'version')} of the ledger "${text(p, 'typeId')}" differs from the one in use. Add one to its version in the file in catalog/ledgers, or take the change back.`,
  }),
  'ledger.measure-not-found': (p) => ({
    title: 'No such measure',
    detail: `The ledger "${text(p, 'typeId')}" has no measure "${text(p, 'measure')}".`,
  }),
  'record.not-found': () => ({
    title: 'No such record',
    detail: 'The link may be wrong, or you may not look. Come in again from the ledger.',
  }),
  'record.changed-meanwhile': (p) => ({
    title: 'Somebody else has just moved this record',
    detail: `You saw it after step ${text(p, 'expected')}; now it is at step ${text(p, 'now')}. Load it again, then go on.`,
  }),
  'record.person-not-taken': (p) => ({
    title: 'This ledger takes no persons',
    detail: `The ledger "${text(p, 'typeId')}" has no field for a person. Leave out the caller.`,
  }),
  'record.column-empty': (p) => ({
    title: `"${text(p, 'column')}" is empty`,
    detail: `Every row must have "${text(p, 'column')}". Fill it in at row ${text(p, 'row')} of the table and choose the file again, or leave out wrong rows at the import.`,
  }),
  'record.place-unnamed': (p) => ({
    title: 'No such place by name',
    detail: `The list of places has no "${text(p, 'name')}", or several of that name. Give row ${text(p, 'row')} the full name of the table of places, or import that table first.`,
  }),
  'record.columns-missing': (p) => ({
    title: 'Columns are missing',
    detail: `Not recognised: ${text(p, 'columns')}. Say in which column of the table each of them stands, then import.`,
  }),
  'record.import-not-found': () => ({
    title: 'No such import of work orders',
    detail:
      'The link may be wrong, or part of what came in lies where you may not open records. Choose it from the page of imports.',
  }),
  'record.import-undone': (p) => ({
    title: 'The import was undone already',
    detail: `"${text(p, 'fileName')}" was undone on ${text(p, 'at')} by ${text(p, 'by')}; nothing is left to undo.`,
  }),
  'record.month-not-over': (p) => ({
    title: 'The month is not over',
    detail: `${text(p, 'month')} is not over: a sample drawn now would leave out what is closed later. Draw it next month, or choose an earlier one.`,
  }),
  'record.sample-empty': (p) => ({
    title: 'There is nothing to draw from',
    detail: `In ${text(p, 'month')} no request was closed after a callback. Choose another month, or a larger place.`,
  }),
  'record.sample-drawn': (p) => ({
    title: 'The sample was drawn already',
    detail: `The sample of ${text(p, 'month')} is ${text(p, 'number')}. Each place draws once a month; go on with that one.`,
  }),
};
