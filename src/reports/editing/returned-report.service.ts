import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import { AppError } from '../../shared/errors.ts';
import type { Report } from '../../shared/report/report.ts';
import type { EditDecision, ReturnedPassage } from '../../shared/report/word-edit.ts';
import { applyEdits, readEdits } from '../word/index.ts';
import { isPassage } from './passage.rules.ts';
import { appendVersion, openForEditing, type ReportParts, requireReport, requireVersion } from './report-amendment.ts';

/** What was decided of a file that came back. */
export interface ReturnedDecisions {
  readonly expectedVersion: number;
  readonly decisions: Readonly<Record<string, EditDecision>>;
}

/** Word documents of a report that were edited elsewhere. */
export interface ReturnedReportService {
  /**
   * What was changed in the file, compared with the report as it stands; writes nothing. Errors: `report.not-found`,
   * `report.file-not-ours`, those of reading a document.
   */
  preview(reportId: string, bytes: Uint8Array): Promise<readonly ReturnedPassage[]>;
  /** Takes over what was confirmed, as a version; gives how many edits. Errors: those of `preview` and of an edit. */
  takeOver(reportId: string, bytes: Uint8Array, decided: ReturnedDecisions, actor: Actor): Promise<number>;
}

/** Effects: database, audit trail. */
export function createReturnedReportService(parts: ReportParts): ReturnedReportService {
  const { db, clock } = parts;
  const standing = (reportId: string) =>
    db.read(async (tx) => {
      const { versionNo } = await requireReport(tx, reportId);
      return (await requireVersion(tx, reportId, versionNo)).tree;
    });
  return {
    preview: async (reportId, bytes) => readOurs(await standing(reportId), bytes),
    takeOver: async (reportId, bytes, { expectedVersion, decisions }, actor) => {
      const returned = await readOurs(await standing(reportId), bytes);
      const taken = returned
        .filter(({ applies }) => applies)
        .flatMap(({ edits }) => edits)
        .filter(({ id }) => decisions[id]?.decision === 'confirm').length;
      await db.write(async (tx) => {
        const opened = await openForEditing(tx, reportId, expectedVersion);
        const at = clock.now();
        const deed = { actor: actor.name, at: at.toISOString() };
        const tree = applyEdits(opened.version.tree, returned, decisions, deed);
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
          after: { version, sha256, edits: taken },
        });
      });
      return taken;
    },
  };
}

/** A file in which nothing of the report stands any more is another one. */
async function readOurs(report: Report, bytes: Uint8Array): Promise<readonly ReturnedPassage[]> {
  const returned = await readEdits(report, bytes);
  const passages = report.blocks.filter(isPassage).length;
  const removed = returned.filter(
    ({ applies, edits }) => applies && edits.some(({ kind }) => kind === 'passage-removed'),
  );
  if (passages > 0 && removed.length >= passages) throw new AppError('report.file-not-ours', {});
  return returned;
}
