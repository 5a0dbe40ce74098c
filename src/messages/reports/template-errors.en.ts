import { type ErrorMessages, text } from '../wording.ts';
import type { TemplateErrorCode } from './template-errors.zh-CN.ts';

const problems: Readonly<Record<string, (name: string) => string>> = {
  syntax: (name) => `is no valid YAML: ${name}. Check indents, quotes and brackets`,
  shape: (name) =>
    `${name}. Compare with catalog/reports/report-template.schema.json; text with a colon, or that begins with a brace or bracket, stands in quotes`,
  'id-twice': (name) => `the id "${name}" stands twice. Use another one`,
  'set-unknown': (name) => `there is no set "${name}". Declare it under sets, or correct the name`,
  'set-circle': (name) => `the set "${name}" leads back to itself by in. Take one in away`,
  'subject-unknown': (name) => `"${name}" is neither a subject nor a type of ledger. Subjects: docs/reports.md`,
  'mark-unknown': (name) => `there is no mark "${name}". Marks: docs/reports.md`,
  'term-unknown': (name) =>
    `there is no term "${name}" here. Check the spelling, or put the passage into an each that can tell it; terms: docs/reports.md`,
  'term-arguments': (name) =>
    `what stands behind the term "${name}" is wrong. Name sets, fields or years as docs/reports.md says`,
  'condition-unclear': (name) =>
    `the condition "${name}" is not understood. Write some SET, no SET, one SET, many SET, all SET of SET, has TERM, lacks TERM, is MARK or not MARK, joined by or`,
  'bracket-alone': (name) =>
    `the bracket "${name}" stands alone or too deep. Add its other half; square brackets do not nest`,
  'figure-unbound': (name) =>
    `"${name}" is a figure written down without a source. Use a term, so that it comes from the data`,
  'field-unknown': (name) => `the ledger has no field "${name}". Compare with the type of the ledger`,
  'state-unknown': (name) => `the ledger has no state "${name}". Compare with the type of the ledger`,
  'measure-unknown': (name) => `the ledger has no measure "${name}". Compare with the type of the ledger`,
  'part-unknown': (name) => `there is no part "${name}". Use the name of a file in catalog/reports/parts`,
  'chart-alone': () =>
    'there is no indicator to draw. Put chart: indicator into an each of a set of indicators, or use chart: bars with each and figure',
  'unproven-missing': () =>
    'what is not proven is missing. Add use: unproven at a place without when; it is never left out',
};

/** Wording of the errors of templates of reports. */
export const templateErrorsEn: Pick<ErrorMessages, TemplateErrorCode> = {
  'report.template-invalid': (p) => {
    const others = Number(p.others ?? 0);
    const problem = problems[text(p, 'problem')]?.(text(p, 'name')) ?? text(p, 'name');
    return {
      title: 'The template of a report is wrong',
      detail: `${text(p, 'file')}, line ${text(p, 'line')}: ${problem}. Mend the file and try again.${others > 0 ? ` ${others} more problems.` : ''}`,
    };
  },
};
