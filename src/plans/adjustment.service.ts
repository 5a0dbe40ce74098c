import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import type { Db, ReadTx, WriteTx } from '../db/connect.ts';
import { ancestorsOf, listPlaces, treeOn } from '../directory/index.ts';
import { type Clock, today } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { type AdjustmentItem, type AdjustmentRow, findAdjustment, listAdjustments } from './adjustment.queries.ts';
import {
  type AdjustmentCheck,
  type AdjustmentDates,
  type AdjustmentGround,
  type AdjustmentSettings,
  checkAdjustment,
  datesOutOfOrder,
  lastNormalDay,
  type ScopedAdjustmentSettings,
  settingsFor,
} from './adjustment.rules.ts';
import { insertAdjustment, updateAdjustment } from './adjustment.store.ts';
import { findPlanHead, listPlanVersions, type PlanHead } from './plan-graph.queries.ts';
import { appendVersion } from './plan-graph.service.ts';
import type { PlanTargets, TargetInForce } from './plan-targets.ts';

/** An adjustment as it is asked for; the old targets are taken from the record. */
export interface NewAdjustment extends AdjustmentDates {
  readonly ground: AdjustmentGround;
  readonly reason: string;
  readonly superiorConsent?: string;
  /** `placeId` absent: the place of the plan. */
  readonly items: readonly (Omit<AdjustmentItem, 'oldPhrase' | 'placeId'> & { readonly placeId?: string })[];
}

/** Steps that were taken; what is absent stays as it is. */
export type AdjustmentSteps = Partial<Omit<AdjustmentDates, 'proposedOn'>> & { readonly superiorConsent?: string };

/** What a meeting decided. */
export interface AdjustmentDecision {
  readonly result: 'approved' | 'rejected';
  /** Day of the meeting: first day of the new version. */
  readonly meetingOn: string;
  readonly decidedBy: string;
  /** Of the new version; absent: made of the plan's name. */
  readonly title?: string;
  readonly reason?: string;
}

/** An adjustment with its check list as of today. */
export interface CheckedAdjustment extends AdjustmentRow {
  readonly settings: AdjustmentSettings;
  readonly checks: readonly AdjustmentCheck[];
}

/** The adjustments of a plan, with the settings that they are checked by. */
export interface AdjustmentsOfPlan {
  readonly settings: AdjustmentSettings;
  /** Absent for plans that no rule limits. */
  readonly lastNormalDay?: string;
  readonly adjustments: readonly CheckedAdjustment[];
}

/** How targets of a plan are changed: proposed, checked, decided. The old target always stays in its version. */
export interface AdjustmentService {
  /** Errors: `plan.not-found`. */
  list(planId: string): Promise<AdjustmentsOfPlan>;
  /**
   * Errors: `plan.not-found`, `adjustment.dates-invalid`, `adjustment.target-missing`, `adjustment.changes-nothing`,
   * `request.invalid` for words that say nothing. A missed deadline is told in the checks; it refuses nothing here.
   */
  propose(planId: string, asked: NewAdjustment, actor: Actor): Promise<CheckedAdjustment>;
  /** Errors: `adjustment.not-found`, `adjustment.dates-invalid`; `adjustment.already-decided` for steps before it. */
  noteSteps(adjustmentId: string, steps: AdjustmentSteps, actor: Actor): Promise<CheckedAdjustment>;
  /**
   * Rejected: everything stays. Approved: a version of the plan from the day of the meeting on, with the new targets in
   * it. Errors: `adjustment.not-found`, `adjustment.already-decided`, `adjustment.dates-invalid`;
   * `adjustment.reason-required` for a rejection, and for an approval in spite of a missed deadline that binds;
   * `adjustment.consent-required`, `adjustment.target-changed`, `adjustment.target-missing`, `plan.version-too-early`.
   */
  decide(adjustmentId: string, decision: AdjustmentDecision, actor: Actor): Promise<CheckedAdjustment>;
}

