import type { Archive } from '../archive.ts';
import type { Calibre } from '../calibre.ts';
import type { Scene } from '../scene.ts';
import { bodyOf } from './restatement-body.ts';
import { framesOf, type Statement } from './restatement-frame.ts';

/**
 * How sure it is that two statements of one frame tell the same thing. `revised`: they do, but may have been published at
 * different times. `none`: not sure enough to say anything when they differ.
 */
export type Certainty = 'sure' | 'unsure' | 'revised' | 'none';

/** Of two statements of one document. */
export function certaintyOf(a: Statement, b: Statement): Certainty {
  if (a.isDated !== b.isDated) return 'none';
  if (isPreliminary(a) !== isPreliminary(b)) return 'revised';
  return a.grade === 'full' ? 'sure' : 'unsure';
}

/** Of two statements of two documents: those that know of different years may know different values. */
export function certaintyAcross(archive: Archive, a: Statement, b: Statement): Certainty {
  if (!a.isDated || !b.isDated) return 'none';
  const [one, other] = [a, b].map(({ figure }) => lastResult(archive.scene(figure.doc)));
  return one === other ? certaintyOf(a, b) : 'revised';
}

function isPreliminary({ figure, calibres }: Statement): boolean {
  return figure.claim.status === 'expected' || calibres.includes('preliminary');
}

const LAST_RESULTS = new WeakMap<Scene, string>();

/** The last year that a document tells results of; empty when it tells none. */
function lastResult(scene: Scene | undefined): string {
  if (scene === undefined) return '';
  const known = LAST_RESULTS.get(scene);
  if (known !== undefined) return known;
  let last = '';
  for (const { claim, period } of scene.figures) {
    const year = period?.last.slice(0, 4) ?? '';
    if (claim.status === 'actual' && claim.periodBasis !== 'default' && year > last) last = year;
  }
  LAST_RESULTS.set(scene, last);
  return last;
}

const CONTRARY: readonly (readonly [Calibre, Calibre])[] = [
  ['nominal', 'real'],
  ['current-prices', 'constant-prices'],
  ['net', 'gross'],
];

/** Whether two figures are told in senses that exclude each other. */
export function areContrary(a: readonly Calibre[], b: readonly Calibre[]): boolean {
  return CONTRARY.some(
    ([one, other]) => (a.includes(one) && b.includes(other)) || (a.includes(other) && b.includes(one)),
  );
}

/** What one document tells of a frame. */
export interface ToldIn {
  readonly doc: string;
  readonly statements: readonly Statement[];
}

const ACROSS = new WeakMap<Archive, readonly (readonly ToldIn[])[]>();

/** The frames that more than one document tells of; figures of an unknown place and body are left out. Linear in the number of figures. */
export function acrossDocuments(archive: Archive): readonly (readonly ToldIn[])[] {
  const known = ACROSS.get(archive);
  if (known !== undefined) return known;
  const byFrame = new Map<string, ToldIn[]>();
  for (const scene of archive.scenes) {
    for (const [frame, statements] of framesOf(scene)) {
      const body = statements[0] === undefined ? '' : bodyOf(scene, statements[0].figure);
      if (body === '') continue;
      const told = { doc: scene.doc, statements };
      const key = `${body}|${frame}`;
      const same = byFrame.get(key);
      if (same === undefined) byFrame.set(key, [told]);
      else same.push(told);
    }
  }
  const across = [...byFrame.values()].filter((group) => group.length > 1);
  ACROSS.set(archive, across);
  return across;
}
