import { compare, exact, HUNDRED, over, times, toShortDecimal } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Period } from '../../shared/period.ts';
import { convert, isRatio } from '../../shared/unit.ts';
import { figuresAbout, isGrowth, isLowerBetter, isResult, isSameMeasure, isSameSort, nameOf } from '../comparable.ts';
import { type Figure, printedOf } from '../figure.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';

/** Targets beside the results that the document tells of the same thing: already reached, below the result, partly done. */
export function* resultsBesideTargets(scene: Scene): Iterable<Finding> {
  const seen = new Set<string>();
  const doneByThing = Map.groupBy(scene.figures.filter(isResult), (figure) => onlyThingIn(figure) ?? '');
  for (const target of scene.figures) {
    if (isResult(target) || target.claim.comparator === 'le' || target.claim.comparator === 'lt') continue;
    const { region, period, valueCanonical } = target.claim;
    const name = [target.subject.key, region, period, valueCanonical].join('|');
    if (seen.has(name)) continue;
    seen.add(name);
    const finding = besideLastResult(scene, target) ?? besidePartDone(scene, target, doneByThing);
    if (finding !== undefined) yield finding;
  }
}

/** How many years before its target a level may have been reached; growth is held against the year before. Our choice. */
const PLAN_YEARS = 5;

/** The latest result of a year before a target. One that the target does not go beyond is worth a note, it is no error. */
function besideLastResult(scene: Scene, target: Figure): Finding | undefined {
  const due = target.period && yearOf(target.period);
  if (due === undefined || isLowerBetter(target.claim.subject) || !isRate(target)) return undefined;
  const reach = isGrowth(target) ? 1 : PLAN_YEARS;
  const results = figuresAbout(scene, target.subject.key).filter((figure) => {
    const year = figure.period && yearOf(figure.period);
    const isTold = figure.claim.periodBasis !== 'default' && figure.claim.comparator === 'eq' && isResult(figure);
    return isTold && year !== undefined && year < due && due - year <= reach && isSameMeasure(figure, target);
  });
  const latest = results.reduce<Figure | undefined>(later, undefined);
  if (latest?.unit === undefined || target.unit === undefined) return undefined;
  const reached = convert(exact(latest.claim.value), latest.unit, target.unit);
  const asked = exact(target.claim.valueHigh ?? target.claim.value);
  const order = compare(asked, reached);
  if (order > 0) return undefined;
  return findingOf('target-progress', {
    verdict: 'consistent',
    severity: 'note',
    reason: order === 0 ? 'target-progress.already-reached' : 'target-progress.below-result',
    evidence: [evidenceOf(latest, 'result'), evidenceOf(target, 'target')],
    formula: `${printedOf(latest)} ≥ ${printedOf(target)}`,
    stated: printedOf(target),
    facts: { ...factsOf(latest, target), year: latest.claim.period.slice(0, 4), due: String(due) },
  });
}

/** Amounts are asked for anew each year; only of a rate or a share is it told that it stays where it is. */
function isRate({ unit }: Figure): boolean {
  return unit !== undefined && isRatio(unit);
}

/** Of two results the one of the later year; of the same year, the one that is told last. */
function later(a: Figure | undefined, b: Figure): Figure {
  return a?.period !== undefined && b.period !== undefined && a.period.last.slice(0, 4) > b.period.last.slice(0, 4)
    ? a
    : b;
}

/** The year of a yearly value or of one at its end. Missing: undefined for other periods. */
function yearOf({ first, last }: Period): number | undefined {
  const [year] = last.split('-');
  return last.endsWith('12-31') && first?.slice(0, 4) === year ? Number(year) : undefined;
}

/** Words for doing, which a result and a target say in different ways: 新增充电桩, 充电桩新建改造. */
const DOING =
  /新增|累计|完成|建成|建设|新建|改建|扩建|改造|实施|竣工|完工|开工|交付|更新|筹集|供应|提供|培育|引进|整治|治理|数量|总量|的/g;
const JOINED = /[、和及与]/;

/** What is done so far of a target for the end of a five-year plan. What both do is named in different words, so it is no equation. */
function besidePartDone(
  scene: Scene,
  target: Figure,
  doneByThing: ReadonlyMap<string, readonly Figure[]>,
): Finding | undefined {
  const span = target.period && planBefore(target.period);
  const things = thingsIn(target);
  if (span === undefined || things === undefined || target.unit === undefined || isRate(target)) return undefined;
  const done = things.flatMap((thing) => doneByThing.get(thing) ?? []);
  const result = done.findLast((figure) => isSameSort(figure, target) && isSoFar(scene, figure, span));
  if (result?.unit === undefined) return undefined;
  const ratio = over(convert(exact(result.claim.value), result.unit, target.unit), exact(target.claim.value));
  const share = `${toShortDecimal(times(ratio, HUNDRED), 1)}%`;
  const isSame = things.length === 1;
  return findingOf('target-progress', {
    verdict: isSame ? 'consistent' : 'not-comparable',
    severity: 'note',
    reason: isSame ? 'target-progress.part-done' : 'target-progress.other-population',
    evidence: [evidenceOf(result, 'result'), evidenceOf(target, 'target')],
    formula: `${printedOf(result)} ${compare(ratio, { n: 1n, d: 1n }) < 0 ? '<' : '≥'} ${printedOf(target)}`,
    computed: share,
    facts: { ...factsOf(result, target), share, whole: target.claim.subject },
  });
}

/** The things that a subject says something is done to; several when they are joined. Missing: undefined when nothing is done. */
function thingsIn({ subject, claim }: Figure): readonly string[] | undefined {
  const isDone = claim.kind === 'cumulative' || subject.key.search(DOING) >= 0;
  if (!isDone) return undefined;
  const things = subject.key.split(JOINED).map((part) => part.replace(DOING, ''));
  return things.every((thing) => thing.length >= 2) ? things : undefined;
}

function onlyThingIn(figure: Figure): string | undefined {
  const things = thingsIn(figure);
  return things?.length === 1 ? things[0] : undefined;
}

/** The five-year plan at whose end a target is due, as its first and last day. */
function planBefore({ first, last }: Period): readonly [first: string, last: string] | undefined {
  const year = Number(last.slice(0, 4));
  if (year % PLAN_YEARS !== 0 || !last.endsWith('12-31') || first === undefined) return undefined;
  const start = `${year - PLAN_YEARS + 1}-01-01`;
  return first === start || first.startsWith(String(year)) ? [start, last] : undefined;
}

/** Whether a figure sums up what was done since the plan began. */
function isSoFar({ facts }: Scene, { period, claim }: Figure, [first, last]: readonly [string, string]): boolean {
  if (period === undefined || period.last >= last || period.last < first) return false;
  const isWholeStretch = period.first === undefined || period.first === first;
  return isWholeStretch || (facts.kind === 'mid-term-evaluation' && claim.periodBasis === 'default');
}

function factsOf(result: Figure, target: Figure): Readonly<Record<string, string>> {
  return { subject: nameOf(result), result: printedOf(result), target: printedOf(target) };
}
