import type { CountingReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { FindingWords, ReasonWording } from './reason-wording.ts';

type Facts = Readonly<Record<string, string>>;
const of = text;

/** A title that says what it is about, and why. */
const words = (facts: Facts, verdict: string, why: string): FindingWords => ({
  title: `${of(facts, 'subject')}: ${verdict}`,
  why,
});
const added = (facts: Facts) => `${of(facts, 'parts')} add up to ${of(facts, 'sum')}`;
const stated = (facts: Facts) => `the text gives ${of(facts, 'whole')}`;
const terms = (facts: Facts) =>
  `${of(facts, 'rateName')} ${of(facts, 'rate')}, ${of(facts, 'denominatorName')} ${of(facts, 'denominator')} and ${of(facts, 'totalName')} ${of(facts, 'total')}`;

export const countingEn: ReasonWording<CountingReason> = {
  'sum.agrees': (facts) => words(facts, 'parts add up', `${added(facts)}, as the total ${of(facts, 'whole')} says.`),
  'sum.differs': (facts) =>
    words(
      facts,
      'parts do not add up',
      `${added(facts)}; ${stated(facts)}: ${of(facts, 'difference')} apart, more than rounding explains.`,
    ),
  'sum.short': (facts) =>
    words(
      facts,
      'parts fall short',
      `${added(facts)}; ${stated(facts)}: ${of(facts, 'difference')} are missing, or the list is not complete.`,
    ),
  'count-parts.agrees': (facts) =>
    words(facts, 'classes add up', `${added(facts)}, as the total ${of(facts, 'whole')} says.`),
  'count-parts.differs': (facts) =>
    words(facts, 'classes do not add up', `${added(facts)}; ${stated(facts)}: ${of(facts, 'difference')} apart.`),
  'count-parts.short': (facts) =>
    words(
      facts,
      'classes fall short',
      `${added(facts)}; ${stated(facts)}: ${of(facts, 'difference')} are missing, or the list is not complete.`,
    ),
  'cumulative.agrees': (facts) =>
    words(facts, 'cumulative figure agrees', `${added(facts)}, as the cumulative ${of(facts, 'whole')} says.`),
  'cumulative.differs': (facts) =>
    words(
      facts,
      'cumulative figure differs',
      `${added(facts)}; the cumulative figure is ${of(facts, 'whole')}: ${of(facts, 'difference')} apart.`,
    ),
  'cumulative.within': (facts) =>
    words(
      facts,
      'within the cumulative figure',
      `${of(facts, 'parts')} lie within the cumulative ${of(facts, 'whole')}.`,
    ),
  'cumulative.exceeded': (facts) =>
    words(
      facts,
      'cumulative figure too small',
      `It is ${of(facts, 'whole')}, but a part of its time alone has ${of(facts, 'sum')}, ${of(facts, 'difference')} more.`,
    ),
  'part-whole.fits': (facts) =>
    words(
      facts,
      'parts within the whole',
      `${of(facts, 'parts')} lie within ${of(facts, 'whole')}; the rest is not told.`,
    ),
  'part-whole.breaks-down': (facts) =>
    words(
      facts,
      'breaks down into more',
      `“包括” says that ${of(facts, 'whole')} break down into ${of(facts, 'parts')}; no part exceeds its whole.`,
    ),
  'part-whole.overlaps': (facts) =>
    words(
      facts,
      'inside of the other classes',
      `${of(facts, 'parts')} (${of(facts, 'part')}) are already in the classes of ${of(facts, 'whole')} and are not added.`,
    ),
  'part-whole.exceeds': (facts) =>
    words(
      facts,
      'part larger than the whole',
      `The text calls ${of(facts, 'parts')} a part of ${of(facts, 'whole')}, yet it is more.`,
    ),
  'part-whole.stock-and-flow': (facts) =>
    words(
      facts,
      'stock beside flow',
      `${of(facts, 'parts')} is all there is, ${of(facts, 'whole')} only what was added: not part and whole.`,
    ),
  'part-whole.coordinated': (facts) =>
    words(
      facts,
      'side by side, perhaps no parts',
      `${of(facts, 'parts')} stand side by side and need not all be of ${of(facts, 'whole')}; ${of(facts, 'sum')} is not compared with it.`,
    ),
  'part-whole.net-and-gross': (facts) =>
    words(
      facts,
      'net beside gross',
      `${of(facts, 'whole')} is net; ${added(facts)} gross. What lies between is not told.`,
    ),
  'product.agrees': (facts) =>
    words(facts, 'agrees with the total', `${terms(facts)} agree (computed: ${of(facts, 'computed')}).`),
  'product.differs': (facts) =>
    words(
      facts,
      'does not agree with the total',
      `${terms(facts)} do not agree: ${of(facts, 'computed')} would follow, unless it is per something other than ${of(facts, 'denominatorName')}.`,
    ),
  'product.implied': (facts) =>
    words(
      facts,
      `implies a population of ${of(facts, 'computed')}`,
      `Follows from ${of(facts, 'totalName')} ${of(facts, 'total')} and ${of(facts, 'rate')}; not told in the text, may be checked elsewhere.`,
    ),
};
