import type { WriteTx } from '../../db/connect.ts';
import { compareSelfRating, type RecordBase, riseOf } from '../../ledgers/index.ts';
import type { OpeningWords } from '../../messages/index.ts';
import { dayOf, startOfDay } from '../../shared/clock.ts';
import { CONTRADICTION_TYPE } from '../../shared/ledger/known-ledgers.ts';
import { addDays, addMonths, dayCount, period } from '../../shared/period.ts';
import {
  listRatedUnits,
  listReportedTasks,
  type RatedUnit,
  type ReportedTask,
  type Stretches,
} from './contradiction.queries.ts';
import { type OpenedOnce, openOnce, type WantedOpening } from './open-once.ts';
import type { OpeningSettings } from './opening-settings.file.ts';

interface Look {
  readonly settings: OpeningSettings['contradictions'];
  readonly words: OpeningWords;
  /** First day of the newer stretch. */
  readonly since: string;
}

/**
 * Opens what contradicts itself, with both sides: tasks reported as done about which requests rise, units whose own word
 * lies above what callbacks leave possible. That a project is in use without its acceptance document is a rule of its type.
 * A contradiction that was closed opens again when it shows in months of which none had begun then. For the program.
 * Errors: those of `openOnce`.
 */
export async function openContradictions(
  tx: WriteTx,
  base: RecordBase,
  { settings, words }: { readonly settings: OpeningSettings; readonly words: OpeningWords },
): Promise<OpenedOnce> {
  const { months } = settings.contradictions;
  const today = dayOf(base.clock.now());
  const since = addMonths(today, -months);
  const look = { settings: settings.contradictions, words, since };
  const stretches = equalStretches(since, today);
  const tasks = await listReportedTasks(tx, stretches);
  const units = await listRatedUnits(tx, stretches.middle, stretches.until);
  return openOnce(tx, base, [
    ...tasks.flatMap((task) => risingAgainst(task, look)),
    ...units.flatMap((unit) => ratedTooWell(unit, look)),
  ]);
}

/** The days from `since` up to today, which is not over, and as many before; by the calendar of Beijing. */
function equalStretches(since: string, today: string): Stretches {
  const days = (dayCount(period(`${since}/${today}`)) ?? 1) - 1;
  return { from: startOfDay(addDays(since, -days)), middle: startOfDay(since), until: startOfDay(today) };
}

function risingAgainst(task: ReportedTask, { settings, words, since }: Look): readonly WantedOpening[] {
  const { months, chance: most } = settings;
  const rise = riseOf(task.before, task.after, most);
  if (!rise.rises) return [];
  const { placeId, recordId, number, title, leadId, demonstration } = task;
  return [
    {
      ...{ typeId: CONTRADICTION_TYPE, placeId, title: words.risingTitle(title), demonstration },
      fields: {
        said: words.risingSaid(number, dayOf(task.reportedAt)),
        against: words.risingAgainst({ months, most, ...rise }),
        ...(leadId === null ? {} : { unit: leadId }),
      },
      links: [recordLink(recordId, 'said'), ...task.requestIds.map((id) => recordLink(id, 'against'))],
      ...{ reason: `task-rising/${recordId}`, learned: startOfDay(since).toISOString() },
    },
  ];
}

function ratedTooWell(unit: RatedUnit, { settings, words, since }: Look): readonly WantedOpening[] {
  const rating = compareSelfRating(unit.self, unit.callback, settings.leastRequests);
  if (rating === undefined || !rating.isTooGood) return [];
  const { organisationId, name, placeId, demonstration } = unit;
  return [
    {
      ...{ typeId: CONTRADICTION_TYPE, placeId, title: words.ratingTitle(name), demonstration },
      fields: {
        said: words.ratingSaid(name, settings.months, rating.self),
        against: words.ratingAgainst(rating.callback),
        unit: organisationId,
      },
      links: unit.requestIds.map((id) => recordLink(id, 'both')),
      ...{ reason: `self-rating/${organisationId}`, learned: startOfDay(since).toISOString() },
    },
  ];
}

function recordLink(target: string, relation: string) {
  return { kind: 'record' as const, target, relation };
}
