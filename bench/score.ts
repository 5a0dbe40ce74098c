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
import { GOLD_SETS, type GoldSet, reasonNotToScore, scoreSet } from '../test/support/scoring.ts';

const { values: options } = parseArgs({
  options: { errors: { type: 'string' }, raise: { type: 'boolean' }, 'in-process': { type: 'boolean' } },
});
const reason = reasonNotToScore();
if (reason !== undefined) {
  console.error(`Nothing scored: ${reason}.`);
  process.exit(1);
}

const path = join(import.meta.dirname, '../test/seeds.floors.json');
const floors: Record<GoldSet, Record<string, number>> = JSON.parse(readFileSync(path, 'utf8'));

for (const set of Object.keys(GOLD_SETS) as GoldSet[]) {
  const errors = options.errors === undefined ? {} : { errorsInto: join(options.errors, `${set}.errors.txt`) };
  const { via, score, table } = scoreSet(set, { ...errors, inProcess: options['in-process'] ?? false });
  console.log(`== ${set} (by the ${via}) ==\n${table}`);
  for (const [name, floor] of Object.entries(floors[set])) {
    const reached = score[name as keyof typeof score];
    // Rounded towards the easier side, so that the floor itself is reached.
    floors[set][name] =
      name === 'nonfactsHit'
        ? Math.min(floor, Math.ceil(reached * 1000) / 1000)
        : Math.max(floor, Math.floor(reached * 1000) / 1000);
  }
}
if (options.raise) writeFileSync(path, `${JSON.stringify(floors, null, 2)}\n`);
