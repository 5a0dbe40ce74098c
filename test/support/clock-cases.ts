import { movedClocks } from '../../src/ledgers/clocks/calendar.rules.ts';
import { readClock, replayClock } from '../../src/ledgers/clocks/clock.rules.ts';
import { addLimit } from '../../src/ledgers/clocks/limit.rules.ts';
import {
  type CalendarDay,
  type DayHours,
  dayNumber,
  dayText,
  type WorkingCalendar,
  type WorkingTime,
  workingTime,
} from '../../src/ledgers/clocks/working-time.rules.ts';
import { AppError } from '../../src/shared/errors.ts';
import type { ClockEvent } from '../../src/shared/ledger/record.ts';
import type { TimeLimit } from '../../src/shared/ledger/record-type.ts';
import { type Seeded, seeded } from '../reliability/seeded.ts';
import { BeyondWindow, minuteOracle, type Oracle } from './minute-oracle.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What came of comparing random cases with the oracle. */
export interface ClockCases {
  readonly compared: number;
  /** Those for which the oracle's window was too small. */
  readonly beyond: number;
  readonly wrong: readonly string[];
}

interface World {
  readonly chance: Seeded;
  readonly time: WorkingTime;
  readonly oracle: Oracle;
  /** The same place after its calendar was changed. */
  readonly changed: { readonly time: WorkingTime; readonly oracle: Oracle };
  readonly begin: number;
  readonly days: number;
}

/** Draws calendars and cases until so many were compared, or three were wrong. */
export function compareWithOracle(count: number, seed: number): ClockCases {
  const chance = seeded(seed);
  const wrong: string[] = [];
  let [compared, beyond] = [0, 0];
  while (compared < count && wrong.length < 3) {
    const world = drawWorld(chance);
    for (let round = 0; round < 40 && compared < count; round++) {
      const compare = chance.oneOf(COMPARISONS);
      try {
        const found = compare(world);
        compared++;
        if (found !== undefined) wrong.push(found);
      } catch (error) {
        const isNever = error instanceof AppError && error.code === 'calendar.no-working-time';
        if (!(error instanceof BeyondWindow) && !isNever) throw error;
        beyond++;
      }
    }
  }
  return { compared, beyond, wrong };
}

const COMPARISONS = [compareSums, compareLimit, compareTicks, compareEvents, compareEvents, compareChanged];

function drawHours(chance: Seeded): DayHours {
  const kinds: readonly DayHours[] = [
    [
      { from: 540, to: 720 },
      { from: 780, to: 1080 },
    ],
    [{ from: 510, to: 720 }],
    [{ from: 0, to: 1440 }],
    [],
    [
      { from: 0, to: 60 },
      { from: 60, to: 61 },
      { from: 1380, to: 1440 },
    ],
  ];
  if (chance.below(3) > 0) return chance.oneOf(kinds);
  const marks = Array.from({ length: 2 * (1 + chance.below(4)) }, () => chance.below(1441)).sort((a, b) => a - b);
  return marks.flatMap((from, index) => {
    const to = marks[index + 1] ?? from;
    return index % 2 === 0 && to > from ? [{ from, to }] : [];
  });
}

function drawWorld(chance: Seeded): World {
  const days = chance.below(50) === 0 ? 1500 : 60 + chance.below(100);
  const firstDay = dayText(dayNumber('1969-07-01') + chance.below(chance.below(4) === 0 ? 300 : 36_000));
  const isUsual = chance.below(2) === 0;
  const office = drawHours(chance);
  const week = Array.from({ length: 7 }, (_, day) => (isUsual ? (day < 5 ? office : []) : drawHours(chance)));
  const standardDay = office.length > 0 ? office : [{ from: chance.below(700), to: 701 + chance.below(700) }];
  const drawDay = (): CalendarDay => {
    const kind = chance.oneOf(['holiday', 'working', 'custom'] as const);
    return kind === 'custom' ? { kind, hours: drawHours(chance) } : { kind };
  };
  const drawDays = (most: number) =>
    Array.from({ length: chance.below(most) }, (): readonly [string, CalendarDay] => {
      const day = dayNumber(firstDay) - 100 + chance.below(days + 200);
      return [dayText(day), drawDay()];
    });
  const exceptions = new Map(drawDays(40));
  const calendar: WorkingCalendar = {
    offsetMinutes: chance.oneOf([480, 480, 480, 0, 330, 345, -210, -720]),
    week,
    standardDay,
    days: exceptions,
  };
  // Some days are taken back, others declared; now and then a day of the week has other hours.
  const kept = [...exceptions].filter(() => chance.below(4) > 0);
  const otherWeek =
    chance.below(4) === 0 ? week.map((hours) => (chance.below(3) === 0 ? drawHours(chance) : hours)) : week;
  const later: WorkingCalendar = { ...calendar, week: otherWeek, days: new Map([...kept, ...drawDays(12)]) };
  return {
    chance,
    days,
    time: workingTime(calendar),
    oracle: minuteOracle(calendar, firstDay, days),
    changed: { time: workingTime(later), oracle: minuteOracle(later, firstDay, days) },
    begin: dayNumber(firstDay) * DAY - calendar.offsetMinutes * MINUTE,
  };
}

