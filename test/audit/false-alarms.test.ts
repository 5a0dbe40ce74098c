import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditTexts } from '../support/audited-text.ts';
import { readTexts, SEEDS } from '../support/check-gold.ts';

const CORPUS = join(SEEDS, '../corpus');
const hasCorpus = existsSync(CORPUS);
if (!hasCorpus) console.warn(`false alarms not counted: ${CORPUS} is not there`);

/** Characters for one finding that a careful reader would reject. Source: issue 4. */
const CHARACTERS_PER_FALSE_ALARM = 20_000;

/** What was judged by hand: `right` when a careful reader would agree that it is inconsistent. */
interface Judged {
  readonly key: string;
  readonly judgement: string;
}

function readJudged(): readonly Judged[] {
  const [, ...rows] = readFileSync(join(import.meta.dirname, 'judged.tsv'), 'utf8')
    .trimEnd()
    .split('\n');
  return rows.map((row) => {
    const [doc, start, rule, judgement = ''] = row.split('\t');
    return { key: `${doc} ${start} ${rule}`, judgement };
  });
}

describe.skipIf(!hasCorpus)('what the audit calls inconsistent in fourteen reports', () => {
  const texts = hasCorpus ? readTexts(CORPUS) : {};
  const found = hasCorpus
    ? auditTexts(texts)
        .filter(({ verdict }) => verdict === 'inconsistent')
        .map(({ rule, evidence }) => `${evidence[0]?.doc} ${evidence[0]?.start} ${rule}`)
    : [];
  const judged = readJudged();

  test('each was judged by hand, and nothing is judged that is not found any more', () => {
    expect([...found].sort()).toEqual(judged.map(({ key }) => key).sort());
    expect(judged.every(({ judgement }) => judgement === 'right' || judgement === 'wrong')).toBe(true);
  });

  test('false alarms are rare', () => {
    const characters = Object.values(texts).reduce((sum, text) => sum + text.length, 0);
    const wrong = judged.filter(({ judgement }) => judgement === 'wrong').length;
    expect(wrong).toBeLessThanOrEqual(characters / CHARACTERS_PER_FALSE_ALARM);
  });
});
