import type { Actor } from '../access/actor.ts';
import type { ReadTx, WriteTx } from '../db/connect.ts';
import { listOrganisations } from '../directory/index.ts';
import { findRecords, type StoredRecord } from '../ledgers/index.ts';
import { today } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { OwnDeadline } from '../shared/evaluation/round.ts';
import { period } from '../shared/period.ts';
import { loadStanding, type PlanStanding } from '../verdicts/verdict.service.ts';
import { findScheme, holdRound, listMeetings, listOwnedRecords, type RoundItem } from './round.queries.ts';
import { insertMeeting, insertScheme } from './round.store.ts';
import { deedOf, type RoundParts, requireRevision, roundRecord, settingsOf, told } from './round-parts.ts';
import { ROUND_PHASES } from './self-evaluation.rules.ts';

/** What a unit shall answer for. */
export type WantedItem = Pick<RoundItem, 'kind' | 'target' | 'title' | 'unitId'>;

/** A scheme as it is asked for. */
export interface WantedScheme {
  readonly planId: string;
  /** What is known on this day is judged. */
  readonly asOf: string;
  /** Missing: from the first day of the plan to the as-of day. */
  readonly windowFrom?: string | undefined;
  readonly windowTo?: string | undefined;
  /** `id@version` of the set of rules. Missing: the newest version of the plan's own. */
  readonly rule?: string | undefined;
  /** `id@version` of the template of the report. */
  readonly template?: string | undefined;
  /** Days of its own before the meeting; one as its level has it is none of its own. Missing: none are. */
  readonly deadlines?: readonly OwnDeadline[] | undefined;
  /** Missing: the indicators of the plan by their responsible units, tasks and projects by their leads. */
  readonly items?: readonly WantedItem[] | undefined;
}

/** Scheme and meeting of a round. */
export interface SchemeService {
  /**
   * Writes a scheme; the last one before the round is issued is frozen with it. Errors: `round.not-found`,
   * `round.scheme-frozen`, `round.no-items`, `request.invalid` for items that there are not and deadlines that its level has not, `plan.not-found`, `rule-set.not-found`, `access.denied`.
   */
  write(recordId: string, wanted: WantedScheme, actor: Actor): Promise<void>;
  /** What would be asked of whom by default. Errors: `round.not-found`, `plan.not-found`. */
  propose(recordId: string, planId: string, asOf: string): Promise<readonly WantedItem[]>;
  /** Sets the day of the meeting; all deadlines follow. Errors: `round.not-found`, `round.changed-meanwhile`, `access.denied`. */
  meet(
    recordId: string,
    meeting: { readonly meetingOn: string; readonly reason?: string | undefined; readonly expectedRevision: number },
    actor: Actor,
  ): Promise<void>;
}

/** Effects: database, audit trail. */
export function createSchemeService(parts: RoundParts): SchemeService {
  const { db } = parts;
  return {
    write: (recordId, wanted, actor) => db.write((tx) => write(tx, parts, recordId, wanted, actor)),
    propose: (recordId, planId, asOf) =>
      db.read(async (tx) => {
        const { placeId } = await roundRecord(tx, recordId);
        return defaultItems(tx, await loadStanding(tx, { planId, placeId, asOf }, asOf));
      }),
    meet: (recordId, { meetingOn, reason, expectedRevision }, actor) =>
      db.write(async (tx) => {
        await holdRound(tx, recordId);
        const record = await roundRecord(tx, recordId);
        const [former] = await listMeetings(tx, recordId);
        requireRevision(expectedRevision, former?.revision ?? 0);
        const because = reason?.trim() || null;
        if (former !== undefined && because === null) {
          throw new AppError('request.invalid', { detail: 'reason', field: 'reason' });
        }
        const deed = deedOf(parts, actor);
        const revision = expectedRevision + 1;
        await insertMeeting(tx, record, { revision, meetingOn, reason: former === undefined ? null : because }, deed);
        await told(tx, actor, deed, recordId, {
          action: 'round.meeting',
          ...(former === undefined ? {} : { before: { meetingOn: former.meetingOn } }),
          after: { meetingOn },
          reason: because ?? undefined,
        });
      }),
  };
}

