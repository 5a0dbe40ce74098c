import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** What was compiled once, also for a copy of the program. */
const COMPILED = join(ROOT, 'node_modules/.cache/compiled');

/** The program as a person starts it, in a process of its own. */
export interface Program {
  readonly process: ChildProcess;
  /** The address that it printed, without the slash at the end. */
  readonly address: string;
  /** What it wrote to standard output so far. */
  printed(): string;
  /** What it wrote to standard error so far. */
  messages(): string;
  /** Settled when the process is gone. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Asks it to stop, and gives its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** How a program is started in a test. */
export interface ProgramOptions {
  readonly data: string;
  readonly args?: readonly string[];
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** With accounts, as in an office; without it, in single-user mode. */
  readonly accounts?: boolean;
  /** Folder of the project; another one for tests of where it stands. */
  readonly root?: string;
  /** As whom it runs; needs root. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Starts `serve` and waits until it has printed its address. Errors: throws what it wrote when it ends before. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const program = launch(options);
  const address = await Promise.race([
    program.address,
    program.exited.then(({ code }) => {
      throw new Error(`ended with ${code}: ${program.messages()}`);
    }),
  ]);
  return { ...program, address };
}

/** Starts `serve` where it is expected to end by itself. */
export async function runProgram(
  options: ProgramOptions,
): Promise<{ readonly code: number | null; readonly messages: string }> {
  const program = launch(options);
  const { code } = await program.exited;
  return { code, messages: program.messages() };
}

function launch(options: ProgramOptions): Omit<Program, 'address'> & { readonly address: Promise<string> } {
  const root = options.root ?? ROOT;
  const args = ['serve', '--data', options.data, '--port', String(options.port ?? 0)];
  if (options.accounts !== true) args.push('--single-user');
  // A shell that becomes the program: the process is the program's.
  const child = spawn(join(root, 'bin/gangyao'), [...args, ...(options.args ?? [])], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: COMPILED, GANGYAO_LOG: 'warn', ...options.env },
    ...(options.user ?? {}),
  });
  let messages = '';
  child.stderr.on('data', (piece) => {
    messages += piece;
  });
  let printed = '';
  const address = new Promise<string>((resolve) => {
    child.stdout.on('data', (piece) => {
      printed += piece;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return {
    process: child,
    address,
    exited,
    printed: () => printed,
    messages: () => messages,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return (await exited).code;
    },
  };
}

/** Process number of the database server of a data folder. Missing: undefined when none runs. */
export function postmasterOf(data: string): number | undefined {
  const file = join(data, 'postgres/postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return existsSync(`/proc/${pid}`) ? pid : undefined;
}

/** Waits for a condition, asking again and again. Errors: throws when it does not come about in time. */
export async function until(condition: () => boolean | Promise<boolean>, patienceMs = 20_000): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('what was waited for did not come about');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
