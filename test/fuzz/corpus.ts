import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'corpus');

/** An input of the corpus: a seed, or what a parser once broke at (`found-…`). */
export interface Input {
  readonly target: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** All inputs of the corpus, by target. */
export function readCorpus(): readonly Input[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: target }) =>
      readdirSync(join(FOLDER, target))
        .sort()
        .map((name) => ({ target, name, bytes: new Uint8Array(readFileSync(join(FOLDER, target, name))) })),
    );
}

/** Keeps an input that something broke at; gives its name. */
export function keepInput({ target, name, bytes }: Input): string {
  const extension = /\.[a-z]+$/.exec(name)?.[0] ?? '';
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const kept = `found-${mark}${extension}`;
  mkdirSync(join(FOLDER, target), { recursive: true });
  writeFileSync(join(FOLDER, target, kept), bytes);
  return join(target, kept);
}
