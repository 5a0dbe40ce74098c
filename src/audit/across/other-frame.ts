import type { Finding } from '../../shared/finding.ts';
import { monthsBetween, yearCount } from '../../shared/period.ts';
import type { Archive } from '../archive.ts';
import { type Figure, printedOf } from '../figure.ts';
import { type ArchiveRule, evidenceOf, findingOf } from '../rule.ts';
import { inTurns, isGuessed, MOST_EVIDENCE, placeName, timeRelation, toldBy } from './between.ts';
import { kinship } from './kinship.ts';
import { coincidences } from './other-frame-coincidence.ts';
import { definitionGroups } from './other-frame-definition.ts';
import { evaluationWindows } from './other-frame-window.ts';
import { placeRelation } from './place-level.ts';
import type { PlacedFigure } from './placed-figure.ts';
import { isHeld } from './region-parts.ts';

/**
 * Figures of two documents that look as if they could be held against each other: of other places, times, limits, names. One
 * finding for a group of statements, never one for each pair. Rates of one name and time in several places are comparable,
 * and say so.
 */
export const otherFrame: ArchiveRule = { id: 'other-frame', find };

type Reason = 'region' | 'period' | 'calibre' | 'instrument' | 'name' | 'definition' | 'coincidence' | 'side-by-side';

function* find(archive: Archive): Iterable<Finding> {
  for (const group of archive.kin) {
    if (group[0]?.sort === 'rank' || documentsIn(group) < 2) continue;
    const named = group.filter(({ isBorrowed, place }) => !isBorrowed && place.length > 0);
    const results = named.filter((each) => !isLimit(each));
    yield* besideLimits(named.filter(isLimit));
    yield* besideResults(results);
    yield* besideKin(results);
  }
  for (const group of definitionGroups(archive)) yield findingOfGroup(group, 'definition');
  for (const group of coincidences(archive)) yield findingOfGroup(group, 'coincidence');
  yield* evaluationWindows(archive);
}

function documentsIn(group: readonly PlacedFigure[]): number {
  return new Set(group.map(({ figure }) => figure.doc)).size;
}

function isLimit({ figure, isPlanned }: PlacedFigure): boolean {
  return isPlanned || figure.claim.kind === 'target' || figure.claim.kind === 'bound';
}

/** Figures of one name; general names hold only where whole subjects are equal, which their group sees to. */
function byName(group: readonly PlacedFigure[]): Iterable<readonly PlacedFigure[]> {
  return Map.groupBy(group, ({ matter, figure }) => (matter.isGeneral ? figure.subject.key : matter.thing)).values();
}

/** Limits and targets of several places: each place sets its own, for a year or for a plan of several years. */
function* besideLimits(group: readonly PlacedFigure[]): Iterable<Finding> {
  for (const limits of byName(group)) {
    const shown = oneForEachPlace(limits);
    if (shown.length < 2 || areApart(shown)) continue;
    const isMixed = new Set(shown.map(isOfLongPlan)).size > 1;
    yield findingOfGroup(shown, isMixed ? 'instrument' : 'region');
  }
}

/** Whether a target is of a plan of several years: by its period, or because it is due long after it was told. */
function isOfLongPlan({ figure: { period }, standpoint, scene }: PlacedFigure): boolean {
  if (scene.facts.kind === 'outline' || period === undefined) return scene.facts.kind === 'outline';
  return yearCount(period) > 1 || Number(period.last.slice(0, 4)) - Number(standpoint.asOf.slice(0, 4)) > 1;
}

/** Results of one name: rates are comparable between places for one time only; amounts of two places are not compared. */
function* besideResults(group: readonly PlacedFigure[]): Iterable<Finding> {
  for (const results of byName(group)) {
    if (documentsIn(results) < 2) continue;
    const gap = otherCalibre(results) ?? otherLength(results);
    if (gap !== undefined) yield gap;
    const isRate = results[0]?.sort === 'rate' || results[0]?.sort === 'growth';
    if (isRate) yield* ratesBeside(results);
    else if (results[0]?.sort !== 'change') yield* amountsBeside(results);
  }
}

function* ratesBeside(rates: readonly PlacedFigure[]): Iterable<Finding> {
  const together = largestAtOneTime(rates);
  if (together.length > 1 && !areApart(together)) yield findingOfGroup(together, 'side-by-side');
  const others = oneForEachPlace(rates.filter((each) => !together.some(({ place }) => isSamePlace(each.place, place))));
  const all = [...together.slice(0, Math.max(1, MOST_EVIDENCE - others.length)), ...others];
  const shown = together.length > 1 ? all : oneForEachPlace(rates);
  if (shown.length > 1 && (together.length < 2 || others.length > 0) && !areApart(shown))
    yield findingOfGroup(shown, 'period');
}

/** For the time that most places tell of, the latest of such: one figure for each of them. */
function largestAtOneTime(rates: readonly PlacedFigure[]): readonly PlacedFigure[] {
  const byTime = Map.groupBy(
    rates.filter((rate) => !isGuessed(rate)),
    ({ figure }) => figure.period?.text ?? '',
  );
  const inOrder = [...byTime].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, some]) => some);
  const candidates = [rates.filter(isGuessed), ...inOrder].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const joined = rates.filter((rate) => ['same', 'unclear'].includes(timeRelation(rate, first)));
    return [
      oneForEachPlace([...some, ...joined.filter((rate) => !some.some(({ place }) => isSamePlace(place, rate.place)))]),
    ];
  });
  return candidates.reduce((most, each) => (each.length >= most.length ? each : most), []);
}

