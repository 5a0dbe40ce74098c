import { compare, exact, sign } from '../../shared/exact.ts';
import type { Evidence, Finding } from '../../shared/finding.ts';
import { yearsOf } from '../../shared/period.ts';
import {
  cannotExceed,
  figuresAbout,
  isDueInPlanOf,
  isGrowth,
  isLowerBetter,
  isResult,
  isSameMeasure,
  nameOf,
} from '../comparable.ts';
import { signedPrint, sizeAs, valueAs } from '../equation.ts';
import { type Figure, printedOf } from '../figure.ts';
import { isBelow, point } from '../interval.ts';
import { type DocumentRule, evidenceOf, findingOf, type Judgement, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { type Assessment, assessmentsIn, type Grade } from './assessment.ts';
import { ratingsInRows } from './row-rating.ts';

/** Ratings in words (好于预期, 未达到30的目标) against values and targets, and against other ratings of the same thing. */
export const rating: DocumentRule = {
  id: 'rating',
  *find(scene) {
    const assessments = assessmentsIn(scene);
    for (const assessment of assessments) {
      const finding = besideTarget(scene, assessment);
      if (finding !== undefined) yield finding;
    }
    for (const some of Map.groupBy(assessments, ({ key }) => key).values()) {
      const finding = sideBySide(scene, some);
      if (finding !== undefined) yield finding;
    }
    yield* ratingsInRows(scene);
  },
};

const GOOD: ReadonlySet<Grade> = new Set(['ahead', 'reached', 'met']);

/** A value that is rated, against its target: told in the rating, or elsewhere for the same time. */
function besideTarget(scene: Scene, assessment: Assessment): Finding | undefined {
  const { figure, target, grade, segment, words } = assessment;
  if (figure === undefined || !isResult(figure)) return undefined;
  if (target !== undefined && isResult(target) && !isSameMeasure(target, figure)) return undefined;
  if (target !== undefined && grade !== 'reached' && isOfLongerStretch(target, figure)) return undefined;
  const targets = target === undefined ? targetsFor(scene, assessment, figure) : [target];
  const sided = targets.map((each) => ({ each, side: sideOf(figure, each, assessment) }));
  const best = sided.find(({ side }) => side === 'right') ?? sided.find(({ side }) => side === 'open') ?? sided[0];
  if (best?.side === undefined || best.side === 'open') return undefined;
  const isRight = best.side === 'right';
  // 左右 leaves room: a value just below it may still be called as planned.
  const isLoose = grade === 'met' && best.each.claim.comparator === 'approx';
  return findingOf('rating', {
    verdict: isRight ? 'consistent' : isLoose ? 'suspect' : 'inconsistent',
    reason: isRight ? 'rating.fits-value' : 'rating.against-value',
    evidence: [
      evidenceOf(figure, 'statement'),
      ...(target === undefined ? [statementOf(scene, segment, 'rating')] : []),
      evidenceOf(best.each, 'target'),
    ],
    formula: `${signedPrint(figure)} ${orderSign(figure, best.each)} ${signedPrint(best.each)}`,
    stated: words,
    facts: {
      subject: nameOf(figure),
      value: printedOf(figure),
      target: printedOf(best.each),
      rating: words,
      better: isLowerBetter(figure.claim.subject) ? 'lower' : 'higher',
    },
  });
}

/** The targets of a value that are told without the rating: of its own time; for what was reached early also that of the five-year plan. */
function targetsFor(scene: Scene, { key, grade }: Assessment, figure: Figure): readonly Figure[] {
  return figuresAbout(scene, key).filter((target) => {
    if (isResult(target) || !isSameMeasure(target, figure)) return false;
    return target.claim.period === figure.claim.period || (grade === 'reached' && isDueInPlanOf(target, figure));
  });
}

/** What grew or was counted in two years is not held against what is to grow in five. */
function isOfLongerStretch(target: Figure, figure: Figure): boolean {
  if (!isGrowth(figure) && figure.claim.kind !== 'cumulative') return false;
  const [due, done] = [target, figure].map(({ period }) => (period === undefined ? 0 : yearsOf(period).length));
  return due !== undefined && done !== undefined && due > 1 && due > done;
}

type Side = 'right' | 'wrong' | 'open';

/**
 * On which side of its target a rating puts a value, and whether the print lets it be there. Missing: undefined for other
 * units, and for a fall beside a target that is told without its sign.
 */
function sideOf(figure: Figure, target: Figure, { grade, words }: Assessment): Side | undefined {
  const size = sizeAs(figure, target.claim.unit);
  const value = valueAs(figure, target.claim.unit);
  if (size === undefined || value === undefined || sign(value) * sign(target.value) < 0) return undefined;
  const isLower = isLowerBetter(figure.claim.subject);
  const edge = exact(target.claim.value);
  const [good, bad] = isLower ? [point(edge), size] : [size, point(edge)];
  const order = isLower ? compare(edge, value) : compare(value, edge);
  if (!GOOD.has(grade)) return cannotExceed(bad, good) ? 'wrong' : order < 0 ? 'right' : 'open';
  const isStrict = grade === 'ahead' || words.includes('超额');
  if (isStrict ? cannotExceed(good, bad) : isBelow(good, bad)) return 'wrong';
  return order > 0 || (order === 0 && !isStrict) ? 'right' : 'open';
}

const ORDERS = { '-1': '<', '0': '=', '1': '>' } as const;

function orderSign(figure: Figure, target: Figure): string {
  return ORDERS[compare(valueAs(figure, target.claim.unit) ?? figure.value, target.value)];
}

/** Ratings of one thing at several places: one that says 慢于预期 and one that says 符合要求 cannot both be right. */
function sideBySide(scene: Scene, ratings: readonly Assessment[]): Finding | undefined {
  for (const [at, a] of ratings.entries()) {
    for (const b of ratings.slice(at + 1)) {
      const clash = clashOf(a, b);
      if (clash !== undefined)
        return findingOf('rating', { verdict: clash, reason: 'rating.contradicts', ...besideOthers(scene, a, [b]) });
    }
  }
  const [first, ...others] = ratings;
  const same = others.filter(
    (other) => first && isOther(first, other) && AGREEING.has(`${first.grade} ${other.grade}`),
  );
  if (first === undefined || same.length === 0) return undefined;
  return findingOf('rating', { verdict: 'consistent', reason: 'rating.agrees', ...besideOthers(scene, first, same) });
}

const AGREEING: ReadonlySet<string> = new Set(
  ['ahead ahead', 'reached reached', 'met met', 'behind behind', 'ahead reached', 'behind short'].flatMap((pair) => [
    pair,
    pair.split(' ').reverse().join(' '),
  ]),
);

function clashOf(a: Assessment, b: Assessment): 'inconsistent' | 'suspect' | undefined {
  const grades = new Set([a.grade, b.grade]);
  if (!isOther(a, b) || a.grade === b.grade) return undefined;
  if (grades.has('behind')) return [...GOOD].some((grade) => grades.has(grade)) ? 'inconsistent' : undefined;
  return grades.has('short') && grades.has('reached') ? 'suspect' : undefined;
}

/** Whether two ratings stand at different places and may speak of the same time. */
function isOther(a: Assessment, b: Assessment): boolean {
  const [one, other] = [a.figure?.claim, b.figure?.claim];
  const isTimed =
    one !== undefined && other !== undefined && one.periodBasis !== 'default' && other.periodBasis !== 'default';
  return a.segment !== b.segment && !(isTimed && one.period !== other.period);
}

function besideOthers(
  scene: Scene,
  first: Assessment,
  others: readonly Assessment[],
): Pick<Judgement, 'evidence' | 'formula' | 'facts'> {
  const words = [...new Set(others.map((other) => other.words))].join('、');
  const evidence = [first, ...others].flatMap((each) => evidenceFor(scene, each));
  const seen = new Set<string>();
  return {
    evidence: evidence.filter(({ start, mention }) => {
      const place = `${start}:${mention?.start ?? ''}`;
      return !seen.has(place) && seen.add(place);
    }),
    formula: `${first.words} | ${words}`,
    facts: { subject: first.name, first: first.words, second: words },
  };
}

function evidenceFor(scene: Scene, { segment, figure, target }: Assessment): readonly Evidence[] {
  return [
    ...(figure === undefined ? [] : [evidenceOf(figure, 'statement')]),
    target === undefined ? statementOf(scene, segment, 'rating') : evidenceOf(target, 'target'),
  ];
}
