import { compare, exact, minus, ZERO } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { isYear, type Period, parsePeriod, yearCount } from '../../shared/period.ts';
import type { Archive } from '../archive.ts';
import { isLowerBetter } from '../comparable.ts';
import { printedOf } from '../figure.ts';
import { canBeAtMost, point } from '../interval.ts';
import { type ArchiveRule, evidenceOf, findingOf } from '../rule.ts';
import { isGuessed, printedBeside, sizeBeside, toldBy } from './between.ts';
import { kinship, withoutExamples } from './kinship.ts';
import { placeRelation } from './place-level.ts';
import type { PlacedFigure, Stand } from './placed-figure.ts';
import { keptCampaigns } from './promise-campaign.ts';

/**
 * What a document plans, held against what a later document of the same place tells: kept, missed, short by what the later
 * document tells itself, still open, not to be decided, or not told. And a plan beside the last result of its own document, where it does not fall behind it.
 */
export const promise: ArchiveRule = { id: 'promise', find };

function* find(archive: Archive): Iterable<Finding> {
  const stands = byPlace(archive.stands);
  for (const group of archive.kin) {
    const results = group.filter(({ isPlanned, figure }) => !isPlanned && figure.claim.kind !== 'target');
    const planned = group.filter((each) => each.isPlanned && each.place.length > 0 && !each.isBorrowed);
    const resultsByPlace = Map.groupBy(results, ({ place }) => place.join('/'));
    for (const plan of planned) {
      const due = dueOf(plan);
      if (due === undefined) continue;
      const there = resultsByPlace.get(plan.place.join('/')) ?? [];
      const found = resultFor(plan, due, there) ?? soFar(plan, due, there) ?? lastResult(plan, due, there);
      if (found !== undefined) yield found;
      else yield* notFound(plan, due, stands);
    }
  }
  yield* keptCampaigns(archive);
}

/** When a plan is to be reached. A figure of the plan part that carries the year before is of the year after. */
function dueOf({ figure, standpoint }: PlacedFigure): Period | undefined {
  const { period, claim } = figure;
  if (period === undefined || standpoint.asOf === '') return undefined;
  if (period.last > standpoint.asOf) return period;
  return claim.status === 'target' ? undefined : parsePeriod(String(Number(standpoint.asOf.slice(0, 4)) + 1));
}

/** The results for the time that was promised, in another document: all of them must say the same. */
function resultFor(plan: PlacedFigure, due: Period, there: readonly PlacedFigure[]): Finding | undefined {
  const results = there.filter(
    (each) => each.figure.doc !== plan.figure.doc && isSameMatter(plan, each) && isFor(each, due),
  );
  const [result] = results;
  const kept = new Set(results.map((each) => isKept(plan, each)));
  if (result === undefined || kept.has(undefined)) return undefined;
  const isSure = !isUnclear(plan) && kept.size === 1;
  if (kept.has(true) && isSure) return findingBetween(plan, result, 'kept');
  const isSameName = plan.figure.subject.key === result.figure.subject.key && !isGuessed(result);
  if (!isSure || !isSameName) return findingBetween(plan, result, 'unclear');
  return findingBetween(plan, result, results.every((each) => tellsShortfall(plan, each)) ? 'told-short' : 'missed');
}

const FROM_PLAN = /与(?:计划|目标|任务|预算|预期)之差$/;

/** 新建3个,较计划少1个: the sentence of the result tells itself what is missing to the promise, and it is that. */
function tellsShortfall(plan: PlacedFigure, { figure, scene }: PlacedFigure): boolean {
  const { valueCanonical: asked, unitCanonical: unit } = plan.figure.claim;
  const sentence = scene.sentences.find(({ figures }) => figures.includes(figure));
  if (sentence === undefined || figure.claim.unitCanonical !== unit) return false;
  return sentence.figures.some(
    ({ claim }) =>
      claim.unitCanonical === unit &&
      FROM_PLAN.test(claim.subject) &&
      compare(minus(exact(figure.claim.valueCanonical), exact(claim.valueCanonical)), exact(asked)) === 0,
  );
}

