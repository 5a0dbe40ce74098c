import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readText } from '../../src/reader/index.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Other people's texts, for development and CI only; absent on most machines. */
export const SHARED = join(ROOT, '../shared');

/** The two gold sets: where the annotations lie and where the texts that they annotate. */
export const GOLD_SETS = {
  seeds: { gold: join(SHARED, 'seeds/gold'), texts: join(SHARED, 'seeds') },
  corpus: { gold: join(SHARED, 'corpus/gold'), texts: join(SHARED, 'corpus') },
} as const;
export type GoldSet = keyof typeof GOLD_SETS;

/** Shares between 0 and 1. `nonfactsHit` is the only one where less is better. */
export interface Score {
  readonly mentionF1: number;
  readonly unit: number;
  readonly period: number;
  readonly kind: number;
  readonly status: number;
  readonly comparator: number;
  readonly subject: number;
  readonly sign: number;
  readonly strictF1: number;
  readonly nonfactsHit: number;
  readonly quotesValid: number;
}

/** Why nothing can be scored on this machine; undefined when it can. */
export function reasonNotToScore(): string | undefined {
  if (!existsSync(join(SHARED, 'score/score.py'))) return 'the gold sets are not here (../shared)';
  if (spawnSync('python3', ['--version']).status !== 0) return 'python3 is not here';
  return undefined;
}

/** Texts of a gold set, as paths. */
export function textsOf(set: GoldSet): readonly string[] {
  const { texts } = GOLD_SETS[set];
  return readdirSync(texts)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => join(texts, name));
}

/**
 * Reads the texts with the real command and writes the claims as JSON lines. `inProcess` takes the reader alone instead
 * (quicker while the grammar is worked on); `via` says which it was.
 */
export function readTexts(files: readonly string[], into: string, inProcess: boolean): { via: 'command' | 'reader' } {
  const command = join(ROOT, 'bin/gangyao');
  if (existsSync(command) && !inProcess) {
    const out = execFileSync(command, ['read', '--format', 'jsonl', ...files], {
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    writeFileSync(into, out);
    return { via: 'command' };
  }
  const lines = files.flatMap((file) => {
    const doc = file.slice(file.lastIndexOf('/') + 1);
    const text = readFileSync(file, 'utf8');
    return readText(text, { fileName: doc }).claims.map((claim) =>
      JSON.stringify({
        ...claim,
        doc,
        quote: text.slice(claim.start, claim.end),
        mention_start: claim.mentionStart,
        mention_end: claim.mentionEnd,
        period_basis: claim.periodBasis,
      }),
    );
  });
  writeFileSync(into, lines.map((line) => `${line}\n`).join(''));
  return { via: 'reader' };
}

/** Reads and scores one gold set. `table` is the scorer's own print-out; `errorsInto` collects what went wrong. */
export function scoreSet(set: GoldSet, options: { readonly errorsInto?: string; readonly inProcess?: boolean } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gangyao-score-'));
  try {
    const predictions = join(folder, 'claims.jsonl');
    const { via } = readTexts(textsOf(set), predictions, options.inProcess ?? false);
    const { gold, texts } = GOLD_SETS[set];
    const run = (...more: string[]) =>
      execFileSync('python3', [join(SHARED, 'score/score.py'), gold, texts, predictions, ...more], {
        encoding: 'utf8',
      });
    const errors = options.errorsInto === undefined ? [] : ['--errors', options.errorsInto];
    return { via, score: toScore(JSON.parse(run('--json', ...errors))), table: run() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface ScorerReport {
  readonly mention: { readonly f1: number };
  readonly matched: Readonly<
    Record<'unit' | 'period' | 'kind' | 'status' | 'comparator' | 'subject_ge_0_6' | 'sign', number>
  >;
  readonly strict: { readonly f1: number };
  readonly false_positives: { readonly nonfacts_hit: number; readonly nonfacts_total: number };
  readonly quote_fidelity: Readonly<
    Record<'offsets_valid' | 'quote_contains_mention' | 'number_in_mention' | 'quote_text_equal', number | null>
  >;
}

function toScore(report: ScorerReport): Score {
  const { mention, matched, strict, false_positives: wrong, quote_fidelity: quotes } = report;
  return {
    mentionF1: mention.f1,
    unit: matched.unit,
    period: matched.period,
    kind: matched.kind,
    status: matched.status,
    comparator: matched.comparator,
    subject: matched.subject_ge_0_6,
    sign: matched.sign,
    strictF1: strict.f1,
    nonfactsHit: wrong.nonfacts_total === 0 ? 0 : wrong.nonfacts_hit / wrong.nonfacts_total,
    quotesValid: Math.min(
      quotes.offsets_valid ?? 0,
      quotes.quote_contains_mention ?? 0,
      quotes.number_in_mention ?? 0,
      quotes.quote_text_equal ?? 0,
    ),
  };
}
