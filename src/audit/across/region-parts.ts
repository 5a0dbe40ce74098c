import { compare, sum } from '../../shared/exact.ts';
import type { Finding, FindingVerdict } from '../../shared/finding.ts';
import type { Archive } from '../archive.ts';
import { isAmount } from '../counting/amount.ts';
import { printedOf } from '../figure.ts';
import { canBeAtMost, total } from '../interval.ts';
import { type ArchiveRule, evidenceOf, findingOf, writtenSum } from '../rule.ts';
import { isGuessed, MOST_EVIDENCE, placeName, printedBeside, sizeBeside, timeRelation, toldBy } from './between.ts';
import { kinship } from './kinship.ts';
import { OWN_LIST } from './kinship-words.table.ts';
import { type PlacePath, placeRelation } from './place-level.ts';
import type { PlacedFigure } from './placed-figure.ts';

/** A district's amount against that of its city: the part is not larger than the whole. Rates are not compared here. */
export const regionParts: ArchiveRule = { id: 'region-parts', find };

function* find({ kin }: Archive): Iterable<Finding> {
  for (const group of kin) {
    if (!group[0]?.sort.startsWith('amount')) continue;
    const amounts = group.filter(isHeld);
    const below = byLargerPlace(amounts);
    const wholes = amounts.filter(({ place }) => below.has(nameOf(place)));
    for (const some of Map.groupBy(wholes, ({ place, matter }) => `${nameOf(place)}|${matter.thing}`).values()) {
      const found = some.flatMap((whole) => judge(whole, partsOf(whole, below.get(nameOf(whole.place)) ?? [])) ?? []);
      const best = found.find(({ verdict }) => verdict === 'inconsistent') ?? found[0];
      if (best !== undefined) yield best;
    }
  }
}

function nameOf(place: PlacePath): string {
  return place.join('/');
}

/** Amounts by each place that holds theirs. */
function byLargerPlace(amounts: readonly PlacedFigure[]): ReadonlyMap<string, readonly PlacedFigure[]> {
  const below = new Map<string, PlacedFigure[]>();
  for (const amount of amounts) {
    for (let steps = 1; steps < amount.place.length; steps++) {
      const name = nameOf(amount.place.slice(0, steps));
      const known = below.get(name);
      if (known === undefined) below.set(name, [amount]);
      else known.push(amount);
    }
  }
  return below;
}

/** What was begun is no part of what was finished; own lists of each level are none of another's. */
const BEGUN = /在施|在建|开工|启动|未|待/;

/** Whether a figure is an amount of its place that the larger place must hold. */
export function isHeld(placed: PlacedFigure): boolean {
  const { figure, matter, isPlanned, place } = placed;
  if (isPlanned || place.length === 0 || matter.isGeneral || !isAmount(figure)) return false;
  return !OWN_LIST.test(figure.subject.text) && !OWN_LIST.test(matter.thing) && !BEGUN.test(figure.subject.text);
}

/** The figure of each place inside of it that is nearest to the whole in name and time. */
function partsOf(whole: PlacedFigure, inside: readonly PlacedFigure[]): readonly PlacedFigure[] {
  const near = inside.filter((part) => part.figure.doc !== whole.figure.doc && nearnessTo(whole, part) > 0);
  const best = [...Map.groupBy(near, ({ place }) => nameOf(place)).values()].map((some) =>
    some.reduce((one, other) => (nearnessTo(whole, other) > nearnessTo(whole, one) ? other : one)),
  );
  const isInAnother = ({ place }: PlacedFigure) => best.some((other) => placeRelation(place, other.place) === 'inside');
  return best.filter((part) => !isInAnother(part)).slice(0, MOST_EVIDENCE - 1);
}

/** Zero when the part may name more than the whole, or another thing. */
function nearnessTo(whole: PlacedFigure, part: PlacedFigure): number {
  const name = whole.figure.subject.key === part.figure.subject.key ? 'equal' : kinship(part.matter, whole.matter);
  const rank = { equal: 30, same: 20, narrower: 10, loose: 0, wider: 0, apart: 0 }[name];
  return rank === 0 ? 0 : rank + (timeRelation(part, whole) === 'other' ? 0 : 1);
}

function judge(whole: PlacedFigure, parts: readonly PlacedFigure[]): Finding | undefined {
  const unit = whole.figure.unit;
  const sizes = parts.flatMap(({ figure }) => (unit === undefined ? [] : (sizeBeside(figure, unit) ?? [])));
  if (parts.length === 0 || sizes.length < parts.length) return undefined;
  if (canBeAtMost(total(sizes), whole.figure.size))
    return isPrintedOrder(parts, whole) ? findingBetween(whole, parts, 'fits', 'consistent') : undefined;
  const larger = parts.filter((_, index) => !canBeAtMost(sizes[index] ?? {}, whole.figure.size));
  const shown = larger.length > 0 ? larger : parts;
  if (parts.every((part) => isSameThing(part, whole))) {
    const times = new Set(shown.map((part) => timeRelation(part, whole)));
    if ([...times].every((time) => time === 'same')) {
      const isCertain = [whole, ...shown].every((each) => !isGuessed(each));
      return findingBetween(whole, shown, 'exceeds', isCertain ? 'inconsistent' : 'suspect');
    }
    if (!times.has('other') && !times.has('other-length') && !times.has('around'))
      return findingBetween(whole, shown, 'exceeds', 'suspect');
  }
  return larger.length > 0 ? findingBetween(whole, larger, 'unlike', 'not-comparable') : undefined;
}

/** Whether the printed figures themselves are in order; 约4300 beside 4200 says nothing. */
function isPrintedOrder(parts: readonly PlacedFigure[], whole: PlacedFigure): boolean {
  const unit = whole.figure.unit;
  const printed = parts.flatMap(({ figure }) => (unit === undefined ? [] : (printedBeside(figure, unit) ?? [])));
  return compare(sum(printed), whole.figure.value) <= 0;
}

function isSameThing(part: PlacedFigure, whole: PlacedFigure): boolean {
  return part.figure.subject.key === whole.figure.subject.key && !part.isBorrowed && !whole.isBorrowed;
}

function findingBetween(
  whole: PlacedFigure,
  parts: readonly PlacedFigure[],
  reason: 'fits' | 'exceeds' | 'unlike',
  verdict: FindingVerdict,
): Finding {
  return findingOf('region-parts', {
    verdict,
    reason: `region-parts.${reason}`,
    evidence: [...parts.map(({ figure }) => evidenceOf(figure, 'part')), evidenceOf(whole.figure, 'whole')],
    formula: `${writtenSum(parts.map(({ figure }) => figure))} ${reason === 'fits' ? '≤' : '>'} ${printedOf(whole.figure)}`,
    stated: printedOf(whole.figure),
    confidence: parts.every((part) => isSameThing(part, whole)) ? 0.9 : 0.7,
    facts: {
      subject: whole.figure.subject.text,
      parts: parts.map(toldBy).join('、'),
      whole: toldBy(whole),
      part: [...new Set(parts.map(({ place }) => placeName(place)))].join('、'),
      of: placeName(whole.place),
    },
  });
}
