import { type Language, messagesFor } from '../messages/index.ts';
import { safeCell } from '../shared/printed-value.ts';
import { CLAIM_COLUMNS, type ClaimRecord, cellText } from './claim-record.ts';
import { padded, shortened, widthOf } from './display-width.ts';
import { visible } from './safe-text.ts';

/** Formats that are written line by line; xlsx is not. */
const LINE_FORMATS = ['table', 'jsonl', 'csv'] as const;
export type LineFormat = (typeof LINE_FORMATS)[number];
const OUTPUT_FORMATS = [...LINE_FORMATS, 'xlsx'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** How lines are laid out for people. `width`: columns of the terminal. */
export interface LineLayout {
  readonly language: Language;
  readonly width: number;
}

/** What stands once above all lines; empty for jsonl. */
export function headerOf(format: LineFormat, layout: LineLayout): string {
  if (format === 'jsonl') return '';
  if (format === 'csv') return `${CLAIM_COLUMNS.join(',')}\n`;
  const { columns } = messagesFor(layout.language).cli.read;
  const widths = tableWidths(layout.width);
  const names = TABLE_COLUMNS.map((column, i) => padded(columns[column], widths[i] ?? 0));
  return `${names.join('  ').trimEnd()}\n${widths.map((width) => '─'.repeat(width)).join('  ')}\n`;
}

/** Claims as lines, each with its line break. */
export function formatRecords(records: readonly ClaimRecord[], format: LineFormat, layout: LineLayout): string {
  let text = '';
  for (const record of records) {
    if (format === 'jsonl') text += `${JSON.stringify(record)}\n`;
    else if (format === 'csv') text += `${CLAIM_COLUMNS.map((column) => csvCell(record, column)).join(',')}\n`;
    else text += `${tableLine(record, layout)}\n`;
  }
  return text;
}

const NUMERIC = new Set([
  'start',
  'end',
  'mention_start',
  'mention_end',
  'value',
  'value_high',
  'value_canonical',
  'confidence',
]);
/** A text that could be taken for a formula gets an apostrophe in front; jsonl keeps it as it is. */
function csvCell(record: ClaimRecord, column: (typeof CLAIM_COLUMNS)[number]): string {
  const text = cellText(record, column);
  const safe = NUMERIC.has(column) ? text : safeCell(text);
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const TABLE_COLUMNS = ['subject', 'region', 'period', 'value', 'kind', 'status', 'quote'] as const;

/** Widths of the columns; what the terminal has left goes to the quote. */
function tableWidths(width: number): readonly number[] {
  const fixed = [30, 10, 12, 18, 8, 6];
  const used = fixed.reduce((sum, column) => sum + column + 2, 0);
  return [...fixed, Math.max(20, width - used)];
}

function tableLine(record: ClaimRecord, layout: LineLayout): string {
  const { comparators, kinds, statuses } = messagesFor(layout.language).cli.read;
  const range = record.value_high === undefined ? '' : `–${record.value_high}`;
  const cells = [
    record.subject,
    record.region,
    record.period,
    `${comparators[record.comparator]}${record.value}${range}${record.unit}`,
    kinds[record.kind],
    statuses[record.status],
    record.quote,
  ];
  const widths = tableWidths(layout.width);
  return cells
    .map((cell, i) => {
      const width = widths[i] ?? 0;
      const text = visible(cell);
      return padded(widthOf(text) > width ? shortened(text, width) : text, width);
    })
    .join('  ')
    .trimEnd();
}
