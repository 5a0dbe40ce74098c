import type { ErrorParams } from '../../shared/errors.ts';
import type { IndicatorType } from '../../shared/indicator.ts';
import { bytes, text } from '../wording.ts';
import type { TableMessages } from './tables.zh-CN.ts';

const typeWords: Readonly<Record<IndicatorType, string>> = {
  LEVEL_UP: 'level, rising',
  LEVEL_DOWN: 'level, falling',
  THRESHOLD_MAX: 'upper bound',
  THRESHOLD_MIN: 'lower bound',
  AVG_GROWTH: 'average growth',
  CUM_REDUCTION: 'cumulative reduction',
  CUM_INCREASE: 'cumulative increase',
  RELATIVE: 'relative to another indicator',
  RANGE: 'range',
  QUALITATIVE: 'qualitative',
  EXTERNAL: 'assigned by the superior',
  COMPOSITE: 'composite',
};

const typeGrounds: Readonly<Record<string, string>> = {
  parts: 'the row has no figures; the numbers below are its parts',
  cumulative: 'the target is accumulated over the plan period',
  relation: 'the target refers to another indicator',
  external: 'the target is assigned by the superior',
  words: 'the target has words and no figure',
  range: 'the target is a range',
  average: 'the target is an average growth',
  'kept-bound': 'the target is a bound, and there is no gap from the base to close',
  'bound-beyond-base': 'the target is a bound that the base does not reach',
  'base-and-target': 'by the base against the target',
  name: 'by the name, as there is no base to compare with',
};

function typeInferred(p: ErrorParams): string {
  const word = typeWords[text(p, 'type') as IndicatorType] ?? text(p, 'type');
  const ground = typeGrounds[text(p, 'ground')] ?? '';
  return `The table gives no type; taken as "${word}" (${ground}). This is our own inference: please check it.`;
}

/** Where in the file, in brackets. Missing: empty text when it cannot be told. */
function at(p: ErrorParams, param: 'part' | 'sheet', word: string): string {
  return text(p, param) === '' ? '' : ` (${word} "${text(p, param)}")`;
}

