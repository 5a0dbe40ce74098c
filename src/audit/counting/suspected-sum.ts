import type { Finding } from '../../shared/finding.ts';
import { type Figure, printedOf } from '../figure.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import { isRepaired, partsTotal, printedList } from './parts-total.ts';

/** A total that its parts do not come to, where only a slip of the pen says that they are its parts. */
export function suspectedSum(whole: Figure, parts: readonly Figure[]): Finding {
  const sum = partsTotal(parts, whole);
  const rule = parts.every(({ unit }) => unit?.nature === 'count') ? 'count-parts' : 'sum';
  return findingOf(rule, {
    verdict: 'suspect',
    reason: `${rule}.differs`,
    evidence: [...parts.map((part) => evidenceOf(part, 'part')), evidenceOf(whole, 'whole')],
    formula: sum?.formula ?? '',
    computed: sum?.text ?? '',
    stated: printedOf(whole),
    facts: {
      subject: whole.subject.text.replace(/中$/, ''),
      parts: printedList(parts),
      sum: sum?.text ?? '',
      whole: printedOf(whole),
      difference: sum?.difference ?? '',
    },
    confidence: isRepaired([whole, ...parts]) ? 0.3 : 0.5,
  });
}
