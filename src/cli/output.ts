import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';

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
export function standardOutput(): Output {
  return {
    write: (data) => writeTo(process.stdout, data),
    close: async () => undefined,
    discard: async () => undefined,
  };
}

/** A file, written beside its place and moved there when complete. Errors: those of the file system, from `write` on. */
export async function fileOutput(path: string): Promise<Output> {
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
