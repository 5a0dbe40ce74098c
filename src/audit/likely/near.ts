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

/** The levels around a figure that can be subtracted from each other with it, in the order of the text; not the figure itself. */
export function levelsNear(scene: Scene, figure: Figure, like: Figure, { back, ahead }: Reach): readonly Figure[] {
  const runs = runsOf(scene);
  const { paragraph } = scene.sentences[figure.sentence] ?? {};
  const isNear = back <= NEAR.back;
  return Array.from({ length: back + ahead + 1 }, (_, at) => figure.sentence - back + at)
    .filter((index) => runs[index] !== undefined && (!isNear || scene.sentences[index]?.paragraph === paragraph))
    .flatMap((index) => (runs[index] ?? []).flatMap(levelsOf))
    .filter((each) => each !== figure && isLike(each, like))
    .slice(-MOST);
}

function levelsOf({ role, figures, isUnclear }: Run): readonly Figure[] {
  return (role === 'level' || role === 'rate') && !isUnclear ? figures : [];
}

/** The run of a figure and its place in its sentence. Missing: undefined for a figure that shares its number with another. */
export function runAt(
  scene: Scene,
  figure: Figure,
): { readonly runs: readonly Run[]; readonly at: number } | undefined {
  const runs = runsOf(scene)[figure.sentence] ?? [];
  const at = runs.findIndex(({ figures }) => figures.includes(figure));
  return at === -1 ? undefined : { runs, at };
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
