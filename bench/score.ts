/**
 * Prints how the reader does against both gold sets, with the scorer's own tables, then against our own and the blind set.
 *
 * `npm run score` · `npm run score -- --in-process` takes the reader alone, without the command line ·
 * `npm run score -- --errors FOLDER` keeps the mistakes · `npm run score -- --raise` lifts the floors
 * of `test/seeds.floors.json` and `test/blind.floors.json` to what is reached now (they never sink).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readText } from '../src/reader/index.ts';
import {
  BLIND,
  type BlindName,
  compare,
  GOLDEN,
  type GoldenName,
  goldenClaims,
  goldenText,
} from '../test/support/golden.ts';
import { GOLD_SETS, type GoldSet, reasonNotToScore, scoreSet } from '../test/support/scoring.ts';

const { values: options } = parseArgs({
  options: { errors: { type: 'string' }, raise: { type: 'boolean' }, 'in-process': { type: 'boolean' } },
});
const reason = reasonNotToScore();
if (reason !== undefined) console.error(`Only our own gold is scored: ${reason}.`);

type Floors<Name extends string> = Record<Name, Record<string, number>>;
const path = join(import.meta.dirname, '../test/seeds.floors.json');
const blindPath = join(import.meta.dirname, '../test/blind.floors.json');
const floors: Floors<GoldSet | GoldenName> = JSON.parse(readFileSync(path, 'utf8'));
const blindFloors: Floors<BlindName> = JSON.parse(readFileSync(blindPath, 'utf8'));

/** Lifts the floors of a set to what is reached, rounded towards the easier side. */
function raise(of: Record<string, number>, score: Readonly<Record<string, number>>): void {
  for (const [name, floor] of Object.entries(of)) {
    const reached = score[name] ?? 0;
    of[name] =
      name === 'nonfactsHit'
        ? Math.min(floor, Math.ceil(reached * 1000) / 1000)
        : Math.max(floor, Math.floor(reached * 1000) / 1000);
  }
}

for (const set of reason === undefined ? (Object.keys(GOLD_SETS) as GoldSet[]) : []) {
  const errors = options.errors === undefined ? {} : { errorsInto: join(options.errors, `${set}.errors.txt`) };
  const { via, score, table } = scoreSet(set, { ...errors, inProcess: options['in-process'] ?? false });
  console.log(`== ${set} (by the ${via}) ==\n${table}`);
  raise(floors[set], { ...score });
}

function scoreOwn(name: GoldenName | BlindName, scope: 'whole' | 'prose') {
  const text = goldenText(name);
  const { claims } = readText(text, { fileName: `${name}.txt` });
  const { score, differences } = compare(text, goldenClaims(name), claims, scope);
  console.log(`== ${name} (${scope === 'whole' ? 'blind' : 'ours'}) ==`);
  console.log(
    Object.entries(score)
      .map(([measure, share]) => `${measure} ${(share * 100).toFixed(1)}%`)
      .join('  '),
  );
  if (options.errors === undefined) console.log(`${differences.length} differences; --errors FOLDER lists them\n`);
  else writeFileSync(join(options.errors, `${name}.errors.txt`), differences.map((line) => `${line}\n`).join(''));
  return score;
}

for (const name of Object.keys(GOLDEN) as GoldenName[]) raise(floors[name], scoreOwn(name, 'prose'));
for (const name of BLIND) raise(blindFloors[name], scoreOwn(name, 'whole'));
if (options.raise) {
  writeFileSync(path, `${JSON.stringify(floors, null, 2)}\n`);
  writeFileSync(blindPath, `${JSON.stringify(blindFloors, null, 2)}\n`);
}
