import { absolute, minus, negate } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { magnitude, shortDecimal, signedPrint, sizeAs, tolerance, valueAs } from '../equation.ts';
import { type Figure, mentionOf } from '../figure.ts';
import { meets, opposite, point, subtract } from '../interval.ts';
import type { Direction } from '../movement.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { areOneValue, isSamePlace } from './base-values.ts';
import { isProportion, levelBefore, type Run, runsOf } from './runs.ts';
import { toldChanges } from './told-changes.ts';

const AIM = '(?:预期|年度|全年|年初|规划|计划|既定|工作)*(?:目标|指标)(?:要求|值|任务)?';
const IS_AIM = new RegExp(`^(?:的)?${AIM}$`);
const PACE = /^(?:的)?(?:时间|序时)进度(?:要求)?$/;
/** 比40%的时间进度慢4.2个百分点, 距离60%的目标还差2.2个百分点. */
const OPENS = /[,;](?:但|仍|还|且)*(?:比|较|距离?)$/;
const CLOSES = new RegExp(
  `^的((?:时间|序时)进度(?:要求)?|${AIM})(?:仍|还|尚|要)*(?:(高|快|超|多)|(低|慢|差|少))(?:出|了|过)?$`,
);

/** How far a percentage lies from its target or from the share of the time that has passed. */
export function* gaps(scene: Scene): Iterable<Finding> {
  const paces: Figure[] = [];
  for (const runs of runsOf(scene)) {
    for (const at of runs.keys()) {
      const [level, other, gap] = [levelBefore(runs, at), runs[at], runs[at + 1]];
      const match = CLOSES.exec(gap?.lead ?? '');
      if (level === undefined || other === undefined || gap === undefined || match === null) continue;
      if (!OPENS.test(other.lead) || !isPercent(other)) continue;
      const name = match[1] ?? '';
      if (PACE.test(name)) paces.push(...other.figures);
      if (isPercent(level))
        yield* held(level.figures[0], other.figures[0], gap.figures[0], match[2] ? 'up' : 'down', name);
    }
  }
  for (const { role, change, words, later } of toldChanges(scene).changes) {
    if (role !== 'gap' || words.direction === undefined || words.other === undefined) continue;
    if (later === undefined || !isProportion(later)) continue;
    const others = PACE.test(words.other) ? paces : IS_AIM.test(words.other) ? aimsOf(scene, later) : [];
    if (areOneValue(others.map(asPrinted))) yield* held(later, others[0], change, words.direction, words.other);
  }
}

function isPercent({ figures: [figure, more], isUnclear, role }: Run): boolean {
  return figure !== undefined && more === undefined && !isUnclear && isProportion(figure) && role !== 'change';
}

const KNOWN = new WeakMap<Scene, ReadonlyMap<string, readonly Figure[]>>();

/** Targets of the same thing for the same time. */
function aimsOf(scene: Scene, rate: Figure): readonly Figure[] {
  const known = KNOWN.get(scene) ?? Map.groupBy(scene.figures.filter(isAim), ({ subject }) => subject.key);
  KNOWN.set(scene, known);
  return (known.get(rate.subject.key) ?? []).filter(
    (aim) => isSamePlace(aim, rate) && aim.claim.period === rate.claim.period && aim !== rate,
  );
}

function isAim(figure: Figure): boolean {
  return figure.claim.status === 'target' && isProportion(figure) && figure.subject.key.length >= 4;
}

/** A gap is measured from the number of a target, whatever 左右 leaves open. */
function asPrinted(figure: Figure): Figure {
  return { ...figure, size: point(figure.value) };
}

function* held(
  level: Figure | undefined,
  other: Figure | undefined,
  gap: Figure | undefined,
  direction: Direction,
  name: string,
): Iterable<Finding> {
  if (level === undefined || other === undefined || gap?.unit?.nature !== 'points') return;
  const stated = sizeAs(gap, '个百分点', magnitude(gap));
  const [now, then] = [sizeAs(level, '%'), sizeAs(asPrinted(other), '%')];
  const [nowValue, thenValue] = [valueAs(level, '%'), valueAs(other, '%')];
  if (!stated || !now || !then || nowValue === undefined || thenValue === undefined) return;
  const apart = subtract(now, then);
  const computed = direction === 'up' ? apart : opposite(apart);
  const value = direction === 'up' ? minus(nowValue, thenValue) : negate(minus(nowValue, thenValue));
  const isMet = meets(computed, stated);
  const [from, to] = direction === 'up' ? [other, level] : [level, other];
  const result = `${shortDecimal(value)}个百分点`;
  yield findingOf('difference', {
    verdict: isMet ? 'consistent' : 'inconsistent',
    reason: isMet ? 'difference.agrees' : 'difference.differs',
    evidence: [evidenceOf(level, 'later'), evidenceOf(other, 'target'), evidenceOf(gap, 'change')],
    formula: `${signedPrint(to)} − ${signedPrint(from)} = ${result}`,
    computed: result,
    stated: mentionOf(gap),
    tolerance: tolerance(computed, stated, '个百分点'),
    facts: {
      subject: level.subject.text,
      later: signedPrint(level),
      earlier: signedPrint(other),
      change: `${direction === 'up' ? '高于' : '低于'}${name.replace(/^的/, '')}${shortDecimal(absolute(gap.value))}个百分点`,
      computed: result,
    },
    confidence: 0.85,
  });
}
