import type { ErrorParams } from '../../shared/errors.ts';
import { type ErrorMessages, text } from '../wording.ts';
import type { RecordErrorCode } from './record-errors.zh-CN.ts';
import { typeProblemsEn } from './type-problems.en.ts';

const offices: Readonly<Record<string, string>> = {
  registrar: 'registrar',
  dispatcher: 'dispatcher',
  lead: 'unit in charge',
  partner: 'unit that helps',
  verifier: 'verifier',
  supervisor: 'supervisor',
  program: 'program',
};

const values: Readonly<Record<string, string>> = {
  'not-asked': 'it is not given in this step; leave it out',
  text: 'give a text of at most 20000 characters',
  choice: 'choose one of the options',
  number: 'give a number of digits, minus sign and decimal point only',
  flag: 'say yes or no',
  date: 'give a day of the calendar such as 2026-01-31',
  place: 'choose a place from the list',
  organisation: 'choose a unit from the list',
  organisations: 'choose units from the list, each once, 200 at most',
  person: 'give the id of a person',
  document: 'choose a document',
};

const names = (p: ErrorParams, of: string): string => text(p, `${of}En`) || text(p, of);

/** Wording of the errors of types and moves of records. */
export const recordErrorsEn: Pick<ErrorMessages, RecordErrorCode> = {
  'ledger.type-invalid': (p) => {
    const told =
      typeProblemsEn[text(p, 'problem')]?.(text(p, 'name')) ?? `${text(p, 'name')}. Compare it with the guide`;
    const more = Number(p.others ?? 0) > 0 ? ` There are ${text(p, 'others')} more problems.` : '';
    return {
      title: 'Record type is wrong',
      detail: `"${text(p, 'file')}", line ${text(p, 'line')} (${text(p, 'at')}): ${told}.${more}`,
    };
  },
  'record.move-unknown': (p) => ({
    title: 'There is no such move',
    detail: `"${names(p, 'type')}" has no move "${text(p, 'move')}". Choose one of those on the page of the record.`,
  }),
  'record.move-not-from-here': (p) => ({
    title: 'Not possible now',
    detail: `The record stands at "${names(p, 'state')}", from where "${names(p, 'move')}" is not possible. Somebody may just have moved it: load it again and choose what is possible now.`,
  }),
  'record.move-used-up': (p) => ({
    title: 'Not possible once more',
    detail: `"${names(p, 'move')}" may be made ${text(p, 'limit')} times for a record at most, and was. Choose another move or ask the supervisor.`,
  }),
  'record.office-wrong': (p) => ({
    title: 'Not for you to do',
    detail: `"${names(p, 'move')}" is for: ${officesOf(p)}; not for: ${offices[text(p, 'office')] ?? 'your office'}. Hand it over to them.`,
  }),
  'record.unit-wrong': (p) => ({
    title: 'Wrong unit',
    detail:
      p.office === 'verifier'
        ? `"${names(p, 'move')}" is not for the unit in charge itself. Let a verifier of another unit do it.`
        : `"${text(p, 'unit') || 'no unit'}" does not stand in the record as ${offices[text(p, 'office')] ?? 'unit in charge'} and cannot do "${names(p, 'move')}". Act as the unit in the record, or ask the dispatcher to hand it over.`,
  }),
  'record.same-person': (p) => ({
    title: 'Not for the same person',
    detail: `You made "${names(p, 'made')}" and cannot make "${names(p, 'move')}" as well. Let a colleague do it who has not handled the record.`,
  }),
  'record.condition-unmet': (p) => ({
    title: 'Not yet possible',
    detail: `What "${names(p, 'move')}" presupposes is not there yet. See its condition on the page of the record, complete what is needed or wait for the limit.`,
  }),
  'record.field-missing': (p) => ({
    title: 'Something is not filled in',
    detail: `"${names(p, 'move')}" needs "${names(p, 'field')}". Fill it in and send it again.`,
  }),
  'record.field-invalid': (p) => ({
    title: 'Something is filled in wrongly',
    detail: `"${names(p, 'field')}" of "${names(p, 'move')}" is wrong: ${values[text(p, 'because')] ?? 'compare it with the guide'}.`,
  }),
  'record.evidence-missing': (p) => ({
    title: 'Evidence is missing',
    detail: `"${names(p, 'move')}" needs ${text(p, 'limit')} pieces of evidence at least; there are ${text(p, 'seen')}. Upload documents or give addresses.`,
  }),
  'record.reason-missing': (p) => ({
    title: 'Reason is missing',
    detail: `"${names(p, 'move')}" needs a reason. Write it and send it again.`,
  }),
  'record.invariant-broken': (p) => ({
    title: 'Against a rule of the ledger',
    detail: `After "${names(p, 'move')}" this would no longer hold: "${text(p, 'saysEn')}" Nothing was done. Change what you fill in, or have the record type checked.`,
  }),
};

function officesOf(p: ErrorParams): string {
  return text(p, 'offices')
    .split(' ')
    .map((office) => offices[office] ?? office)
    .join(', ');
}
