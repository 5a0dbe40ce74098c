import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROGRAM_ACTOR } from '../access/actor.ts';
import { countAudited } from '../access/audit.queries.ts';
import { appendAudit } from '../access/audit.store.ts';
import type { Db, WriteTx } from '../db/connect.ts';
import { createMoveService, openRecords, recordBase } from '../ledgers/index.ts';
import { type Clock, DAY_MS, today } from '../shared/clock.ts';
import { CHECK_OUTCOMES } from '../shared/evaluation/round.ts';
import type { FieldValue, Office } from '../shared/ledger/record-type.ts';
import { addDays } from '../shared/period.ts';
import { VERDICTS } from '../shared/verdict.ts';
import { createCodingService } from './coding.service.ts';
import { createDataCheckService } from './data-check.service.ts';
import { listEntries, listItems, ROUND_TYPE, type RoundItem } from './round.queries.ts';
import type { RoundParts } from './round-parts.ts';
import { loadRoundSettings } from './round-settings.file.ts';
import { createSchemeService } from './scheme.service.ts';
import { createSelfEvaluationService } from './self-evaluation.service.ts';
import { createSynthesisService } from './synthesis.service.ts';

const said = z.strictObject({
  name: z.string(),
  self: z.enum(VERDICTS),
  /** How far the unit's word got. Absent: accepted. */
  as: z.enum(['save', 'submit', 'return', 'accept']).default('accept'),
  done: z.string(),
  problem: z.string().default(''),
  next: z.string(),
  /** Of a return. */
  reason: z.string().optional(),
  check: z.enum(CHECK_OUTCOMES).default('confirmed'),
  found: z.string().default(''),
  codes: z.array(z.enum(VERDICTS)).length(2).optional(),
  agreed: z.enum(VERDICTS).optional(),
  why: z.string().optional(),
  final: z.enum(VERDICTS).optional(),
});
const file = z.strictObject({
  rounds: z.array(
    z.strictObject({
      ...{ title: z.string(), place: z.string(), plan: z.string(), asOf: z.string().optional(), window: z.string() },
      ...{ kind: z.string(), days: z.number(), meeting: z.number() },
      until: z.enum(['self-evaluation', 'synthesis', 'published']),
      items: z.array(said),
      /** What units say of indicators that `items` does not name: as computed. Absent: nothing is said of them. */
      rest: z.strictObject({ done: z.string(), next: z.string() }).optional(),
    }),
  ),
});
type Line = z.infer<typeof file>['rounds'][number];

const ROUNDS_LOADED = 'demonstration.load-rounds';
const FINISHED_LOADED = 'demonstration.load-finished-rounds';
/** Whose names it bears: nobody's. */
const PLANNER = { name: '演示登记员' };
const REPORTER = { name: '演示承办人' };
const VERIFIER = { name: '演示核查员' };
const CODERS = [{ name: '演示评估员甲' }, { name: '演示评估员乙' }] as const;
const EVIDENCE = [{ kind: 'link', target: '演示佐证1', note: '部门工作总结（演示）' }] as const;

/**
 * Makes the rounds of a demonstration file that are under way, or those that are over, with the services that people use, at
 * days in the past; into a database that never had them, all or none. `documentId` stands for their schemes and reports.
 * Gives how many.
 */
export async function loadDemonstrationRounds(
  path: string,
  which: 'under-way' | 'finished',
  { db, clock, documentId }: { readonly db: Db; readonly clock: Clock; readonly documentId: string },
): Promise<number> {
  const action = which === 'finished' ? FINISHED_LOADED : ROUNDS_LOADED;
  if ((await db.read((tx) => countAudited(tx, action))) > 0) return 0;
  const all = file.parse(parse(await readFile(path, 'utf8'))).rounds;
  const rounds = all.filter(({ until }) => (until === 'published') === (which === 'finished'));
  await db.write(async (tx) => {
    for (const line of rounds) await makeRound(tx, line, { db, now: clock.now(), documentId });
    const entry = { actor: PROGRAM_ACTOR, at: clock.now(), subject: 'rounds', after: { count: rounds.length } };
    await appendAudit(tx, { ...entry, action });
  });
  return rounds.length;
}

interface Making {
  readonly db: Db;
  readonly now: Date;
  readonly documentId: string;
}

