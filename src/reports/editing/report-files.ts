import type { Db } from '../../db/connect.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReportFormat } from '../../shared/report/report-life.ts';
import { listedPages, type PageList, packedPage } from '../print/packed-pages.ts';
import { requireArchive, withOrigin } from '../word/index.ts';
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

/** Bytes of a Word document that comes in. Our choice. */
export const MOST_WORD_BYTES = 32 * 1024 * 1024;

interface FileParts {
  readonly db: Db;
  readonly outputs: ReportOutputs;
}

interface WantedVersion {
  readonly reportId: string;
  readonly versionNo: number;
}

/**
 * A version as a file; the bundle as it was handed out when the version was published. Errors: `report.not-found`,
 * `report.version-not-found`, `report.not-published`.
 */
export async function reportFile(
  { db, outputs }: FileParts,
  of: WantedVersion,
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
  if (format !== 'bundle') {
    const bytes = await outputs.write(version.sha256, version.tree, format);
    return { ...described, bytes: format === 'docx' ? withOrigin(bytes, { reportId, versionNo }) : bytes };
  }
  if (bundle === undefined) throw new AppError('report.not-published', {});
  return { ...described, bytes: bundle.bytes };
}

/**
 * A version in a person's own Word document, whose placeholders are filled (docs/word.md). Errors: `report.not-found`,
 * `report.version-not-found`, `report.word-template` with the placeholder and what to do.
 */
export async function filledTemplate(
  { db, outputs }: FileParts,
  of: WantedVersion,
  template: Uint8Array,
): Promise<ReportFile> {
  const { tree } = await readVersion(db, of);
  requireArchive(template);
  const bytes = withOrigin(await outputs.fill(tree, template), of);
  return { bytes, fileName: fileName(tree.title, of.versionNo, 'docx'), mediaType: MEDIA_TYPES.docx };
}

function readVersion(db: Db, { reportId, versionNo }: WantedVersion) {
  return db.read(async (tx) => {
    await requireReport(tx, reportId);
    return requireVersion(tx, reportId, versionNo);
  });
}

/** The pages that the PDF of a version has. Errors: `report.not-found`, `report.version-not-found`. */
export async function reportPages(parts: FileParts, of: WantedVersion): Promise<PageList> {
  return listedPages(await packedVersion(parts, of));
}

/** One of these pages as SVG, from 1. Errors: those of `reportPages`; `report.page-not-found`. */
export async function reportPage(parts: FileParts, of: WantedVersion, page: number): Promise<Uint8Array> {
  const picture = packedPage(await packedVersion(parts, of), page);
  if (picture === undefined) throw new AppError('report.page-not-found', { page });
  return picture;
}

async function packedVersion({ db, outputs }: FileParts, of: WantedVersion): Promise<Uint8Array> {
  const { sha256, tree } = await readVersion(db, of);
  return outputs.write(sha256, tree, 'pages');
}

function fileName(title: string, versionNo: number, format: ReportFormat): string {
  return `${title.replace(/[\\/:*?"<>|\s]+/g, '')}（第${versionNo}版）.${ENDINGS[format] ?? format}`;
}
