import type { LedgerTotals } from '../../src/contract/ledgers/ledgers.ts';

/** A figure of a ledger; of a ratio with what it is out of: a share without its denominator says nothing. */
export function figureText(
  { value, numerator, denominator }: Pick<LedgerTotals['measures'][number], 'value' | 'numerator' | 'denominator'>,
  unit?: string,
): string {
  if (value === null) return '—';
  if (denominator !== null) return `${(Number(value) * 100).toFixed(2)}%（${numerator}/${denominator}）`;
  return unit === undefined ? value : `${value} ${unit}`;
}