/** All that is done is one transaction, at a moment that goes on from step to step. */
async function makeRound(tx: WriteTx, line: Line, { db, now, documentId }: Making): Promise<void> {
  let moment = now.getTime() - line.days * DAY_MS;
  const clock = { now: () => new Date(moment) };
  const within: Db = { ...db, read: (work) => work(tx), write: (work) => work(tx) };
  const parts: RoundParts = { db: within, clock, settings: loadRoundSettings(), language: 'zh-CN' };
  const asOf = line.asOf ?? today({ now: () => now });
  const returning = ['reform', 'science', 'education', 'ecology', 'finance'].map((unit) => `demo-${unit}-bureau`);
  const unit = 'demo-reform-bureau';
  const [opened] = await openRecords(
    tx,
    recordBase(parts),
    [
      {
        ...{ typeId: ROUND_TYPE, placeId: line.place, title: line.title, office: 'registrar', demonstration: true },
        fields: { kind: line.kind, plans: line.title, window: line.window, unit, returning },
      },
    ],
    { actor: PLANNER },
  );
  if (opened === undefined || 'error' in opened) throw opened?.error ?? new Error('a round is opened or refused');
  const { recordId } = opened.opened;
  let { revision } = opened.opened;
  const moves = createMoveService(recordBase(parts));
  const move = async (name: string, office: Office, fields: Record<string, FieldValue> = {}, reason?: string) => {
    moment += 2 * DAY_MS;
    const actor = office === 'verifier' ? VERIFIER : office === 'lead' ? REPORTER : PLANNER;
    const wish = { recordId, move: name, office, expectedRevision: revision, fields, reason, evidence: ['演示佐证1'] };
    revision = (await moves.move({ ...wish, ...(office === 'lead' ? { organisationId: unit } : {}) }, actor)).revision;
  };
  const schemes = createSchemeService(parts);
  const proposed = await schemes.propose(recordId, line.plan, asOf);
  // Records go on after a round that is over: it is about the indicators alone.
  const wanted = line.rest === undefined ? proposed : proposed.filter(({ kind }) => kind === 'indicator');
  await schemes.write(recordId, { planId: line.plan, asOf, items: wanted }, PLANNER);
  const meetingOn = addDays(today({ now: () => now }), line.meeting);
  await schemes.meet(recordId, { meetingOn, expectedRevision: 0 }, PLANNER);
  await move('issue', 'supervisor', { unit, template: documentId });
  await move('start-self', 'registrar', { returning });
  const items = new Map((await listItems(tx, recordId, 1)).map((item) => [item.title, item]));
  const named = line.items.flatMap((each): Told[] => {
    const item = items.get(each.name);
    return item === undefined ? [] : [{ ...each, item }];
  });
  const lines = [...named, ...(await saidOfRest(parts, recordId, line, named))];
  moment += DAY_MS;
  await sayOf(tx, parts, recordId, lines);
  if (line.until === 'self-evaluation') return;
  await move('collect', 'registrar');
  await checkAll(parts, recordId, lines);
  await move('confirm-data', 'verifier');
  moment += 5 * DAY_MS;
  const rest = [...items.values()].filter((item) => !lines.some((each) => each.item.itemId === item.itemId));
  await codeAll(parts, recordId, lines, rest);
  await move('take-third-party', 'registrar', { 'third-party': '演示第三方机构' });
  await move('synthesise', 'lead');
  await concludeSome(parts, recordId, lines);
  if (line.until === 'published') await bringToEnd(move, { report: documentId, meetingOn });
}

type Mover = (name: string, office: Office, fields?: Record<string, FieldValue>, reason?: string) => Promise<void>;

/** From the synthesis over committee and meeting to publication. */
async function bringToEnd(move: Mover, { report, meetingOn }: { readonly report: string; readonly meetingOn: string }) {
  await move('to-experts', 'lead', { report });
  await move('to-government', 'lead', { report });
  const meeting = '示范区人大常委会会议（演示）';
  await move('to-committee', 'registrar', { report, meeting, 'meeting-day': meetingOn });
  await move('submit', 'registrar', { report, 'meeting-day': meetingOn });
  await move('send-members', 'registrar');
  await move('hear', 'registrar');
  await move('no-opinions', 'registrar', {}, '会议没有提出审议意见（演示）。');
  await move('publish', 'registrar');
}

