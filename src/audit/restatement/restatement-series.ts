import { yearCount } from '../../shared/period.ts';
import type { Figure } from '../figure.ts';
import type { Clause, Scene } from '../scene.ts';
import { isExactlyTold } from './restatement-agreement.ts';
import { isToldAlike, leadOf } from './restatement-frame.ts';
import { groupAbove, isMisplaced } from './restatement-heading.ts';
import { gradeOf, isPlainlyNamed } from './restatement-subject.ts';

/** A value of a list of years and the same year's value that is told elsewhere. */
export interface ToldInSeries {
  readonly told: Figure;
  readonly again: Figure;
  readonly certainty: 'sure' | 'unsure';
}

/** Fewer values under 分别 may belong to things, not to years. Our choice. */
const SHORTEST = 3;
const RESPECTIVELY = /分别(?:为|是|达到?|完成|实现)?/;
/** Shorter names are shared by many things. Our choice. */
const SHORTEST_NAME = 4;

/** 五年分别建成…28个、31个和37个: each value is held against the one that its year has elsewhere. Linear. */
export function* toldInSeries(scene: Scene): Iterable<ToldInSeries> {
  const series = scene.sentences.flatMap(({ clauses }) => clauses.flatMap((clause) => seriesIn(scene, clause)));
  if (series.length === 0) return;
  const single = Map.groupBy(scene.figures, (figure) => keyOf(scene, figure));
  for (const figure of series) {
    const again = single.get(keyOf(scene, figure))?.find((other) => isTheSame(scene, figure, other));
    if (again === undefined) continue;
    yield { told: figure, again, certainty: gradeOf(again) === 'full' ? 'sure' : 'unsure' };
  }
}

function seriesIn(scene: Scene, { start, end, figures }: Clause): readonly Figure[] {
  if (figures.length < SHORTEST || !RESPECTIVELY.test(scene.view.slice(start, end))) return [];
  const [first] = figures;
  const isSeries = figures.every(
    ({ claim, period, subject }) =>
      subject.key === first?.subject.key &&
      claim.unit === first.claim.unit &&
      claim.kind === first.claim.kind &&
      claim.status !== 'target' &&
      period !== undefined &&
      yearCount(period) === 1,
  );
  return isSeries && new Set(figures.map(({ claim }) => claim.period)).size === figures.length ? figures : [];
}

function nameOf({ subject }: Figure): string {
  return subject.key.replace(RESPECTIVELY, '');
}

function keyOf(scene: Scene, figure: Figure): string {
  const { claim, scope } = figure;
  return [nameOf(figure), claim.region, scope, groupAbove(scene, figure), claim.period, claim.kind].join('|');
}

function isTheSame(scene: Scene, told: Figure, again: Figure): boolean {
  if (again.sentence === told.sentence || nameOf(told).length < SHORTEST_NAME) return false;
  if (again.claim.status === 'target' || again.claim.flags.includes('repaired')) return false;
  if (!isExactlyTold(again) || !isExactlyTold(told) || RESPECTIVELY.test(leadOf(scene, again))) return false;
  return isPlainlyNamed(scene, again) && !isMisplaced(scene, again) && isToldAlike(scene, told, again);
}
