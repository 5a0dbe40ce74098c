import { compare } from '../shared/exact.ts';
import { isYear } from '../shared/period.ts';
import { isConvertible, isRatio } from '../shared/unit.ts';
import type { Figure } from './figure.ts';
import type { Interval } from './interval.ts';
import type { Scene } from './scene.ts';

const BY_KEY = new WeakMap<Scene, ReadonlyMap<string, readonly Figure[]>>();

/** The figures of one subject, in the order of the text. */
export function figuresAbout(scene: Scene, key: string): readonly Figure[] {
  let known = BY_KEY.get(scene);
  if (known === undefined) {
    known = Map.groupBy(scene.figures, ({ subject }) => subject.key);
    BY_KEY.set(scene, known);
  }
  return key === '' ? [] : (known.get(key) ?? []);
}

const GROWTH_NAME = /(?:增速|增长率|增幅|增长速度|增长|涨幅)$/;

/** Whether a figure tells how fast its subject grows, not how large it is: both may have the same key. */
export function isGrowth({ claim, unit }: Figure): boolean {
  if (claim.kind === 'growth') return true;
  return unit !== undefined && isRatio(unit) && GROWTH_NAME.test(claim.subject);
}

/** Whether a figure tells of a result, not of a plan. */
export function isResult({ claim }: Figure): boolean {
  return claim.status !== 'target' && claim.kind !== 'target';
}

/** Whether two figures measure one thing of one place in one sort of figure, whatever their periods. */
export function isSameMeasure(a: Figure, b: Figure): boolean {
  return (
    a.subject.key !== '' &&
    a.subject.key === b.subject.key &&
    a.claim.region === b.claim.region &&
    isGrowth(a) === isGrowth(b) &&
    (a.claim.kind === 'change') === (b.claim.kind === 'change') &&
    (a.claim.kind === 'rank') === (b.claim.kind === 'rank') &&
    a.scope === b.scope &&
    isSameSort(a, b)
  );
}

/** Whether the units of two figures convert into each other. */
export function isSameSort(a: Figure, b: Figure): boolean {
  return a.unit !== undefined && b.unit !== undefined && isConvertible(a.unit, b.unit);
}

const LOWER_BETTER =
  /浓度|死亡|失业率|能耗|水耗|物耗|用水量|排放|消耗|不良贷?款?率|负债率|杠杆率|赤字|发病率|发案|事故|贫困发生率|污染天数|重污染|投诉|涨幅|消费价格|劣[ⅤV5五]类|成本|债务率|空置率|流失率|辍学率|漏损率/;
const TURNED = /降幅|下降|降低|减少|削减|压减|减排|净减|减量|替代|回收|利用率|达标率|处置率|办结率|解决率|满意/;

const PLAN_YEARS = 5;

/** Whether a target is due at the end of the five-year plan in which a result falls; the growth of one year is another thing. */
export function isDueInPlanOf(target: Figure, result: Figure): boolean {
  if (target.period === undefined || result.period === undefined) return false;
  const [due, year] = [target.period, result.period].map(({ last }) => Number(last.slice(0, 4)));
  const isEnd = due === Math.ceil((year ?? 0) / PLAN_YEARS) * PLAN_YEARS && target.period.last >= result.period.last;
  return isEnd && (!isGrowth(target) || !isYear(target.period));
}

/** Whether less of a subject is better (死亡率, 能耗); what tells of its fall (能耗降幅) is better when there is more. */
export function isLowerBetter(subject: string): boolean {
  return LOWER_BETTER.test(subject) && !TURNED.test(subject);
}

/** Whether no value of `a` is above a value of `b`. Printed intervals do not hold their upper end, so that touching is enough. */
export function cannotExceed(a: Interval, b: Interval): boolean {
  return a.high !== undefined && b.low !== undefined && compare(a.high, b.low) <= 0;
}

/** The subject of a figure for people, without the scraps of a time (前两年) that the reader may leave on it. */
export function nameOf({ claim }: Figure): string {
  return claim.subject.replace(/^前(?=[\u4e00-\u9fff]{4})/, '');
}
