import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PROGRAM_ACTOR } from './access/actor.ts';
import { countAudited } from './access/audit.queries.ts';
import { appendAudit } from './access/audit.store.ts';
import { programVersion } from './cli/program-version.ts';
import type { DemonstrationParts } from './demonstration.ts';
import { listDocuments } from './documents/document.queries.ts';
import { createPlanGraphService } from './plans/index.ts';
import type { Signer } from './reports/bundle/signature.ts';
import { listReports } from './reports/editing/report.queries.ts';
import { createReportService, type ReportWish } from './reports/editing/report.service.ts';
import { createBundleMaker } from './reports/editing/report-bundle.ts';
import { composeByTemplate } from './reports/editing/report-composer.ts';
import { createReportMoveService } from './reports/editing/report-move.service.ts';
import { createReportOutputs } from './reports/editing/report-outputs.ts';
import { findScheme, listRoundIds } from './rounds/round.queries.ts';
import { loadDemonstrationRounds } from './rounds/round-demonstration.ts';
import { REPORT_KINDS } from './shared/report/report.ts';

const index = z.object({
  published: z.object({ plans: z.array(z.string()), documents: z.array(z.string()) }),
  reports: z.array(
    z.object({
      planId: z.string(),
      kind: z.enum(REPORT_KINDS),
      asOf: z.string(),
      window: z.object({ from: z.string(), to: z.string() }),
      publish: z.boolean(),
    }),
  ),
});

const PUBLISHED_LOADED = 'demonstration.publish';
/** What is found while documents are still being audited makes a report stale: it is composed again. Our choice. */
const MOST_COMPOSITIONS = 5;

/** What publishing the demonstration set needs. */
export interface PublishingParts extends DemonstrationParts {
  readonly signer: () => Promise<Signer>;
  /** Told when the program stops: it goes on at the next start. */
  readonly stopping: AbortSignal;
}

/**
 * Makes the round that is over, publishes plans and documents of the demonstration set, composes its reports and publishes
 * those that its index says; once for a database. It takes seconds; a run that was cut short goes on the next time. Gives
 * whether there was something to do. Errors: those of reports.
 */
export async function publishDemonstration(folder: string, parts: PublishingParts): Promise<boolean> {
  const { db, clock, documents, stopping } = parts;
  const held = (await db.read((tx) => listDocuments(tx))).filter(({ demonstration }) => demonstration);
  const [scheme] = held;
  if (scheme === undefined || (await db.read((tx) => countAudited(tx, PUBLISHED_LOADED))) > 0) return false;
  const { published, reports } = index.parse(JSON.parse(await readFile(join(folder, 'plans/index.json'), 'utf8')));
  await loadDemonstrationRounds(join(folder, 'rounds.yaml'), 'finished', { ...parts, ...scheme });
  const graphs = createPlanGraphService({ db, clock });
  for (const planId of published.plans) await graphs.publish(planId, 'public', PROGRAM_ACTOR);
  for (const { documentId, fileName } of held) {
    if (!published.documents.includes(fileName)) continue;
    await documents.publish(documentId, { visibility: 'public' }, PROGRAM_ACTOR);
  }
  for (const each of reports) {
    if (stopping.aborted) return true;
    await composeOne(parts, each);
  }
  if (stopping.aborted) return true;
  const after = { plans: published.plans, reports: reports.length };
  await db.write((tx) =>
    appendAudit(tx, { actor: PROGRAM_ACTOR, at: clock.now(), action: PUBLISHED_LOADED, subject: 'reports', after }),
  );
  return true;
}

/** A report of the round that was about the same plan and day; the one that is there already is taken on with. */
async function composeOne(parts: PublishingParts, line: z.infer<typeof index>['reports'][number]): Promise<void> {
  const { db, clock, signer, stopping } = parts;
  const { publish, ...about } = line;
  const wish: ReportWish = { ...about, roundRecordId: await roundAbout(parts, about) };
  const base = { db, clock, compose: composeByTemplate };
  const service = createReportService(base);
  const find = async () =>
    (await db.read((tx) => listReports(tx, { plan: about.planId }))).find(
      ({ kind, asOf, sample }) => sample && kind === about.kind && asOf === about.asOf,
    );
  let row = (await find()) ?? (await service.create(wish, PROGRAM_ACTOR)).row;
  if (!publish || row.publishedVersion !== null || stopping.aborted) return;
  const bundle = createBundleMaker({ db, outputs: createReportOutputs(), signer, programVersion: programVersion() });
  const moves = createReportMoveService({ ...base, bundle });
  for (let composed = 1; composed < MOST_COMPOSITIONS && row.state !== 'submitted'; composed += 1) {
    const findings = await moves.check(row.reportId, row.versionNo, PROGRAM_ACTOR);
    if (findings.every(({ problem }) => problem !== 'stale' && problem !== 'gone')) break;
    row = (await service.recompose(row.reportId, { expectedVersion: row.versionNo }, PROGRAM_ACTOR)).row;
  }
  const { reportId, versionNo: expectedVersion } = row;
  if (row.state !== 'submitted')
    await moves.move(reportId, { move: 'submit', expectedVersion, reason: '' }, PROGRAM_ACTOR);
  await moves.move(reportId, { move: 'publish', expectedVersion, reason: '' }, PROGRAM_ACTOR);
}

async function roundAbout({ db }: PublishingParts, { planId, asOf }: ReportWish): Promise<string | undefined> {
  return db.read(async (tx) => {
    for (const recordId of await listRoundIds(tx)) {
      const scheme = await findScheme(tx, recordId);
      if (scheme?.planId === planId && scheme.asOf === asOf) return recordId;
    }
    return undefined;
  });
}
