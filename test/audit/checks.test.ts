import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { auditTexts } from '../support/audited-text.ts';
import { isAbout, isFound, readChecks, readTexts, SEEDS } from '../support/check-gold.ts';

const hasShared = existsSync(SEEDS);
if (!hasShared) console.warn(`checks by hand not compared: ${SEEDS} is not there`);

/** Checks that can be made by a machine and must be found with the verdict that a person gave. Source: issue 4. */
const FLOOR = 0.9;

describe.skipIf(!hasShared)('the audit beside the checks made by hand on five reports', () => {
  const findings = hasShared ? auditTexts(readTexts(SEEDS)) : [];
  const all = hasShared ? readChecks() : [];
  const checks = all.filter((check) => check.machine_checkable);

  test('nine in ten are found', () => {
    const missing = checks.filter((check) => !isFound(check, findings));
    expect(missing.length, missing.map(({ id, title }) => `${id} ${title}`).join('\n')).toBeLessThanOrEqual(
      Math.floor(checks.length * (1 - FLOOR)),
    );
  });

  test.each(checks.filter(({ verdict }) => verdict === 'inconsistent').map((check) => [check.id, check] as const))(
    '%s is truly inconsistent, and found',
    (_, check) => {
      expect(isFound(check, findings)).toBe(true);
    },
  );

  test('whatever is called inconsistent is so by hand, too', () => {
    const inconsistent = findings.filter(({ verdict }) => verdict === 'inconsistent');
    const truly = all.filter(({ verdict }) => verdict === 'inconsistent');
    const wrong = inconsistent.filter((finding) => !truly.some((check) => isAbout(check, finding)));
    expect(wrong.map(({ rule, formula, evidence }) => `${rule} ${formula} ${evidence[0]?.quote}`)).toEqual([]);
  });

  test('every piece of evidence is verbatim', () => {
    const texts = readTexts(SEEDS);
    for (const { evidence } of findings) {
      for (const { doc, start, end, quote, mention } of evidence) {
        expect(texts[doc]?.slice(start, end)).toBe(quote);
        if (mention !== undefined) {
          expect(mention.start).toBeGreaterThanOrEqual(start);
          expect(mention.end).toBeLessThanOrEqual(end);
        }
      }
    }
  });
});
