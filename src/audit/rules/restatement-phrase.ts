import { isConvertible } from '../../shared/unit.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isExactlyTold } from './restatement-agreement.ts';
import { leadOf } from './restatement-frame.ts';

/** How long a phrase must be that two subjects share; shorter behind a verb of going on. Our choice. */
const LONG = 9;
const LONG_BEHIND_VERB = 6;
const GOING_ON = /(?:推进|推动|加快|抓好)$/;

/**
 * Counts of one thing that is named in two ways: the subjects differ, but share a long phrase and the period (剩余…), or are
 * both counts of a work that goes on (推进…所学校建设), under review and under plan. Linear in the number of figures.
 */
export function* samePhrases(scene: Scene): Iterable<readonly [Figure, Figure]> {
  const known = new Map<string, Figure>();
  for (const figure of scene.figures) {
    if (!isCount(figure)) continue;
    const phrases = phrasesOf(scene, figure);
    const before = phrases.map((phrase) => known.get(phrase)).find((each) => each !== undefined);
    if (before !== undefined && isOther(before, figure)) yield [before, figure];
    for (const phrase of phrases) if (!known.has(phrase)) known.set(phrase, figure);
  }
}

function isCount(figure: Figure): boolean {
  const { claim, unit } = figure;
  if (unit === undefined || (unit.nature !== 'count' && unit.nature !== 'people')) return false;
  return (claim.kind === 'count' || claim.kind === 'target') && isExactlyTold(figure);
}

function isOther(a: Figure, b: Figure): boolean {
  const areConvertible = a.unit !== undefined && b.unit !== undefined && isConvertible(a.unit, b.unit);
  return areConvertible && a.sentence !== b.sentence && a.subject.key !== b.subject.key;
}

function phrasesOf(scene: Scene, figure: Figure): readonly string[] {
  const { claim, subject, scope } = figure;
  const place = `${claim.region}|${scope}`;
  const time = `${claim.period}|${claim.status === 'target' ? 'target' : 'result'}`;
  const key = subject.key;
  const shared = Array.from({ length: Math.max(0, key.length - LONG + 1) }, (_, at) => key.slice(at, at + LONG));
  const phrases = shared.map((phrase) => `${place}|${time}|${phrase}`);
  const isGoingOn = GOING_ON.test(leadOf(scene, figure)) && key.length >= LONG_BEHIND_VERB;
  return isGoingOn ? [...phrases, `${place}|going on|${key.slice(-LONG_BEHIND_VERB)}`] : phrases;
}
