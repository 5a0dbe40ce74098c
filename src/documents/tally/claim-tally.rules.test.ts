import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CLAIM_FACETS,
  type ClaimTallyRow,
  countTally,
  documentsOfTally,
  pageOfTally,
  renewedTally,
  tallyOf,
} from './claim-tally.rules.ts';

const row = fc.record({
  documentId: fc.constantFrom('a', 'b', 'c', 'd'),
  kind: fc.constantFrom('level', 'growth'),
  status: fc.constantFrom('actual', 'target'),
  reviewState: fc.constantFrom('open' as const, 'accepted' as const),
  region: fc.constantFrom('', '示范区'),
  period: fc.constantFrom('2024', '2025'),
  claims: fc.integer({ min: 1, max: 5 }),
});
const rows = fc.array(row, { maxLength: 30 });
const wanted = fc.record(
  {
    kind: fc.subarray(['level', 'growth']),
    status: fc.subarray(['actual', 'target']),
    reviewState: fc.subarray(['open', 'accepted']),
    region: fc.constantFrom('', '示范区'),
    period: fc.constantFrom('2024', '2025'),
  },
  { requiredKeys: [] },
);

/** Each claim by itself, in the order of documents. */
const claimsOf = (some: readonly ClaimTallyRow[]) =>
  some
    .flatMap((each) => Array.from({ length: each.claims }, () => each))
    .sort((a, b) => (a.documentId < b.documentId ? -1 : a.documentId > b.documentId ? 1 : 0));
const fits = (each: ClaimTallyRow, wish: Record<string, unknown>, but?: string) =>
  CLAIM_FACETS.every((facet) => {
    const values = [wish[facet] ?? []].flat().filter((value) => value !== '');
    return facet === but || values.length === 0 || values.includes(each[facet]);
  });

test('a tally counts as one counts claim by claim', () => {
  fc.assert(
    fc.property(rows, wanted, (some, wish) => {
      const { total, facets } = countTally(tallyOf(some), wish);
      const claims = claimsOf(some);
      expect(total).toBe(claims.filter((each) => fits(each, wish)).length);
      for (const facet of CLAIM_FACETS) {
        const others = claims.filter((each) => fits(each, wish, facet));
        const expected = Object.fromEntries(
          [...Map.groupBy(others, (each) => each[facet])].map(([value, list]) => [value, list.length]),
        );
        expect(facets[facet]).toEqual(expected);
      }
    }),
  );
});

test('a page is found in the documents that have it', () => {
  const windows = fc.record({
    offset: fc.nat({ max: 40 }),
    limit: fc.integer({ min: 1, max: 20 }),
    isBackwards: fc.boolean(),
  });
  fc.assert(
    fc.property(rows, wanted, windows, (some, wish, window) => {
      const { documentIds, offset } = pageOfTally(tallyOf(some), wish, window);
      const all = claimsOf(some).filter((each) => fits(each, wish));
      if (window.isBackwards) all.reverse();
      const page = all.slice(window.offset, window.offset + window.limit).map(({ documentId }) => documentId);
      const found = all.filter(({ documentId }) => documentIds.includes(documentId));
      expect(found.slice(offset, offset + window.limit).map(({ documentId }) => documentId)).toEqual(page);
      expect(documentsOfTally(tallyOf(some), wish)).toEqual([...new Set(all.map((each) => each.documentId))].sort());
    }),
  );
});

test('documents that are counted anew make the tally that counting everything makes', () => {
  fc.assert(
    fc.property(rows, rows, fc.subarray(['a', 'b', 'c', 'd']), (before, after, changed) => {
      const ids = new Set<string>(changed);
      const present = [
        ...before.filter((each) => !ids.has(each.documentId)),
        ...after.filter((each) => ids.has(each.documentId)),
      ];
      const renewed = renewedTally(
        tallyOf(before),
        ids,
        present.filter((each) => ids.has(each.documentId)),
      );
      expect([...renewed]).toEqual([...tallyOf(present)]);
    }),
  );
});
