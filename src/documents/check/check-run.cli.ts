import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Audit } from '../../audit/index.ts';
import { readLocalFile } from '../../cli/local-file.ts';
import { openOutput } from '../../cli/output.ts';
import { EXIT, UsageError } from '../../cli/program.ts';
import { ProgressBar } from '../../cli/progress-bar.ts';
import { checkMessagesFor, describeThrown, type Language, messagesFor } from '../../messages/index.ts';
import type { Finding, FindingVerdict } from '../../shared/finding.ts';
import type { RecordedFigure } from '../../shared/live-figure.ts';
import { DEFAULT_LIMITS } from '../formats/index.ts';
import type { ReadDocument } from '../read-document.ts';
import { openReadingPool, type ReadingPool } from '../reading-pool.ts';
import { type FindingFormat, formatFindings, headOf } from './finding-output.cli.ts';

/** Reads a file of recorded values. Errors: `file.not-readable`, `table.not-readable`. */
export type RecordReader = (path: string) => Promise<readonly RecordedFigure[]>;

/** What `gangyao check` was asked to do. */
export interface CheckRequest {
  readonly files: readonly string[];
  readonly format: FindingFormat;
  /** Which findings are written; by default all of them, for people only what needs a person. */
  readonly verdicts?: readonly FindingVerdict[];
  readonly record?: () => Promise<readonly RecordedFigure[]>;
  readonly out?: string;
  readonly language: Language;
}

/** For people: what they must look at. */
const NEEDS_A_PERSON: readonly FindingVerdict[] = ['inconsistent', 'suspect'];
/** Files that are read ahead of the audit. */
const AHEAD = 4;

/**
 * Audits the files, each by itself and then together, and writes one line a finding. A file that fails is told on standard
 * error; the others are audited. Effects: sets `process.exitCode`: 3 when something is inconsistent, 1 when a file failed.
 * Errors: `UsageError`; what the record cannot be read for.
 */
export async function runCheck(request: CheckRequest): Promise<void> {
  const { files, format, language } = request;
  const words = checkMessagesFor(language);
  refuseMisuse(request);
  const audit = new Audit(await request.record?.());
  const output = await openOutput(request);
  const wanted = request.verdicts ?? (format === 'table' ? NEEDS_A_PERSON : undefined);
  const counts = new Map<FindingVerdict, number>();
  const write = async (findings: readonly Finding[]): Promise<void> => {
    for (const { verdict } of findings) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    await output.write(
      formatFindings(
        findings.filter(({ verdict }) => wanted?.includes(verdict) ?? true),
        format,
        language,
      ),
    );
  };
  let failed = 0;
  const progress = await ProgressBar.start(words.progress, files);
  try {
    await output.write(headOf(format));
    const names = distinctNames(files);
    for await (const { index, read, error } of readAll(files, language)) {
      const file = files[index] ?? '';
      if (read === undefined) {
        failed++;
        progress.note(messagesFor(language).cli.error(describeThrown(error, language)));
      } else {
        const { decoded, reading } = read;
        const live = decoded.liveFigures === undefined ? {} : { liveFigures: decoded.liveFigures };
        await write(audit.add({ doc: names[index] ?? file, text: decoded.text, ...reading, ...live }));
      }
      progress.done(file);
    }
    await write(audit.finish());
    if (failed === files.length) await output.discard();
    else await output.close();
  } catch (thrown) {
    await output.discard();
    throw thrown;
  } finally {
    progress.stop();
  }
  if (format === 'table') process.stderr.write(`${words.count({ files: files.length - failed, counts })}\n`);
  if (failed > 0) process.exitCode = EXIT.failed;
  else if ((counts.get('inconsistent') ?? 0) > 0) process.exitCode = EXIT.problems;
}

interface FileRead {
  readonly index: number;
  readonly read?: ReadDocument;
  readonly error?: unknown;
}

/** Files decoded and read by threads, a few ahead, in their order. */
async function* readAll(files: readonly string[], language: Language): AsyncGenerator<FileRead> {
  const pool = openReadingPool();
  const started: Promise<FileRead>[] = [];
  try {
    for (let index = 0; index < files.length; index++) {
      while (started.length < Math.min(files.length, index + AHEAD))
        started.push(readOne(files, started.length, pool, language));
      const next = await started[index];
      // What was read is let go with the step that audits it.
      delete started[index];
      if (next !== undefined) yield next;
    }
  } finally {
    await pool.close();
  }
}

async function readOne(
  files: readonly string[],
  index: number,
  pool: ReadingPool,
  language: Language,
): Promise<FileRead> {
  const file = files[index] ?? '';
  const isInput = file === '-';
  try {
    const bytes = isInput ? await buffer(process.stdin) : await readLocalFile(file, DEFAULT_LIMITS.maxBytes);
    const fileName = isInput ? messagesFor(language).cli.read.standardInput : basename(file);
    return { index, read: await pool.read({ bytes, fileName }) };
  } catch (error) {
    return { index, error };
  }
}

/** File names; files of one name in several folders keep their paths, so that a finding says which is meant. */
function distinctNames(files: readonly string[]): readonly string[] {
  const names = files.map((file) => basename(file));
  return names.map((name, index) => (names.indexOf(name) === names.lastIndexOf(name) ? name : (files[index] ?? name)));
}

function refuseMisuse({ files, language }: CheckRequest): void {
  const { read } = messagesFor(language).cli;
  if (files.filter((file) => file === '-').length > 1) throw new UsageError(read.standardInputTwice);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new UsageError(checkMessagesFor(language).fileTwice({ file: twice }));
}
