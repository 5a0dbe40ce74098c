import { addDays, daysBetween, isDay, parsePeriod, yearsOf } from '../shared/period.ts';

/** Grounds for an adjustment: 经济形势重大变化, 特大灾害或突发事件, 其他重大情况. Source: BJ-11 (article 29). */
export type AdjustmentGround = 'economic-change' | 'disaster-or-emergency' | 'other-major';

/** The last normal day: end of a quarter of a year of the plan, both counted from 1. */
export interface LastNormalQuarter {
  readonly year: number;
  readonly quarter: 1 | 2 | 3 | 4;
}

/**
 * Deadlines and demands for adjustments; settings, with their source. Days are calendar days: the regulation does not say
 * working days, so this is our reading.
 */
export interface AdjustmentSettings {
  readonly settingsId: string;
  /** For people: the rule by name. */
  readonly name: string;
  /** `law`: binds here; `template`: may be followed (可以参照), or is only taken over as a model. */
  readonly force: 'law' | 'template';
  readonly source: string;
  /** Last normal quarter by kind of plan; a kind that is not named has no such day. Source: BJ-12 (article 30). */
  readonly lastNormal: Readonly<Partial<Record<PlanKind, LastNormalQuarter>>>;
  /** Days before the meeting on which the committee has to have the draft, and the standing committee the proposal. */
  readonly committeeDraftDays: number;
  readonly submissionDays: number;
  /**
   * Whether the superior has to consent to a change of binding targets that it assigned: `required` keeps an approval
   * from being recorded without, `advised` only says so. Our own inference.
   */
  readonly superiorConsent: 'required' | 'advised' | 'off';
}

/** Kinds of plans: 规划纲要, 专项规划, 行动计划, 年度计划. */
export type PlanKind = 'outline' | 'special' | 'action' | 'annual';

/** Settings with the places they are for; in a list, the first that fits counts. */
export interface ScopedAdjustmentSettings extends AdjustmentSettings {
  /** A place with all below it; absent: everywhere. */
  readonly within?: string;
  /** Levels of places; absent: all. */
  readonly levels?: readonly string[];
}

/**
 * The settings for a place: `lineage` is its id and those above it. Errors: a `RangeError` when none fits; the list that
 * comes with the program ends with one for everywhere.
 */
export function settingsFor(
  list: readonly ScopedAdjustmentSettings[],
  place: { readonly level: string; readonly lineage: readonly string[] },
): AdjustmentSettings {
  const found = list.find(
    ({ within, levels }) =>
      (within === undefined || place.lineage.includes(within)) && (levels?.includes(place.level) ?? true),
  );
  if (found === undefined) throw new RangeError(`no settings of adjustments for ${place.lineage[0]}`);
  return found;
}

/**
 * Last day on which an adjustment is normally proposed: the end of the second quarter of the fourth year for an outline
 * (2026/2030: 2029-06-30), of the third quarter of its year for an annual plan (2027: 2027-09-30). Missing: undefined for
 * kinds of plans without such a rule, and for a period that is none or has no start. Source: BJ-12 (article 30).
 */
export function lastNormalDay(
  kind: PlanKind,
  planPeriod: string,
  { lastNormal }: Pick<AdjustmentSettings, 'lastNormal'>,
): string | undefined {
  const rule = lastNormal[kind];
  const parsed = parsePeriod(planPeriod);
  const first = parsed === undefined ? undefined : yearsOf(parsed)[0];
  if (rule === undefined || first === undefined) return undefined;
  return parsePeriod(`${first + rule.year - 1}-Q${rule.quarter}`)?.last;
}

/** Days of an adjustment; an absent one has not come yet, or is not known. */
export interface AdjustmentDates {
  readonly proposedOn: string;
  readonly committeeDraftOn?: string;
  readonly submittedOn?: string;
  readonly meetingOn?: string;
  readonly reportedNextCongressOn?: string;
}

const ORDER = ['proposedOn', 'committeeDraftOn', 'submittedOn', 'meetingOn', 'reportedNextCongressOn'] as const;

