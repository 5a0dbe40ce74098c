import { isConvertible } from '../../shared/unit.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isExactlyTold } from './restatement-agreement.ts';
import { leadOf } from './restatement-frame.ts';
import { groupAbove, isMisplaced } from './restatement-heading.ts';
import { gradeOf } from './restatement-subject.ts';

/** How long a phrase must be that two subjects share; shorter behind a verb of going on. Our choice. */
const LONG = 9;
const LONG_BEHIND_VERB = 6;
const GOING_ON = /(?:推进|推动|加快|抓好)$/;
/** Words in front that say how it is done, not what it is. 新增 and 建成 are none: a stock is no flow. */
const HOW =
  /^(?:全面|大力|积极|扎实|深入|稳妥|有序|稳步|持续|加快|继续|高标准|高质量|高水平|推进|推动|开展|实施|落实|完成|做好|全[省市区县])+/;

/** Two counts, and how sure it is that they are of one thing. */
export interface SamePhrase {
  readonly told: Figure;
  readonly again: Figure;
  readonly certainty: 'sure' | 'unsure';
}

/**
 * Counts of one thing that is named in two ways: the subjects differ, but begin with one long phrase and share the period, or
 * are both counts of a work that goes on (推进…所学校建设), under review and under plan. Linear in the number of figures.
 */
export function* samePhrases(scene: Scene): Iterable<SamePhrase> {
  const known = new Map<string, Figure>();
  for (const again of scene.figures) {
    if (!isCount(again)) continue;
    const phrases = phrasesOf(scene, again);
    const shared = phrases.find(({ words, isWhole }) => isOther(known.get(words), again, isWhole));
    const told = shared === undefined ? undefined : known.get(shared.words);
    if (shared !== undefined && told !== undefined)
      yield { told, again, certainty: shared.isWhole && isPlaced(scene, told, again) ? 'sure' : 'unsure' };
    for (const { words } of phrases) if (!known.has(words)) known.set(words, again);
  }
}

function isPlaced(scene: Scene, ...figures: readonly Figure[]): boolean {
  return !figures.some((figure) => isMisplaced(scene, figure));
}

function isCount(figure: Figure): boolean {
  const { claim, unit } = figure;
  if (unit === undefined || (unit.nature !== 'count' && unit.nature !== 'people')) return false;
  return (claim.kind === 'count' || claim.kind === 'target') && isExactlyTold(figure);
}

function isOther(a: Figure | undefined, b: Figure, isWhole: boolean): boolean {
  if (a?.unit === undefined || b.unit === undefined || !isConvertible(a.unit, b.unit)) return false;
  return a.sentence !== b.sentence && !(isWhole && a.subject.key === b.subject.key);
}

interface Phrase {
  readonly words: string;
  /** Whether it is the beginning of the whole name; else only its end. */
  readonly isWhole: boolean;
}

function phrasesOf(scene: Scene, figure: Figure): readonly Phrase[] {
  const { claim, scope, subject } = figure;
  const place = `${claim.region}|${scope}|${groupAbove(scene, figure)}`;
  const time = `${claim.period}|${claim.status === 'target' ? 'target' : 'result'}`;
  const name = subject.key.replace(HOW, '');
  const phrases: Phrase[] = [];
  if (name.length >= LONG) phrases.push({ words: `${place}|${time}|${name.slice(0, LONG)}`, isWhole: true });
  if (gradeOf(figure) !== 'loose' && name.length >= LONG_BEHIND_VERB && GOING_ON.test(leadOf(scene, figure))) {
    phrases.push({ words: `${place}|going on|${name.slice(-LONG_BEHIND_VERB)}`, isWhole: false });
  }
  return phrases;
}
