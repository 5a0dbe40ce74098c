import type { ArithmeticReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { FindingWords, ReasonWording } from './reason-wording.ts';

type Facts = Readonly<Record<string, string>>;
const words = (title: string, why: string): FindingWords => ({ title, why });
const of = (facts: Facts, name: string) => text(facts, name);
const subject = (facts: Facts) => of(facts, 'subject');
const values = (facts: Facts) => `${of(facts, 'earlier')} before and ${of(facts, 'later')} now`;
const whose = (facts: Facts) => of(facts, 'whose') || 'the base';

export const arithmeticEn: ReasonWording<ArithmeticReason> = {
  'difference.agrees': (facts) =>
    words(`${subject(facts)}: change agrees`, `${values(facts)} agree with “${of(facts, 'change')}”.`),
  'difference.differs': (facts) =>
    words(
      `${subject(facts)}: change does not fit`,
      `${values(facts)} are ${of(facts, 'computed')} apart; the text says ${of(facts, 'change')}.`,
    ),
  'difference.implied': (facts) =>
    words(
      `${subject(facts)}: ${whose(facts)} comes to ${of(facts, 'computed')}`,
      `${of(facts, 'later')} and a difference of ${of(facts, 'change')} give ${of(facts, 'computed')} for ${whose(facts)}. The text does not state it; compare it with other sources.`,
    ),
  'difference.balance-agrees': (facts) =>
    words(
      `${subject(facts)}: balance agrees`,
      `${of(facts, 'plus')} less ${of(facts, 'minus')} is ${of(facts, 'computed')}, which agrees with ${of(facts, 'net')}.`,
    ),
  'difference.balance-differs': (facts) =>
    words(
      `${subject(facts)}: balance does not agree`,
      `${of(facts, 'plus')} less ${of(facts, 'minus')} is ${of(facts, 'computed')}, but the text says ${of(facts, 'net')}.`,
    ),
  'growth.agrees': (facts) =>
    words(
      `${subject(facts)}: growth agrees`,
      `${values(facts)} give ${of(facts, 'computed')}, which agrees with “${of(facts, 'rate')}”.`,
    ),
  'growth.differs': (facts) =>
    words(
      `${subject(facts)}: growth does not fit`,
      `${values(facts)} give ${of(facts, 'computed')}; the text says ${of(facts, 'rate')}.`,
    ),
  'growth.implied': (facts) =>
    words(
      `${subject(facts)}: ${whose(facts)} comes to ${of(facts, 'computed')}`,
      `${of(facts, 'later')} and ${of(facts, 'rate')} give about ${of(facts, 'computed')} for ${whose(facts)}. The text does not state it; compare it with other sources.`,
    ),
  'growth.strained': (facts) =>
    words(
      `${subject(facts)}: growth is far from its values`,
      `${values(facts)}, as printed, give ${of(facts, 'computed')}, far from “${of(facts, 'rate')}”. Words such as “more than” leave room; please check.`,
    ),
  'growth.points': (facts) =>
    words(
      `${subject(facts)}: percentage points meant`,
      `${values(facts)} differ by percentage points; “${of(facts, 'rate')}” should probably say so (in per cent it is ${of(facts, 'computed')}).`,
    ),
  'growth.revised': (facts) =>
    words(
      `${subject(facts)}: growth on a comparable basis`,
      `${values(facts)} give ${of(facts, 'computed')}, the text says ${of(facts, 'rate')}. This statistic is often revised and its growth told on a comparable basis, so the two are not compared.`,
    ),
  'growth.constant-prices': (facts) =>
    words(
      `${subject(facts)}: current and constant prices`,
      `Amounts are at current prices, growth at constant ones: ${of(facts, 'computed')} from ${of(facts, 'earlier')} and ${of(facts, 'later')} is not comparable with “${of(facts, 'rate')}”.`,
    ),
  'growth.calibre': (facts) =>
    words(
      `${subject(facts)}: growth on another basis`,
      `“${of(facts, 'rate')}” is told on a basis of its own (constant prices, real, like for like); ${of(facts, 'computed')} from ${of(facts, 'earlier')} and ${of(facts, 'later')} is not comparable.`,
    ),
  'growth.compound': (facts) =>
    words(
      `${subject(facts)}: ${of(facts, 'computed')} over all years`,
      `Yearly growth of ${of(facts, 'rates')} comes to ${of(facts, 'computed')} together${of(facts, 'rate') === '' ? '. The text does not state it' : `, which agrees with “${of(facts, 'rate')}”`}.`,
    ),
  'growth.compound-differs': (facts) =>
    words(
      `${subject(facts)}: yearly rates do not fit the total`,
      `Yearly growth of ${of(facts, 'rates')} comes to ${of(facts, 'computed')} together; the text says ${of(facts, 'rate')}.`,
    ),
  'growth.pace': (facts) =>
    words(
      `${subject(facts)}: ${of(facts, 'computed')} of last year’s pace`,
      `${of(facts, 'later')} in ${of(facts, 'months')} months beside ${of(facts, 'earlier')} in the whole year before: ${of(facts, 'computed')} of its monthly average. No contradiction; a trend to look at.`,
    ),
  'growth.step-agrees': (facts) =>
    words(
      `${subject(facts)}: change and rate agree`,
      `A change of ${of(facts, 'step')} to ${of(facts, 'later')} is ${of(facts, 'computed')}, which agrees with “${of(facts, 'rate')}”.`,
    ),
  'growth.step-differs': (facts) =>
    words(
      `${subject(facts)}: change and rate do not fit`,
      `A change of ${of(facts, 'step')} to ${of(facts, 'later')} is ${of(facts, 'computed')}; the text says ${of(facts, 'rate')}.`,
    ),
  'share.agrees': (facts) =>
    words(
      `${subject(facts)}: share agrees`,
      `${of(facts, 'part')} is ${of(facts, 'computed')} of ${of(facts, 'whole')} (${of(facts, 'of')}), which agrees with “${of(facts, 'share')}”.`,
    ),
  'share.differs': (facts) =>
    words(
      `${subject(facts)}: share does not fit`,
      `${of(facts, 'part')} is ${of(facts, 'computed')} of ${of(facts, 'whole')} (${of(facts, 'of')}); the text says ${of(facts, 'share')}.`,
    ),
  'share.other-whole': (facts) =>
    words(
      `${subject(facts)}: share is of another whole than those beside it`,
      `The shares beside it make the whole about ${of(facts, 'whole')}, of which ${of(facts, 'part')} is ${of(facts, 'computed')}; the text says ${of(facts, 'share')}. It may be a slip of the pen.`,
    ),
  'share.implied': (facts) =>
    words(
      `${subject(facts)}: ${of(facts, 'of')} comes to ${of(facts, 'computed')}`,
      `${of(facts, 'part')} as ${of(facts, 'share')} of ${of(facts, 'of')} makes the whole about ${of(facts, 'computed')}. The text does not state it; compare it with other sources.`,
    ),
  'share.whole-unknown': (facts) =>
    words(
      `${subject(facts)}: total area is not told`,
      `${of(facts, 'part')} at a coverage of ${of(facts, 'share')} makes a total area of about ${of(facts, 'computed')}. The text does not state it, so nothing can be compared.`,
    ),
  'share.valid-days': (facts) =>
    words(
      `${subject(facts)}: days and share differ a little`,
      `${of(facts, 'part')} is ${of(facts, 'computed')} of ${of(facts, 'whole')}; the text says ${of(facts, 'share')}. Counted by days with valid measurements they may agree; please check.`,
    ),
  'share.whole-agrees': (facts) =>
    words(`${subject(facts)}: shares come to 100%`, `The shares come to ${of(facts, 'computed')}, within rounding.`),
  'share.whole-differs': (facts) =>
    words(
      `${subject(facts)}: shares do not come to 100%`,
      `The shares come to ${of(facts, 'computed')}, beyond what rounding explains.`,
    ),
  'share.ratio-agrees': (facts) =>
    words(
      `${subject(facts)}: ratio agrees`,
      `Urban ${of(facts, 'part')} to rural ${of(facts, 'whole')} is ${of(facts, 'computed')}, which agrees with “${of(facts, 'share')}”.`,
    ),
  'share.ratio-differs': (facts) =>
    words(
      `${subject(facts)}: ratio does not fit`,
      `Urban ${of(facts, 'part')} to rural ${of(facts, 'whole')} is ${of(facts, 'computed')}; the text says ${of(facts, 'share')}.`,
    ),
  'direction.agrees': (facts) =>
    words(
      `${subject(facts)}: direction agrees`,
      `From ${of(facts, 'earlier')} to ${of(facts, 'later')} agrees with the words of the text.`,
    ),
  'direction.contradicts': (facts) =>
    words(
      `${subject(facts)}: wrong direction`,
      `From ${of(facts, 'earlier')} to ${of(facts, 'later')} is a ${of(facts, 'went') === 'up' ? 'rise' : 'fall'}; the text speaks of a ${of(facts, 'told') === 'up' ? 'rise' : 'fall'}.`,
    ),
  'average-growth.agrees': (facts) =>
    words(
      `${subject(facts)}: average growth agrees`,
      `Over ${of(facts, 'years')} years it is ${of(facts, 'computed')} a year, which agrees with “${of(facts, 'rate')}”.`,
    ),
  'average-growth.differs': (facts) =>
    words(
      `${subject(facts)}: average growth does not fit`,
      `Over ${of(facts, 'years')} years it is ${of(facts, 'computed')} a year; the text says ${of(facts, 'rate')}.`,
    ),
  'average-growth.constant-prices': (facts) =>
    words(
      `${subject(facts)}: current and constant prices`,
      `From ${of(facts, 'earlier')} to ${of(facts, 'later')} is ${of(facts, 'computed')} a year at current prices over ${of(facts, 'years')} years, not comparable with ${of(facts, 'rate')} at constant ones.`,
    ),
  'average-growth.beyond-prices': (facts) =>
    words(
      `${subject(facts)}: average growth far from its values`,
      `From ${of(facts, 'earlier')} to ${of(facts, 'later')} is ${of(facts, 'computed')} a year over ${of(facts, 'years')} years, far from ${of(facts, 'rate')}: more than prices explain. Please check.`,
    ),
};