interface Parts {
  readonly db: Db;
  readonly clock: Clock;
  readonly targets: PlanTargets;
  readonly settings: readonly ScopedAdjustmentSettings[];
}

/** Effects: database, audit trail. */
export function createAdjustmentService(parts: Parts): AdjustmentService {
  const { db } = parts;
  return {
    list: (planId) => db.read((tx) => list(tx, parts, planId)),
    propose: (planId, asked, actor) => db.write((tx) => propose(tx, parts, planId, asked, actor)),
    noteSteps: (adjustmentId, steps, actor) => db.write((tx) => noteSteps(tx, parts, adjustmentId, steps, actor)),
    decide: (adjustmentId, decision, actor) => db.write((tx) => decide(tx, parts, adjustmentId, decision, actor)),
  };
}

/** A plan and what its adjustments are checked against. */
interface Ground {
  readonly plan: PlanHead;
  readonly settings: AdjustmentSettings;
  readonly today: string;
}

async function groundOf(tx: ReadTx, { clock, settings }: Parts, planId: string): Promise<Ground> {
  const plan = await findPlanHead(tx, planId);
  if (plan === undefined) throw new AppError('plan.not-found', { planId });
  const on = today(clock);
  const places = await listPlaces(tx);
  const place = places.find(({ placeId }) => placeId === plan.placeId);
  // A place that is gone stands where it stood last.
  const tree = treeOn(places, place?.validTo === undefined || place.validTo > on ? on : place.validTo);
  const lineage = [plan.placeId, ...ancestorsOf(tree, plan.placeId).map(({ placeId }) => placeId)];
  return { plan, today: on, settings: settingsFor(settings, { level: place?.level ?? '', lineage }) };
}

async function list(tx: ReadTx, parts: Parts, planId: string): Promise<AdjustmentsOfPlan> {
  const ground = await groundOf(tx, parts, planId);
  const { plan, settings } = ground;
  const last = lastNormalDay(plan.kind, plan.period, settings);
  const adjustments: CheckedAdjustment[] = [];
  for (const row of await listAdjustments(tx, planId)) adjustments.push(await checked(tx, parts, ground, row));
  return { settings, ...(last === undefined ? {} : { lastNormalDay: last }), adjustments };
}

async function checked(tx: ReadTx, { targets }: Parts, ground: Ground, row: AdjustmentRow): Promise<CheckedAdjustment> {
  const assigned = assignedOf(await targetsOf(tx, targets, ground.plan, row.items, row.proposedOn));
  return { ...row, settings: ground.settings, checks: checksOf(ground, row, assigned.length > 0) };
}

function checksOf({ plan, settings, today }: Ground, row: AdjustmentRow, changesAssigned: boolean) {
  const facts = { ...row, planKind: plan.kind, planPeriod: plan.period, changesAssigned };
  return checkAdjustment(facts, settings, today);
}

/** The targets that the items are about, as they count on a day. Missing: left out. */
async function targetsOf(
  tx: ReadTx,
  targets: PlanTargets,
  plan: PlanHead,
  items: readonly Pick<AdjustmentItem, 'indicatorId' | 'placeId'>[],
  on: string,
): Promise<readonly TargetInForce[]> {
  const placeIds = [...new Set(items.map(({ placeId }) => placeId))];
  const wanted = new Set(items.map(keyOf));
  return (await targets.listInForce(tx, plan.planId, placeIds, on)).filter((target) => wanted.has(keyOf(target)));
}

function keyOf({ indicatorId, placeId }: Pick<AdjustmentItem, 'indicatorId' | 'placeId'>): string {
  return `${placeId} ${indicatorId}`;
}

function assignedOf(targets: readonly TargetInForce[]): readonly TargetInForce[] {
  return targets.filter(({ attribute, assigned }) => attribute === 'binding' && assigned);
}