/** The first two days that do not come in their order, or are none. Missing: undefined, all is well. */
export function datesOutOfOrder(
  dates: AdjustmentDates,
): { readonly earlier: string; readonly later: string } | undefined {
  let earlier = '';
  for (const step of ORDER) {
    const day = dates[step];
    if (day === undefined) continue;
    if (!isDay(day) || day < earlier) return { earlier, later: day };
    earlier = day;
  }
  return undefined;
}

/** What is checked about an adjustment; worded in `messages`. */
const ADJUSTMENT_CHECKS = [
  'last-normal-day',
  'committee-draft',
  'submission',
  'superior-consent',
  'next-congress',
] as const;
export type AdjustmentCheckCode = (typeof ADJUSTMENT_CHECKS)[number];

/** A check with its state. */
export interface AdjustmentCheck {
  readonly code: AdjustmentCheckCode;
  readonly state: 'met' | 'missed' | 'open' | 'not-applicable';
  /** Last day on which it can be met; absent when there is none, or the meeting has no day yet. */
  readonly due?: string;
  readonly done?: string;
  /** `met`: days to spare; `missed`: days too late, so far; `open`: days left. Zero or more. */
  readonly days?: number;
  /** `law` binds, `template` may be followed, `inference` is our own reading. */
  readonly basis: 'law' | 'template' | 'inference';
}

/** What the checks look at. */
export interface AdjustmentFacts extends AdjustmentDates {
  readonly planKind: PlanKind;
  readonly planPeriod: string;
  readonly result: 'proposed' | 'approved' | 'rejected';
  readonly superiorConsent?: string;
  /** Whether an item changes a binding target that was assigned from above. */
  readonly changesAssigned: boolean;
}

/**
 * The check list of an adjustment as of a day. A deadline that has passed without its step is missed, with the days it is
 * overdue; one whose day depends on a meeting that has no day yet is open. Source: BJ-12, BJ-14; consent: our inference.
 */
export function checkAdjustment(
  facts: AdjustmentFacts,
  settings: AdjustmentSettings,
  today: string,
): readonly AdjustmentCheck[] {
  const basis = settings.force;
  const lastDay = lastNormalDay(facts.planKind, facts.planPeriod, settings);
  const before = (days: number): string | undefined =>
    facts.meetingOn === undefined ? undefined : addDays(facts.meetingOn, -days);
  const isDecided = facts.result !== 'proposed';
  return [
    lastDay === undefined
      ? { code: 'last-normal-day', state: 'not-applicable', basis }
      : { code: 'last-normal-day', ...deadline(lastDay, facts.proposedOn, today), basis },
    {
      code: 'committee-draft',
      ...deadline(before(settings.committeeDraftDays), facts.committeeDraftOn, today, isDecided),
      basis,
    },
    { code: 'submission', ...deadline(before(settings.submissionDays), facts.submittedOn, today, isDecided), basis },
    { code: 'superior-consent', state: consentState(facts, settings), basis: 'inference' },
    { code: 'next-congress', ...congressState(facts), basis },
  ];
}

type Outcome = Omit<AdjustmentCheck, 'code' | 'basis'>;

/** A step against its last day; without the step it is open until that day, or until the decision. */
function deadline(due: string | undefined, done: string | undefined, today: string, isDecided = false): Outcome {
  if (due === undefined) return { state: 'open', ...(done === undefined ? {} : { done }) };
  if (done !== undefined)
    return { state: done <= due ? 'met' : 'missed', due, done, days: Math.abs(daysBetween(done, due)) };
  if (isDecided) return { state: 'missed', due };
  return { state: today <= due ? 'open' : 'missed', due, days: Math.abs(daysBetween(today, due)) };
}

function consentState(facts: AdjustmentFacts, { superiorConsent }: AdjustmentSettings): Outcome['state'] {
  if (!facts.changesAssigned || superiorConsent === 'off') return 'not-applicable';
  if ((facts.superiorConsent ?? '').trim() !== '') return 'met';
  return facts.result === 'proposed' ? 'open' : 'missed';
}

/** An approved adjustment is reported to the next full congress. Source: BJ-14 (article 32). */
function congressState({ result, reportedNextCongressOn: done }: AdjustmentFacts): Outcome {
  if (result !== 'approved') return { state: 'not-applicable' };
  return done === undefined ? { state: 'open' } : { state: 'met', done };
}
