import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ancestorsOf,
  descendantsOf,
  findPlaceProblems,
  membersOn,
  type Place,
  type PlaceGroup,
  treeOn,
} from './place.rules.ts';

const place = (placeId: string, level: Place['level'], parentId?: string, more: Partial<Place> = {}): Place => ({
  placeId,
  name: `名${placeId}`,
  level,
  ...(parentId === undefined ? {} : { parentId }),
  demonstration: false,
  ...more,
});

const CITY = place('c', 'city');
const OLD = place('old', 'district', 'c', { validTo: '2010-06-30', code: '2' });
const NEW = place('new', 'district', 'c', { validFrom: '2010-07-01', code: '2' });
const STREET = place('s', 'street', 'old');
const PLACES = [STREET, NEW, CITY, OLD];

test('a tree has the places of its day, and no others', () => {
  const before = treeOn(PLACES, '2010-06-30');
  expect(descendantsOf(before, 'c').map(({ placeId }) => placeId)).toEqual(['old', 's']);
  expect(ancestorsOf(before, 's').map(({ placeId }) => placeId)).toEqual(['old', 'c']);
  const after = treeOn(PLACES, '2010-07-01');
  expect(descendantsOf(after, 'c').map(({ placeId }) => placeId)).toEqual(['new']);
  expect(ancestorsOf(after, 's')).toEqual([]);
  expect(descendantsOf(after, 'old')).toEqual([]);
});

test('a group has the members of its day', () => {
  const group: PlaceGroup = {
    groupId: 'g',
    name: '组',
    source: '',
    demonstration: false,
    members: [
      { placeId: 'old' },
      { placeId: 'new' },
      { placeId: 'c', validFrom: '2012-01-01', validTo: '2012-12-31' },
      { placeId: 'gone' },
    ],
  };
  const members = (on: string) => membersOn(group, treeOn(PLACES, on), on);
  expect(members('2010-06-30')).toEqual(['old']);
  expect(members('2012-06-01')).toEqual(['c', 'new']);
  expect(members('2013-01-01')).toEqual(['new']);
});

test.each<[string, Place[], object[]]>([
  ['nothing is wrong', [CITY, OLD, NEW], []],
  ['an unknown parent', [OLD], [{ code: 'parent-unknown', placeId: 'old', other: 'c' }]],
  [
    'a circle',
    [place('a', 'street', 'b'), place('b', 'district', 'a')],
    [
      { code: 'circle', placeId: 'a', other: 'b' },
      { code: 'circle', placeId: 'b', other: 'a' },
    ],
  ],
  [
    'an end before the beginning',
    [place('a', 'city', undefined, { validFrom: '2020-01-02', validTo: '2020-01-01' })],
    [{ code: 'ends-before-it-begins', placeId: 'a' }],
  ],
  [
    'a street that outlives its district',
    [CITY, OLD, STREET],
    [{ code: 'outlives-parent', placeId: 's', other: 'old' }],
  ],
  [
    'a district below a street',
    [place('s', 'street'), place('d', 'district', 's')],
    [{ code: 'not-below-parent', placeId: 'd', other: 's' }],
  ],
  [
    'a code that two have at once',
    [
      place('a', 'city', undefined, { code: '1', validTo: '2020-01-01' }),
      place('b', 'city', undefined, { code: '1', validFrom: '2020-01-01' }),
    ],
    [{ code: 'code-twice', placeId: 'b', other: 'a' }],
  ],
])('%s is found', (_name, places, problems) => {
  expect(findPlaceProblems(places)).toEqual(problems);
});

test('in any forest each place is below exactly those that are above it, and walks end', () => {
  const forest = fc
    .array(fc.option(fc.nat(30), { nil: undefined }), { minLength: 1, maxLength: 31 })
    .map((parents) =>
      parents.map((parent, index) => place(`p${index}`, 'zone', parent === undefined ? undefined : `p${parent}`)),
    );
  fc.assert(
    fc.property(forest, (places) => {
      const tree = treeOn(places, '2026-01-01');
      for (const { placeId } of places) {
        for (const above of ancestorsOf(tree, placeId)) {
          if (above.placeId === placeId) return false;
          if (!descendantsOf(tree, above.placeId).some((below) => below.placeId === placeId)) return false;
        }
      }
      return true;
    }),
  );
});
