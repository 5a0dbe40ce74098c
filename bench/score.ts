/**
 * Prints how the reader does against both gold sets, with the scorer's own tables.
 *
 * `npm run score` · `npm run score -- --in-process` takes the reader alone, without the command line ·
 * `npm run score -- --errors FOLDER` keeps the mistakes · `npm run score -- --raise` lifts the floors
 * of `test/seeds.floors.json` to what is reached now (they never sink).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readText } from '../src/reader/index.ts';
import { compare, GOLDEN, type GoldenName, goldenClaims, goldenText } from '../test/support/golden.ts';
import { GOLD_SETS, type GoldSet, reasonNotToScore, scoreSet } from '../test/support/scoring.ts';

const { values: options } = parseArgs({
  options: { errors: { type: 'string' }, raise: { type: 'boolean' }, 'in-process': { type: 'boolean' } },
});
const reason = reasonNotToScore();
if (reason !== undefined) console.error(`Only our own gold is scored: ${reason}.`);

const path = join(import.meta.dirname, '../test/seeds.floors.json');
const floors: Record<GoldSet | GoldenName, Record<string, number>> = JSON.parse(readFileSync(path, 'utf8'));

/** Lifts the floors of a set to what is reached, rounded towards the easier side. */
function raise(set: GoldSet | GoldenName, score: Readonly<Record<string, number>>): void {
  for (const [name, floor] of Object.entries(floors[set])) {
    const reached = score[name] ?? 0;
    floors[set][name] =
      name === 'nonfactsHit'
        ? Math.min(floor, Math.ceil(reached * 1000) / 1000)
        : Math.max(floor, Math.floor(reached * 1000) / 1000);
  }
}

for (const set of reason === undefined ? (Object.keys(GOLD_SETS) as GoldSet[]) : []) {
  const errors = options.errors === undefined ? {} : { errorsInto: join(options.errors, `${set}.errors.txt`) };
  const { via, score, table } = scoreSet(set, { ...errors, inProcess: options['in-process'] ?? false });
  console.log(`== ${set} (by the ${via}) ==\n${table}`);
  raise(set, { ...score });
}

for (const name of Object.keys(GOLDEN) as GoldenName[]) {
  const text = goldenText(name);
  const { score, differences } = compare(text, goldenClaims(name), readText(text, { fileName: `${name}.txt` }).claims);
  console.log(`== ${name} (ours) ==`);
  console.log(
    Object.entries(score)
      .map(([measure, share]) => `${measure} ${(share * 100).toFixed(1)}%`)
      .join('  '),
  );
  if (options.errors === undefined) console.log(`${differences.length} differences; --errors FOLDER lists them\n`);
  else writeFileSync(join(options.errors, `${name}.errors.txt`), differences.map((line) => `${line}\n`).join(''));
  raise(name, score);
}
if (options.raise) writeFileSync(path, `${JSON.stringify(floors, null, 2)}\n`);
