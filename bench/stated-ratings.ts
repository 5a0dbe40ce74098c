import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type StatedRating, statedRatings, subjectOf } from '../src/audit/index.ts';
import { readText } from '../src/reader/index.ts';

/**
 * `node bench/stated-ratings.ts [GOLD]`: how many of the ratings that a person found in documents the reader of stated ratings
 * finds, and how many of those it finds are right. GOLD: a folder with `ratings.jsonl`, its texts beside it. Default: the
 * development set, of which no word stands here. Exit code 2 without it.
 */
interface Row {
  readonly file: string;
  readonly entity: string;
  readonly indicator: string;
  readonly rating_norm: string;
  readonly rating_basis: string;
  readonly evidence: readonly { readonly quote: string; readonly start: number }[];
}

const gold = process.argv[2] ?? join(import.meta.dirname, '../../shared/seeds/gold');
const path = join(gold, 'ratings.jsonl');
if (!existsSync(path)) {
  process.stderr.write(`no ${path}\n`);
  process.exit(2);
}
const rows: readonly Row[] = readFileSync(path, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

/** Norms of the gold set by grade. */
const NORMS = {
  ahead: ['ahead'],
  reached: ['completed_early', 'ahead'],
  met: ['on_track'],
  behind: ['behind'],
  short: ['behind'],
} as const;

function isSameThing({ key }: StatedRating, { indicator }: Row): boolean {
  const wanted = subjectOf(indicator.replace(/\([^()]*\)/g, '')).key;
  return key === wanted || (Math.min(key.length, wanted.length) >= 4 && (key.includes(wanted) || wanted.includes(key)));
}

const found = new Map<string, readonly StatedRating[]>();
for (const file of new Set(rows.map((row) => row.file))) {
  const text = readFileSync(join(gold, '..', file), 'utf8');
  const { facts, claims, sections } = readText(text);
  found.set(file, statedRatings({ doc: file, text, facts, claims, sections }));
}
const asks = (row: Row) => row.entity === 'indicator' || row.entity === 'task metric';
const count = (wanted: readonly Row[]) => {
  const seen = wanted.filter((row) => found.get(row.file)?.some((each) => isSameThing(each, row)));
  const right = seen.filter((row) =>
    found
      .get(row.file)
      ?.some((each) => isSameThing(each, row) && (NORMS[each.grade] as readonly string[]).includes(row.rating_norm)),
  );
  return { wanted: wanted.length, found: seen.length, right: right.length };
};
const named = rows.filter((row) => asks(row) && row.rating_basis === 'named');
const told = (name: string, { wanted, found: seen, right }: ReturnType<typeof count>) =>
  process.stdout.write(
    `${name}: ${wanted} in the gold set, ${seen} found, ${right} with the same grade (recall ${((right / wanted) * 100).toFixed(1)} %)\n`,
  );
told('stated of a named indicator', count(named));
told('stated or implied', count(rows.filter(asks)));
const all = [...found].flatMap(([file, ratings]) => ratings.map((rating) => ({ file, rating })));
const known = all.map(({ file, rating }) => rows.filter((row) => row.file === file && isSameThing(rating, row)));
const right = all.filter(({ rating }, index) =>
  known[index]?.some((row) => (NORMS[rating.grade] as readonly string[]).includes(row.rating_norm)),
);
const wrong = all.filter((each, index) => (known[index]?.length ?? 0) > 0 && !right.includes(each));
process.stdout.write(
  `read: ${all.length}; ${right.length} as in the gold set, ${wrong.length} another grade, ${all.length - right.length - wrong.length} of things that it has not\n`,
);
process.stdout.write(
  `precision of those that it has: ${((right.length / (right.length + wrong.length)) * 100).toFixed(1)} %\n`,
);
if (process.argv.includes('--list')) {
  for (const { file, rating } of all)
    process.stdout.write(`${file.slice(0, 3)} ${rating.grade} ${rating.name} | ${rating.words}\n`);
  for (const row of named)
    if (!found.get(row.file)?.some((each) => isSameThing(each, row)))
      process.stdout.write(`missed ${row.file.slice(0, 3)} ${row.indicator}\n`);
}