/** Whether a result is of the promised time: of all of it; of its last year or day only for what stands, not for what comes. */
function isFor({ figure: { period, claim }, sort }: PlacedFigure, due: Period): boolean {
  if (period === undefined) return false;
  if (period.text === due.text) return true;
  const isStanding = sort === 'rate' || (sort.startsWith('amount') && claim.kind !== 'cumulative');
  const isOneYear = yearCount(period) === 1;
  return period.last === due.last && isOneYear && (yearCount(due) === 1 || isStanding);
}

/** The result of a part of the time that was promised: a person may ask how it stands. Only for promises of a year. */
function soFar(plan: PlacedFigure, due: Period, there: readonly PlacedFigure[]): Finding | undefined {
  if (due.first?.slice(0, 4) !== due.last.slice(0, 4)) return undefined;
  const partly = there.find(
    ({ figure, matter }) =>
      figure.doc !== plan.figure.doc &&
      (isUnclear(plan) ? ['same', 'narrower'] : ['same']).includes(kinship(plan.matter, matter)) &&
      (figure.period?.last ?? '') > plan.standpoint.asOf &&
      (figure.period?.last ?? '') < due.last,
  );
  return partly === undefined ? undefined : findingBetween(plan, partly, isUnclear(plan) ? 'unclear' : 'open');
}

/**
 * A year's plan for an amount that is not below the result of the year before, in the same document. Less is no fault. Only
 * plans that their part of the text alone tells: what is worded as a target is held against the result by other rules.
 */
function lastResult(plan: PlacedFigure, due: Period, there: readonly PlacedFigure[]): Finding | undefined {
  const { figure, standpoint, sort } = plan;
  if (
    figure.claim.status === 'target' ||
    !sort.startsWith('amount') ||
    !isYear(due) ||
    !standpoint.asOf.startsWith(String(Number(due.text) - 1))
  )
    return undefined;
  const before = standpoint.asOf.slice(0, 4);
  const last = there.findLast(
    (each) => each.figure.doc === figure.doc && isSameName(plan, each) && each.figure.period?.text === before,
  );
  if (last === undefined || last.figure.claim.unitCanonical !== figure.claim.unitCanonical) return undefined;
  const [asked, reached] = [figure, last.figure].map(({ claim }) => exact(claim.valueCanonical));
  return asked !== undefined && reached !== undefined && compare(asked, reached) >= 0
    ? findingBetween(plan, last, 'raised')
    : undefined;
}

function isSameName(a: PlacedFigure, b: PlacedFigure): boolean {
  return withoutExamples(a.figure.subject.key) === withoutExamples(b.figure.subject.key);
}

function isSameMatter(a: PlacedFigure, b: PlacedFigure): boolean {
  if (a.matter.isGeneral) return a.figure.subject.key === b.figure.subject.key;
  return kinship(a.matter, b.matter) === 'same' && !b.isBorrowed;
}

/** 新增…达到 may be an amount more or an amount in all. */
function isUnclear({ figure, scene }: PlacedFigure): boolean {
  return /新增[^,]*达/.test(scene.view.slice(figure.claim.start, figure.claim.mentionStart));
}

/** Missing: undefined when the units do not convert. What was promised is as it is printed; 左右 leaves a margin. */
function isKept(plan: PlacedFigure, result: PlacedFigure): boolean | undefined {
  const { unit, size, claim } = plan.figure;
  const reached = unit === undefined ? undefined : sizeBeside(result.figure, unit);
  if (reached === undefined) return undefined;
  const asked = claim.comparator === 'approx' ? size : point(plan.figure.value);
  return isCeiling(plan)
    ? canBeAtMost(reached, { high: asked.high ?? ZERO })
    : canBeAtMost({ low: asked.low ?? ZERO }, reached);
}

