import { isConvertible } from '../../shared/unit.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isExactlyTold } from './restatement-agreement.ts';
import { leadOf } from './restatement-frame.ts';

/** How long a phrase must be that two subjects share; shorter behind a verb of going on. Our choice. */
const LONG = 9;
const LONG_BEHIND_VERB = 6;
const GOING_ON = /(?:推进|推动|加快|抓好)$/;

/** Two counts, and how sure it is that they are of one thing. */
export interface SamePhrase {
  readonly told: Figure;
  readonly again: Figure;
  readonly certainty: 'sure' | 'unsure';
}

/**
 * Counts of one thing that is named in two ways: the subjects differ, but share a long phrase and the period (剩余…), or are
 * both counts of a work that goes on (推进…所学校建设), under review and under plan. Linear in the number of figures.
 */
export function* samePhrases(scene: Scene): Iterable<SamePhrase> {
  const known = new Map<string, Figure>();
  for (const again of scene.figures) {
    if (!isCount(again)) continue;
    const phrases = phrasesOf(scene, again);
    const shared = phrases.find(({ words }) => isOther(known.get(words), again));
    const told = shared === undefined ? undefined : known.get(shared.words);
    if (shared !== undefined && told !== undefined) yield { told, again, certainty: shared.certainty };
    for (const { words } of phrases) if (!known.has(words)) known.set(words, again);
  }
}

function isCount(figure: Figure): boolean {
  const { claim, unit } = figure;
  if (unit === undefined || (unit.nature !== 'count' && unit.nature !== 'people')) return false;
  return (claim.kind === 'count' || claim.kind === 'target') && isExactlyTold(figure);
}

function isOther(a: Figure | undefined, b: Figure): boolean {
  if (a?.unit === undefined || b.unit === undefined || !isConvertible(a.unit, b.unit)) return false;
  return a.sentence !== b.sentence && a.subject.key !== b.subject.key;
}

interface Phrase {
  readonly words: string;
  readonly certainty: SamePhrase['certainty'];
}

function phrasesOf(scene: Scene, figure: Figure): readonly Phrase[] {
  const { claim, scope, subject } = figure;
  const place = `${claim.region}|${scope}`;
  const time = `${claim.period}|${claim.status === 'target' ? 'target' : 'result'}`;
  const { key } = subject;
  const phrases = Array.from({ length: Math.max(0, key.length - LONG + 1) }, (_, at): Phrase => {
    return { words: `${place}|${time}|${key.slice(at, at + LONG)}`, certainty: 'sure' };
  });
  const isGoingOn = GOING_ON.test(leadOf(scene, figure)) && key.length >= LONG_BEHIND_VERB;
  const tail: Phrase = { words: `${place}|going on|${key.slice(-LONG_BEHIND_VERB)}`, certainty: 'unsure' };
  return isGoingOn ? [...phrases, tail] : phrases;
}
