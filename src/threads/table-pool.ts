import { AppError, type ErrorParams } from '../shared/errors.ts';
import { ThreadSilence } from './thread-answer.ts';
import type { ThreadFunction } from './thread-function.ts';
import { openThreadPool, type ThreadLimits, type ThreadPool } from './thread-pool.ts';

/** A function that reads a table from a file: bytes and name first, then what else it needs. */
export type TableReader<More extends readonly unknown[], Result> = ThreadFunction<
  readonly [bytes: Uint8Array, fileName: string, ...more: More],
  Result
>;

/** Threads in which tables that people send are opened and understood; rows come back as plain data. */
export interface TablePool extends Pick<ThreadPool, 'load' | 'close'> {
  /**
   * Reads a table in a thread. Errors: those of the function; `table.not-readable` when it takes too long, needs too much
   * memory, comes to more than is taken, or its thread dies; `server.stopping`.
   */
  read<More extends readonly unknown[], Result>(
    reader: TableReader<More, Result>,
    file: { readonly bytes: Uint8Array; readonly fileName: string },
    ...more: More
  ): Promise<Result>;
}

/**
 * Our choices: somebody waits for a preview, and a proxy for 90 seconds; 50,000 values are answered in 30 MB. Few tables are
 * near any of it: what `tables/grid.ts` refuses, it refuses in seconds.
 */
const LIMITS: ThreadLimits = { threads: 2, timeoutMs: 60_000, memoryMb: 1024, answerBytes: 64 * 1024 * 1024 };

/** `limits`: other than ours. */
export function openTablePool(limits: Partial<ThreadLimits> = {}): TablePool {
  const allowed = { ...LIMITS, ...limits };
  const pool = openThreadPool(allowed);
  return {
    ...pool,
    read: (reader, { bytes, fileName }, ...more) =>
      pool.call(reader, bytes, fileName, ...more).catch((error: unknown) => {
        throw error instanceof ThreadSilence ? refusalOf(error, fileName, allowed) : error;
      }),
  };
}

function refusalOf(cause: ThreadSilence, file: string, { timeoutMs, memoryMb }: ThreadLimits): AppError {
  const { reason } = cause;
  const params: ErrorParams = { file, reason, limitSeconds: Math.round(timeoutMs / 1000), limitMegabytes: memoryMb };
  return new AppError('table.not-readable', params, { cause });
}
