/** Reads a .xls from its input and writes what the library makes of it, as `node:v8` serializes it. */
import { readFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { parseWorkbook } from './workbook.ts';

/** Ends the process when nobody waits for it any more: a record that is read for ever lets no timer of its own thread ring. */
const guard = new Worker(
  `const { ppid } = process;
  setInterval(() => { if (process.ppid !== ppid) process.kill(process.pid, 'SIGKILL'); }, 1000);`,
  { eval: true },
);
guard.unref();

process.stdout.write(serialize(parseWorkbook(readFileSync(0), JSON.parse(process.argv[2] ?? '{}'))));
