import { Worker } from 'node:worker_threads';
import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db } from '../../db/connect.ts';
import { listPlaces } from '../../directory/index.ts';
import type { DispatchCatalogue } from './dispatch-catalogue.file.ts';
import type { Learned, LearnerTask } from './dispatch-learner.worker.ts';
import { listSettled, type SettledRequest } from './request-history.queries.ts';

/** Most requests that are learned from: with twice as many the server would need more than its memory. Our choice. */
export const MOST_EXAMPLES = 50_000;

const PIECE = 5000;
/** Our choices: what takes longer or needs more is no training. */
const PATIENCE_MS = 600_000;
const MEMORY_MB = 512;

/**
 * Learns from the user's own history in a thread of its own, as the program: what it reads is told to nobody but through
 * proposals. Errors: those of the database; an `Error` when the thread is ended or takes too long.
 */
export async function learnFromHistory(db: Db, catalogue: DispatchCatalogue, signal: AbortSignal): Promise<Learned> {
  const worker = new Worker(new URL('./dispatch-learner.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  worker.unref();
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    let before: SettledRequest | undefined;
    for (let count = 0; count < MOST_EXAMPLES; count += PIECE) {
      const last = before;
      const requests = await actAs(PROGRAM, () => db.read((tx) => listSettled(tx, last, PIECE)));
      await ask(worker, { kind: 'add', requests }, patience);
      before = requests.at(-1);
      if (requests.length < PIECE) break;
    }
    const parents = await actAs(PROGRAM, () => db.read(placeParents));
    const learned = await ask(worker, { kind: 'learn', entries: catalogue.entries, parents }, patience);
    if (learned === undefined) throw new Error('the thread learned nothing');
    return learned;
  } finally {
    await worker.terminate();
  }
}

/** For each place the one that it lies in. */
export async function placeParents(tx: Parameters<typeof listPlaces>[0]): Promise<ReadonlyMap<string, string>> {
  const places = await listPlaces(tx);
  return new Map(places.flatMap(({ placeId, parentId }) => (parentId === undefined ? [] : [[placeId, parentId]])));
}

function ask(worker: Worker, task: LearnerTask, signal: AbortSignal): Promise<Learned | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (settled: () => void): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      signal.removeEventListener('abort', onAbort);
      settled();
    };
    const onMessage = (answer: Learned | undefined): void => settle(() => resolve(answer));
    const onError = (error: unknown): void => settle(() => reject(error));
    const onExit = (): void => settle(() => reject(new Error('the thread that learns has ended')));
    const onAbort = (): void => settle(() => reject(signal.reason));
    signal.throwIfAborted();
    signal.addEventListener('abort', onAbort);
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(task);
  });
}
