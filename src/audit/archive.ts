import type { Figure } from './figure.ts';
import type { Scene } from './scene.ts';

/** Documents side by side, with what the rules look figures up by. */
export interface Archive {
  /** In the order in which they were added. */
  readonly scenes: readonly Scene[];
  /** Figures by the key of their subject, in the order of documents and text. */
  readonly bySubject: ReadonlyMap<string, readonly Figure[]>;
  /** Missing: undefined for a document that is not here. */
  scene(doc: string): Scene | undefined;
}

/** Puts documents side by side. */
export function openArchive(scenes: readonly Scene[]): Archive {
  const byName = new Map(scenes.map((scene) => [scene.doc, scene]));
  const bySubject = new Map<string, Figure[]>();
  for (const { figures } of scenes) {
    for (const figure of figures) {
      if (figure.subject.key === '') continue;
      const same = bySubject.get(figure.subject.key);
      if (same === undefined) bySubject.set(figure.subject.key, [figure]);
      else same.push(figure);
    }
  }
  return { scenes, bySubject, scene: (doc) => byName.get(doc) };
}
