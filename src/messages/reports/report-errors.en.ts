import { type ErrorMessages, text } from '../wording.ts';
import type { ReportErrorCode } from './report-errors.zh-CN.ts';

const problems: Readonly<Record<string, string>> = {
  inconsistent: 'figures in the text contradict each other',
  stale: 'the record has other values by now (compose again)',
  gone: 'the record has no such figure any more (compose again)',
  broken: 'figures were removed or typed over and nobody confirmed it (restore them, or confirm with a reason)',
  unbound: 'new numbers are bound to nothing (use figures of the report, or confirm with a reason)',
  changed: 'figures in edited passages got other values (read the passage, then confirm)',
};

/** What is wrong with a Word template, and what to do. */
const templateFaults: Readonly<Record<string, (placeholder: string, known: string) => string>> = {
  unreadable: () => 'The file cannot be opened, or is no .docx. Save it as .docx with Word or WPS.',
  empty: () => 'It has no placeholders. Write {{title}}, {{body}} and the like where they belong; see docs/word.md.',
  unknown: (placeholder, known) => `There is no placeholder {{${placeholder}}}. These can be used: ${known}.`,
  missing: (placeholder, known) =>
    `The report has nothing for {{${placeholder}}}.${known === '' ? '' : ` It has: ${known}.`} Correct the placeholder or delete it.`,
  ambiguous: (placeholder, known) =>
    `{{${placeholder}}} may be several: ${known}. Write indicator, place and period in full.`,
  inline: (placeholder) => `{{${placeholder}}} becomes whole paragraphs: give it a paragraph of its own.`,
  unmarked: () =>
    'The report holds sample data, which every page must say. Write {{sample}} into the header of the template.',
};

export const reportErrorsEn: Pick<ErrorMessages, ReportErrorCode> = {
  'report.word-template': (facts) => ({
    title: 'This Word template cannot be filled',
    detail:
      templateFaults[text(facts, 'fault')]?.(text(facts, 'placeholder'), text(facts, 'known')) ??
      'Look into docs/word.md for what a template may hold.',
  }),
  'report.not-found': () => ({
    title: 'No such report',
    detail: 'It does not exist, or you may not see it. Its number stands in the address of its page; compare the two',
  }),
  'report.version-not-found': (p) => ({
    title: 'No such version of the report',
    detail: `Version ${text(p, 'versionNo')} does not exist, or you may not see it. The page of the report lists its versions`,
  }),
  'report.page-not-found': (p) => ({
    title: 'No such page',
    detail: `This version of the report has no page ${text(p, 'page')}`,
  }),
  'report.passage-not-found': () => ({
    title: 'This passage cannot be changed',
    detail:
      'The report has no such passage, or it is a chart, drawn from figures, or the head of an annex, given by the template. Headings, paragraphs, lists and cells of tables can be changed',
  }),
  'report.figure-unknown': (p) => ({
    title: 'The report has no such figure',
    detail: `${text(p, 'figure')} is no figure of this report. Use figures that it has`,
  }),
  'report.nothing-to-confirm': () => ({
    title: 'Nothing to confirm',
    detail: 'It was confirmed before, or the passage was changed meanwhile. Reload',
  }),
  'report.changed-meanwhile': (p) => ({
    title: 'The report was changed meanwhile',
    detail: `You saw version ${text(p, 'expectedVersion')}; now it is version ${text(p, 'versionNo')}. Nothing was written; reload`,
  }),
  'report.submitted': () => ({
    title: 'A submitted report cannot be changed',
    detail: 'Return it to the draft first, then change it',
  }),
  'report.blocked': (p) => ({
    title: 'The report cannot be submitted yet',
    detail: `Settle these places first, then submit (${text(p, 'count')}): ${text(p, 'problems')
      .split(',')
      .map((each) => problems[each] ?? each)
      .join('; ')}`,
  }),
  'report.wrong-state': (p) => ({
    title: 'Not possible in this state',
    detail: `The report is ${text(p, 'state')}. Drafts and checked ones are submitted, submitted ones published, published ones withdrawn`,
  }),
  'report.own-version': () => ({
    title: 'Who wrote a version does not publish it',
    detail: 'You changed this version last. Ask a colleague who may publish',
  }),
  'report.no-template': (p) => ({
    title: 'No template for such reports',
    detail: `catalog/reports has no template of kind ${text(p, 'kind')}`,
  }),
  'report.not-published': () => ({
    title: 'This version is not published',
    detail:
      'The verification bundle is made when a report is published. Publish this version first, or take another format',
  }),
  'report.file-not-ours': () => ({
    title: 'Not a Word file of this report',
    detail: 'It holds no passage of this report. Upload a .docx that was exported here and edited',
  }),
};
