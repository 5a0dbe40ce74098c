import { writeCsv } from 'hucre';
import { padded, shortened, widthOf } from '../cli/display-width.ts';
import { type Language, rateMessagesFor } from '../messages/index.ts';
import { exact, HUNDRED, times, toDecimal } from '../shared/exact.ts';
import type { VerdictScale } from '../shared/verdict.ts';
import type { RatedRow } from './rules/rate-tables.rules.ts';
import { labelOf } from './rules/scale.rules.ts';
import { flagText, reasonText, stepText } from './wording.ts';

/** The record of DESIGN §6; figures are exact decimals as strings, absent ones null. */
function recordOf({ indicator, rating, series }: RatedRow, scale: VerdictScale, language: Language) {
  return {
    no: indicator.no,
    name: indicator.name,
    attribute: indicator.attribute,
    type: indicator.type,
    progress: rating.progress ?? null,
    expected: rating.expected ?? null,
    verdict: rating.verdict,
    label: labelOf(scale, rating.verdict, rating.flags),
    reason: reasonText(rating, language),
    inputs: rating.inputs,
    rule: rating.rule,
    measure: rating.measure,
    lead: rating.lead ?? null,
    period: rating.period ?? null,
    notRated: rating.notRated ?? null,
    flags: rating.flags,
    series: series.map(({ name, how }) => ({ name, how })),
    explanation: rating.steps.map((step) => stepText(step, language)),
    notes: [...rating.flags.map((flag) => flagText(flag, language)), ...series.flatMap(({ note }) => note ?? [])],
  };
}

/** One JSON object a line. */
export function formatLines(rows: readonly RatedRow[], scale: VerdictScale, language: Language): string {
  return rows.map((row) => `${JSON.stringify(recordOf(row, scale, language))}\n`).join('');
}

const CSV_COLUMNS = [
  'no',
  'name',
  'attribute',
  'type',
  'progress',
  'expected',
  'verdict',
  'label',
  'reason',
  'rule',
] as const;

/** With a head; inputs in one cell. */
export function formatCsv(rows: readonly RatedRow[], scale: VerdictScale, language: Language): string {
  const records = rows.map((row) => {
    const record = recordOf(row, scale, language);
    const inputs = record.inputs.map(({ role, period, value, unit }) => `${role} ${period} ${value}${unit}`).join('; ');
    return [...CSV_COLUMNS.map((column) => record[column] ?? ''), inputs];
  });
  return `${writeCsv([[...CSV_COLUMNS, 'inputs'], ...records], { lineSeparator: '\n' })}\n`;
}

const FIGURES: readonly number[] = [3, 4];
const REASON = 6;

/** For people: shares in per cent, the reason in words. */
export function formatTable(rows: readonly RatedRow[], scale: VerdictScale, language: Language): string {
  const { columns, attributes } = rateMessagesFor(language);
  const shown = rows.map(({ indicator, rating }) => [
    indicator.no,
    indicator.name,
    attributes[indicator.attribute],
    figure(rating.progress, rating.measure),
    figure(rating.expected, rating.measure),
    labelOf(scale, rating.verdict, rating.flags),
    reasonText(rating, language),
  ]);
  const heads = [
    columns.no,
    columns.name,
    columns.attribute,
    columns.progress,
    columns.expected,
    columns.label,
    columns.reason,
  ];
  const widths = [4, 36, 9, 10, 10, 13, Math.max(40, (process.stdout.columns ?? 160) - 88)];
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const width = widths[index] ?? 10;
        const isLast = index === REASON;
        const short = widthOf(cell) > width && (!isLast || process.stdout.isTTY) ? shortened(cell, width) : cell;
        if (isLast) return short;
        return FIGURES.includes(index) ? short.padStart(width) : padded(short, width);
      })
      .join(' ');
  return [heads, ...shown].map((cells) => `${line(cells).trimEnd()}\n`).join('');
}

/** Shares as per cent with one place, other measures as they are. */
function figure(value: string | undefined, measure: string): string {
  if (value === undefined) return '—';
  if (measure === 'share-of-way') return `${toDecimal(times(exact(value), HUNDRED), 1)}%`;
  return toDecimal(exact(value), 2);
}