async function write(
  tx: WriteTx,
  parts: RoundParts,
  recordId: string,
  wanted: WantedScheme,
  actor: Actor,
): Promise<void> {
  await holdRound(tx, recordId);
  const record = await roundRecord(tx, recordId);
  const phases: readonly string[] = ROUND_PHASES.scheme;
  if (!phases.includes(record.state)) throw new AppError('round.scheme-frozen', { recordId });
  const { planId, asOf, rule, template } = wanted;
  const standing = await loadStanding(tx, { planId, placeId: record.placeId, asOf, under: rule }, asOf);
  const { plan, ruleSet, scale } = standing;
  const items = wanted.items ?? (await defaultItems(tx, standing));
  if (items.length === 0) throw new AppError('round.no-items', { planId });
  if (wanted.items !== undefined) await checkItems(tx, standing, wanted.items);
  const first = period(plan.plan.period).first ?? asOf;
  const scheme = {
    ...{ version: ((await findScheme(tx, recordId))?.version ?? 0) + 1, planId, planVersion: plan.version, asOf },
    ...{ windowFrom: wanted.windowFrom ?? [first, asOf].toSorted()[0] ?? asOf, windowTo: wanted.windowTo ?? asOf },
    ...{ rule: `${ruleSet.ruleSetId}@${ruleSet.version}`, scaleId: scale.scaleId, template },
  };
  if (scheme.windowFrom > scheme.windowTo) {
    throw new AppError('request.invalid', { detail: `${scheme.windowFrom}/${scheme.windowTo}`, field: 'windowTo' });
  }
  const deadlines = await ownDeadlines(tx, parts, record, wanted.deadlines ?? []);
  const deed = deedOf(parts, actor);
  await insertScheme(tx, record, { ...scheme, deadlines }, items, deed);
  await told(tx, actor, deed, recordId, {
    action: 'round.scheme',
    after: {
      ...{ version: scheme.version, planId, planVersion: scheme.planVersion, asOf, rule: scheme.rule },
      ...(deadlines === undefined ? {} : { deadlines: deadlines.map((each) => ({ ...each })) }),
      ...{ items: items.length, units: new Set(items.map(({ unitId }) => unitId)).size },
    },
  });
}

/** What differs from the settings of the level. Missing: undefined where nothing does. Errors: `request.invalid`. */
async function ownDeadlines(
  tx: ReadTx,
  parts: RoundParts,
  record: StoredRecord,
  wanted: readonly OwnDeadline[],
): Promise<readonly OwnDeadline[] | undefined> {
  const { settings } = await settingsOf(tx, parts, record, today(parts.clock));
  const usual = new Map<string, number>(settings.deadlines.map(({ step, days }) => [step, days]));
  const wrong = wanted.find(
    ({ step }, index) => !usual.has(step) || wanted.findIndex((each) => each.step === step) < index,
  );
  if (wrong !== undefined) throw new AppError('request.invalid', { detail: wrong.step, field: 'deadlines' });
  const own = wanted.filter(({ step, days }) => usual.get(step) !== days);
  return own.length === 0 ? undefined : own;
}

/** Each item once; indicators of the plan, tasks and projects of the place, units that there are. Errors: `request.invalid`. */
async function checkItems(tx: ReadTx, { plan, place }: PlanStanding, items: readonly WantedItem[]): Promise<void> {
  const records = await findRecords(
    tx,
    items.filter(({ kind }) => kind !== 'indicator').map(({ target }) => target),
  );
  const known = new Set([
    ...plan.indicators.map(({ indicatorId }) => `indicator ${indicatorId}`),
    ...records.filter(({ placeId }) => placeId === place.placeId).map((each) => `${each.typeId} ${each.recordId}`),
  ]);
  const units = new Set((await listOrganisations(tx)).map(({ organisationId }) => organisationId));
  const seen = new Set<string>();
  for (const { kind, target, title, unitId } of items) {
    const key = `${kind} ${target}`;
    if (!known.has(key) || !units.has(unitId) || seen.has(key)) {
      throw new AppError('request.invalid', { detail: `${title} (${key}, ${unitId})`, field: 'items' });
    }
    seen.add(key);
  }
}

/** Indicators by the first of their responsible units that is known, tasks and projects of the place by their leads. */
async function defaultItems(tx: ReadTx, { plan, place }: PlanStanding): Promise<readonly WantedItem[]> {
  const named = Map.groupBy(await listOrganisations(tx, plan.asOf), ({ name }) => name);
  const unitOf = (name: string) => {
    const [unit, other] = named.get(name) ?? [];
    return other === undefined ? unit?.organisationId : undefined;
  };
  const indicators = plan.indicators.flatMap(({ indicatorId, responsible, plan: { name } }): WantedItem[] => {
    const unitId = responsible.map(unitOf).find((id) => id !== undefined);
    return unitId === undefined ? [] : [{ kind: 'indicator', target: indicatorId, title: name, unitId }];
  });
  const led = await listOwnedRecords(tx, place.placeId, plan.plan.demonstration);
  return [
    ...indicators,
    ...led.map(({ typeId, recordId, title, leadId }) => ({ kind: typeId, target: recordId, title, unitId: leadId })),
  ];
}
