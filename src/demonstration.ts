import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROGRAM_ACTOR } from './access/actor.ts';
import { countAudited } from './access/audit.queries.ts';
import { appendAudit } from './access/audit.store.ts';
import type { Db, WriteTx } from './db/connect.ts';
import { listAcceptedClaims } from './documents/accepted-claim.queries.ts';
import { listClaims } from './documents/claim.queries.ts';
import { loadDemonstration } from './documents/demonstration.ts';
import { listDocuments } from './documents/document.queries.ts';
import type { DocumentService } from './documents/document.service.ts';
import { createReviewService } from './documents/review.service.ts';
import { loadPlanDemonstration } from './indicators/imports/plan-demonstration.ts';
import { loadCatalogue } from './indicators/index.ts';
import { createProposalService } from './indicators/proposal.service.ts';
import { askedFields } from './ledgers/index.ts';
import { createMoveService, type WantedMove } from './ledgers/records/move.service.ts';
import { openRecords } from './ledgers/records/opening.service.ts';
import { findRecords } from './ledgers/records/record.queries.ts';
import { rememberTypes } from './ledgers/records/record-type.store.ts';
import { type RecordBase, recordBase } from './ledgers/records/record-work.ts';
import { loadDemonstrationRounds } from './rounds/round-demonstration.ts';
import { type Clock, DAY_MS } from './shared/clock.ts';
import type { FieldValue, Office, RecordMove, RecordType } from './shared/ledger/record-type.ts';
import { loadDemonstrationSurvey } from './surveys/index.ts';

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
  const documents = await parts.db.read((tx) => listDocuments(tx));
  const scheme = documents.find((each) => each.demonstration);
  if (scheme !== undefined) {
    await loadDemonstrationRounds(join(folder, 'rounds.yaml'), 'under-way', { ...parts, ...scheme });
    await loadDemonstrationSurvey(join(folder, 'survey.json'), { ...parts, ...scheme });
  }
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

const RECORDS_LOADED = 'demonstration.load-records';
/** Whose names the moves bear: nobody's. */
const ACTORS: Readonly<Record<Office, string>> = {
  registrar: '演示登记员',
  dispatcher: '演示派单员',
  lead: '演示承办人',
  partner: '演示协办人',
  verifier: '演示核查员',
  supervisor: '演示督办员',
  program: PROGRAM_ACTOR.name,
};

/** No local number in China begins with 0: what has one is nobody's. */
const caller = z.strictObject({ name: z.string().startsWith('样例'), phone: z.string().regex(/^010-0000\d{4}$/) });

/** `days`: how many days ago it was opened. `steps`: moves, each with how many days after the opening it is made. */
const line = z.strictObject({
  type: z.string(),
  place: z.string(),
  title: z.string(),
  days: z.number(),
  caller: caller.optional(),
  fields: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
  steps: z.array(z.string().regex(/^[a-z-]+ \d+(\.\d+)?$/)).default([]),
});
const file = z.strictObject({ records: z.array(line) });
type Line = z.infer<typeof line>;

/**
 * Opens the records of the demonstration file and moves them as far as it says, at days in the past; into a database that
 * never had them, all or none. Gives how many.
 */
export async function loadDemonstrationRecords(
  path: string,
  { db, clock }: { readonly db: Db; readonly clock: Clock },
): Promise<number> {
  if ((await db.read((tx) => countAudited(tx, RECORDS_LOADED))) > 0) return 0;
  const { records } = file.parse(parse(await readFile(path, 'utf8')));
  const lines = records.toSorted((a, b) => b.days - a.days);
  await db.write(async (tx) => {
    const now = clock.now();
    const types = (await rememberTypes()(tx)).newest;
    const ids = await openAll(tx, lines, { db, clock, now, types });
    await moveAll(tx, lines, ids, { db, now, types });
    await appendAudit(tx, {
      ...{ actor: PROGRAM_ACTOR, at: now, action: RECORDS_LOADED, subject: 'records' },
      after: { count: lines.length },
    });
  });
  return lines.length;
}

interface Loading {
  readonly db: Db;
  readonly now: Date;
  readonly types: (typeId: string) => RecordType;
}

const ago = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS);

/** All that is done is one transaction: the worker of clocks does not come between. */
function within(tx: WriteTx, db: Db, at: Date): RecordBase {
  return recordBase({ db: { ...db, write: (work) => work(tx) }, clock: { now: () => at } });
}

async function openAll(
  tx: WriteTx,
  lines: readonly Line[],
  { db, now, types }: Loading & { readonly clock: Clock },
): Promise<readonly string[]> {
  const openings = lines.map(({ type, place, title, days, caller, fields }) => {
    const move = types(type).moves.find(({ from }) => from.length === 0);
    return {
      ...{ typeId: type, placeId: place, title, office: 'registrar' as const, demonstration: true },
      ...{ at: ago(now, days).toISOString(), fields: asked(types(type), move, fields) },
      person: caller === undefined ? undefined : { ...caller, idNumber: null, address: null },
    };
  });
  const results = await openRecords(tx, within(tx, db, now), openings, {
    actor: { name: ACTORS.registrar },
    batch: true,
  });
  return results.map((result) => {
    if ('error' in result) throw result.error;
    return result.opened.recordId;
  });
}

async function moveAll(tx: WriteTx, lines: readonly Line[], ids: readonly string[], { db, now, types }: Loading) {
  const steps = lines.flatMap((each, index) =>
    each.steps.map((step) => {
      const [move = '', after = ''] = step.split(' ');
      return { line: each, recordId: ids[index] ?? '', move, ago: each.days - Number(after) };
    }),
  );
  const moments = [...Map.groupBy(steps, (step) => step.ago.toFixed(3))].toSorted(([a], [b]) => Number(b) - Number(a));
  for (const [days, together] of moments) {
    const held = await findRecords(
      tx,
      together.map(({ recordId }) => recordId),
    );
    const offices = Map.groupBy(together, ({ line: { type }, move }) => moveOf(types(type), move).by[0] ?? 'registrar');
    for (const [office, those] of offices) {
      const wanted = those.map(({ line: { type, fields }, recordId, move }): WantedMove => {
        const declared = moveOf(types(type), move);
        const expectedRevision = held.find((each) => each.recordId === recordId)?.revision ?? 0;
        const evidence = Array.from({ length: declared.evidence ?? 0 }, (_, index) => `演示佐证${index + 1}`);
        const reason = declared.reason === true ? '演示数据：按办理情况提出。' : undefined;
        return {
          ...{ recordId, move, office, expectedRevision, evidence, reason },
          fields: asked(types(type), declared, fields),
        };
      });
      // Who verifies is another one than who handled.
      const actor = { name: ACTORS[office] };
      const results = await createMoveService(within(tx, db, ago(now, Number(days)))).moveAll(wanted, actor);
      for (const result of results) if ('error' in result) throw result.error;
    }
  }
}

function moveOf(type: RecordType, id: string): RecordMove {
  const move = type.moves.find((each) => each.id === id);
  if (move === undefined) throw new Error(`${type.id} has no move ${id}`);
  return move;
}

function asked(type: RecordType, move: RecordMove | undefined, fields: Line['fields']): Record<string, FieldValue> {
  const wanted = move === undefined ? [] : askedFields(type, move).map(({ field }) => field.id);
  return Object.fromEntries(Object.entries(fields).filter(([id]) => wanted.includes(id)));
}
