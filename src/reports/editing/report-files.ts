import type { Db } from '../../db/connect.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReportFormat } from '../../shared/report/report-life.ts';
import { findBundle } from './report.queries.ts';
import { requireReport, requireVersion } from './report-amendment.ts';
import type { ReportOutputs } from './report-outputs.ts';

/** A file of a version, as it is handed out. */
export interface ReportFile {
  readonly bytes: Uint8Array;
  /** In Chinese: title, version and ending. */
  readonly fileName: string;
  readonly mediaType: string;
}

const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  bundle: 'application/octet-stream',
};
const ENDINGS: Readonly<Partial<Record<ReportFormat, string>>> = { bundle: 'gangyao' };

/**
 * A version as a file; the bundle as it was handed out when the version was published. Errors: `report.not-found`,
 * `report.version-not-found`, `report.not-published`.
 */
export async function reportFile(
  { db, outputs }: { readonly db: Db; readonly outputs: ReportOutputs },
  of: { readonly reportId: string; readonly versionNo: number },
  format: ReportFormat,
): Promise<ReportFile> {
  const { reportId, versionNo } = of;
  const { version, bundle } = await db.read(async (tx) => {
    await requireReport(tx, reportId);
    return {
      version: await requireVersion(tx, reportId, versionNo),
      bundle: format === 'bundle' ? await findBundle(tx, reportId, versionNo) : undefined,
    };
  });
  const described = { fileName: fileName(version.tree.title, versionNo, format), mediaType: MEDIA_TYPES[format] };
  if (format !== 'bundle') return { ...described, bytes: await outputs.write(version.sha256, version.tree, format) };
  if (bundle === undefined) throw new AppError('report.not-published', {});
  return { ...described, bytes: bundle.bytes };
}

function fileName(title: string, versionNo: number, format: ReportFormat): string {
  return `${title.replace(/[\\/:*?"<>|\s]+/g, '')}（第${versionNo}版）.${ENDINGS[format] ?? format}`;
}
