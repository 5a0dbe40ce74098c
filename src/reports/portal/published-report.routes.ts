import { z } from 'zod';
import { reportFileParams } from '../../contract/evaluation/reports.ts';
import { attachment } from '../../http/attachment.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { AppError } from '../../shared/errors.ts';
import { ENTRY } from '../bundle/bundle-contents.ts';
import { readEntries } from '../bundle/bundle-file.ts';
import { textOf } from '../bundle/entry-checks.ts';
import { findPublishedReport, listPublishedReports } from '../editing/published-reports.queries.ts';
import { findBundle } from '../editing/report.queries.ts';
import { reportFile } from '../editing/report-files.ts';
import { reportPage } from '../page/report-page.ts';
import { framed, PORTAL } from './portal-frame.ts';
import { type AddPage, asReader, HTML, type PortalOptions } from './portal-reading.ts';
import { reportVersionPage } from './report-pages.ts';

const VERSION = '/reports/:reportId/versions/:versionNo';

/** Adds published reports: a page about each version, its text, its files. */
export function registerPublishedReports(app: HttpServer, add: AddPage, { db, outputs, isOpen }: PortalOptions): void {
  add(VERSION, async (request, { reportId = '', versionNo = '' }) => {
    const { others, bundle } = await db.read(async (tx) => ({
      others: await listPublishedReports(tx, { reportId }),
      bundle: await findBundle(tx, reportId, numberOf(versionNo)),
    }));
    const report = others.find((each) => each.versionNo === numberOf(versionNo));
    if (report === undefined) throw new AppError('report.not-found', { reportId });
    const more = { fingerprint: bundle && fingerprintIn(bundle.bytes), others };
    return { text: framed(request, reportVersionPage(request, report, more)), mediaType: HTML };
  });
  add(`${VERSION}/read`, async (_request, { reportId = '', versionNo = '' }) => {
    const found = await db.read((tx) => findPublishedReport(tx, reportId, numberOf(versionNo)));
    if (found === undefined) throw new AppError('report.not-found', { reportId });
    const text = reportPage(found.report);
    return { text, mediaType: HTML, policy: `${policyOf(text)}; frame-ancestors 'none'` };
  });
  app.get(
    `${PORTAL}${VERSION}/files/:format`,
    { schema: { hide: true, params: reportFileParams, response: { 200: z.any() } } },
    async (request, reply) => {
      const { reportId, versionNo, format } = request.params;
      if (!isOpen) throw new AppError('request.not-found', { path: request.url });
      const { bytes, fileName, mediaType } = await asReader(request, () =>
        reportFile({ db, outputs }, { reportId, versionNo }, format),
      );
      return reply
        .header('content-type', mediaType)
        .header('content-disposition', attachment(fileName))
        .header('cache-control', 'public, max-age=60')
        .send(Buffer.from(bytes));
    },
  );
}

/** Versions count from 1; what is no number is none of them. */
function numberOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** The key that signed a bundle, as this program, not the reader's copy, says. */
function fingerprintIn(bytes: Uint8Array): string {
  const manifest = JSON.parse(textOf(readEntries(bytes), ENTRY.manifest)) as { key: { fingerprint: string } };
  return manifest.key.fingerprint;
}

/** What the page itself says may take part in it: its own style and script, by their hashes. */
function policyOf(page: string): string {
  const [, policy = "default-src 'none'"] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  return policy.replaceAll('&#39;', "'");
}
