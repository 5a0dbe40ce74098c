import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Program, startProgram } from '../support/program.ts';

/** Folder of the program that is tried out. */
export const ROOT = join(import.meta.dirname, '../..');

/** A program with the milliseconds from its start to the first answer. */
export interface Started {
  readonly program: Program;
  readonly milliseconds: number;
}

/** Starts the program on a data folder, in the single-user mode unless `accounts`; ready when it answers that it is well. */
export async function startOn(
  data: string,
  { env = {}, accounts = false }: { readonly env?: Readonly<Record<string, string>>; readonly accounts?: boolean } = {},
): Promise<Started> {
  const begun = performance.now();
  const program = await startProgram({ data, root: ROOT, accounts, env: { GANGYAO_LOG: 'error', ...env } });
  await healthy(program.address);
  return { program, milliseconds: performance.now() - begun };
}

/** Waits until the program says that it can do its work; gives the milliseconds. Errors: throws after a minute. */
export async function healthy(address: string, patienceMs = 60_000): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const answer = await fetch(`${address}/api/ready`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    if (answer?.status === 200) return performance.now() - begun;
    if (performance.now() - begun > patienceMs) throw new Error(`not well after ${patienceMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until the program was well for two seconds: the first connection that breaks is not always the last. */
export async function settled(address: string): Promise<void> {
  let since = performance.now();
  while (performance.now() - since < 2000) {
    if ((await healthy(address)) > 100) since = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Database processes that serve connections of a postmaster: not its writers and launchers. */
export function backendsOf(postmaster: number): readonly number[] {
  const list = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(postmaster)], { encoding: 'utf8' });
  return list
    .split('\n')
    .filter((line) => /postgres: gangyao gangyao/.test(line))
    .map((line) => Number.parseInt(line, 10));
}
