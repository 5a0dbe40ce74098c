import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Contact, contactsOf, falseAlarms, readInvented, readPlanted } from '../support/first-contact.ts';

/**
 * What the audit reaches on these texts since it was mended on them; at first contact it was 11 and 3 false alarms and 21 of 71
 * (docs/audit-first-contact.md). Alarms only fall, what is told only rises.
 */
const ALARMS = { inconsistent: 0, suspect: 0 };
const TOLD = { all: 61, inconsistent: 52 };
const TOLD_BY_KIND: Readonly<Record<string, number>> = {
  completion: 6,
  count: 0,
  cumulative: 4,
  difference: 7,
  direction: 2,
  growth: 5,
  impossible: 1,
  limit: 3,
  multiple: 0,
  'per-head': 4,
  points: 3,
  promise: 0,
  rank: 1,
  rating: 3,
  restatement: 3,
  share: 6,
  sum: 9,
};

const texts = readInvented();

describe('reports that were invented before the audit had seen them', () => {
  test.each(['inconsistent', 'suspect'] as const)('what is called %s without a cause does not grow', (verdict) => {
    const alarms = falseAlarms(texts).filter((finding) => finding.verdict === verdict);
    expect(alarms.length, alarms.map(({ rule, formula }) => `${rule} ${formula}`).join('\n')).toBeLessThanOrEqual(
      ALARMS[verdict],
    );
  });

  describe('one number or word is changed', () => {
    const contacts = contactsOf(texts, readPlanted(texts));
    const isTold = ({ fate }: Contact) => fate !== 'missed';

    test('no fewer of the changes are told than before', () => {
      expect(contacts.filter(isTold).length).toBeGreaterThanOrEqual(TOLD.all);
      expect(contacts.filter(({ fate }) => fate === 'inconsistent').length).toBeGreaterThanOrEqual(TOLD.inconsistent);
    });

    test.each([...Map.groupBy(contacts, ({ edit }) => edit.kind)])('of kind %s as well', (kind, some) => {
      const missed = some.filter((contact) => !isTold(contact));
      expect(
        some.length - missed.length,
        missed.map(({ edit }) => `${edit.doc}:${edit.at} ${edit.before}→${edit.after} ${edit.why}`).join('\n'),
      ).toBeGreaterThanOrEqual(TOLD_BY_KIND[kind] ?? 0);
    });
  });
});

/** Texts of later contacts, each told to what number of edits since the audit was mended on them; a few of them not at all. */
const LATER: readonly (readonly [folder: string, told: number])[] = [
  ['texts-second', 22],
  ['texts-third', 61],
  ['texts-fourth', 42],
  ['texts-fifth', 123],
  ['texts-sixth', 32],
  ['texts-seventh', 59],
  ['texts-eighth', 18],
  ['texts-ninth', 21],
];

describe.each(LATER)('reports of a later contact: %s', (name, told) => {
  const folder = join(import.meta.dirname, name);
  const later = readInvented(folder);

  test('nothing is called inconsistent or suspect without a cause', () => {
    expect(falseAlarms(later).map(({ rule, formula }) => `${rule} ${formula}`)).toEqual([]);
  });

  test(`no fewer than ${told} of the changes are told`, () => {
    const contacts = contactsOf(later, readPlanted(later, folder));
    expect(contacts.filter(({ fate }) => fate !== 'missed').length).toBeGreaterThanOrEqual(told);
  });
});
