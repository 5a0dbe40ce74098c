import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IndicatorStanding } from '../../src/contract/verdicts.ts';
import { anIndicator, anObservation, aStanding } from '../../test/support/standings.ts';
import { arrange, groupsOf } from './indicator-order.ts';
import {
  addressWith,
  FIRST_COLUMNS,
  type IndicatorSelection,
  isSelected,
  narrowness,
  SORTS,
  selectionOf,
} from './indicator-selection.ts';

const ALL = selectionOf(new URLSearchParams());
const select = (part: Partial<IndicatorSelection>) => ({ ...ALL, ...part });

function one(no: string, more: Partial<Parameters<typeof anIndicator>[0]> = {}, rest: Partial<IndicatorStanding> = {}) {
  return aStanding({ indicator: anIndicator({ indicatorId: `i${no}`, no, name: `指标${no}`, ...more }), ...rest });
}

const { rating } = aStanding();
const LIST = [
  one('1', { category: '经济', responsible: ['区发展改革委'] }, { latest: anObservation('2023', '9.5') }),
  one('2', { category: '民生', attribute: 'binding' }, { latest: anObservation('2023', '10') }),
  one('10', { category: '经济' }, { rating: { ...rating, verdict: 'behind', progress: '0.2', lead: '-40' } }),
  one('11', { category: '民生' }, { rating: { ...rating, verdict: 'behind', measure: 'value', progress: '5.1' } }),
];
const nos = (standings: readonly IndicatorStanding[]) => standings.map(({ indicator }) => indicator.no);

describe('the selection', () => {
  test('reads back from the address what it wrote there, and leaves other parts alone', () => {
    const given = select({
      search: '绿色 出行',
      verdict: ['ahead', 'behind'],
      attribute: ['binding'],
      category: '民生',
      sort: 'progress',
      descending: true,
      grouped: false,
      columns: ['name', 'latest'],
      page: 3,
    });
    const address = addressWith(given, new URLSearchParams('asOf=2023-06-30'));
    expect(selectionOf(address)).toEqual(given);
    expect(address.get('asOf')).toBe('2023-06-30');
    expect(addressWith(ALL, address).toString()).toBe('asOf=2023-06-30');
  });

  test('leaves out what it does not know', () => {
    const odd = selectionOf(new URLSearchParams('verdict=good,behind&sort=mood&columns=x&page=-2&attribute=both'));
    expect(odd).toEqual({ ...ALL, verdict: ['behind'] });
    expect(odd.columns).toEqual(FIRST_COLUMNS);
  });

  test('counts what narrows it; order and columns do not', () => {
    expect(narrowness(select({ sort: 'name', grouped: false, columns: ['name'] }))).toBe(0);
    expect(narrowness(select({ search: 'a', verdict: ['ahead'], category: 'b' }))).toBe(3);
  });
});

describe('filtering', () => {
  test('by verdict, force and category together', () => {
    const found = (part: Partial<IndicatorSelection>) => nos(LIST.filter((each) => isSelected(each, select(part))));
    expect(found({ verdict: ['behind'] })).toEqual(['10', '11']);
    expect(found({ verdict: ['behind'], category: '民生' })).toEqual(['11']);
    expect(found({ attribute: ['binding'] })).toEqual(['2']);
  });

  test('every word must occur in name, category or unit in charge', () => {
    expect(nos(arrange(LIST, select({ search: '指标 发展改革' })))).toEqual(['1']);
    expect(arrange(LIST, select({ search: '指标 没有' }))).toEqual([]);
  });
});

describe('order', () => {
  test('is that of the plan until another is wanted', () => {
    expect(nos(arrange(LIST, ALL))).toEqual(['1', '2', '10', '11']);
    expect(nos(arrange(LIST, select({ descending: true })))).toEqual(['11', '10', '2', '1']);
  });

  test('of figures is by value, not by their letters; what is missing comes last both ways', () => {
    expect(nos(arrange(LIST, select({ sort: 'latest' })))).toEqual(['1', '2', '10', '11']);
    expect(nos(arrange(LIST, select({ sort: 'latest', descending: true })))).toEqual(['2', '1', '10', '11']);
  });

  test('of progress leaves values that are no share of a way at the end', () => {
    expect(nos(arrange(LIST, select({ sort: 'progress' }))).at(-1)).toBe('11');
    expect(nos(arrange(LIST, select({ sort: 'progress', descending: true }))).at(-1)).toBe('11');
  });

  test('of ratings puts the worst first when turned', () => {
    expect(
      nos(arrange(LIST, select({ sort: 'rating', descending: true })))
        .slice(0, 2)
        .sort(),
    ).toEqual(['10', '11']);
  });

  test('keeps every selected indicator once, whatever the sort', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SORTS),
        fc.boolean(),
        fc.array(fc.integer({ min: 0, max: 99 })),
        (sort, descending, values) => {
          const list = values.map((value, index) =>
            one(String(index), {}, value % 3 === 0 ? {} : { latest: anObservation('2023', String(value)) }),
          );
          expect(nos(arrange(list, select({ sort, descending }))).sort()).toEqual(nos(list).sort());
        },
      ),
    );
  });
});

describe('groups', () => {
  test('keep the rows of a category together, in the order of their first', () => {
    const groups = groupsOf(arrange(LIST, ALL), ALL, 50);
    expect(groups.map(({ category, standings }) => [category, nos(standings)])).toEqual([
      ['经济', ['1', '10']],
      ['民生', ['2', '11']],
    ]);
    expect(groupsOf(LIST, select({ grouped: false }), 50)).toEqual([{ standings: LIST }]);
  });

  test('pages hold all rows, none twice, and a page behind the last is the last', () => {
    const many = Array.from({ length: 3000 }, (_, index) => one(String(index), { category: `第${index % 7}类` }));
    const pages = Array.from({ length: 60 }, (_, index) => groupsOf(many, select({ page: index + 1 }), 50));
    const shown = pages.flatMap((groups) => groups.flatMap(({ standings }) => nos(standings)));
    expect(new Set(shown).size).toBe(3000);
    expect(groupsOf(many, select({ page: 99 }), 50)).toEqual(pages.at(-1));
  });
});
