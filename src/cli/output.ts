import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { type Language, messagesFor } from '../messages/index.ts';
import { UsageError } from './program.ts';

/** Where a command's data goes: standard output, or a file that appears only when it is complete. */
export interface Output {
  /** Resolves when more may be written: whoever reads slowly slows us down. */
  write(data: string | Uint8Array): Promise<void>;
  /** Completes the output. */
  close(): Promise<void>;
  /** Gives the output up; a file that was there before stays as it was. */
  discard(): Promise<void>;
}

async function writeTo(stream: Writable, data: string | Uint8Array): Promise<void> {
  if (data.length > 0 && !stream.write(data)) await once(stream, 'drain');
}

/** Standard output. A closed pipe is dealt with by `runProgram`. */
function standardOutput(): Output {
  return {
    write: (data) => writeTo(process.stdout, data),
    close: async () => undefined,
    discard: async () => undefined,
  };
}

/** A file, written beside its place and moved there when complete. Errors: those of the file system, from `write` on. */
async function fileOutput(path: string): Promise<Output> {
  const draft = `${path}.${process.pid}.part`;
  const stream = createWriteStream(draft, { flags: 'w' });
  await once(stream, 'open');
  const finish = async () => {
    stream.end();
    await once(stream, 'close');
  };
  return {
    write: (data) => writeTo(stream, data),
    close: async () => {
      await finish();
      await rename(draft, path);
    },
    discard: async () => {
      await finish();
      await rm(draft, { force: true });
    },
  };
}

/**
 * Where a command was asked to write: a file, or standard output when none is named. A csv file begins with a byte order mark,
 * without which Excel does not take it for UTF-8; other programs read the pipe.
 * Errors: `UsageError` when the file cannot be written.
 */
export async function openOutput(asked: {
  readonly out?: string;
  readonly format: string;
  readonly language: Language;
}): Promise<Output> {
  const { out, format, language } = asked;
  if (out === undefined) return standardOutput();
  try {
    const output = await fileOutput(out);
    if (format === 'csv') await output.write('\ufeff');
    return output;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(messagesFor(language).cli.read.cannotWrite({ file: out, reason }), { cause });
  }
}