async function propose(
  tx: WriteTx,
  parts: Parts,
  planId: string,
  asked: NewAdjustment,
  actor: Actor,
): Promise<CheckedAdjustment> {
  const ground = await groundOf(tx, parts, planId);
  requireOrder(asked);
  const items = await itemsOf(tx, parts.targets, ground.plan, asked);
  const number = (await listAdjustments(tx, planId)).length + 1;
  const row: AdjustmentRow = {
    ...asked,
    adjustmentId: `${planId}-adjustment-${number}`,
    planId,
    result: 'proposed',
    items,
  };
  const at = parts.clock.now();
  if (!(await insertAdjustment(tx, row, { at, by: actor.name })))
    throw new AppError('plan.changed-meanwhile', { planId });
  const proposed = await checked(tx, parts, ground, row);
  await appendAudit(tx, {
    actor,
    at,
    action: 'adjustment.propose',
    subject: `adjustment/${row.adjustmentId}`,
    after: { planId, ground: row.ground, proposedOn: row.proposedOn, items: items.map((item) => ({ ...item })) },
    reason: row.reason,
  });
  return proposed;
}

async function itemsOf(
  tx: ReadTx,
  targets: PlanTargets,
  plan: PlanHead,
  asked: NewAdjustment,
): Promise<readonly AdjustmentItem[]> {
  const items = asked.items.map((item) => ({ ...item, placeId: item.placeId ?? plan.placeId }));
  const inForce = new Map(
    (await targetsOf(tx, targets, plan, items, asked.proposedOn)).map((target) => [keyOf(target), target]),
  );
  const seen = new Set<string>();
  return items.map((item) => {
    const { indicatorId, placeId, newPhrase } = item;
    const old = inForce.get(keyOf(item));
    if (old === undefined)
      throw new AppError('adjustment.target-missing', { planId: plan.planId, indicatorId, placeId });
    if (old.phrase.trim() === newPhrase.trim() || seen.has(keyOf(item)))
      throw new AppError('adjustment.changes-nothing', { indicatorId });
    if (!targets.isReadable(newPhrase))
      throw new AppError('request.invalid', { detail: `${indicatorId}: ${newPhrase}`, field: 'newPhrase' });
    seen.add(keyOf(item));
    return { ...item, oldPhrase: old.phrase };
  });
}

function requireOrder(dates: AdjustmentDates): void {
  const wrong = datesOutOfOrder(dates);
  if (wrong !== undefined) throw new AppError('adjustment.dates-invalid', { ...wrong });
}

async function findOpen(tx: ReadTx, adjustmentId: string): Promise<AdjustmentRow> {
  const row = await findAdjustment(tx, adjustmentId);
  if (row === undefined) throw new AppError('adjustment.not-found', { adjustmentId });
  return row;
}

async function noteSteps(
  tx: WriteTx,
  parts: Parts,
  adjustmentId: string,
  steps: AdjustmentSteps,
  actor: Actor,
): Promise<CheckedAdjustment> {
  const former = await findOpen(tx, adjustmentId);
  const ground = await groundOf(tx, parts, former.planId);
  const { reportedNextCongressOn, ...before } = steps;
  if (former.result !== 'proposed' && Object.keys(before).length > 0)
    throw new AppError('adjustment.already-decided', { adjustmentId });
  const row: AdjustmentRow = { ...former, ...steps };
  requireOrder(row);
  await updateAdjustment(tx, row, former.result);
  const noted = await checked(tx, parts, ground, row);
  await appendAudit(tx, {
    actor,
    at: parts.clock.now(),
    action: 'adjustment.note',
    subject: `adjustment/${adjustmentId}`,
    before: stepsOf(former),
    after: stepsOf(row),
  });
  return noted;
}

function stepsOf(row: AdjustmentRow) {
  const { committeeDraftOn, submittedOn, meetingOn, superiorConsent, reportedNextCongressOn, result, version } = row;
  return { committeeDraftOn, submittedOn, meetingOn, superiorConsent, reportedNextCongressOn, result, version };
}

