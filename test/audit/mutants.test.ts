import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTexts, SEEDS } from '../support/check-gold.ts';
import { mutantsOf } from '../support/mutants.ts';

const OWN = ['catalog/demonstration', 'test/golden/texts'].map((folder) => join(import.meta.dirname, '../..', folder));
const SHARED = [SEEDS, join(SEEDS, '../corpus')].filter((folder) => existsSync(folder));
if (SHARED.length === 0) console.warn('mutants of the corpus not made: ../shared is not there');

/** Changed digits that must be reported. Source: issue 4. */
const FLOOR = 0.95;
/** Enough to see a rule that goes blind, few enough for a test; `bench/mutants.ts` makes all of them. */
const PER_DOCUMENT = 8;

describe.each([
  ['our own documents', OWN, 20],
  ['reports of others', SHARED, PER_DOCUMENT],
] as const)(
  'one digit of a figure in a relation that holds is changed: %s',
  { timeout: 180_000 },
  (_, folders, most) => {
    test.skipIf(folders.length === 0)(
      'nineteen in twenty changes are reported, with the changed figure as evidence',
      () => {
        const texts = folders.flatMap((folder) => Object.entries(readTexts(folder)));
        const mutants = texts.flatMap(([doc, text]) => mutantsOf(doc, text, most));
        const reported = mutants.filter(({ fate }) => fate === 'inconsistent' || fate === 'suspect').length;
        const missed = mutants.filter(({ fate }) => fate === 'missed');
        expect(mutants.length).toBeGreaterThan(20);
        expect(
          reported / (reported + missed.length),
          missed.map(({ finding, at, digit }) => `${finding.rule} ${finding.formula} ${at}→${digit}`).join('\n'),
        ).toBeGreaterThanOrEqual(FLOOR);
      },
    );
  },
);
