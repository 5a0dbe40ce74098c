import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import LongFilesFirst from './test/support/long-files-first.ts';

const postgres = 'test/support/postgres.ts';

/** Tests that need PostgreSQL, by role: they share the server that the global setup starts. */
const server = [
  'src/**/*.{store,queries,service,routes,jobs}.test.ts',
  'src/{db,http,access}/**/*.test.ts',
  'src/*.test.ts',
  'test/permissions/*.test.ts',
];
const browser = ['test/e2e/**/*.test.ts'];
const reliability = ['test/reliability/*.test.ts', 'test/fuzz/*.test.ts'];

/**
 * Four projects in one run: pure tests, tests against a real PostgreSQL, tests in a real browser, and what the program
 * survives (docs/reliability.md; the long forms are commands of their own). Written for two cores, two files at a time: pure,
 * then server, which want the processor, then browser and reliability, which often wait, mixed (`LongFilesFirst`).
 */
export default defineConfig({
  test: {
    reporters: process.env.CI ? ['dot', './test/support/reporter.ts'] : ['default', './test/support/reporter.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // V8 loses count of WebAssembly code that is freed beside threads, and ends the process: nodejs/node#64500.
    execArgv: ['--no-memory-protection-keys'],
    setupFiles: ['./test/support/property-seed.ts'],
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['src/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'test/*.test.ts', 'test/audit/*.test.ts'],
          exclude: [...server, ...browser, '**/node_modules/**'],
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: server,
          exclude: ['**/node_modules/**'],
          globalSetup: existsSync(postgres) ? [postgres] : [],
          // What the tests import is the whole program: a worker loads it once, not for each file.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browser,
          exclude: ['**/node_modules/**'],
          globalSetup: ['test/support/prepared.ts'],
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'reliability',
          include: reliability,
          globalSetup: existsSync(postgres) ? [postgres] : [],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
