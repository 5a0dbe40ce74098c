import type { Actor } from '../access/actor.ts';
import { type AuditedChange, appendAudit } from '../access/audit.store.ts';
import type { Db, ReadTx, WriteTx } from '../db/connect.ts';
import { ancestorsOf, listPlaces, type Place, treeOn } from '../directory/index.ts';
import { findRecord, type StoredRecord } from '../ledgers/index.ts';
import type { Language } from '../messages/index.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { VERDICTS, type Verdict, type VerdictScale } from '../shared/verdict.ts';
import { type KeptAssessment, keepAssessment } from '../verdicts/assessment.service.ts';
import { loadStanding, type PlanStanding } from '../verdicts/verdict.service.ts';
import { type RoundSettings, roundSettingsFor, type ScopedRoundSettings } from './deadline.rules.ts';
import { findScheme, holdRound, listItems, ROUND_TYPE, type RoundItem, type RoundScheme } from './round.queries.ts';
import type { Deed } from './round.store.ts';
import { ROUND_PHASES } from './self-evaluation.rules.ts';

/** What the services of rounds are made of. */
export interface RoundParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly settings: readonly ScopedRoundSettings[];
  readonly language: Language;
}

/** A round with its frozen scheme and what one sees of its items. */
export interface Round {
  readonly record: StoredRecord;
  readonly scheme: RoundScheme;
  readonly items: readonly RoundItem[];
}

/** The record of a round. Errors: `round.not-found`. */
export async function roundRecord(tx: ReadTx, recordId: string): Promise<StoredRecord> {
  const record = await findRecord(tx, recordId);
  if (record?.typeId !== ROUND_TYPE) throw new AppError('round.not-found', { recordId });
  return record;
}

/** A round with scheme and items. Errors: `round.not-found`, `round.no-scheme`. */
export async function loadRound(tx: ReadTx, recordId: string): Promise<Round> {
  const record = await roundRecord(tx, recordId);
  const scheme = await findScheme(tx, recordId);
  if (scheme === undefined) throw new AppError('round.no-scheme', { recordId });
  return { record, scheme, items: await listItems(tx, recordId, scheme.version) };
}

/** The same, held to the end of the transaction, in a phase in which something is done. Errors: moreover `round.wrong-state`. */
export async function holdRoundIn(tx: WriteTx, recordId: string, part: keyof typeof ROUND_PHASES): Promise<Round> {
  await holdRound(tx, recordId);
  const round = await loadRound(tx, recordId);
  requirePhase(round.record, part);
  return round;
}

/** A place with its settings. Missing: undefined for a place that is not known. */
export interface PlaceSettings {
  readonly place: Place | undefined;
  readonly settings: RoundSettings;
}

/** The place of a round with its settings on a day. */
export async function settingsOf(
  tx: ReadTx,
  { settings }: Pick<RoundParts, 'settings'>,
  { placeId }: StoredRecord,
  day: string,
): Promise<PlaceSettings> {
  return settingsAmong(settings, await listPlaces(tx), day)(placeId);
}

/** The same for any of all places. */
export function settingsAmong(
  settings: readonly ScopedRoundSettings[],
  places: readonly Place[],
  day: string,
): (placeId: string) => PlaceSettings {
  const byId = new Map(places.map((place) => [place.placeId, place]));
  const today = treeOn(places, day);
  return (placeId) => {
    const place = byId.get(placeId);
    // A place that is gone stands where it stood last.
    const tree = place?.validTo === undefined || place.validTo > day ? today : treeOn(places, place.validTo);
    const lineage = [placeId, ...ancestorsOf(tree, placeId).map((each) => each.placeId)];
    return { place, settings: roundSettingsFor(settings, { level: place?.level ?? '', lineage }) };
  };
}

/** Errors: `round.wrong-state`. */
function requirePhase({ state }: StoredRecord, part: keyof typeof ROUND_PHASES): void {
  const phases: readonly string[] = ROUND_PHASES[part];
  if (!phases.includes(state)) throw new AppError('round.wrong-state', { state, needed: phases.join(',') });
}

/** An item of a round. Errors: `round.item-not-found`. */
export function itemOf({ items }: Round, itemId: number): RoundItem {
  const item = items.find((each) => each.itemId === itemId);
  if (item === undefined) throw new AppError('round.item-not-found', { itemId });
  return item;
}

/** Errors: `round.changed-meanwhile`. */
export function requireRevision(expected: number, now: number): void {
  if (expected !== now) throw new AppError('round.changed-meanwhile', { expected, now });
}

/**
 * The plan of a round as its scheme freezes it: as of its day, by its rules; all of it, or one indicator with its parts.
 * Errors: those of `loadStanding`.
 */
export function standingOfRound(tx: ReadTx, { record, scheme }: Round, only?: string): Promise<PlanStanding> {
  const { planId, asOf, rule } = scheme;
  return loadStanding(tx, { planId, placeId: record.placeId, asOf, under: rule }, asOf, only);
}

/**
 * What was said of an indicator in a round, among the judgements of people; gives its number. Missing: null for tasks and
 * projects, of which there are none.
 */
export async function judged(
  tx: WriteTx,
  { record, scheme }: Round,
  item: RoundItem,
  said: Pick<KeptAssessment, 'kind' | 'verdict' | 'label' | 'reason' | 'source' | 'computed' | 'at'>,
  actor: Actor,
): Promise<number | null> {
  if (item.kind !== 'indicator') return null;
  const of = { placeId: record.placeId, planId: scheme.planId, indicatorId: item.target, asOf: scheme.asOf };
  return keepAssessment(tx, { ...of, ...said }, actor);
}

/** Who did it, and when. */
export function deedOf({ clock }: RoundParts, actor: Actor): Deed {
  return { at: clock.now(), actor: actor.name };
}

/** What the trail is told of something done in a round. */
export function told(
  tx: WriteTx,
  actor: Actor,
  { at }: Deed,
  recordId: string,
  change: Pick<AuditedChange, 'action' | 'before' | 'after' | 'reason'> & { readonly part?: string },
): Promise<void> {
  const { part, ...rest } = change;
  const subject = `record/${recordId}/round${part === undefined ? '' : `/${part}`}`;
  return appendAudit(tx, { actor, at, subject, ...rest });
}

/** The word of a scale for a verdict that people give. */
export function wordOf(scale: VerdictScale, verdict: Verdict): string {
  return scale.labels[verdict];
}

/** The first verdict that a scale has the same word for: 好于预期 may stand for two. People choose words. */
export function sameWord(scale: VerdictScale, verdict: Verdict): Verdict {
  return VERDICTS.find((each) => scale.labels[each] === scale.labels[verdict]) ?? verdict;
}