/** Wording of what reads and writes tables of plans and values. */
export const tablesEn: TableMessages = {
  typeWords,
  missingWords: {
    'not-applicable': 'not applicable',
    'not-due': 'not due',
    'not-reported': 'not reported',
    'not-published': 'not published',
    withheld: 'withheld',
  },
  problems: {
    'cell-error': (p) => `The cell holds the error ${text(p, 'seen')} and was not read. Correct it in the file.`,
    'formula-unsaved': () =>
      'The formula has no stored result and was not read. Open and save the file, then try again.',
    'formula-value': () => 'The cell is a formula; its stored result was taken and is not computed again.',
    'shown-rounded': (p) => `Read as displayed, "${text(p, 'seen')}"; the cell holds ${text(p, 'stored')}.`,
    'figure-not-readable': (p) => `"${text(p, 'seen')}" is no figure and was not read.`,
    'figure-is-range': (p) => `"${text(p, 'seen')}" is a range, not one value, and was not read.`,
    'figure-not-single': (p) => `"${text(p, 'seen')}" holds more than one figure and was not read. Keep one.`,
    'target-not-understood': (p) =>
      `The target "${text(p, 'seen')}" has digits but was not understood; it is kept as words and not computed with.`,
    ellipsis: () =>
      '"…" stands for less than the smallest unit or for an unknown value, not for 0; taken as not reported.',
    'value-empty': () =>
      'There is no value; taken as not reported. Write "not-published", "not-applicable", "not-due" or "withheld" if that is meant.',
    'cell-merged': (p) => `The merged cell "${text(p, 'seen')}" covers several rows; each of them has its value.`,
    'hidden-rows': (p) => `Rows ${text(p, 'rows')} are hidden; they were read all the same.`,
    'hidden-columns': (p) => `Columns ${text(p, 'columns')} are hidden; they were read all the same.`,
    'sheet-hidden': (p) => `The sheet "${text(p, 'name')}" is hidden and was not read.`,
    'sheet-not-recognised': (p) =>
      `No table of indicators was found on the sheet "${text(p, 'name')}"; it was not read.`,
    'sheet-other-layout': (p) =>
      `The sheet "${text(p, 'name')}" has another layout than the ones before and was not read; import it as a file of its own.`,
    'table-other-layout': (p) =>
      `Rows ${text(p, 'from')} to ${text(p, 'to')} are a table of another layout and were not read; import it as a file of its own.`,
    'head-changes': (p) =>
      `Rows ${text(p, 'from')} to ${text(p, 'to')} are another head; the rows below are read by it.`,
    'quote-open': () => 'The quotation marks do not pair; the columns behind may have shifted. Please check.',
    'column-unknown': (p) => `The head "${text(p, 'seen')}" is not known; its cells are kept as they are.`,
    'column-twice': (p) => `The head "${text(p, 'seen')}" means the same as one before and was not read.`,
    'row-not-understood': (p) => `The row "${text(p, 'seen')}" was not understood and not read.`,
    'name-missing': () => 'The row has content but no name of an indicator; it was not read.',
    'indicator-twice': (p) => `The indicator "${text(p, 'name')}" stands at ${text(p, 'first')} already.`,
    'value-twice': (p) =>
      `"${text(p, 'name')}" ${text(p, 'period')} has the value ${text(p, 'other')} (${text(p, 'first')}), and here ${text(p, 'seen')}. Keep one.`,
    'value-repeated': (p) =>
      `The value of "${text(p, 'name')}" ${text(p, 'period')} repeats ${text(p, 'first')}; the figure is the same.`,
    'period-not-readable': (p) => `"${text(p, 'seen')}" is no period. Write it like 2025, 2025H1, 2025Q3 or 2025-07.`,
    'period-missing': () => 'There is no period; the row was not read.',
    'day-not-readable': (p) => `"${text(p, 'seen')}" is no day and was left out. Write it like 2026-02-28.`,
    'status-unknown': (p) => `The status "${text(p, 'seen')}" is not known; taken as preliminary.`,
    'status-assumed': () => 'The table gives no status; all values are taken as preliminary.',
    'calibre-changes': (p) =>
      `The calibre changes from "${text(p, 'before') || 'the usual one'}" to "${text(p, 'after') || 'the usual one'}"; from here on the series does not continue the one before.`,
    'known-too-early': (p) => `The day ${text(p, 'seen')} lies before the end of ${text(p, 'period')}. Please check.`,
    'type-inferred': typeInferred,
    'type-unknown': (p) => `The type "${text(p, 'seen')}" is not known; it was inferred instead.`,
    'attribute-unknown': (p) =>
      `The attribute "${text(p, 'seen')}" is not known; taken as expected. Write "binding" or "expected".`,
    'attribute-assumed': () => 'No attribute is given; taken as expected.',
    'plan-period-inferred': (p) => `The table does not give the plan period; by its years it is ${text(p, 'period')}.`,
    'plan-period-missing': () => 'The plan period cannot be told. Give it with the import, for example 2026/2030.',
    'plan-period-not-readable': (p) =>
      `"${text(p, 'seen')}" is no plan period; it was taken from the years of the table.`,
    'base-year-assumed': (p) => `No base year is given; taken as the year before the plan, ${text(p, 'period')}.`,
    'target-year-assumed': (p) => `No target year is given; taken as the last year of the plan, ${text(p, 'period')}.`,
    'mark-unexplained': (p) =>
      `The mark "${text(p, 'mark')}" is not explained below the table. Add a note if it means another base year.`,
    'base-zero': () => 'The base is 0: progress can be computed, growth against the base cannot.',
    'target-zero': () => 'The target is 0: please check that it is no blank; 0 and not stated are different.',
    'target-equals-base': () =>
      'The target equals the base: there is no way to go, so that only keeping it can be judged.',
    'base-beyond-target': (p) =>
      `The base ${text(p, 'base')} is better than the target ${text(p, 'target')}: the target may be looser than the start, or the two exchanged.`,
    'no-target': () => 'There is no target, neither a figure nor words; the indicator cannot be rated.',
    'two-targets': (p) =>
      `The row has two targets; "${text(p, 'first')}" comes first, "${text(p, 'seen')}" is kept beside it.`,
    'target-outside-plan': (p) => `The target year ${text(p, 'period')} is not within the plan ${text(p, 'plan')}.`,
    'target-of-later-plan': (p) =>
      `The target "${text(p, 'seen')}" of ${text(p, 'period')} is not of this plan; it is kept as it is.`,
    'base-inside-plan': (p) =>
      `The base ${text(p, 'period')} is later than the beginning of the plan ${text(p, 'plan')}.`,
    'period-outside-plan': (p) =>
      `The period ${text(p, 'period')} is neither within the plan ${text(p, 'plan')} nor its base; read, but not used for its progress.`,
    'unit-missing': () => 'There is no unit.',
    'unit-unknown': (p) =>
      `The unit "${text(p, 'unit')}" is not in the table of units; values are kept but cannot be converted.`,
    'unit-converted': (p) => `"${text(p, 'seen')}" was converted to ${text(p, 'value')} ${text(p, 'unit')}.`,
    'unit-mismatch': (p) =>
      `The unit "${text(p, 'from')}" of "${text(p, 'seen')}" does not convert into that of the indicator, "${text(p, 'unit')}"; it was not read.`,
  },
  refusals: {
    empty: () => 'is empty. Export the table again',
    'too-large': (p) =>
      `has ${bytes(p, 'sizeBytes')}; the limit is ${bytes(p, 'limitBytes')}. Remove pictures or split it`,
    expands: (p) =>
      `unpacks to more than ${bytes(p, 'limit')}${at(p, 'part', 'part')}. Save the table as a new workbook`,
    cells: (p) =>
      `has ${text(p, 'seen')} cells${at(p, 'sheet', 'sheet')}; the limit is ${text(p, 'limit')}. Remove blank areas or split it`,
    texts: (p) =>
      `has cells with more than ${text(p, 'limit')} characters in all${at(p, 'sheet', 'sheet')}. Remove long texts that are no part of the table, or split it`,
    timeout: (p) =>
      `was not read within ${text(p, 'limitSeconds')} seconds. Remove sheets that are not needed, or split it`,
    memory: (p) =>
      `needs more than ${text(p, 'limitMegabytes')} MB of memory to be read. Remove blank areas and sheets that are not needed, or split it`,
    answer: () =>
      'gives more rows and problems than can be answered. Check its head, remove columns that are no part of the table, or split it',
    ended: () =>
      'ended the thread that read it; nothing was imported. It may be damaged: open it in Excel or WPS and save it anew. If that does not help, report it with the file',
    sheets: (p) =>
      `has ${text(p, 'seen')} sheets; the limit is ${text(p, 'limit')}. Keep the tables of indicators only`,
    encrypted: () => 'is encrypted. Remove its password',
    damaged: () => 'is damaged, or no XLSX or XLS workbook. Open it in Excel or WPS and save it anew',
    encoding: () => 'is no CSV text (UTF-8 or GB18030). Save it as XLSX or CSV',
    'no-plan-table': () =>
      'has no table of indicators: its head should name the indicator, and a target, years or responsible units',
    'no-observation-table': () =>
      'has no table of values: its head should name indicator, period and value, or indicator and years',
  },
};

/** Why a file is no table, as a sentence that goes on from its name. */
export function tableRefusalEn(p: ErrorParams): string {
  const refusal = Object.entries(tablesEn.refusals).find(([reason]) => reason === text(p, 'reason'))?.[1];
  return refusal?.(p) ?? text(p, 'detail');
}
