import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Seeded, seeded } from '../reliability/seeded.ts';
import { type Input, readCorpus } from './corpus.ts';
import { mutateBytes, mutateText } from './mutate.ts';

/** An input at which a parser broke, hung or grew, and how. */
export interface Finding extends Input {
  readonly wrong: string;
}

/** What a run of the fuzzer came to. */
export interface FuzzReport {
  readonly inputs: number;
  readonly byTarget: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/** Longest a parser may be busy with one input. Time of the processor: a busy machine is no finding. */
const BUSY_MS = 5000;
/** After this long by the clock it is not waited for any more. */
const PATIENCE_MS = 60_000;
const MEMORY_MB = 768;

/** Targets that read text; the others get bytes. */
const OF_TEXT = new Set(['reader', 'yaml', 'formula', 'period']);

/**
 * Tries changed inputs of the corpus out until the time is over: what the parser refuses with an error of ours, or takes,
 * is well; what it throws else, takes over 5 s for, or needs over 768 MB for, is a finding.
 */
export async function runFuzz(options: {
  readonly seconds: number;
  readonly seed: number;
  readonly targets?: readonly string[] | undefined;
  /** Ends after so many; absent: never for that reason. */
  readonly maxFindings?: number;
  readonly onFinding?: (finding: Finding) => void;
}): Promise<FuzzReport> {
  const random = seeded(options.seed);
  const corpus = readCorpus().filter(({ target }) => options.targets?.includes(target) ?? true);
  const byTargetSeeds = Map.groupBy(corpus, ({ target }) => target);
  const trial = new Trial();
  const findings: Finding[] = [];
  const counts = new Map<string, number>();
  const told = new Set<string>();
  const end = performance.now() + options.seconds * 1000;
  const note = (finding: Finding): void => {
    // One for each place in the code: the first line of the stack that is ours.
    const place = /src\/\S+?:\d+/.exec(finding.wrong)?.[0] ?? finding.wrong.slice(0, 80);
    if (told.has(place)) return;
    told.add(place);
    findings.push(finding);
    options.onFinding?.(finding);
  };
  try {
    for (const input of corpus) {
      const wrong = await trial.run(input);
      if (wrong !== undefined) note({ ...input, wrong });
      counts.set(input.target, (counts.get(input.target) ?? 0) + 1);
    }
    while (performance.now() < end && findings.length < (options.maxFindings ?? Number.POSITIVE_INFINITY)) {
      const target = random.oneOf([...byTargetSeeds.keys()]);
      const input = changed(random.oneOf(byTargetSeeds.get(target) ?? []), byTargetSeeds.get(target) ?? [], random);
      const wrong = await trial.run(input);
      if (wrong !== undefined) note({ ...input, wrong });
      counts.set(target, (counts.get(target) ?? 0) + 1);
    }
  } finally {
    await trial.close();
  }
  const inputs = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { inputs, byTarget: Object.fromEntries(counts), findings };
}

function changed(input: Input, others: readonly Input[], random: Seeded): Input {
  const other = random.oneOf(others).bytes;
  const decoder = new TextDecoder();
  const bytes = OF_TEXT.has(input.target)
    ? Buffer.from(mutateText(decoder.decode(input.bytes), random, decoder.decode(other)))
    : mutateBytes(input.bytes, random, other);
  return { ...input, bytes: new Uint8Array(bytes) };
}

/** A thread that tries inputs out; a new one when it hangs or runs out of memory. */
class Trial {
  #worker: Worker | undefined;

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  async run({ target, bytes, name }: Input): Promise<string | undefined> {
    this.#worker ??= await startThread();
    const worker = this.#worker;
    const ending = new AbortController();
    const hear = (event: string) => once(worker, event, { signal: ending.signal });
    const heard = Promise.race([
      hear('message').then(([answer]) => ({ wrong: wrongWith(answer), isAlive: true })),
      hear('exit').then(([code]) => ({ wrong: `the thread ended with ${code}`, isAlive: false })),
      wait(PATIENCE_MS, undefined, { signal: ending.signal }).then(() => ({ wrong: 'hang', isAlive: false })),
    ]).catch((error: NodeJS.ErrnoException) => ({
      wrong: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : `thrown outside: ${error.stack}`,
      isAlive: false,
    }));
    worker.postMessage({ target, bytes, name });
    const { wrong, isAlive } = await heard;
    ending.abort();
    if (!isAlive) {
      this.#worker = undefined;
      await worker.terminate();
    }
    return wrong;
  }
}

function wrongWith({
  wrong,
  cpuMs,
}: {
  readonly wrong: string | undefined;
  readonly cpuMs: number;
}): string | undefined {
  return wrong ?? (cpuMs > BUSY_MS ? `busy for ${Math.round(cpuMs)} ms` : undefined);
}

async function startThread(): Promise<Worker> {
  const worker = new Worker(join(import.meta.dirname, 'fuzz.worker.ts'), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  await once(worker, 'message');
  return worker;
}