/** Unit and both coders say of the other indicators what is computed. */
async function saidOfRest(
  parts: RoundParts,
  recordId: string,
  { rest }: Line,
  named: readonly Told[],
): Promise<Told[]> {
  if (rest === undefined) return [];
  const { items } = await createSynthesisService(parts).compare(recordId);
  return items.flatMap(({ item, computed }): Told[] => {
    if (computed === undefined || named.some((each) => each.item.itemId === item.itemId)) return [];
    const { verdict } = computed;
    const codes = [verdict, verdict];
    return [{ ...said.parse({ name: item.title, self: verdict, codes, ...rest }), item }];
  });
}

type Told = z.infer<typeof said> & { readonly item: RoundItem };

async function sayOf(tx: WriteTx, parts: RoundParts, recordId: string, lines: readonly Told[]): Promise<void> {
  const selves = createSelfEvaluationService(parts);
  for (const action of ['save', 'submit'] as const) {
    const wanted = lines
      .filter(({ as }) => (as === 'save') === (action === 'save'))
      .map(({ item, self, done, problem, next }) => ({
        ...{ itemId: item.itemId, expectedRevision: 0, stance: 'confirmed' as const, verdict: self, done, problem },
        ...{ nextStep: next, evidence: EVIDENCE },
      }));
    if (wanted.length > 0) await selves.report(recordId, action, wanted, REPORTER);
  }
  for (const { item, as, reason } of lines) {
    if (as !== 'return' && as !== 'accept') continue;
    const expectedRevision = (await listEntries(tx, [item.itemId])).length;
    const decision = { action: as, reason, items: [{ itemId: item.itemId, expectedRevision }] };
    await selves.decide(recordId, decision, PLANNER);
  }
}

async function checkAll(parts: RoundParts, recordId: string, lines: readonly Told[]): Promise<void> {
  const checks = createDataCheckService(parts);
  for (const { item, check, found } of lines) {
    if (item.kind !== 'indicator') continue;
    const outcome = { value: check, calibre: 'confirmed', vintage: 'confirmed' } as const;
    await checks.check(recordId, { itemId: item.itemId, expectedRevision: 0, ...outcome, found }, VERIFIER);
  }
}

async function codeAll(
  parts: RoundParts,
  recordId: string,
  lines: readonly Told[],
  rest: readonly RoundItem[],
): Promise<void> {
  const coding = createCodingService(parts);
  for (const [index, coder] of CODERS.entries()) {
    for (const { item, codes } of [...lines, ...rest.map((item) => ({ item, codes: undefined }))]) {
      const verdict = codes?.[index] ?? 'on-track';
      const reason = '对照目标、年度路径和最新值判断（演示）。';
      await coding.code(recordId, { itemId: item.itemId, expectedRevision: 0, verdict, reason, evidence: [] }, coder);
    }
  }
  await coding.close(recordId, CODERS[0]);
  for (const { item, agreed, why } of lines) {
    if (agreed === undefined) continue;
    const reason = why ?? '两位评估员商定（演示）。';
    await coding.reconcile(recordId, { itemId: item.itemId, expectedRevision: 0, verdict: agreed, reason }, CODERS[0]);
  }
}

/** What all say alike is concluded; what differs is left for people, but for what the file says. */
async function concludeSome(parts: RoundParts, recordId: string, lines: readonly Told[]): Promise<void> {
  const synthesis = createSynthesisService(parts);
  const { items } = await synthesis.compare(recordId);
  for (const { item, computed, self, thirdParty } of items) {
    const verdict = lines.find((each) => each.item.itemId === item.itemId)?.final;
    const isAgreed = computed?.label === self?.label && computed?.label === thirdParty?.label;
    const wanted = verdict ?? (isAgreed ? computed?.verdict : undefined);
    if (wanted === undefined) continue;
    const reason = '第三方独立评判与部门自评不一致，按独立评判认定（演示）。';
    const isOwn = verdict !== undefined && verdict !== computed?.verdict;
    const said = { itemId: item.itemId, expectedRevision: 0, verdict: wanted, ...(isOwn ? { reason } : {}) };
    await synthesis.conclude(recordId, said, PLANNER);
  }
}
