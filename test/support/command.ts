import { join } from 'node:path';
import type { Command } from 'commander';
import { createProgram, languageOf, runProgram } from '../../src/cli/program.ts';
import type { Language } from '../../src/messages/index.ts';

const ROOT = join(import.meta.dirname, '../..');

type Register = (program: Command, language: Language) => void;

let last: Promise<unknown> = Promise.resolve();

/** What a command came to. */
export interface CommandOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs a command as `src/main.ts` does, in this process and in a folder: the program itself takes seconds to load, each time.
 * Whoever uses it runs the program itself once. One command after the other, also when a test did not wait for its own.
 */
export function runCommand(register: Register, args: readonly string[], folder = ROOT): Promise<CommandOutcome> {
  const outcome = last.then(() => runAlone(register, args, folder));
  last = outcome.catch(() => undefined);
  return outcome;
}

async function runAlone(register: Register, args: readonly string[], folder: string): Promise<CommandOutcome> {
  const [out, err]: [string[], string[]] = [[], []];
  const { exitCode } = process;
  const cwd = process.cwd();
  const restore = [catchWrites(process.stdout, out), catchWrites(process.stderr, err)];
  const argv = ['node', 'gangyao', ...args];
  const language = languageOf(argv);
  const program = createProgram(language);
  register(program, language);
  try {
    process.chdir(folder);
    process.exitCode = 0;
    await runProgram(program, argv, language);
    return { code: Number(process.exitCode), out: out.join(''), err: err.join('') };
  } finally {
    process.chdir(cwd);
    process.exitCode = exitCode;
    for (const each of restore) each();
  }
}

/** Keeps what is written to a stream; gives what takes the stream back as it was. */
function catchWrites(stream: NodeJS.WriteStream, pieces: string[]): () => void {
  const { write } = stream;
  const listeners = new Set(stream.listeners('error'));
  stream.write = ((piece: string | Uint8Array, ...rest: unknown[]) => {
    pieces.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString());
    const done = rest.find((each) => typeof each === 'function') as (() => void) | undefined;
    done?.();
    return true;
  }) as typeof stream.write;
  return () => {
    stream.write = write;
    for (const listener of stream.listeners('error'))
      if (!listeners.has(listener)) stream.off('error', listener as () => void);
  };
}
