import {
  COUNTED_STEPS,
  type DeadlineForce,
  type DeadlineState,
  type OwnDeadline,
  type RoundStep,
} from '../shared/evaluation/round.ts';
import { addDays, daysBetween } from '../shared/period.ts';
import type { SurveyYardstick } from './survey-yardstick.rules.ts';

/** A deadline as a setting: so many calendar days before the meeting. */
export interface DeadlineSetting {
  readonly step: RoundStep;
  readonly days: number;
  /** What counts when the day is one without work: the working day before it, or the day itself. */
  readonly restDay: 'before' | 'keep';
  readonly force: DeadlineForce;
  readonly source: string;
  /** Where the round sets its own days: those of its level, and why. */
  readonly own?: { readonly usual: number; readonly reason: string };
}

/** Deadlines of one level of government. */
export interface RoundSettings {
  readonly settingsId: string;
  /** For people: the rules by name. */
  readonly name: string;
  readonly deadlines: readonly DeadlineSetting[];
  /** Days after the opinions of the deliberation came in by which the result is reported; the clock of the ledger runs by it. */
  readonly replyDays: number;
  readonly replySource: string;
  /** By what answers of a survey are laid beside ratings. */
  readonly survey: SurveyYardstick;
}

/** Settings with the places they are for; in a list, the first that fits counts. */
export interface ScopedRoundSettings extends RoundSettings {
  /** A place with all below it; absent: everywhere. */
  readonly within?: string;
  /** Levels of places; absent: all. */
  readonly levels?: readonly string[];
}

/** The settings for a place: `lineage` is its id and those above it. Errors: a `RangeError` when none fits. */
export function roundSettingsFor(
  list: readonly ScopedRoundSettings[],
  place: { readonly level: string; readonly lineage: readonly string[] },
): RoundSettings {
  const found = list.find(
    ({ within, levels }) =>
      (within === undefined || place.lineage.includes(within)) && (levels?.includes(place.level) ?? true),
  );
  if (found === undefined) throw new RangeError(`no settings of rounds for ${place.lineage[0]}`);
  return found;
}

/** The settings with the deadlines that a round sets itself, in the order of their days; what its level does not ask for is left out. */
export function withOwnDeadlines(settings: RoundSettings, own: readonly OwnDeadline[]): RoundSettings {
  const bySteps = new Map<RoundStep, OwnDeadline>(own.map((deadline) => [deadline.step, deadline]));
  const deadlines = settings.deadlines.map((setting): DeadlineSetting => {
    const { days, reason } = bySteps.get(setting.step) ?? { days: setting.days, reason: '' };
    return days === setting.days ? setting : { ...setting, days, own: { usual: setting.days, reason } };
  });
  return { ...settings, deadlines: deadlines.toSorted((a, b) => b.days - a.days) };
}

/** Days of its own that are tried out, from `step:days,…`; steps that are not counted back from the meeting are left out. */
export function triedDeadlines(text: string): readonly OwnDeadline[] {
  return text.split(',').flatMap((part) => {
    const [name, days] = part.split(':');
    const step = COUNTED_STEPS.find((each) => each === name);
    return step === undefined ? [] : [{ step, days: Number(days), reason: '' }];
  });
}

/** What is known of a round when its deadlines are reckoned. Days; missing: what has not come. */
export interface RoundDays {
  readonly meetingOn?: string | undefined;
  /** When each step was done. */
  readonly done: Readonly<Partial<Record<RoundStep, string>>>;
  /** Steps that do not arise: no adjustment is needed, no opinion was collected. */
  readonly notNeeded: readonly RoundStep[];
  /** When the opinions of the deliberation came in. */
  readonly opinionsOn?: string | undefined;
}

/** A deadline of a round as it stands on a day. */
export interface RoundDeadline {
  readonly step: RoundStep;
  /** Days before the meeting (positive), or after the opinions came in (`reply`). */
  readonly days: number;
  readonly state: DeadlineState;
  /** Missing: undefined while the meeting has no day, or no opinions have come. */
  readonly due?: string;
  /** The day as counted, where that was one without work. */
  readonly counted?: string;
  readonly done?: string;
  /** To the deadline from today (`due`), or how late (`missed`, `met-late`). */
  readonly off?: number;
  readonly force: DeadlineForce;
  readonly source: string;
  readonly own?: DeadlineSetting['own'];
}

/**
 * The deadlines of a round, counted back from its meeting, in the order of their days. `workingDayUpTo` is the calendar of the
 * place: the day itself or the last working day before it.
 */
export function roundDeadlines(
  settings: RoundSettings,
  days: RoundDays,
  today: string,
  workingDayUpTo: (day: string) => string,
): readonly RoundDeadline[] {
  const { meetingOn, opinionsOn, done, notNeeded } = days;
  const before = settings.deadlines.map(({ step, days: count, restDay, force, source, own }) => {
    const counted = meetingOn === undefined ? undefined : addDays(meetingOn, -count);
    const due = counted === undefined || restDay === 'keep' ? counted : workingDayUpTo(counted);
    const of = { step, days: count, force, source, own };
    return {
      ...of,
      ...standing(due, done[step], today, notNeeded.includes(step)),
      ...(due === counted ? {} : { counted }),
    };
  });
  const due = opinionsOn === undefined ? undefined : addDays(opinionsOn, settings.replyDays);
  const reply = { step: 'reply', days: settings.replyDays, force: 'inference', source: settings.replySource } as const;
  return [...before, { ...reply, ...standing(due, done.reply, today, notNeeded.includes('reply')) }].map(withoutAbsent);
}

function standing(due: string | undefined, done: string | undefined, today: string, isNotNeeded: boolean) {
  if (isNotNeeded && done === undefined) return { state: 'not-needed' as const, due, done, off: undefined };
  if (done !== undefined) {
    if (due === undefined || done <= due) return { state: 'met' as const, due, done, off: undefined };
    return { state: 'met-late' as const, due, done, off: daysBetween(due, done) };
  }
  if (due === undefined) return { state: 'unknown' as const, due, done, off: undefined };
  if (today <= due) return { state: 'due' as const, due, done, off: daysBetween(today, due) };
  return { state: 'missed' as const, due, done, off: daysBetween(due, today) };
}

function withoutAbsent(
  deadline: { readonly [K in keyof RoundDeadline]?: RoundDeadline[K] | undefined },
): RoundDeadline {
  return Object.fromEntries(
    Object.entries(deadline).filter(([, value]) => value !== undefined),
  ) as unknown as RoundDeadline;
}
