import type { Claim } from '../shared/claim.ts';

/**
 * A claim as the command line tells it: one JSON object a line. Offsets count UTF-16 units of the decoded text, line
 * breaks untouched. The names and their order are a contract with other programs.
 */
export interface ClaimRecord {
  readonly doc: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly mention_start: number;
  readonly mention_end: number;
  readonly subject: string;
  readonly region: string;
  readonly period: string;
  readonly period_basis: string;
  readonly value: string;
  /** Only for ranges. */
  readonly value_high?: string;
  readonly unit: string;
  readonly value_canonical: string;
  readonly unit_canonical: string;
  readonly kind: Claim['kind'];
  readonly comparator: Claim['comparator'];
  readonly status: Claim['status'];
  readonly section: readonly string[];
  readonly flags: readonly string[];
  readonly rules: readonly string[];
  readonly confidence: number;
}

/** Columns of csv and xlsx: every field, in the order of the record. */
export const CLAIM_COLUMNS = [
  'doc',
  'start',
  'end',
  'quote',
  'mention_start',
  'mention_end',
  'subject',
  'region',
  'period',
  'period_basis',
  'value',
  'value_high',
  'unit',
  'value_canonical',
  'unit_canonical',
  'kind',
  'comparator',
  'status',
  'section',
  'flags',
  'rules',
  'confidence',
] as const satisfies readonly (keyof ClaimRecord)[];

/** The record of a claim; `quote` is the text at its offsets. */
export function claimRecord(doc: string, claim: Claim, quote: string): ClaimRecord {
  return {
    doc,
    start: claim.start,
    end: claim.end,
    quote,
    mention_start: claim.mentionStart,
    mention_end: claim.mentionEnd,
    subject: claim.subject,
    region: claim.region,
    period: claim.period,
    period_basis: claim.periodBasis,
    value: claim.value,
    ...(claim.valueHigh === undefined ? {} : { value_high: claim.valueHigh }),
    unit: claim.unit,
    value_canonical: claim.valueCanonical,
    unit_canonical: claim.unitCanonical,
    kind: claim.kind,
    comparator: claim.comparator,
    status: claim.status,
    section: claim.section,
    flags: claim.flags,
    rules: claim.rules,
    confidence: claim.confidence,
  };
}

/** A field as the text of a cell; lists are joined. Missing: empty. */
export function cellText(record: ClaimRecord, column: (typeof CLAIM_COLUMNS)[number]): string {
  const value = record[column];
  if (value === undefined) return '';
  return typeof value === 'object' ? value.join(column === 'section' ? ' > ' : ' ') : String(value);
}
