import { compare } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Archive } from '../archive.ts';
import { isAmount } from '../counting/amount.ts';
import { type Figure, printedOf } from '../figure.ts';
import { canBeAtMost } from '../interval.ts';
import { type ArchiveRule, evidenceOf, findingOf } from '../rule.ts';
import { isGuessed, MOST_EVIDENCE, printedBeside, sizeBeside, timeRelation, toldBy } from './between.ts';
import { kinship } from './kinship.ts';
import type { PlacedFigure } from './placed-figure.ts';

/**
 * Amounts of one place in two documents: what came in one year is not more than what came in the longer time around it.
 * Inside of one document other rules do this.
 */
export const periodParts: ArchiveRule = { id: 'period-parts', find };

function* find({ kin }: Archive): Iterable<Finding> {
  for (const group of kin) {
    if (!group[0]?.sort.startsWith('amount')) continue;
    const amounts = group.filter(
      ({ figure, isPlanned, place, matter }) =>
        !isPlanned && place.length > 0 && !matter.isGeneral && isAmount(figure) && figure.claim.comparator !== 'le',
    );
    const bySameThing = Map.groupBy(amounts, ({ place, matter }) => `${place.join('/')}|${matter.thing}`);
    for (const some of bySameThing.values()) {
      const flow = flowInside(some.filter((each) => isFlow(each)));
      if (flow !== undefined) yield flow;
    }
  }
}

/** Words for what comes in a time; what stands at its end is no part of a longer time. */
const COMES =
  /新增|新建|新设|新引进|新认定|引进|引入|落地|落户|完成|完工|竣工|建成|开工|销账|拆|腾退|发放|举办|办理|改造|整治|治理|吸引|加装/;

function isFlow({ figure, scene }: PlacedFigure): boolean {
  return figure.claim.kind === 'cumulative' || COMES.test(leadOf(figure, scene.view));
}

/** The words of the clause that stand with a figure. */
function leadOf({ claim }: Figure, view: string): string {
  return view.slice(claim.start, claim.end);
}

/** A part of a longer time that another document tells. Missing: undefined when no two periods lie in one another. */
function flowInside(flows: readonly PlacedFigure[]): Finding | undefined {
  const wholes = flows.filter(({ figure }) => figure.period?.first !== undefined).slice(0, MOST_EVIDENCE);
  for (const whole of wholes) {
    const part = flows.find((each) => each.figure.doc !== whole.figure.doc && isIn(each, whole));
    const size =
      part === undefined || whole.figure.unit === undefined ? undefined : sizeBeside(part.figure, whole.figure.unit);
    if (part === undefined || size === undefined) continue;
    if (canBeAtMost(size, whole.figure.size))
      return isPrintedOrder(part, whole) ? findingBetween(part, whole, 'fits') : undefined;
    return findingBetween(part, whole, isEqual(part, whole) ? 'exceeds' : 'unlike');
  }
  return undefined;
}

function isIn(part: PlacedFigure, whole: PlacedFigure): boolean {
  const [inner, outer] = [part.figure.period, whole.figure.period];
  if (isGuessed(part) || inner?.first === undefined || outer?.first === undefined) return false;
  return timeRelation(part, whole) !== 'same' && outer.first <= inner.first && inner.last <= outer.last;
}

function isEqual(part: PlacedFigure, whole: PlacedFigure): boolean {
  const isNamedAlike = part.figure.subject.key === whole.figure.subject.key && !part.isBorrowed && !whole.isBorrowed;
  return isNamedAlike && !isGuessed(whole) && kinship(part.matter, whole.matter) === 'same';
}

/** Whether the first printed figure is not above the second. */
function isPrintedOrder({ figure }: PlacedFigure, { figure: other }: PlacedFigure): boolean {
  const printed = other.unit === undefined ? undefined : printedBeside(figure, other.unit);
  return printed !== undefined && compare(printed, other.value) <= 0;
}

const VERDICTS = { fits: 'consistent', exceeds: 'suspect', unlike: 'not-comparable' } as const;

function findingBetween(first: PlacedFigure, second: PlacedFigure, reason: keyof typeof VERDICTS): Finding {
  return findingOf('period-parts', {
    verdict: VERDICTS[reason],
    reason: `period-parts.${reason}`,
    evidence: [evidenceOf(first.figure, 'part'), evidenceOf(second.figure, 'whole')],
    formula: `${printedOf(first.figure)} ${reason === 'fits' ? '≤' : '>'} ${printedOf(second.figure)}`,
    stated: printedOf(second.figure),
    confidence: first.figure.subject.key === second.figure.subject.key ? 0.9 : 0.7,
    facts: { subject: second.figure.subject.text, first: toldBy(first), second: toldBy(second) },
  });
}
