import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import type { ReportList } from '../../src/contract/evaluation/reports.ts';
import { findChromium } from './browser.ts';
import { makeDataFolder } from './data-folder.ts';
import { startProgram, until } from './program.ts';

/** Most time in which the demonstration report is published in the background. */
const PUBLISHING_MS = 180_000;

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data of a program that was started once, with the demonstration set, and stopped; no accounts. */
    readonly preparedData: string;
  }
}

/** Unpacks the browser, builds the page, and makes the data that the programs of a project's test files begin with. */
export default async function setUp(project: TestProject): Promise<() => void> {
  const root = join(import.meta.dirname, '../..');
  // Once, before two files at a time do.
  await findChromium();
  execFileSync(process.execPath, ['web/build.ts'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const data = makeDataFolder('prepared');
  const program = await startProgram({ data });
  // Once here, and not behind the back of every test file.
  const { reports: wanted } = JSON.parse(readFileSync(join(root, 'catalog/demonstration/plans/index.json'), 'utf8'));
  const published = async () => {
    const { reports } = (await (await fetch(`${program.address}/api/reports`)).json()) as ReportList;
    return reports.length >= wanted.length && reports.some(({ state }) => state === 'published');
  };
  await until(published, PUBLISHING_MS);
  await program.stop();
  project.provide('preparedData', data);
  return () => rmSync(data, { recursive: true, force: true });
}

/** A data folder of a test file's own, as after a first start. */
export function prepareData(name: string): string {
  const data = makeDataFolder(name);
  // Owners are kept: PostgreSQL refuses a folder of another user.
  execFileSync('cp', ['-a', `${inject('preparedData')}/.`, data]);
  return data;
}