/** Mostly whole minutes, and often the very edge of something. */
function drawInstant({ chance, days }: World, from = 0, span = days * DAY * 0.4): number {
  const at = from + Math.floor(chance.fraction() * span);
  const kind = chance.below(5);
  if (kind === 0) return at;
  if (kind === 2) return from + Math.round((at - from) / DAY) * DAY;
  if (kind === 1) return Math.ceil(at / HOUR) * HOUR;
  return Math.ceil(at / MINUTE) * MINUTE;
}

function drawLimit({ chance, days }: World, kind = chance.oneOf(['natural', 'working'] as const)): TimeLimit {
  const many = Math.ceil(days / 10);
  if (chance.below(3) === 0) return { kind, minutes: 1 + chance.below(many * 480) };
  if (chance.below(3) === 0) return { kind, hours: (1 + chance.below(many * 16)) / 2 };
  const reckoning = chance.oneOf(['day-end', 'same-time', 'consumed'] as const);
  const rest = kind === 'natural' && reckoning === 'day-end' && chance.below(2) === 0;
  if (reckoning === 'consumed') return { kind, days: (1 + chance.below(2 * many)) / 2, reckoning };
  return { kind, days: 1 + chance.below(many), reckoning, ...(rest ? { restDay: 'next-working' as const } : {}) };
}

function differ(what: string, got: unknown, wanted: unknown, ...facts: readonly unknown[]): string | undefined {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  return a === b ? undefined : `${what}: ${a}, oracle ${b}; ${facts.map((fact) => JSON.stringify(fact)).join(' ')}`;
}

function compareSums(world: World): string | undefined {
  const { chance, time, oracle, begin, days } = world;
  const [from, to] = [drawInstant(world), drawInstant(world)];
  const ms = drawInstant(world, 0, days * DAY * 0.05);
  if (chance.below(2) === 0)
    return differ('worked', time.worked(begin + from, begin + to), oracle.worked(from, to), from, to);
  if (chance.below(2) === 0)
    return differ('add', time.add(begin + from, ms) - begin, oracle.add('working', from, ms), from, ms);
  return differ('subtract', time.subtract(begin + to, ms) - begin, oracle.subtract(to, ms), to, ms);
}

function compareLimit(world: World): string | undefined {
  const { chance, time, oracle, begin } = world;
  const [from, limit, basis] = [drawInstant(world), drawLimit(world), chance.oneOf(['start', 'due'] as const)];
  return differ(
    'limit',
    addLimit(time, begin + from, limit, basis) - begin,
    oracle.limit(from, limit, basis),
    from,
    limit,
    basis,
  );
}

interface Told {
  readonly kind: 'suspended' | 'resumed' | 'extended' | 'stopped';
  readonly at: number;
  readonly by: TimeLimit;
}

function drawEvents(world: World, start: number, kind?: TimeLimit['kind']): readonly Told[] {
  const { chance, days } = world;
  const told: Told[] = [];
  let [at, isSuspended] = [start, false];
  for (let left = chance.below(7); left > 0; left--) {
    at = drawInstant(world, at, days * DAY * 0.03);
    const by = kind === undefined ? drawLimit(world) : { kind, minutes: 1 + chance.below(3000) };
    const next = chance.oneOf(['toggle', 'toggle', 'extended'] as const);
    told.push({ kind: next === 'extended' ? next : isSuspended ? 'resumed' : 'suspended', at, by });
    if (next === 'toggle') isSuspended = !isSuspended;
  }
  if (chance.below(4) === 0)
    told.push({ kind: 'stopped', at: drawInstant(world, at, days * DAY * 0.02), by: { kind: 'natural', minutes: 1 } });
  return told;
}

function toEvents(
  begin: number,
  start: number,
  limit: TimeLimit,
  told: readonly Told[],
  warn?: TimeLimit,
): ClockEvent[] {
  const text = (at: number) => new Date(begin + at).toISOString();
  return [
    { kind: 'started', at: text(start), limit, warn },
    ...told.map(({ kind, at, by }) => (kind === 'extended' ? { kind, at: text(at), by } : { kind, at: text(at) })),
  ];
}