async function decide(
  tx: WriteTx,
  parts: Parts,
  adjustmentId: string,
  decision: AdjustmentDecision,
  actor: Actor,
): Promise<CheckedAdjustment> {
  const former = await findOpen(tx, adjustmentId);
  if (former.result !== 'proposed') throw new AppError('adjustment.already-decided', { adjustmentId });
  const ground = await groundOf(tx, parts, former.planId);
  const { result, meetingOn } = decision;
  requireOrder({ ...former, meetingOn });
  const reason = decision.reason?.trim();
  if (result === 'rejected' && !reason) throw new AppError('adjustment.reason-required', { checks: '' });
  const version =
    result === 'approved' ? await approve(tx, parts, ground, { ...former, meetingOn }, decision) : undefined;
  const row: AdjustmentRow = { ...former, meetingOn, result, ...(version === undefined ? {} : { version }) };
  if (!(await updateAdjustment(tx, row, 'proposed')))
    throw new AppError('adjustment.already-decided', { adjustmentId });
  const decided = await checked(tx, parts, ground, row);
  await appendAudit(tx, {
    actor,
    at: parts.clock.now(),
    action: `adjustment.${result === 'approved' ? 'approve' : 'reject'}`,
    subject: `adjustment/${adjustmentId}`,
    before: stepsOf(former),
    after: { ...stepsOf(row), decidedBy: decision.decidedBy },
    reason,
  });
  return decided;
}

/** Makes the version with the new targets; gives its number. */
async function approve(
  tx: WriteTx,
  { targets }: Parts,
  ground: Ground,
  row: AdjustmentRow & { readonly meetingOn: string },
  { decidedBy, title, reason }: AdjustmentDecision,
): Promise<number> {
  const { plan, settings } = ground;
  const inForce = await targetsOf(tx, targets, plan, row.items, row.meetingOn);
  requireUnchanged(row.items, inForce, plan.planId);
  const assigned = assignedOf(inForce);
  const hasConsent = (row.superiorConsent ?? '').trim() !== '';
  if (assigned.length > 0 && settings.superiorConsent === 'required' && !hasConsent)
    throw new AppError('adjustment.consent-required', { indicators: assigned.map(({ name }) => name).join('、') });
  const missed = checksOf(ground, { ...row, result: 'approved' }, false).filter(
    ({ state, basis }) => state === 'missed' && basis === 'law',
  );
  if (missed.length > 0 && !reason?.trim())
    throw new AppError('adjustment.reason-required', {
      checks: missed.map(({ code }) => code).join(','),
      'committee-draft': settings.committeeDraftDays,
      submission: settings.submissionDays,
    });
  const versions = await listPlanVersions(tx, plan.planId);
  const version = await appendVersion(
    tx,
    { plan, versions },
    {
      title: title ?? `${plan.name}（${row.meetingOn}）`,
      approvedBy: decidedBy,
      approvedOn: row.meetingOn,
      effectiveOn: row.meetingOn,
      note: row.adjustmentId,
    },
  );
  const { effectiveOn } = version;
  const asVersion = { planId: plan.planId, version: version.version, effectiveOn, title: version.title, decidedBy };
  await targets.append(tx, asVersion, row.items);
  return version.version;
}

function requireUnchanged(items: readonly AdjustmentItem[], inForce: readonly TargetInForce[], planId: string): void {
  const present = new Map(inForce.map((target) => [keyOf(target), target.phrase]));
  for (const item of items) {
    const { indicatorId, placeId, oldPhrase } = item;
    const phrase = present.get(keyOf(item));
    if (phrase === undefined) throw new AppError('adjustment.target-missing', { planId, indicatorId, placeId });
    if (phrase !== oldPhrase)
      throw new AppError('adjustment.target-changed', { indicatorId, present: phrase, old: oldPhrase });
  }
}