/** Amounts of neighbours; whether a district's fits into its city's is asked elsewhere. */
function* amountsBeside(amounts: readonly PlacedFigure[]): Iterable<Finding> {
  const all = oneForEachPlace(amounts.filter(({ figure }) => figure.value.n > 0n));
  const shown = all.filter((each) => !isHeld(each) || !all.some((other) => holds(each, other)));
  if (shown.length > 1 && !areApart(shown)) yield findingOfGroup(shown, 'region');
}

function holds(whole: PlacedFigure, part: PlacedFigure): boolean {
  return placeRelation(whole.place, part.place) === 'around';
}

/** One name has a word more than the other: perhaps another population, perhaps only a shorter way to say it. */
function* besideKin(results: readonly PlacedFigure[]): Iterable<Finding> {
  const names = [...byName(results)];
  if (names.length < 2) return;
  const [head, ...others] = names.sort((a, b) => documentsIn(b) - documentsIn(a));
  const first = head?.[0];
  if (head === undefined || first === undefined || others.length === 0) return;
  const told = new Set(head.map(({ figure }) => figure.doc));
  const kin = others.flatMap((some) =>
    some.filter(
      (each) =>
        !told.has(each.figure.doc) && kinship(each.matter, first.matter) !== 'apart' && !areApart([first, each]),
    ),
  );
  const shown = oneForEachPlace([first, ...kin]);
  if (shown.length > 1 && !isHeldByWhole(shown)) yield findingOfGroup(shown, 'name');
}

/** A district's amount and its city's: whether the part is smaller is asked elsewhere. */
function isHeldByWhole(shown: readonly PlacedFigure[]): boolean {
  return shown.every(isHeld) && shown.every((each) => shown.some((other) => holds(each, other) || holds(other, each)));
}

/** Each place's latest figure, the one that stands last where several do. */
function oneForEachPlace(figures: readonly PlacedFigure[]): readonly PlacedFigure[] {
  const byPlace = Map.groupBy(figures, ({ place }) => place.join('/'));
  const latest = [...byPlace.values()].map((some) => some.reduce((best, each) => (isLater(each, best) ? each : best)));
  return latest.slice(0, MOST_EVIDENCE);
}

function isLater(a: PlacedFigure, b: PlacedFigure): boolean {
  return (a.figure.period?.last ?? '') >= (b.figure.period?.last ?? '');
}

function isSamePlace(a: PlacedFigure['place'], b: PlacedFigure['place']): boolean {
  return placeRelation(a, b) === 'same';
}

/** Whether no larger place is known to hold two of them: nobody adds up what two provinces tell. */
function areApart(figures: readonly PlacedFigure[]): boolean {
  return figures.every((a) => figures.every((b) => a === b || placeRelation(a.place, b.place) === 'apart'));
}

/** Figures whose times end further from each other are not taken for one. Our choice. */
const NEAR_MONTHS = 12;

/** In one place, a half-year's figure in one document beside a year's in another. */
function otherLength(figures: readonly PlacedFigure[]): Finding | undefined {
  const told = figures.filter((each) => !isGuessed(each));
  for (const some of Map.groupBy(told, ({ place }) => place.join('/')).values()) {
    const [first] = some;
    const other = some.find(
      (each) => first !== undefined && each.figure.doc !== first.figure.doc && isOtherLength(each, first),
    );
    if (first !== undefined && other !== undefined) return findingOfGroup([first, other], 'period');
  }
  return undefined;
}

function isOtherLength(a: PlacedFigure, b: PlacedFigure): boolean {
  const [x, y] = [a.figure.period?.last, b.figure.period?.last];
  if (x === undefined || y === undefined || timeRelation(a, b) !== 'other-length') return false;
  return Math.abs(monthsBetween(x, y)) <= NEAR_MONTHS;
}

/** In one place, documents that name different calibres for one figure. */
function otherCalibre(figures: readonly PlacedFigure[]): Finding | undefined {
  const named = figures.filter(({ figure }) => calibresOf(figure).length > 0);
  for (const some of Map.groupBy(named, ({ place }) => place.join('/')).values()) {
    const [first] = some;
    const other = some.find(
      ({ figure }) => first !== undefined && figure.doc !== first.figure.doc && !shareCalibre(figure, first.figure),
    );
    if (first !== undefined && other !== undefined) return findingOfGroup([first, other], 'calibre');
  }
  return undefined;
}

function calibresOf({ calibres }: Figure): readonly string[] {
  return calibres.filter((calibre) => calibre !== 'preliminary');
}

function shareCalibre(a: Figure, b: Figure): boolean {
  return calibresOf(a).some((calibre) => calibresOf(b).includes(calibre));
}

function findingOfGroup(group: readonly PlacedFigure[], reason: Reason): Finding {
  const shown = inTurns([group], MOST_EVIDENCE);
  return findingOf('other-frame', {
    verdict: reason === 'side-by-side' ? 'consistent' : 'not-comparable',
    reason: `other-frame.${reason}`,
    evidence: shown.map(({ figure }) => evidenceOf(figure, 'statement')),
    formula: shown.map(({ figure }) => printedOf(figure)).join('；'),
    confidence: 0.8,
    facts: {
      subject: group[0]?.figure.subject.text ?? '',
      subjects: [...new Set(shown.map(({ figure }) => figure.subject.text))].join('、'),
      told: shown.map(toldBy).join('、'),
      places: [...new Set(shown.map(({ place }) => placeName(place)))].join('、'),
      value: shown[0] === undefined ? '' : printedOf(shown[0].figure),
    },
  });
}
