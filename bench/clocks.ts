import { ANNOUNCED_DAYS } from '../src/ledgers/clocks/announced-days.ts';
import { DEFAULT_HOURS } from '../src/ledgers/clocks/calendar.rules.ts';
import { readClock, replayClock } from '../src/ledgers/clocks/clock.rules.ts';
import { addLimit } from '../src/ledgers/clocks/limit.rules.ts';
import { workingTime } from '../src/ledgers/clocks/working-time.rules.ts';
import type { ClockEvent } from '../src/shared/ledger/record.ts';
import type { TimeLimit } from '../src/shared/ledger/record-type.ts';
import { seeded } from '../test/reliability/seeded.ts';
import { minuteOracle } from '../test/support/minute-oracle.ts';
import { keepResult, scaled, timeRounds } from './measure.ts';

/**
 * Working time under the announced holidays since 2004: additions over an hour, ten days and ten years, and whole clocks;
 * beside them the same ten days by walking minute by minute. `node bench/clocks.ts`: seconds.
 */
const COUNT = 200_000;
const HOUR = 3_600_000;
const calendar = { ...DEFAULT_HOURS, days: ANNOUNCED_DAYS };
const time = workingTime(calendar);
const chance = seeded(1);
const BEGIN = Date.parse('2014-01-01T00:00:00Z');
const starts = Array.from({ length: COUNT }, () => BEGIN + chance.below(12 * 365 * 24 * 60) * 60_000);
const stamp = (at: number): string => new Date(at).toISOString();
const tenDays: TimeLimit = { kind: 'working', days: 10 };
const lives = starts.map((at): ClockEvent[] => [
  { kind: 'started', at: stamp(at), limit: { kind: 'working', hours: 40 }, warn: { kind: 'working', hours: 8 } },
  { kind: 'suspended', at: stamp(at + 20 * HOUR) },
  { kind: 'resumed', at: stamp(at + 90 * HOUR) },
  { kind: 'extended', at: stamp(at + 95 * HOUR), by: tenDays },
]);

let sink = 0;
const each = (work: (start: number, index: number) => number) => () => {
  for (const [index, start] of starts.entries()) sink += work(start, index);
};
const perSecond = (work: () => void, count = COUNT): number => Math.round(count / timeRounds(5, work).best);
const results: Record<string, number> = {
  'add one working hour': perSecond(each((at) => time.add(at, HOUR))),
  'add ten working days of hours': perSecond(each((at) => time.add(at, 80 * HOUR))),
  'add ten years of hours': perSecond(each((at) => time.add(at, 20_000 * HOUR))),
  'end of the tenth working day': perSecond(each((at) => addLimit(time, at, tenDays))),
  'worked within ten years': perSecond(each((at) => time.worked(BEGIN, at))),
  'clock with four events, replayed and read': perSecond(
    each((at, index) => readClock(time, replayClock(time, lives[index] ?? []), at + 200 * HOUR).remaining),
  ),
};
const oracle = minuteOracle(calendar, '2014-01-01', 12 * 366);
const FEW = 200;
results['add ten working days of hours, minute by minute'] = perSecond(() => {
  for (const at of starts.slice(0, FEW)) sink += oracle.add('working', at - BEGIN, 80 * HOUR);
}, FEW);
results['prepare a calendar of 769 days'] = perSecond(() => {
  for (let round = 0; round < FEW; round++) sink += workingTime(calendar).standardDayMs;
}, FEW);
console.table(Object.fromEntries(Object.entries(results).map(([name, rate]) => [name, `${scaled(rate)}/s`])));
if (!Number.isFinite(sink)) throw new Error('nothing was worked out');
keepResult('clocks', { perSecond: results });
