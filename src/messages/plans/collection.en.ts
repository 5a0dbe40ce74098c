import type { CollectionMessages } from './collection.zh-CN.ts';

const OPERATORS: Readonly<Record<string, string>> = {
  eq: 'equal to',
  le: 'not more than',
  lt: 'less than',
  ge: 'not less than',
  gt: 'more than',
};

/** Wording of collections of values: what the checks found, states, the workbook. */
export const collectionEn: CollectionMessages = {
  states: {
    asked: 'asked',
    draft: 'draft',
    submitted: 'submitted',
    verified: 'verified',
    approved: 'approved',
    'declared-missing': 'declared missing',
    returned: 'returned',
  },
  actions: {
    save: 'save',
    submit: 'submit',
    withdraw: 'withdraw',
    verify: 'verify',
    approve: 'approve',
    return: 'return',
    'declare-missing': 'declare missing',
  },
  missing: {
    'not-applicable': 'not applicable',
    'not-due': 'not due',
    'not-reported': 'not reported',
    'not-published': 'not published',
    withheld: 'withheld',
  },
  findings: {
    'nothing-given': () => 'neither a value nor why there is none',
    'value-and-missing': () => 'both a value and a reason why there is none; leave one',
    'not-a-decimal': (p) => `"${p.value}" is not a number`,
    'below-least': (p) => `below the least possible, ${p.least} ${p.unit}`,
    'above-most': (p) => `above the most possible, ${p.most} ${p.unit}`,
    'unit-unknown': (p) => `unknown unit "${p.unit}"; asked in ${p.asked}`,
    'unit-other': (p) => `"${p.unit}" cannot be converted into ${p.asked}`,
    'unit-convertible': (p) => `given in ${p.unit}, asked in ${p.asked}: that would be ${p.converted} ${p.asked}`,
    'period-not-over': (p) => `${p.period} ends on ${p.end}; there can be no actual value yet`,
    'not-due-yet': (p) => `comes out on ${p.due} by its release calendar`,
    'due-already': (p) => `out since ${p.due} by its release calendar, but given as not due`,
    'too-many-places': (p) => `${p.places} decimal places; never more than ${p.allowed} before`,
    'too-many-digits': (p) => `${p.digits} significant digits; spreadsheets keep 15`,
    'same-as-year-before': (p) => `exactly that of ${p.previousPeriod}, ${p.previous} ${p.unit}`,
    'sign-changed': (p) => `opposite sign of ${p.previousPeriod}, ${p.previous} ${p.unit}`,
    'unit-slip': (p) => {
      const times = p.larger === 'yes' ? `about ${p.factor} times` : `about 1/${p.factor} of`;
      const guess = p.likely ? `perhaps given in ${p.likely}` : 'perhaps a slip of unit or decimal point';
      return `${times} the value of ${p.previousPeriod}, ${p.previous} ${p.unit}: ${guess}`;
    },
    jump: (p) => `${p.jump}% from ${p.previousPeriod}, ${p.previous} ${p.unit}; more than ${p.allowed}%`,
    'relation-broken': (p) =>
      `${p.relation}: the left side, ${p.left}, should be ${OPERATORS[p.operator ?? '']} the right side, ${p.right}`,
  },
  recorded: (p) =>
    `"${p.title}" ${p.address}: reported by ${p.reported}, verified by ${p.verified}, approved by ${p.approved}`,
  declared: (p) => `"${p.title}" ${p.address}: declared missing by ${p.by}: ${p.reason}`,
  party: (organisation, person) => `${person} (${organisation})`,
  evidence: {
    claim: (title, quote) => `"${title}": ${quote}`,
    separator: '; ',
  },
  workbook: {
    columns: {
      cellNo: 'No.',
      indicator: 'Indicator',
      unit: 'Unit',
      place: 'Place',
      period: 'Period',
      last: 'Last value',
      value: 'Value',
      missing: 'Why missing',
      note: 'Remark',
      evidence: 'Evidence',
      revision: 'Revision',
    },
    lastOf: (period, value) => `${value} (${period})`,
    file: (title, organisation) => `${title}-${organisation}`,
    head: (title, organisation, due) => `${title}  Unit: ${organisation}  Due: ${due}`,
    sheet: 'Values',
    demonstration: 'demonstration data',
    ledger: 'A list of the administration, not a statistical survey',
    form: (p) => `Form: ${p.no}  Issued by: ${p.issuer}  Approval: ${p.approval}  Valid until: ${p.validUntil}`,
    rule: 'Fill in Value, Why missing, Remark and Evidence only. Where there is no value, say why; never write 0 for nothing.',
    problems: {
      head: (p) => `no head within the first 20 rows; there should be columns ${p.columns}`,
      tooLong: (p) => `the remark or evidence has more than ${p.most} characters`,
      unknown: (p) => `"${p.seen}" is not on the list of this unit`,
      ambiguous: (p) => `several cells are "${p.seen}"; add the number or the place`,
      twice: (p) => `no. ${p.no} stands in row ${p.row} as well`,
      otherFigure: (p) => `the row says "${p.seen}", but this no. is "${p.expected}"; rows may have shifted`,
      cellError: (p) => `the cell holds the error ${p.seen}`,
      unsaved: () => 'the formula in the cell has no result; open and save the file in a spreadsheet first',
      notANumber: (p) => `"${p.seen}" is not a number`,
      missingWord: (p) => `"${p.seen}" is not a reason; one of: ${p.words}`,
      changed: (p) => `changed since the download (now ${p.state}); load the list again`,
      locked: (p) => `now ${p.state}; it cannot be filled in`,
    },
  },
};