/** Limits that are consumed: what is left is counted down minute by minute, only while the clock runs. */
function compareTicks(world: World): string | undefined {
  const { chance, time, oracle, begin } = world;
  const kind = chance.oneOf(['natural', 'working'] as const);
  const limit: TimeLimit = { kind, minutes: 1 + chance.below(world.days * 80) };
  const start = drawInstant(world);
  const drawn = drawEvents(world, start, kind).filter((event) => event.kind !== 'stopped');
  let [left, at, isRunning, used] = [(limit.minutes ?? 0) * MINUTE, start, true, 0];
  const told: Told[] = [];
  for (const event of drawn) {
    const passed = isRunning ? oracle.counted(kind, at, event.at) : 0;
    if (passed >= left) break;
    [left, used, at] = [left - passed, used + passed, event.at];
    if (event.kind === 'extended') left += (event.by.minutes ?? 0) * MINUTE;
    else isRunning = event.kind === 'resumed';
    told.push(event);
  }
  const now = drawInstant(world, at, world.days * DAY * 0.1);
  const due = isRunning ? oracle.add(kind, at, left) : null;
  const passed = isRunning ? oracle.counted(kind, at, now) : 0;
  const wanted = {
    state: isRunning ? 'running' : 'suspended',
    dueAt: due === null ? null : due + begin,
    warnAt: null,
    elapsed: used + passed,
    remaining: Math.max(0, left - passed),
    overdueBy: Math.max(0, passed - left),
  };
  const clock = replayClock(time, toEvents(begin, start, limit, told));
  return differ('ticks', readClock(time, clock, begin + now), wanted, begin, start, limit, told, now);
}

interface Drawn {
  readonly start: number;
  readonly limit: TimeLimit;
  readonly told: readonly Told[];
  readonly warn: TimeLimit | undefined;
}

function drawLife(world: World): Drawn {
  const { chance } = world;
  const [start, limit] = [drawInstant(world), drawLimit(world)];
  const told = drawEvents(world, start);
  const warned = chance.below(2) === 0;
  const kind = chance.oneOf(['natural', 'working'] as const);
  return { start, limit, told, warn: warned ? undefined : { kind, minutes: 1 + chance.below(2000) } };
}

/** State, end and warning: the end is moved on by the minutes of each suspension. Instants from the window's beginning. */
function standingBy(oracle: Oracle, { start, limit, told, warn }: Drawn) {
  let due = oracle.limit(start, limit, 'start');
  let suspended: number | undefined;
  let state = 'running';
  for (const { kind, at, by } of told) {
    if (kind === 'extended') due = oracle.limit(due, by, 'due');
    if (kind === 'suspended') [suspended, state] = [at, 'suspended'];
    if (kind === 'stopped') state = 'stopped';
    if (kind === 'resumed' && suspended !== undefined) {
      const paused = oracle.counted(limit.kind, suspended, at);
      due = oracle.add(limit.kind, due, paused);
      const endsWithDay = limit.days !== undefined && limit.reckoning === 'day-end';
      if (paused > 0 && endsWithDay) due = oracle.endOfDay(due, limit);
      [suspended, state] = [undefined, 'running'];
    }
  }
  if (state === 'suspended') return { state, due: null, warned: null };
  return { state, due, warned: warn === undefined ? null : Math.max(start, warningBefore(oracle, due, warn)) };
}

function warningBefore(oracle: Oracle, due: number, { kind, minutes = 0 }: TimeLimit): number {
  return kind === 'natural' ? due - minutes * MINUTE : oracle.subtract(due, minutes * MINUTE);
}

/** All limits, with suspensions and extensions. */
function compareEvents(world: World): string | undefined {
  const { time, oracle, begin } = world;
  const drawn = drawLife(world);
  const { start, limit, told, warn } = drawn;
  const { state, due, warned } = standingBy(oracle, drawn);
  const standing = replayClock(time, toEvents(begin, start, limit, told, warn));
  const reading = readClock(time, standing, standing.lastAt);
  const from = (instant: number | null) => (instant === null ? null : instant - begin);
  return differ(
    'events',
    [reading.state, from(reading.dueAt), from(reading.warnAt)],
    [state, due, warned],
    begin,
    drawn,
  );
}

/** An open clock whose calendar is changed: its end and warning are those of the calendar that holds then. */
function compareChanged(world: World): string | undefined {
  const { time, changed, begin } = world;
  const drawn = drawLife(world);
  const told = drawn.told.filter(({ kind }) => kind !== 'stopped');
  const events = toEvents(begin, drawn.start, drawn.limit, told, drawn.warn);
  const wanted = standingBy(changed.oracle, { ...drawn, told });
  const standing = replayClock(time, events);
  const { dueAt, warnAt } = readClock(time, standing, standing.lastAt);
  const instant = (ms: number | null) => (ms === null ? null : new Date(ms));
  const open = { placeId: '', recordId: '', clock: '', events, dueAt: instant(dueAt), warnAt: instant(warnAt) };
  const [moved = { newDueAt: open.dueAt, newWarnAt: open.warnAt }] = movedClocks(changed.time, [open]);
  const from = (at: Date | null) => at && at.getTime() - begin;
  return differ('changed', [from(moved.newDueAt), from(moved.newWarnAt)], [wanted.due, wanted.warned], begin, drawn);
}
