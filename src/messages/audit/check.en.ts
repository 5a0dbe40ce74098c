import type { FindingVerdict } from '../../shared/finding.ts';
import type { checkZhCN } from './check.zh-CN.ts';
import { findingsEn } from './findings.en.ts';

export const checkEn: typeof checkZhCN = {
  summary: 'Check the figures of reports: inside of each and between them',
  description:
    'Reads files, finds the relations between their figures (restatements, sums, shares, growth, differences, lists and their counts, limits, progress to targets …) and judges each: inconsistent, suspect, not-comparable, consistent, with the sentences, their places and the formula. Exit code 3 when something is inconsistent. A docx that this program wrote and somebody edited can be held against the record with --record. Needs no database.',
  files: 'files to check (txt, html, docx, pdf, xlsx); - is standard input',
  format: 'output format: table (for people, by default only inconsistent and suspect), jsonl, csv',
  verdict: 'write only these verdicts, separated by commas: inconsistent,suspect',
  record:
    'recorded values: indicator,period,value,unit,status,source,known_on (CSV, XLSX), for figures that are marked as coming from the record',
  progress: 'checking',
  formula: 'formula',
  badFormat: (p) => `--format must be table, jsonl or csv, not “${p.value}”`,
  badVerdict: (p) => `--verdict must be of ${p.known}, not “${p.value}”`,
  fileTwice: (p) => `the file “${p.file}” is named twice`,
  count: (p) =>
    `${p.files} files checked: ${Object.entries(findingsEn.verdicts)
      .map(([verdict, words]) => `${words.toLowerCase()} ${p.counts.get(verdict as FindingVerdict) ?? 0}`)
      .join(', ')}.`,
};
