import { setTimeout as sleep } from 'node:timers/promises';
import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { keepCalendars } from './calendar.store.ts';
import { type DueClock, nextTimer, TIMER_POINTS, type TimerPoint, takeTimers, timerKey } from './timer.store.ts';

/** What the worker needs. */
export interface ClockWorkerOptions {
  readonly db: Db;
  readonly clock: Clock;
  /**
   * What follows when clocks reach an instant, all of the same point; in the transaction that notes it, so that both happen
   * or neither. Their records are held already. Tells the audit trail, as its last statement.
   */
  readonly fire: (tx: WriteTx, clocks: readonly DueClock[]) => Promise<void>;
  /** Hears of clocks for which `fire` failed; the worker goes on with the others. Without clocks: the database was not there. */
  readonly onFailure?: (error: unknown, clocks: readonly DueClock[]) => void;
  /** How many at once. */
  readonly batch?: number;
}

/** Sees to it that what has to happen when a clock ends does, once. */
export interface ClockWorker {
  /** Fires all that has been reached by now; gives how many. */
  work(): Promise<number>;
  /** Works by itself from now on, whenever the next clock is due. */
  start(): void;
  /** Says that a clock may end earlier than any that was known: to be called when one was started here. */
  wake(): void;
  /** Resolved when what is under way has ended. Twice is once. */
  stop(): Promise<void>;
}

/** Enough that the costs of a transaction do not count, and few enough that nobody waits for long. Our choice. */
const BATCH = 500;
/** It looks this often even if it knows of nothing: other programs start clocks, too. Our choice. */
const LONGEST_SLEEP_MS = 30_000;
/** What failed is tried again after so long, and so is what somebody else held. Our choices. */
const AFTER_FAILURE_MS = 60_000;
const WHILE_HELD_MS = 1000;

/** Effects: database. Any number of workers may run at the same time. */
export function createClockWorker(options: ClockWorkerOptions): ClockWorker {
  const { db, clock, onFailure = () => undefined } = options;
  const stopping = new AbortController();
  let awake = new AbortController();
  let running: Promise<void> | undefined;
  const failed = new Map<string, number>();

  const fireAll = async (): Promise<number> => {
    let count = 0;
    for (const point of TIMER_POINTS) {
      for (let last = 1; last > 0 && !stopping.signal.aborted; count += last) {
        last = await fireSome(options, point, failed);
      }
    }
    return count;
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      awake = new AbortController();
      let fired = 0;
      let next: Date | undefined;
      try {
        fired = await fireAll();
        next = await db.read(nextTimer);
      } catch (error) {
        onFailure(error, []);
        next = clock.now();
      }
      const signal = AbortSignal.any([stopping.signal, awake.signal]);
      await sleep(sleepMs(clock.now(), next, fired), undefined, { signal }).catch(() => undefined);
    }
  };
  return {
    work: () => actAs(PROGRAM, fireAll),
    start: () => {
      running ??= actAs(PROGRAM, loop);
    },
    wake: () => awake.abort(),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** What is due and was not fired is held by somebody, or failed: not asked for again at once. */
function sleepMs(now: Date, next: Date | undefined, fired: number): number {
  const wait = next === undefined ? LONGEST_SLEEP_MS : next.getTime() - now.getTime();
  return Math.min(LONGEST_SLEEP_MS, Math.max(fired > 0 ? 0 : WHILE_HELD_MS, wait));
}

/** Fires a batch in one transaction; gives how many were seen to. When it fails, each is tried alone, once. */
async function fireSome(options: ClockWorkerOptions, point: TimerPoint, failed: Map<string, number>): Promise<number> {
  const { db, clock, fire, batch = BATCH, onFailure = () => undefined } = options;
  const attempt = async (limit: number): Promise<{ readonly seen: number; readonly error?: unknown }> => {
    let clocks: readonly DueClock[] = [];
    const now = clock.now();
    for (const [key, until] of failed) if (until <= now.getTime()) failed.delete(key);
    try {
      await db.write(async (tx) => {
        // What follows may set clocks: calendars come before records.
        await keepCalendars(tx, 'shared');
        clocks = await takeTimers(tx, { point, now, limit, except: [...failed.keys()] });
        if (clocks.length > 0) await fire(tx, clocks);
      });
      return { seen: clocks.length };
    } catch (error) {
      if (clocks.length === 0) throw error;
      if (clocks.length > 1) return { seen: clocks.length, error };
      onFailure(error, clocks);
      for (const each of clocks) failed.set(timerKey(each), now.getTime() + AFTER_FAILURE_MS);
      return { seen: 1 };
    }
  };
  const { seen, error } = await attempt(batch);
  if (error === undefined) return seen;
  for (let alone = 0; alone < seen; alone++) if ((await attempt(1)).seen === 0) break;
  return seen;
}
