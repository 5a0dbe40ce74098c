import { statSync } from 'node:fs';
import type { SingleBar } from 'cli-progress';

/** Progress over several files on standard error, by bytes; silent where standard error is no terminal. */
export class ProgressBar {
  readonly #bar: SingleBar | undefined;
  readonly #sizes: ReadonlyMap<string, number>;
  #before = 0;

  private constructor(bar: SingleBar | undefined, sizes: ReadonlyMap<string, number>) {
    this.#bar = bar;
    this.#sizes = sizes;
  }

  /** Over files by their paths; what is no file counts nothing. */
  static async start(label: string, files: readonly string[]): Promise<ProgressBar> {
    const sizes = new Map(files.map((file) => [file, statSync(file, { throwIfNoEntry: false })?.size ?? 0]));
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    if (!process.stderr.isTTY || process.stdout.isTTY || total === 0) return new ProgressBar(undefined, sizes);
    return new ProgressBar(await begun(`${label} {bar} {percentage}% {eta_formatted}`, total), sizes);
  }

  /** A count that goes up without a known end. */
  static async startCounting(label: string): Promise<ProgressBar> {
    if (!process.stderr.isTTY) return new ProgressBar(undefined, new Map());
    const { default: progress } = await import('cli-progress');
    const bar = new progress.SingleBar({ stream: process.stderr, clearOnComplete: true, format: `${label} {value}` });
    bar.start(Number.MAX_SAFE_INTEGER, 0);
    return new ProgressBar(bar, new Map());
  }

  /** A count whose end is told with it. */
  static async startTotal(label: string): Promise<ProgressBar> {
    if (!process.stderr.isTTY) return new ProgressBar(undefined, new Map());
    return new ProgressBar(await begun(`${label} {bar} {value}/{total} {eta_formatted}`, 0), new Map());
  }

  count(value: number, total?: number): void {
    if (total !== undefined) this.#bar?.setTotal(total);
    this.#bar?.update(value);
  }

  reached(file: string, bytes: number): void {
    this.#bar?.update(this.#before + Math.min(bytes, this.#sizes.get(file) ?? 0));
  }

  done(file: string): void {
    this.#before += this.#sizes.get(file) ?? 0;
    this.#bar?.update(this.#before);
  }

  /** A line for people, above the bar. */
  note(line: string): void {
    if (this.#bar !== undefined) process.stderr.write('\r\u001b[2K');
    process.stderr.write(`${line}\n`);
  }

  stop(): void {
    this.#bar?.stop();
  }
}

async function begun(format: string, total: number): Promise<SingleBar> {
  const { default: progress } = await import('cli-progress');
  const bar = new progress.SingleBar({ stream: process.stderr, clearOnComplete: true, format }, progress.Presets.rect);
  bar.start(total, 0);
  return bar;
}
