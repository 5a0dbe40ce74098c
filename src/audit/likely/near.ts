import { isHeldAgainst } from '../arithmetic/compared.ts';
import { isLike, type Run, runsOf } from '../arithmetic/runs.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';

/** How many sentences before a figure, and how many behind it, are looked at. */
export interface Reach {
  readonly back: number;
  readonly ahead: number;
}

/** Sentences that may tell what a figure is made of. Our choice. */
export const NEAR: Reach = { back: 2, ahead: 0 };
/** So far round a reading that fits is looked for: then there is nothing to tell. Our choice. */
export const FAR: Reach = { back: 8, ahead: 2 };
/** More figures than these, the nearest ones, are not tried. Our choice. */
const MOST = 28;

/** So many figures before one, and behind it, are looked at, however long its sentence is. Our choice. */
const [BEFORE, BEHIND] = [120, 40];

/** The figures of the sentences around one, in the order of the text; it is among them. */
export function figuresNear(scene: Scene, { no, sentence }: Figure, { back, ahead }: Reach): readonly Figure[] {
  return scene.figures
    .slice(Math.max(0, no - BEFORE), no + BEHIND)
    .filter((each) => each.sentence >= sentence - back && each.sentence <= sentence + ahead);
}

/** The levels around a figure that can be subtracted from each other with it, in the order of the text; not the figure itself. */
export function levelsNear(scene: Scene, figure: Figure, like: Figure, reach: Reach): readonly Figure[] {
  const { paragraph } = scene.sentences[figure.sentence] ?? {};
  const isNear = reach.back <= NEAR.back;
  return figuresNear(scene, figure, reach)
    .filter(
      (each) =>
        each !== figure &&
        isLike(each, like) &&
        (!isNear || scene.sentences[each.sentence]?.paragraph === paragraph) &&
        isLevel(scene, each),
    )
    .slice(-MOST);
}

function isLevel(scene: Scene, figure: Figure): boolean {
  const place = runAt(scene, figure);
  const run = place?.runs[place.at];
  return (run?.role === 'level' || run?.role === 'rate') && !run.isUnclear;
}

interface RunPlace {
  readonly runs: readonly Run[];
  readonly at: number;
}

const KNOWN = new WeakMap<Scene, ReadonlyMap<Figure, RunPlace>>();

/** The run of a figure and its place in its sentence. Missing: undefined for a figure that shares its number with another. */
export function runAt(scene: Scene, figure: Figure): RunPlace | undefined {
  const known =
    KNOWN.get(scene) ??
    new Map(
      runsOf(scene).flatMap((runs) =>
        runs.flatMap(({ figures }, at) => figures.map((each): [Figure, RunPlace] => [each, { runs, at }])),
      ),
    );
  KNOWN.set(scene, known);
  return known.get(figure);
}

/** The text of a clause before a figure, over other figures of it. */
export function leadIn(scene: Scene, figure: Figure): string {
  const clause = scene.sentences[figure.sentence]?.clauses[figure.clause];
  return scene.view.slice(clause?.start ?? figure.claim.mentionStart, figure.claim.mentionStart);
}

/** Whether a figure is only there for another to be held against. */
export function isHeld(scene: Scene, figure: Figure): boolean {
  const place = runAt(scene, figure);
  return place !== undefined && isHeldAgainst(place.runs, place.at);
}
