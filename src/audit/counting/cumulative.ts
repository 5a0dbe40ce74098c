import type { Finding } from '../../shared/finding.ts';
import { addDays, isWithin, type Period } from '../../shared/period.ts';
import { type Figure, printedOf } from '../figure.ts';
import { canBeAtMost, meets } from '../interval.ts';
import { type DocumentRule, evidenceOf, findingOf, writtenSum } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { isAddable, isAmount, surroundingsOf } from './amount.ts';
import { isRepaired, partsTotal, printedList } from './parts-total.ts';
import { seriesBefore } from './yearly-series.ts';
import { stepsOf } from './yearly-steps.ts';

/** Flows of single years against what was reached in all of them: 两年累计, 五年累计, 以来累计. */
export const cumulative: DocumentRule = {
  id: 'cumulative',
  *find(scene) {
    const listed = new Set<Figure>();
    for (const whole of scene.figures) {
      const series = isAmount(whole) && isAllInAll(scene, whole) ? seriesBefore(scene, whole) : undefined;
      if (series === undefined) continue;
      listed.add(whole);
      if (series.length > 1) yield* added(whole, series.map(dated));
    }
    yield* steps(scene);
    for (const flows of flowsByThing(scene).values()) {
      for (const whole of flows) if (!listed.has(whole) && isAllInAll(scene, whole)) yield* judged(scene, whole, flows);
    }
  },
};

/** Amounts by what they measure, where and how sure, in the order of the text; what is told once is left out. */
function flowsByThing(scene: Scene): ReadonlyMap<string, readonly Figure[]> {
  const amounts = scene.figures.filter((figure) => isAmount(figure) && figure.subject.key !== '');
  const groups = Map.groupBy(amounts, ({ subject, claim }) => {
    const thing = subject.key.replace(/^(?:分别|共|合计)+(?:完成|实现|达到?)?|累计/g, '');
    return `${thing}|${claim.region}|${claim.status}`;
  });
  for (const [thing, flows] of groups) if (flows.length < 2) groups.delete(thing);
  return groups;
}

const ALL_IN_ALL = /(?:累计|合计|总计|共计|共|全年)[^、,\d]{0,8}$/;

function isAllInAll(scene: Scene, figure: Figure): boolean {
  const { before } = surroundingsOf(scene, figure);
  return !/年均|平均/.test(before) && (figure.claim.kind === 'cumulative' || ALL_IN_ALL.test(before));
}

function* judged(scene: Scene, whole: Figure, flows: readonly Figure[]): Iterable<Finding> {
  const stretches = flows.flatMap((figure) => stretchOf(scene, whole, figure));
  const sequence = sequenceBefore(scene, whole, stretches);
  const inside = onePerPeriod(whole, stretches).filter(({ period }) => isInsideOf(period, whole));
  const addition = additionBefore(scene, whole, flows);
  if (sequence.length > 1) yield* added(whole, sequence);
  else if (inside.length > 1 && isChain(inside) && fills(inside, whole)) yield* added(whole, inside);
  else if (inside.length > 0 && !isOverlapping(inside)) yield* bounded(whole, inside);
  else if (addition !== undefined) yield* bounded(whole, [addition]);
}

/** A flow and the stretch of time in which it flowed; empty where the text tells it for a list only. */
interface Stretch {
  readonly figure: Figure;
  readonly period: Pick<Period, 'text' | 'last'> & { readonly first: string };
}

function dated(figure: Figure): Stretch {
  const { text = '', last = '', first = '' } = figure.period ?? {};
  return { figure, period: { text, last, first } };
}

/** Names that many things have in common (投资, 新增) are one thing only within reach of each other. Our choice. */
const LEAST_NAME = 4;

const POINT_IN_TIME = /^\d{4}-\d{2}(?:-\d{2})?$/;

/** A figure as a flow over a stretch that the text tells. Nothing for stocks and for what is itself a sum of years. */
function stretchOf(scene: Scene, whole: Figure, figure: Figure): readonly Stretch[] {
  const { period, claim } = figure;
  if (figure === whole || !isAddable(figure, whole) || claim.periodBasis === 'default') return [];
  if (/^(?:总数|总量|总规模)/.test(surroundingsOf(scene, figure).before)) return [];
  if (period?.first === undefined || POINT_IN_TIME.test(period.text)) return [];
  const isFar = figure.subject.key.length < LEAST_NAME && Math.abs(figure.sentence - whole.sentence) > NEAR;
  const isSumToo = isAllInAll(scene, figure) && period.text === whole.period?.text;
  return isSumToo || isFar ? [] : [{ figure, period: { ...period, first: period.first } }];
}

const YEARS_TOLD = /([二两三四五六七八九十]|\d+)年(?:来|间|以来)?(?:累计|合计|总计|共计|共)/;
const NUMERALS = '零一二三四五六七八九十';

/**
 * The stretches that a sentence tells one after the other right before the sum: 2021年…，2022年…，两年累计…. The count of
 * years must be theirs; 累计 without a period of its own takes them all.
 */
function sequenceBefore(scene: Scene, whole: Figure, stretches: readonly Stretch[]): readonly Stretch[] {
  const own = stretches.filter(({ figure }) => figure.sentence === whole.sentence && figure.no < whole.no);
  const last = own.at(-1);
  if (last === undefined || !isChain(own)) return [];
  const told = YEARS_TOLD.exec(scene.view.slice(last.figure.claim.mentionEnd, whole.claim.mentionStart))?.[1];
  if (told === undefined) return isOfThemAll(scene, whole, last) ? own : [];
  const years = /\d/.test(told) ? Number(told) : NUMERALS.indexOf(told.replace('两', '二'));
  return years === own.length && own.every(({ period }) => period.text.length === 4) ? own : [];
}

