import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db } from '../../db/connect.ts';
import { type Clock, DAY_MS } from '../../shared/clock.ts';
import type { DispatchCatalogue } from './dispatch-catalogue.file.ts';
import { learnFromHistory } from './dispatch-learner.ts';
import type { Learned } from './dispatch-learner.worker.ts';
import { countDispatched } from './request-history.queries.ts';

/** What is known from the history now. `learned`: missing, undefined while it is learned for the first time. */
export interface Knowledge {
  readonly learned: Learned | undefined;
  readonly trainedAt: Date | undefined;
}

/** Keeps what was learned in memory, and learns anew when it is old. */
export interface DispatchKnowledge {
  /** Waits a little for the first training, never for a later one. */
  now(): Promise<Knowledge>;
  /** Waits for what is under way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Our choices: what is older, or from before so many dispatches, is learned anew. */
const MOST_AGE_MS = DAY_MS;
const MOST_DISPATCHES = 1000;
const LOOKED_EVERY_MS = 60_000;
const FIRST_PATIENCE_MS = 5000;

/** Effects: database, a thread. */
export function keepDispatchKnowledge(options: {
  readonly db: Db;
  readonly clock: Clock;
  readonly catalogue: DispatchCatalogue;
  readonly onFailure?: ((error: unknown) => void) | undefined;
}): DispatchKnowledge {
  const { db, clock, catalogue, onFailure = () => undefined } = options;
  const stopping = new AbortController();
  let known: { readonly learned: Learned; readonly trainedAt: Date; readonly dispatched: number } | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let training: Promise<void> | undefined;
  const dispatchedNow = () => actAs(PROGRAM, () => db.read(countDispatched));

  const train = async (): Promise<void> => {
    try {
      const [trainedAt, dispatched] = [clock.now(), await dispatchedNow()];
      known = { learned: await learnFromHistory(db, catalogue, stopping.signal), trainedAt, dispatched };
    } catch (error) {
      if (!stopping.signal.aborted) onFailure(error);
    } finally {
      training = undefined;
    }
  };
  const isOld = async (): Promise<boolean> => {
    const now = clock.now().getTime();
    if (known === undefined) return true;
    if (now - known.trainedAt.getTime() >= MOST_AGE_MS) return true;
    if (now - lookedAt < LOOKED_EVERY_MS) return false;
    lookedAt = now;
    return (await dispatchedNow()) - known.dispatched >= MOST_DISPATCHES;
  };
  return {
    now: async () => {
      if (training === undefined && !stopping.signal.aborted && (await isOld())) training ??= train();
      if (known === undefined) await patientlyFor(training);
      return { learned: known?.learned, trainedAt: known?.trainedAt };
    },
    idle: async () => training,
    stop: async () => {
      stopping.abort(new Error('the program stops'));
      await training;
    },
  };
}

async function patientlyFor(work: Promise<void> | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, FIRST_PATIENCE_MS);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}
