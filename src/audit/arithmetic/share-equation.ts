import { HUNDRED, over, sign, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { calibreGap } from '../calibre.ts';
import { percent, shortDecimal, sizeAs, tolerance, valueAs } from '../equation.ts';
import { type Figure, mentionOf, printedOf } from '../figure.ts';
import { divide, meets, scale } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import { areOneValue } from './base-values.ts';

/** Holds a share against its part and its whole. Of several wholes that a document tells, one that fits is enough. */
export function heldShare(
  part: Figure,
  wholes: readonly Figure[],
  share: Figure,
  confidence: number,
  of = wholes[0]?.subject.text ?? '',
): Finding | undefined {
  const equations = wholes.flatMap((whole) => equationOf(part, whole, share) ?? []);
  const best = equations.find(({ isMet }) => isMet) ?? equations[0];
  if (best === undefined) return undefined;
  const { whole, computed, stated, value, isMet } = best;
  const result = percent(value, Math.max(share.places, 1));
  return findingOf('share', {
    verdict: isMet ? 'consistent' : areOneValue(wholes) ? 'inconsistent' : 'suspect',
    reason: isMet ? 'share.agrees' : 'share.differs',
    evidence: [evidenceOf(part, 'part'), evidenceOf(whole, 'whole'), evidenceOf(share, 'rate')],
    formula: `${printedOf(part)} ÷ ${printedOf(whole)} ≈ ${result}`,
    computed: result,
    stated: mentionOf(share),
    tolerance: tolerance(computed, stated, '个百分点'),
    facts: {
      subject: part.subject.text,
      part: printedOf(part),
      whole: printedOf(whole),
      of,
      share: mentionOf(share),
      computed: result,
    },
    confidence,
  });
}

function equationOf(part: Figure, whole: Figure, share: Figure) {
  const [size, value] = [sizeAs(whole, part.claim.unit), valueAs(whole, part.claim.unit)];
  const stated = sizeAs(share, '%');
  if (size?.low === undefined || value === undefined || stated === undefined || sign(size.low) <= 0) return undefined;
  if (calibreGap(part.calibres, whole.calibres) !== undefined) return undefined;
  const computed = scale(divide(part.size, size), HUNDRED);
  return { whole, computed, stated, value: times(over(part.value, value), HUNDRED), isMet: meets(computed, stated) };
}

/** The whole that is told nowhere: 151家, 占全市70%. Missing: undefined when one of the two is no exact figure. */
export function impliedWhole(part: Figure, share: Figure, of: string): Finding | undefined {
  const value = valueAs(share, '%');
  const areExact = part.claim.comparator === 'eq' && share.claim.comparator === 'eq' && share.claim.unit === '%';
  if (value === undefined || sign(value) <= 0 || !areExact || /\//.test(share.quote)) return undefined;
  const result = `${shortDecimal(times(over(part.value, value), HUNDRED), part.places + 1)}${part.claim.unit}`;
  return findingOf('share', {
    verdict: 'consistent',
    reason: 'share.implied',
    evidence: [evidenceOf(part, 'part'), evidenceOf(share, 'rate')],
    formula: `${printedOf(part)} ÷ ${printedOf(share)} ≈ ${result}`,
    computed: result,
    facts: {
      subject: part.subject.text,
      part: printedOf(part),
      of: of.replace(/的$/, ''),
      share: printedOf(share),
      computed: result,
    },
    confidence: 0.85,
  });
}
