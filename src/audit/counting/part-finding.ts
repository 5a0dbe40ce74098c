import type { Finding, FindingVerdict } from '../../shared/finding.ts';
import { type Figure, factorBetween, printedOf } from '../figure.ts';
import { type Interval, scale } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import { isRepaired, partsTotal, printedList } from './parts-total.ts';

const VERDICTS = {
  fits: 'consistent',
  'breaks-down': 'consistent',
  overlaps: 'consistent',
  exceeds: 'inconsistent',
  'exceeds-perhaps': 'suspect',
  'stock-and-flow': 'not-comparable',
  coordinated: 'not-comparable',
  'net-and-gross': 'not-comparable',
} as const satisfies Readonly<Record<string, FindingVerdict>>;

/** Reasons of the rule of part and whole, with how sure the grammar is. */
export type PartReason = keyof typeof VERDICTS;

/** What a finding on parts and their whole rests on. */
export interface PartStatement {
  readonly parts: readonly Figure[];
  readonly whole: Figure;
  readonly formula: string;
  /** Further places that speak of them. */
  readonly context?: readonly Figure[];
}

/** A finding of the rule of part and whole. Where a figure was read by repairing damaged text, a contradiction is suspect only. */
export function partFinding(reason: PartReason, { parts, whole, formula, context = [] }: PartStatement): Finding {
  const sum = partsTotal(parts, whole);
  const verdict = VERDICTS[reason];
  return findingOf('part-whole', {
    verdict: verdict === 'inconsistent' && isRepaired([whole, ...parts]) ? 'suspect' : verdict,
    reason: `part-whole.${reason === 'exceeds-perhaps' ? 'exceeds' : reason}`,
    evidence: [
      ...parts.map((part) => evidenceOf(part, 'part')),
      evidenceOf(whole, 'whole'),
      ...context.map((figure) => evidenceOf(figure, 'context')),
    ],
    formula,
    computed: parts.length > 1 ? (sum?.text ?? '') : '',
    stated: printedOf(whole),
    facts: {
      subject: whole.subject.text.replace(/中$/, ''),
      part: parts[0]?.subject.text ?? '',
      parts: printedList(parts),
      whole: printedOf(whole),
      sum: sum?.text ?? '',
    },
  });
}

/** What a part leaves open in the unit of its whole; things that have two classifiers (家 and 户) count alike. */
export function sizeBeside(part: Figure, whole: Figure): Interval {
  if (part.unit === undefined || whole.unit === undefined) return {};
  return scale(part.size, factorBetween(part.unit, whole.unit));
}
