import { realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { headerOf, type OutputFormat } from '../cli/claim-format.ts';
import type { ClaimRecord } from '../cli/claim-record.ts';
import { type Output, openOutput } from '../cli/output.ts';
import { EXIT, UsageError } from '../cli/program.ts';
import { ProgressBar } from '../cli/progress-bar.ts';
import { describeThrown, type Language, messagesFor } from '../messages/index.ts';
import { AppError } from '../shared/errors.ts';
import { DEFAULT_LIMITS } from './formats/index.ts';
import { type FileEvent, ReadPool } from './read-pool.ts';

/** What `gangyao read` was asked to do. */
export interface ReadRequest {
  readonly files: readonly string[];
  readonly format: OutputFormat;
  readonly out?: string;
  readonly jobs?: number;
  readonly maxSizeMb?: number;
  readonly timeoutSeconds?: number;
  readonly language: Language;
}

const MEGABYTE = 1024 * 1024;
const DEFAULT_WIDTH = 120;

/**
 * Reads the files side by side and writes their claims in the order of the arguments. A file that fails is told on
 * standard error and stops no other. Effects: sets `process.exitCode` to 1 when any failed.
 * Errors: `UsageError`; an output file that cannot be written.
 */
export async function runRead(request: ReadRequest): Promise<void> {
  const { files, format, language } = request;
  const { cli } = messagesFor(language);
  refuseMisuse(request);
  const output = await openOutput(request);
  const layout = { language, width: process.stdout.columns ?? DEFAULT_WIDTH };
  const limits = {
    ...DEFAULT_LIMITS,
    ...(request.maxSizeMb === undefined ? {} : { maxBytes: request.maxSizeMb * MEGABYTE }),
    ...(request.timeoutSeconds === undefined ? {} : { timeoutMs: request.timeoutSeconds * 1000 }),
  };
  const pool = new ReadPool({ limits, standardInput: cli.read.standardInput, format, layout });
  const jobs = Math.max(1, Math.floor(request.jobs ?? availableParallelism()));
  const progress = await ProgressBar.start(cli.read.progress, files);
  const collected: ClaimRecord[] = [];
  let claims = 0;
  let failed = 0;
  try {
    if (format !== 'xlsx') await output.write(headerOf(format, layout));
    const queues = pool.start(files, jobs);
    for (const [index, events] of queues.entries()) {
      const file = files[index] ?? '';
      const ended = await writeFile(events, output, file, progress, collected);
      claims += ended.claims;
      if (ended.error !== undefined) {
        failed++;
        progress.note(`${cli.error(describeThrown(ended.error, language))}${traceOf(ended.error)}`);
      } else if (ended.claims === 0) progress.note(cli.read.noClaims({ file }));
    }
    await pool.finished();
    if (format === 'xlsx') {
      const { claimWorkbook } = await import('../cli/claim-workbook.ts');
      await output.write(await claimWorkbook(collected, cli.read.sheet));
    }
    if (failed === files.length) await output.discard();
    else await output.close();
  } catch (thrown) {
    await output.discard();
    throw thrown;
  } finally {
    progress.stop();
  }
  if (format === 'table') process.stderr.write(`${cli.read.count({ claims, files: files.length - failed })}\n`);
  if (failed > 0 && files.length > 1) process.stderr.write(`${cli.read.failed({ failed, total: files.length })}\n`);
  if (failed > 0) process.exitCode = EXIT.failed;
}

async function writeFile(
  events: AsyncIterable<FileEvent>,
  output: Output,
  file: string,
  progress: ProgressBar,
  collected: ClaimRecord[],
): Promise<{ claims: number; error?: unknown }> {
  let claims = 0;
  for await (const event of events) {
    if (event.kind === 'failed') return { claims, error: event.error };
    if (event.kind === 'done') break;
    claims += event.count;
    for (const record of event.records) collected.push(record);
    await output.write(event.lines);
    progress.reached(file, event.bytesRead);
  }
  progress.done(file);
  return { claims };
}

function refuseMisuse(request: ReadRequest): void {
  const { files, format, out, language } = request;
  const { read } = messagesFor(language).cli;
  if (files.filter((file) => file === '-').length > 1) throw new UsageError(read.standardInputTwice);
  if (format === 'xlsx' && out === undefined && process.stdout.isTTY) throw new UsageError(read.xlsxNeedsOut);
  const place = out === undefined ? undefined : placeOf(out);
  if (place !== undefined && files.some((file) => placeOf(file) === place)) {
    throw new UsageError(read.outIsInput({ file: out ?? '' }));
  }
}

/** Missing: undefined when nothing is there. */
function placeOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** Where a bug happened; nothing for errors that we know. */
function traceOf(error: unknown): string {
  return error instanceof AppError || !(error instanceof Error) ? '' : `\n${error.stack ?? error.message}`;
}
