import type { ComparisonReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { FindingWords, ReasonWording } from './reason-wording.ts';

type Facts = Readonly<Record<string, string>>;
const of = (facts: Facts, name: string) => text(facts, name);
const words = (facts: Facts, title: string, why: string): FindingWords => ({
  title: `${of(facts, 'subject')}: ${title}`,
  why,
});
const comparison = (facts: Facts) => `“${of(facts, 'phrase')}”`;

const limit = (facts: Facts) => `${of(facts, 'side') === 'ceiling' ? 'at most' : 'at least'} ${of(facts, 'limit')}`;

/** How the values of a comparison that does not hold lie to each other. */
function order(facts: Facts): string {
  const [left, right] = [of(facts, 'left'), of(facts, 'right')];
  const mean = of(facts, 'mean');
  if (mean === '') return `${left} and ${right} differ by ${of(facts, 'gap')}`;
  return `${left} are ${mean} a year on average, held against an average of ${right}; had each year passed its own, the average would have passed, too`;
}

/** “ (counted from 2.6)”: where a progress is counted from. */
const from = (facts: Facts) => (of(facts, 'base') === '' ? '' : ` (counted from ${of(facts, 'base')})`);

const PRICES = ' If one rate is nominal and the other real, the text should say so.';

export const comparisonEn: ReasonWording<ComparisonReason> = {
  'comparison-word.agrees': (facts) =>
    words(
      facts,
      'comparison holds',
      `The text says ${comparison(facts)}; ${of(facts, 'left')} and ${of(facts, 'right')} agree with it.`,
    ),
  'comparison-word.contradicts': (facts) =>
    words(
      facts,
      'comparison does not hold',
      `The text says ${comparison(facts)}, but ${order(facts)}.${of(facts, 'cause') === 'prices' ? PRICES : ''}`,
    ),
  'comparison-word.other-calibre': (facts) =>
    words(
      facts,
      'nominal beside real',
      `The text says ${comparison(facts)}, but of ${of(facts, 'left')} and ${of(facts, 'right')} one is nominal and the other real: not comparable.`,
    ),
  'bound.kept': (facts) =>
    words(facts, 'within its limit', `${of(facts, 'values')}: ${limit(facts)}, as the text says.`),
  'bound.broken': (facts) =>
    words(facts, 'beyond its limit', `The text says ${limit(facts)}, but ${of(facts, 'values')} lie beyond it.`),
  'bound.implied': (facts) =>
    words(
      facts,
      `target ${of(facts, 'limit')}, as computed`,
      `${of(facts, 'values')} ${comparison(facts)}: the target, which is told nowhere, is ${of(facts, 'limit')}.`,
    ),
  'target-progress.agrees': (facts) =>
    words(
      facts,
      'share done agrees',
      `${of(facts, 'result')} is ${of(facts, 'computed')} of the planned ${of(facts, 'target')}, as stated (${of(facts, 'share')}).`,
    ),
  'target-progress.differs': (facts) =>
    words(
      facts,
      'share done differs',
      `${of(facts, 'result')} is ${of(facts, 'computed')} of the planned ${of(facts, 'target')}; the text says ${of(facts, 'share')}.`,
    ),
  'target-progress.implied': (facts) =>
    words(
      facts,
      `plan of ${of(facts, 'target')}, as computed`,
      `${of(facts, 'result')} at ${of(facts, 'share')} gives a plan of about ${of(facts, 'target')}, which is told nowhere.`,
    ),
  'target-progress.plan-untold': (facts) =>
    words(
      facts,
      'target not told',
      `The target is told nowhere, so the share done of ${of(facts, 'result')} cannot be checked; by the text it is ${of(facts, 'target')}.`,
    ),
  'target-progress.on-time': (facts) =>
    words(
      facts,
      'progress keeps up with time',
      `${of(facts, 'share')} is done and ${of(facts, 'time')} of the time is over, as the text says of its indicators.`,
    ),
  'target-progress.behind-time': (facts) =>
    words(
      facts,
      'progress behind time',
      `${of(facts, 'share')} is done and ${of(facts, 'time')} of the time is over; the text says that progress keeps up with time.`,
    ),
  'target-progress.already-reached': (facts) =>
    words(
      facts,
      'target already reached',
      `The target for ${of(facts, 'due')} is ${of(facts, 'target')}; ${of(facts, 'year')} already had ${of(facts, 'result')}. It asks for no further progress.`,
    ),
  'target-progress.below-result': (facts) =>
    words(
      facts,
      'target below the result',
      `The target for ${of(facts, 'due')} is ${of(facts, 'target')}, below the ${of(facts, 'result')} of ${of(facts, 'year')}. The years differ: no contradiction.`,
    ),
  'target-progress.part-done': (facts) =>
    words(
      facts,
      `${of(facts, 'share')} of the target done`,
      `Target “${of(facts, 'whole')}” ${of(facts, 'target')}, so far ${of(facts, 'result')}; the two are named differently and may not mean the same.`,
    ),
  'target-progress.other-population': (facts) =>
    words(
      facts,
      'target covers more',
      `Target “${of(facts, 'whole')}” ${of(facts, 'target')}; the ${of(facts, 'result')} so far are of one kind only, so that no share done follows.`,
    ),
  'target-progress.row-agrees': (facts) =>
    words(
      facts,
      'progress agrees',
      `${of(facts, 'result')} is ${of(facts, 'computed')} of the way to ${of(facts, 'target')}${from(facts)}, which agrees with ${of(facts, 'share')} in the table.`,
    ),
  'target-progress.row-differs': (facts) =>
    words(
      facts,
      'progress differs',
      `${of(facts, 'result')} is ${of(facts, 'computed')} of the way to ${of(facts, 'target')}${from(facts)}; the table has ${of(facts, 'share')}, though its other rows are counted in this way.`,
    ),
  'rating.agrees': (facts) =>
    words(facts, 'ratings agree', `“${of(facts, 'first')}” and “${of(facts, 'second')}” agree.`),
  'rating.contradicts': (facts) =>
    words(
      facts,
      'ratings contradict',
      `Rated “${of(facts, 'first')}” at one place and “${of(facts, 'second')}” at another; if the yardsticks differ, the text should say so.`,
    ),
  'rating.fits-value': (facts) =>
    words(
      facts,
      'rating fits the value',
      `${of(facts, 'value')} beside ${of(facts, 'target')} fits “${of(facts, 'rating')}”.`,
    ),
  'rating.against-value': (facts) =>
    words(
      facts,
      'rating against the value',
      `The text says “${of(facts, 'rating')}”, but the value is ${of(facts, 'value')} and the target ${of(facts, 'target')} (${of(facts, 'better') === 'lower' ? 'lower' : 'higher'} is better).`,
    ),
  'rank.agrees': (facts) => words(facts, 'rank restated', `${of(facts, 'first')} at both places.`),
  'rank.contradicts': (facts) =>
    words(facts, 'two ranks', `${of(facts, 'first')} at one place, ${of(facts, 'second')} at another.`),
  'rank.wider-fits': (facts) =>
    words(
      facts,
      'ranks in several groups',
      `${of(facts, 'first')} and ${of(facts, 'second')}: not better in the wider group.`,
    ),
  'rank.wider-ahead': (facts) =>
    words(
      facts,
      'ranks in several groups contradict',
      `${of(facts, 'first')} and ${of(facts, 'second')} cannot both hold: who is ahead in the smaller group is ahead in the wider one, too.`,
    ),
  'rank.among-members': (facts) =>
    words(facts, 'rank among its members', `Rank ${of(facts, 'rank')} of ${of(facts, 'members')}.`),
  'rank.beyond-members': (facts) =>
    words(facts, 'rank beyond its members', `Rank ${of(facts, 'rank')}, of ${of(facts, 'members')} only.`),
  'rank.in-order': (facts) =>
    words(facts, 'ranks fit the values', `The ranks of all rows follow their values in “${of(facts, 'column')}”.`),
  'rank.out-of-order': (facts) =>
    words(
      facts,
      'rank against the values',
      `${of(facts, 'first')} and ${of(facts, 'second')} are not in the order of “${of(facts, 'column')}”; all other rows are.`,
    ),
  'rank.fits-values': (facts) =>
    words(
      facts,
      'rank fits the values',
      `Rank ${of(facts, 'rank')} with ${of(facts, 'own')}; the others: ${of(facts, 'others')}.`,
    ),
  'rank.against-values': (facts) =>
    words(
      facts,
      'rank against the values',
      `Rank ${of(facts, 'rank')} with ${of(facts, 'own')}, but ${of(facts, 'others')} are higher.`,
    ),
};
