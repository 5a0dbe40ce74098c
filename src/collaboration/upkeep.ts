import { actAs, PROGRAM } from '../db/acting.ts';

/** Work that goes on while the program runs. */
export interface Upkeep {
  /** Waits for what is under way; nothing begins afterwards. Twice is once. */
  stop(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Does some work now and then daily, for the program itself, one after another; what fails is told and tried again the next
 * day.
 */
export function startUpkeep(
  tasks: readonly (() => Promise<void>)[],
  onFailure: (error: unknown) => void,
  everyMs = DAY_MS,
): Upkeep {
  let stopped = false;
  const run = async (): Promise<void> => {
    for (const task of tasks) {
      if (stopped) return;
      await actAs(PROGRAM, task).catch(onFailure);
    }
  };
  let running = run();
  const timer = setInterval(() => {
    running = running.then(run);
  }, everyMs);
  timer.unref();
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
      return running;
    },
  };
}
