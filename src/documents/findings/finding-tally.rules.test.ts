import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countFindingTally,
  countOpenGrave,
  cutTally,
  FINDING_FACETS,
  type FindingTallyRow,
  tallyOfFindings,
} from './finding-tally.rules.ts';

const finding = fc.record({
  documents: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
  rule: fc.constantFrom('sum', 'share'),
  verdict: fc.constantFrom('consistent', 'suspect', 'inconsistent'),
  severity: fc.constantFrom('error', 'note'),
  state: fc.constantFrom('open', 'accepted', 'dismissed'),
});
const findings = fc.array(finding, { maxLength: 30 });
type Finding = typeof finding extends fc.Arbitrary<infer T> ? T : never;

const tallyOf = (some: readonly Finding[]) => {
  const row = (each: Finding): FindingTallyRow => ({ ...each, findings: 1 });
  return tallyOfFindings(some.map(row), some.filter(({ state }) => state !== 'open').map(row));
};
const wanted = fc.record(
  {
    rule: fc.subarray(['sum', 'share']),
    verdict: fc.subarray(['suspect', 'inconsistent']),
    severity: fc.subarray(['error', 'note']),
    state: fc.subarray(['open', 'accepted']),
    documentId: fc.constantFrom('', 'a', 'b'),
  },
  { requiredKeys: [] },
);
type Wish = typeof wanted extends fc.Arbitrary<infer T> ? T : never;

const fits = (each: Finding, wish: Wish, but?: string) =>
  FINDING_FACETS.every((facet) => {
    const values = wish[facet] ?? [];
    return facet === but || values.length === 0 || (values as string[]).includes(each[facet]);
  }) &&
  (but === 'document' || !wish.documentId || each.documents.includes(wish.documentId));

test('a tally counts as one counts finding by finding, settled ones under their state', () => {
  fc.assert(
    fc.property(findings, wanted, (some, wish) => {
      const { total, facets } = countFindingTally(tallyOf(some), wish);
      expect(total).toBe(some.filter((each) => fits(each, wish)).length);
      for (const facet of FINDING_FACETS) {
        const others = Map.groupBy(
          some.filter((each) => fits(each, wish, facet)),
          (each) => each[facet],
        );
        expect(facets[facet]).toEqual(Object.fromEntries([...others].map(([value, list]) => [value, list.length])));
      }
      const ofDocuments = some.filter((each) => fits(each, wish, 'document')).flatMap((each) => each.documents);
      const expected = [...Map.groupBy(ofDocuments, (id) => id)]
        .map(([documentId, list]) => ({ documentId, count: list.length }))
        .sort((a, b) => b.count - a.count || (a.documentId < b.documentId ? -1 : 1));
      expect(facets.document).toEqual(expected);
    }),
  );
});

test('a tally that is cut holds what is in some documents only, and tells how much of it is grave and open', () => {
  fc.assert(
    fc.property(findings, fc.subarray(['a', 'b', 'c']), (some, readable) => {
      const seen = some.filter(({ documents }) => documents.every((id) => readable.includes(id)));
      const cut = cutTally(tallyOf(some), new Set(readable));
      expect(countFindingTally(cut, {}).total).toBe(seen.length);
      const open = seen.filter(({ verdict, state }) => state === 'open' && verdict !== 'consistent');
      expect(countOpenGrave(cut)).toBe(open.length);
    }),
  );
});