function isCeiling({ figure: { claim } }: PlacedFigure): boolean {
  return claim.comparator === 'le' || claim.comparator === 'lt' || isLowerBetter(claim.subject);
}

/** The order of the printed figures; where 左右 or rounding alone holds it, no order. */
function orderOf(left: PlacedFigure, right: PlacedFigure, isAtMost: boolean): string {
  const printed = left.figure.unit === undefined ? undefined : printedBeside(right.figure, left.figure.unit);
  const order = printed === undefined ? 0 : compare(left.figure.value, printed);
  if (isAtMost) return order <= 0 ? '≤' : '≈';
  return order >= 0 ? '≥' : '≈';
}

/** Shorter names are met by chance. Our choice. */
const SHORTEST_THING = 4;

function byPlace(stands: readonly Stand[]): ReadonlyMap<string, readonly Stand[]> {
  return Map.groupBy(stands, ({ place }) => place.join('/'));
}

/** A year's promise of an amount in figures that no document on that year comes back to, not even in words. */
function* notFound(plan: PlacedFigure, due: Period, stands: ReadonlyMap<string, readonly Stand[]>): Iterable<Finding> {
  const { figure, matter, standpoint, scene } = plan;
  const isNamed = !matter.isGeneral && matter.measure === '' && matter.thing.length >= SHORTEST_THING;
  const isNextYear = yearCount(due) === 1 && Number(due.last.slice(0, 4)) - Number(standpoint.asOf.slice(0, 4)) === 1;
  const isPrinted = /\d/.test(scene.text.slice(figure.claim.mentionStart, figure.claim.mentionEnd));
  if (figure.claim.status !== 'target' || !isNamed || !isNextYear || !isPrinted) return;
  const covering = (stands.get(plan.place.join('/')) ?? []).filter(
    (stand) => stand.standpoint.asOf >= due.last && stand.standpoint.since <= (due.first ?? due.last),
  );
  if (covering.length === 0 || covering.some((stand) => stand.scene.view.includes(matter.thing))) return;
  yield findingOf('promise', {
    verdict: 'not-comparable',
    reason: 'promise.not-found',
    evidence: [evidenceOf(figure, 'promise')],
    formula: '',
    stated: printedOf(figure),
    confidence: 0.5,
    facts: { subject: figure.subject.text, promised: printedOf(figure), due: due.text, thing: matter.thing },
  });
}

const VERDICTS = {
  kept: 'consistent',
  raised: 'consistent',
  'told-short': 'consistent',
  missed: 'suspect',
  open: 'not-comparable',
  unclear: 'not-comparable',
} as const;

function findingBetween(plan: PlacedFigure, result: PlacedFigure, reason: keyof typeof VERDICTS): Finding {
  const isHeld = reason === 'kept' || reason === 'raised';
  const [left, right] = reason === 'raised' ? [plan, result] : [result, plan];
  return findingOf('promise', {
    verdict: VERDICTS[reason],
    reason: `promise.${reason}`,
    evidence: [evidenceOf(plan.figure, 'promise'), evidenceOf(result.figure, 'result')],
    formula: isHeld
      ? `${printedOf(left.figure)} ${orderOf(left, right, reason === 'kept' && isCeiling(plan))} ${printedOf(right.figure)}`
      : `${printedOf(plan.figure)} → ${printedOf(result.figure)}`,
    computed: printedOf(result.figure),
    stated: printedOf(plan.figure),
    confidence: plan.figure.subject.key === result.figure.subject.key ? 0.9 : 0.6,
    facts: {
      subject: plan.figure.subject.text,
      promised: printedOf(plan.figure),
      reached: printedOf(result.figure),
      when: (reason === 'open' ? result.figure.period?.last : undefined) ?? result.figure.claim.period,
      told: toldBy(result),
      place: placeRelation(plan.place, result.place) === 'same' ? (plan.place.at(-1) ?? '') : '',
    },
  });
}
