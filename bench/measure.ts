import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** Texts to measure with: other people's reports where they are (`../shared`), else our demonstration documents. */
export function textsToMeasure(): { readonly from: string; readonly texts: readonly string[] } {
  const read = (folder: string) => {
    try {
      return readdirSync(join(ROOT, folder))
        .filter((name) => name.endsWith('.txt'))
        .sort()
        .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'));
    } catch {
      return [];
    }
  };
  const shared = [...read('../shared/seeds'), ...read('../shared/corpus')];
  if (shared.length > 0) return { from: 'shared/seeds and shared/corpus', texts: shared };
  return { from: 'catalog/demonstration', texts: read('catalog/demonstration') };
}

/** Wall seconds of each round. The best round is the one that other processes disturbed least. */
export function timeRounds(rounds: number, work: () => void): { readonly best: number; readonly median: number } {
  const seconds = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  }).sort((a, b) => a - b);
  return { best: seconds[0] ?? 0, median: seconds[rounds >> 1] ?? 0 };
}

/** Keeps a result with the machine that it was measured on, in `bench/results/NAME.json`. */
export function keepResult(name: string, result: object): void {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: loadavg().map((load) => Math.round(load * 100) / 100),
    node: process.version,
  };
  const kept = { at: new Date().toISOString(), commit, machine, ...result };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
}

/** 2345678 → `2.35 M`. */
export function scaled(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toFixed(2)} M`;
  return value >= 1e3 ? `${(value / 1e3).toFixed(1)} k` : value.toFixed(1);
}
