import { isConvertible, isRatio, isSameUnit } from '../../shared/unit.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';

/** A figure and the same amount in another unit just behind it. */
export interface OtherUnit {
  readonly told: Figure;
  readonly again: Figure;
}

/** What may stand between an amount and itself in another unit. */
const BETWEEN = /^(?:\(\s*(?:折合|合|即|约合|约|折)?|,?\s*(?:折合|合|即|约合)(?:为|成)?)\s*(?:约|人民币)?\s*$/;
const BEHIND = /^\s*(?:[),，。;、]|$)/;

/** 52430万元（5.243亿元）, 32.6公顷（合489亩）: one amount in two units. Linear. */
export function* inOtherUnits(scene: Scene): Iterable<OtherUnit> {
  for (const [index, again] of scene.figures.entries()) {
    const told = scene.figures[index - 1];
    if (told === undefined || told.sentence !== again.sentence || !isOtherUnit(told, again)) continue;
    const between = scene.view.slice(told.claim.mentionEnd, again.claim.mentionStart);
    const behind = scene.view.slice(again.claim.mentionEnd, again.claim.mentionEnd + 2);
    if (BETWEEN.test(between) && BEHIND.test(behind)) yield { told, again };
  }
}

function isOtherUnit(a: Figure, b: Figure): boolean {
  if (a.unit === undefined || b.unit === undefined || isSameUnit(a.unit, b.unit)) return false;
  if ([a, b].some(({ claim }) => claim.flags.includes('repaired') || claim.kind === 'rank')) return false;
  return !isRatio(a.unit) && isConvertible(a.unit, b.unit);
}
