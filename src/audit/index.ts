import type { Finding } from '../shared/finding.ts';
import type { RecordedFigure } from '../shared/live-figure.ts';
import { openArchive } from './archive.ts';
import { checkLiveFigures, recordByKey } from './live-figure.ts';
import { ARCHIVE_RULES, DOCUMENT_RULES } from './rule-list.ts';
import { type AuditedDocument, openScene, type Scene } from './scene.ts';

export { type Calibre, calibresIn } from './calibre.ts';
export { type StatedRating, statedRatings } from './comparison/stated-rating.ts';
export { type FindingIdentity, identityOf } from './identity.ts';
export { isSameFigure } from './live-figure.ts';
export type { AuditedDocument } from './scene.ts';
export { type Subject, subjectOf } from './subject.ts';

/** Raised whenever the same documents may give other findings than before. */
export const AUDIT_VERSION = '0.1.6';

/**
 * Audits documents side by side: `add` gives what is found inside of each, `finish` what is found between them. Pure; the
 * documents are kept until the end, their texts once.
 */
export class Audit {
  readonly #scenes: Scene[] = [];
  readonly #seen = new Set<string>();
  readonly #record: ReadonlyMap<string, RecordedFigure> | undefined;

  /** `record`: what live figures of documents are held against; without it only their changes by hand are seen. */
  constructor(record?: readonly RecordedFigure[]) {
    this.#record = record === undefined ? undefined : recordByKey(record);
  }

  /** Findings inside of one document, in the order of the rules and of the text. */
  add(document: AuditedDocument): readonly Finding[] {
    const scene = openScene(document);
    // Another object: what rules have remembered of the scene is let go with it.
    this.#scenes.push({ ...scene });
    const live = checkLiveFigures(scene, document.liveFigures ?? [], this.#record);
    return this.#distinct([...DOCUMENT_RULES.flatMap((rule) => [...rule.find(scene)]), ...live]);
  }

  /** Findings between the documents that were added. */
  finish(): readonly Finding[] {
    const archive = openArchive(this.#scenes);
    return this.#distinct(ARCHIVE_RULES.flatMap((rule) => [...rule.find(archive)]));
  }

  #distinct(findings: readonly Finding[]): readonly Finding[] {
    return findings.filter((finding) => {
      const places = placesOf(finding);
      if (this.#seen.has(places)) return false;
      this.#seen.add(places);
      return true;
    });
  }
}

/** Audits one document by itself. */
export function auditDocument(document: AuditedDocument): readonly Finding[] {
  return new Audit().add(document);
}

/** The places of a finding and its verdict: two rules that come to the same of the same figures tell it once, the first of them. */
function placesOf({ verdict, evidence }: Finding): string {
  const places = evidence.map(
    ({ doc, start, end, mention }) => `${doc}:${mention?.start ?? start}:${mention?.end ?? end}`,
  );
  return `${verdict}|${places.sort().join('|')}`;
}
