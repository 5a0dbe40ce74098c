import { describe, expect, test } from 'vitest';
import { type Contact, contactsOf, falseAlarms, readInvented, readPlanted } from '../support/first-contact.ts';

/** What was measured when the audit first saw these texts (docs/audit-first-contact.md): alarms only fall, what is told only rises. */
const ALARMS = { inconsistent: 11, suspect: 3 };
const TOLD = { all: 21, inconsistent: 19 };
const TOLD_BY_KIND: Readonly<Record<string, number>> = {
  completion: 2,
  count: 0,
  cumulative: 0,
  difference: 1,
  direction: 2,
  growth: 4,
  impossible: 0,
  limit: 0,
  multiple: 0,
  'per-head': 0,
  points: 2,
  promise: 0,
  rank: 0,
  rating: 0,
  restatement: 0,
  share: 3,
  sum: 7,
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

    test('no fewer of the changes are told than at first contact', () => {
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
