import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PROGRAM_ACTOR } from './access/actor.ts';
import { countAudited } from './access/audit.queries.ts';
import { appendAudit } from './access/audit.store.ts';
import type { Db } from './db/connect.ts';
import { loadDemonstrationRecords } from './demonstration-records.ts';
import { listAcceptedClaims } from './documents/accepted-claim.queries.ts';
import { listClaims } from './documents/claim.queries.ts';
import { loadDemonstration } from './documents/demonstration.ts';
import { listDocuments } from './documents/document.queries.ts';
import type { DocumentService } from './documents/document.service.ts';
import { createReviewService } from './documents/review.service.ts';
import { loadPlanDemonstration } from './indicators/imports/plan-demonstration.ts';
import { loadCatalogue } from './indicators/index.ts';
import { createProposalService } from './indicators/proposal.service.ts';
import type { Clock } from './shared/clock.ts';

/** What loading the demonstration set needs. */
export interface DemonstrationParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly documents: DocumentService;
}

/** Figures of the plans that come from sentences of the documents: which claims are taken over. */
const index = z.object({
  claims: z.array(
    z.object({ planId: z.string(), document: z.string(), period: z.string(), subjects: z.array(z.string()) }),
  ),
});

const ADOPTED = 'demonstration.adopt-claims';

/**
 * Loads documents, plans and records of the demonstration set, and takes over some of the documents' claims as values, so that a
 * number leads to its sentence. Into a database that never had it; gives the number of documents. A load that was cut short
 * goes on the next time.
 */
export async function loadDemonstrationSet(
  folder: string,
  parts: DemonstrationParts,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const plans = join(folder, 'plans');
  await loadPlanDemonstration(plans, parts);
  await loadDemonstrationRecords(join(folder, 'records.yaml'), parts);
  const loaded = await loadDemonstration(folder, parts.documents, onProgress);
  if ((await parts.db.read((tx) => countAudited(tx, ADOPTED))) > 0) return loaded;
  const { claims } = index.parse(JSON.parse(await readFile(join(plans, 'index.json'), 'utf8')));
  for (const each of claims) await adopt(parts, each);
  await parts.db.write((tx) =>
    appendAudit(tx, {
      actor: PROGRAM_ACTOR,
      at: parts.clock.now(),
      action: ADOPTED,
      subject: 'plans',
      after: claims.map(({ planId, subjects }) => ({ planId, subjects })),
    }),
  );
  return loaded;
}

/** Accepts the claims, and then the values that they propose, as a person would. */
async function adopt(
  { db, clock }: DemonstrationParts,
  { planId, document: fileName, period, subjects }: z.infer<typeof index>['claims'][number],
): Promise<void> {
  const found = (await db.read((tx) => listDocuments(tx))).find(
    (each) => each.demonstration && each.fileName === fileName,
  );
  if (found === undefined) return;
  const { documentId } = found;
  const window = { sort: 'document', order: 'asc', offset: 0, limit: 1000 } as const;
  const claims = await db.read((tx) => listClaims(tx, { documentId, period, status: ['actual'] }, window));
  const wanted = claims.filter(({ subject, kind }) => kind === 'level' && subjects.includes(subject));
  const reviews = createReviewService({ db, clock });
  const items: { documentId: string; key: string; revision: number }[] = [];
  for (const { key, revision, reviewState } of wanted) {
    const expectedRevision = revision;
    const { claim } =
      reviewState === 'open'
        ? await reviews.review({ documentId, key }, { action: 'accept', expectedRevision }, PROGRAM_ACTOR)
        : await reviews.get(documentId, key);
    items.push({ documentId, key, revision: claim.revision });
  }
  const proposals = createProposalService({ db, clock, catalogue: loadCatalogue(), listAcceptedClaims });
  if (items.length > 0) await proposals.accept(planId, items, PROGRAM_ACTOR);
}
