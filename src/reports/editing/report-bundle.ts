import type { Db } from '../../db/connect.ts';
import { findDecoded, findDocument } from '../../documents/document.queries.ts';
import type { Report } from '../../shared/report/report.ts';
import { OUTPUT_KINDS, type OutputKind, type QuotedDocument } from '../bundle/bundle-contents.ts';
import type { Signer } from '../bundle/signature.ts';
import { writeBundle } from '../bundle/write-bundle.ts';
import { withOrigin } from '../word/index.ts';
import { findComposition } from './report.queries.ts';
import { requireVersion } from './report-amendment.ts';
import type { BundleMaker } from './report-move.service.ts';
import type { ReportOutputs } from './report-outputs.ts';

/** What bundles are made with. */
export interface BundleParts {
  readonly db: Db;
  readonly outputs: ReportOutputs;
  readonly signer: () => Promise<Signer>;
  readonly programVersion: string;
}

/**
 * Makes bundles of versions: the report with all its outputs, what it was composed from, and the documents that it quotes, as
 * far as the one who acts may see them. Errors: those of `writeBundle`.
 */
export function createBundleMaker({ db, outputs, signer, programVersion }: BundleParts): BundleMaker {
  return async (reportId, versionNo, madeAt) => {
    const { version, composition, documents } = await db.read(async (tx) => {
      const found = await requireVersion(tx, reportId, versionNo);
      const composedFrom = await findComposition(tx, reportId, found.compositionNo);
      if (composedFrom === undefined) throw new Error('a version was composed from something');
      const quoted: QuotedDocument[] = [];
      for (const documentId of documentsOf(found.tree)) {
        const document = await findDocument(tx, documentId);
        const decoded = await findDecoded(tx, documentId);
        if (document === undefined || decoded === undefined) continue;
        const { title, sha256, visibility } = document;
        const isPublic = visibility === 'public';
        quoted.push({ documentId, title, sha256, isPublic, text: decoded.decoded.text });
      }
      return { version: found, composition: composedFrom, documents: quoted };
    });
    const files: Partial<Record<OutputKind, Uint8Array>> = {};
    for (const kind of OUTPUT_KINDS) {
      const bytes = await outputs.write(version.sha256, version.tree, kind);
      files[kind] = kind === 'docx' ? withOrigin(bytes, { reportId, versionNo }) : bytes;
    }
    const { facts, basis, template } = composition;
    const contents = { report: version.tree, template, facts, basis, outputs: files, documents };
    return writeBundle({ ...contents, madeAt: madeAt.toISOString(), programVersion }, await signer());
  };
}

function documentsOf({ sources }: Report): readonly string[] {
  return [...new Set(Object.values(sources).flatMap(({ place }) => (place === undefined ? [] : [place.documentId])))];
}
