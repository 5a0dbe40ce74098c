import { parentPort, workerData } from 'node:worker_threads';
import { formatRecords, type LineLayout, type OutputFormat } from '../cli/claim-format.ts';
import { type ClaimRecord, claimRecord } from '../cli/claim-record.ts';
import { AppError, type ErrorCode, type ErrorParams } from '../shared/errors.ts';
import { type ReadFileOptions, readFileClaims } from './read-file.ts';

/** What every worker of a run shares. */
export interface WorkerSetup extends ReadFileOptions {
  readonly format: OutputFormat;
  readonly layout: LineLayout;
}

/** From a worker: lines (or records, for xlsx) of its file, or how it ended. */
export type WorkerReport =
  | {
      readonly kind: 'batch';
      readonly lines: string;
      readonly records: readonly ClaimRecord[];
      readonly count: number;
      readonly bytesRead: number;
    }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode | undefined;
      readonly params: ErrorParams;
      readonly stack: string;
    };

/** To a worker: the next file, or leave to send the next batch. */
export type WorkerOrder = { readonly kind: 'read'; readonly path: string } | { readonly kind: 'more' };

/** Batches that may be under way before the other side has written them. */
const AHEAD = 4;

const setup = workerData as WorkerSetup;
let underWay = 0;
let goOn: (() => void) | undefined;

parentPort?.on('message', (order: WorkerOrder) => {
  if (order.kind === 'read') void readOne(order.path);
  else {
    underWay--;
    goOn?.();
  }
});

function report(message: WorkerReport): void {
  parentPort?.postMessage(message);
}

async function readOne(path: string): Promise<void> {
  const { format, layout, standardInput } = setup;
  const doc = path === '-' ? standardInput : (path.split(/[/\\]/).at(-1) ?? path);
  underWay = 0;
  try {
    for await (const { claims, bytesRead } of readFileClaims(path, setup)) {
      const records = claims.map(([claim, quote]) => claimRecord(doc, claim, quote));
      const lines = format === 'xlsx' ? '' : formatRecords(records, format, layout);
      report({ kind: 'batch', lines, records: format === 'xlsx' ? records : [], count: records.length, bytesRead });
      underWay++;
      while (underWay >= AHEAD) await new Promise<void>((resolve) => (goOn = resolve));
    }
    report({ kind: 'done' });
  } catch (thrown) {
    const isKnown = thrown instanceof AppError;
    report({
      kind: 'failed',
      code: isKnown ? thrown.code : undefined,
      params: isKnown ? thrown.params : {},
      stack: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    });
  }
}