/** Whether a sum has no time of its own; 累计达到 is what there is by now, with what was there before. */
function isOfThemAll(scene: Scene, whole: Figure, last: Stretch): boolean {
  const isUndated = whole.claim.periodBasis === 'inherited' && whole.claim.period === last.period.text;
  return isUndated && !/累计(?:已)?(?:达|有|拥有)/.test(surroundingsOf(scene, whole).before);
}

/** One stretch for each period, the one that stands nearest to the sum. */
function onePerPeriod(whole: Figure, stretches: readonly Stretch[]): readonly Stretch[] {
  const distance = ({ figure }: Stretch) => Math.abs(figure.no - whole.no);
  const byPeriod = Map.groupBy(stretches, ({ period }) => period.text);
  const nearest = [...byPeriod.values()].map((all) => all.reduce((a, b) => (distance(b) < distance(a) ? b : a)));
  return nearest.sort((a, b) => (a.period.first < b.period.first ? -1 : 1));
}

function isInsideOf(period: Period, { claim, period: frame }: Figure): boolean {
  return (
    frame?.first !== undefined &&
    claim.periodBasis !== 'default' &&
    period.text !== frame.text &&
    isWithin(period, frame)
  );
}

/** Whether each begins on the day after the one before it ends. */
function isChain(stretches: readonly Stretch[]): boolean {
  return stretches.every(({ period }, index) => {
    const before = stretches[index - 1];
    return before === undefined || addDays(before.period.last, 1) === period.first;
  });
}

function isOverlapping(stretches: readonly Stretch[]): boolean {
  return stretches.some(({ period }, index) => period.first <= (stretches[index - 1]?.period.last ?? ''));
}

function fills(stretches: readonly Stretch[], { period }: Figure): boolean {
  return stretches[0]?.period.first === period?.first && stretches.at(-1)?.period.last === period?.last;
}

const ADDED = /^(?:又|再|还)?(?:新增|净增|新建|新登记|新培育|新认定|新建成|新开通)/;
const REACHED = /累计(?:分别)?(?:已)?(?:达到?|建成|增至|为|超过?|突破)?$/;

/** 新增8个、累计达到60个: what was added last, told right before what there is now. */
function additionBefore(scene: Scene, whole: Figure, flows: readonly Figure[]): Stretch | undefined {
  if (!REACHED.test(surroundingsOf(scene, whole).before)) return undefined;
  const figure = flows.findLast(
    (each) => each.no < whole.no && each.sentence === whole.sentence && isAddable(each, whole),
  );
  if (figure?.period === undefined || isAllInAll(scene, figure)) return undefined;
  const clause = scene.sentences[figure.sentence]?.clauses[figure.clause];
  const words = scene.view.slice(clause?.start, figure.claim.mentionStart);
  return ADDED.test(figure.subject.text) || ADDED.test(words) ? dated(figure) : undefined;
}

/** Sentences that a reader has before him at once. Our choice. */
const NEAR = 2;

function isNear(whole: Figure, stretches: readonly Stretch[]): boolean {
  return stretches.every(({ figure }) => Math.abs(figure.sentence - whole.sentence) <= NEAR);
}

function* added(whole: Figure, stretches: readonly Stretch[]): Iterable<Finding> {
  const sum = partsTotal(
    stretches.map(({ figure }) => figure),
    whole,
  );
  if (sum === undefined) return;
  const agrees = meets(sum.size, whole.size);
  yield found(whole, stretches, agrees ? 'agrees' : 'differs', sum.formula);
}

function* bounded(whole: Figure, stretches: readonly Stretch[]): Iterable<Finding> {
  const figures = stretches.map(({ figure }) => figure);
  const sum = partsTotal(figures, whole);
  if (sum === undefined) return;
  const isWithinSum = canBeAtMost(sum.size, whole.size);
  const formula = `${writtenSum(figures)} ${isWithinSum ? '≤' : '>'} ${printedOf(whole)}`;
  yield found(whole, stretches, isWithinSum ? 'within' : 'exceeded', formula);
}

/** What there was a year before and what was added since, against what there is now. Something may have been given up: suspect only. */
function* steps(scene: Scene): Iterable<Finding> {
  for (const { before, addition, total } of stepsOf(scene)) {
    const parts = [before, addition];
    const sum = partsTotal(parts, total);
    if (sum === undefined) continue;
    const reason = meets(sum.size, total.size) ? 'agrees' : 'differs';
    yield found(total, parts.map(dated), reason, sum.formula, 'suspect');
  }
}

function found(
  whole: Figure,
  stretches: readonly Stretch[],
  reason: 'agrees' | 'differs' | 'within' | 'exceeded',
  formula: string,
  worst: 'inconsistent' | 'suspect' = 'inconsistent',
): Finding {
  const parts = stretches.map(({ figure }) => figure);
  const isRight = reason === 'agrees' || reason === 'within';
  const isSure = isNear(whole, stretches) && !isRepaired([whole, ...parts]);
  const sum = partsTotal(parts, whole);
  return findingOf('cumulative', {
    verdict: isRight ? 'consistent' : isSure ? worst : 'suspect',
    reason: `cumulative.${reason}`,
    evidence: [...parts.map((part) => evidenceOf(part, 'part')), evidenceOf(whole, 'whole')],
    formula,
    computed: sum?.text ?? '',
    stated: printedOf(whole),
    tolerance: sum?.tolerance ?? '',
    facts: {
      subject: whole.subject.text,
      periods: stretches.map(({ period }) => period.text).join('、'),
      parts: printedList(parts),
      sum: sum?.text ?? '',
      whole: printedOf(whole),
      difference: sum?.difference ?? '',
    },
  });
}
