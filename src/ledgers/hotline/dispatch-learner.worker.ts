import { parentPort } from 'node:worker_threads';
import { type CatalogueEntry, type TrackRecord, trackRecords } from '../requests/dispatch-catalogue.rules.ts';
import { type DispatchModel, trainDispatch } from '../requests/dispatch-model.rules.ts';
import type { SettledRequest } from './request-history.queries.ts';

/** What the thread is asked for: requests piece by piece, then what is learned from them. */
export type LearnerTask =
  | { readonly kind: 'add'; readonly requests: readonly SettledRequest[] }
  | {
      readonly kind: 'learn';
      readonly entries: readonly CatalogueEntry[];
      readonly parents: ReadonlyMap<string, string>;
    };

/** What was learned: the model, and how often each entry of the catalogue was right. */
export interface Learned {
  readonly model: DispatchModel;
  readonly records: ReadonlyMap<string, TrackRecord>;
}

const heard: SettledRequest[] = [];

function perform(task: LearnerTask): Learned | undefined {
  if (task.kind === 'add') {
    heard.push(...task.requests);
    return undefined;
  }
  const records = trackRecords(heard, task.entries, task.parents);
  return { model: trainDispatch(heard.splice(0)), records };
}

parentPort?.on('message', (task: LearnerTask) => parentPort?.postMessage(perform(task)));
