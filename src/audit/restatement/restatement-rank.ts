import { isYear } from '../../shared/period.ts';
import type { Archive } from '../archive.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isExactlyTold } from './restatement-agreement.ts';
import { bodyOf } from './restatement-body.ts';

/** One rank of one year in two documents of one place or body. */
export interface RankAgain {
  readonly told: Figure;
  readonly again: Figure;
}

/** Among whom a rank is: 在全区11个街镇中. */
const RING = /在([^,;:。()]{2,16})中[^,;:。()]{0,6}$/;
/** 由第5位上升到第2位: the start of a way is of the year before. */
const START_OF_WAY = /[由从]第?\s*$/;
const RANK_NAME = /(?:排名|位次|名次)$/;
/** Shorter names are shared by many things; a name further away may not be the rank's. Our choice. */
const [SHORTEST_NAME, FARTHEST_CLAUSE] = [4, 2];

/** Last year's rank, told again by the next report. Linear in the number of figures. */
export function* ranksAgain({ scenes }: Archive): Iterable<RankAgain> {
  const known = new Map<string, Figure>();
  for (const scene of scenes) {
    for (const again of scene.figures) {
      const key = keyOf(scene, again);
      if (key === undefined) continue;
      const told = known.get(key);
      if (told === undefined) known.set(key, again);
      else if (told.doc !== again.doc) yield { told, again };
    }
  }
}

/** Missing: undefined for what is no rank of a year, and for one whose name, place or circle the text does not tell. */
function keyOf(scene: Scene, figure: Figure): string | undefined {
  const { claim, period, scope, subject } = figure;
  if (claim.kind !== 'rank' || claim.status === 'target') return undefined;
  if (period === undefined || !isYear(period) || !isExactlyTold(figure)) return undefined;
  const sentence = scene.sentences[figure.sentence];
  const from = sentence?.clauses[Math.max(0, figure.clause - FARTHEST_CLAUSE)]?.start ?? claim.start;
  const before = scene.view.slice(from, claim.mentionStart);
  if (claim.periodBasis === 'default' && !START_OF_WAY.test(before)) return undefined;
  const words = before.replace(START_OF_WAY, '');
  const [name, ring, body] = [claim.subject.replace(RANK_NAME, ''), ringIn(words), bodyOf(scene, figure)];
  if (name.length < SHORTEST_NAME || !words.includes(name) || ring === '' || body === '') return undefined;
  return [body, scope, subject.key, ring, period.text].join('|');
}

function ringIn(words: string): string {
  return RING.exec(words)?.[1] ?? '';
}
