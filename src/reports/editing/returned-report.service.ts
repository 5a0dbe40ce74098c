import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { ReadTx } from '../../db/connect.ts';
import { decodeDocument } from '../../documents/formats/index.ts';
import { reportWordWords } from '../../messages/index.ts';
import type { DecodedDocument } from '../../shared/document.ts';
import { AppError } from '../../shared/errors.ts';
import type { Report } from '../../shared/report/report.ts';
import type { ReportChanges } from '../../shared/report/report-life.ts';
import type { EditDecision, ReturnedBase, ReturnedPassage } from '../../shared/report/word-edit.ts';
import {
  againstNewest,
  applyEdits,
  type LeftText,
  leftOf,
  originOf,
  returnedPassages,
  toldPassages,
} from '../word/index.ts';
import { changesBetween } from './changes.rules.ts';
import { findVersion, listVersions } from './report.queries.ts';
import { appendVersion, openForEditing, type ReportParts, requireReport, requireVersion } from './report-amendment.ts';

/** What was decided of a file that came back. */
export interface ReturnedDecisions {
  readonly expectedVersion: number;
  readonly decisions: Readonly<Record<string, EditDecision>>;
}

/** A file that came back, beside the version that it was written from and the newest one. */
export interface ReturnedReading {
  readonly base: ReturnedBase;
  readonly versionNo: number;
  readonly meanwhile: ReportChanges;
  readonly passages: readonly ReturnedPassage[];
}

/** Word documents of a report that were edited elsewhere. */
export interface ReturnedReportService {
  /**
   * What was changed in the file, compared with the version that it was written from, and how that goes into the newest one;
   * writes nothing. Errors: `report.not-found`, `report.file-not-ours`, those of reading a document.
   */
  preview(reportId: string, bytes: Uint8Array): Promise<ReturnedReading>;
  /** Takes over what was confirmed, as a version; gives how many edits. Errors: those of `preview` and of an edit. */
  takeOver(reportId: string, bytes: Uint8Array, decided: ReturnedDecisions, actor: Actor): Promise<number>;
}

/** Effects: database, audit trail. */
export function createReturnedReportService(parts: ReportParts): ReturnedReportService {
  const { db, clock } = parts;
  const preview = async (reportId: string, bytes: Uint8Array): Promise<ReturnedReading> => {
    const document = await decodeDocument(bytes, 'report.docx');
    const origin = originOf(bytes);
    if (origin !== undefined && origin.reportId !== reportId) throw new AppError('report.file-not-ours', {});
    const marked = origin && { versionNo: origin.versionNo, left: leftOf(bytes) };
    return db.read((tx) => reading(tx, reportId, document, marked));
  };
  return {
    preview,
    takeOver: async (reportId, bytes, { expectedVersion, decisions }, actor) => {
      const { base, passages } = await preview(reportId, bytes);
      const taken = passages
        .filter(({ applies }) => applies)
        .flatMap(({ edits }) => edits)
        .filter(({ id }) => decisions[id]?.decision === 'confirm').length;
      await db.write(async (tx) => {
        const opened = await openForEditing(tx, reportId, expectedVersion);
        const at = clock.now();
        const deed = { actor: actor.name, at: at.toISOString() };
        const tree = applyEdits(opened.version.tree, passages, decisions, deed);
        const { version, sha256 } = await appendVersion(
          tx,
          opened,
          { cause: 'upload', tree, reason: '' },
          { actor, at },
        );
        await appendAudit(tx, {
          actor,
          at,
          action: 'report.upload',
          subject: `report/${reportId}`,
          after: { version, sha256, edits: taken, from: base.versionNo },
        });
      });
      return taken;
    },
  };
}

async function reading(
  tx: ReadTx,
  reportId: string,
  document: DecodedDocument,
  marked: { readonly versionNo: number; readonly left: LeftText | undefined } | undefined,
): Promise<ReturnedReading> {
  const { versionNo } = await requireReport(tx, reportId);
  const newest = (await requireVersion(tx, reportId, versionNo)).tree;
  const base =
    marked === undefined
      ? await nearest(tx, reportId, document)
      : { ...marked, by: 'mark' as const, tree: (await requireVersion(tx, reportId, marked.versionNo)).tree };
  const returned = readOurs(base.tree, document, marked?.left);
  return {
    base: { versionNo: base.versionNo, by: base.by },
    versionNo,
    meanwhile: changesBetween(base.tree, newest),
    passages: base.versionNo === versionNo ? returned : againstNewest(returned, base.tree, newest, reportWordWords),
  };
}

/** Versions that a file without a mark is held against, the newest ones. Our choice. */
const MOST_VERSIONS = 30;

/** The version from which a file differs least; of several the newest. */
async function nearest(tx: ReadTx, reportId: string, document: DecodedDocument) {
  let found: { versionNo: number; tree: Report; edits: number } | undefined;
  for (const { versionNo } of (await listVersions(tx, reportId)).slice(0, MOST_VERSIONS)) {
    const tree = (await findVersion(tx, reportId, versionNo))?.tree;
    if (tree === undefined) continue;
    const edits = returnedPassages(tree, document).flatMap((passage) => passage.edits).length;
    if (found === undefined || edits < found.edits) found = { versionNo, tree, edits };
    if (edits === 0) break;
  }
  if (found === undefined) throw new AppError('report.not-found', { reportId });
  return { ...found, by: 'likeness' as const };
}

/** A file in which nothing of the report stands any more is another one. */
function readOurs(report: Report, document: DecodedDocument, left: LeftText | undefined): readonly ReturnedPassage[] {
  const returned = returnedPassages(report, document, left);
  const passages = toldPassages(report, left).filter(({ role }) => role === 'body').length;
  const removed = returned.filter(
    ({ applies, edits }) => applies && edits.some(({ kind }) => kind === 'passage-removed'),
  );
  if (passages > 0 && removed.length >= passages) throw new AppError('report.file-not-ours', {});
  return returned;
}
