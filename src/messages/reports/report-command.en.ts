import type { reportCommandZhCN } from './report-command.zh-CN.ts';

/** Wording of `gangyao report`. */
export const reportCommandEn: typeof reportCommandZhCN = {
  summary: 'write a report as a file',
  description:
    'Takes a report (or the newest one of a round of evaluation) out of the database and writes it as Word, PDF, page, workbook of annexes or verification bundle.',
  report: 'id of the report',
  round: 'id of the round of evaluation: its newest report',
  to: 'format: docx, pdf, html, xlsx, bundle',
  out: 'file to write; - is standard output',
  template: 'fill a Word template of your own (placeholders: docs/word.md); for docx only',
  templateIsWord: '--template goes with --to docx only',
  version: 'which version; the newest if left out',
  data: 'data folder',
  one: 'give one of --report and --round',
  badFormat: ({ value }) => `unknown format ${value}; there are docx, pdf, html, xlsx, bundle`,
  badVersion: ({ value }) => `a version is a positive whole number, not ${value}`,
  done: ({ title, file }) => `${title} → ${file}`,
};
