/**
 * Seconds from the README's start command on a fresh clone (`npm ci && npm start`, warm npm cache) until the page
 * answers, and from a second start on the same data. Wanted: under 60.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepResult } from './measure.ts';

const LIMIT_SECONDS = 60;
const GIVE_UP_MS = 300_000;

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'gangyao-start-'));
const clone = join(folder, 'gangyao');
// Without the pinned Node: a fresh machine has its own.
const path = (process.env.PATH ?? '')
  .split(':')
  .filter((part) => !part.includes('node_modules'))
  .join(':');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Runs a command in the clone until the page answers, then stops it; gives the seconds to the first answer. */
async function secondsUntilAnswer(command: string, port: number): Promise<number> {
  const start = performance.now();
  const child = spawn('bash', ['-c', command], {
    cwd: clone,
    env: { ...process.env, PATH: path, PORT: String(port), GANGYAO_PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode} before the page answered`);
      if (performance.now() - start > GIVE_UP_MS) throw new Error(`no answer within ${GIVE_UP_MS / 1000} s`);
      const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
      if (answer?.ok && (await answer.text()).includes('<div id="root"')) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return Math.round((performance.now() - start) / 100) / 10;
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}

try {
  execFileSync('git', ['clone', '--quiet', root, clone]);
  const port = await freePort();
  const first = await secondsUntilAnswer('npm ci && npm start', port);
  const second = await secondsUntilAnswer('npm start', port);
  console.log(
    `page answers after ${first} s from a fresh clone (wanted ≤ ${LIMIT_SECONDS}), ${second} s on the same data`,
  );
  keepResult('start', { firstSeconds: first, secondSeconds: second });
  if (first > LIMIT_SECONDS) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
