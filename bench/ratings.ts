/**
 * Recomputes the ratings that official reports state, from the figures that they give, and writes the comparison to
 * `docs/recomputed-ratings.md` (`npm run ratings`). Needs `../shared`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderRatings } from '../test/support/ratings-page.ts';

const path = join(import.meta.dirname, '../docs/recomputed-ratings.md');
writeFileSync(path, renderRatings());
process.stderr.write(`${path}\n`);
