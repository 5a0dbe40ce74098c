import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupRepeats, REPEAT_SETTINGS, type RepeatCandidate } from './repeats.rules.ts';

const MATTERS = [
  '楼道里的声控灯坏了半个月没有人来修理',
  '早市收摊以后菜叶烂果满地，环卫没有清扫',
  '广场舞的音响每晚开到十一点，孩子没法写作业',
  '学校门口没有减速带，接送时险象环生',
  '二次供水的水箱多年没有清洗，水里有铁锈味',
  '充电桩被燃油车长期霸占，物业不肯劝离',
];
const OPENINGS = ['你好，', '再次反映：', '麻烦转告，', ''];

const reported = fc.record({
  matter: fc.nat(MATTERS.length - 1),
  opening: fc.nat(OPENINGS.length - 1),
  caller: fc.nat(5),
  place: fc.nat(2),
  day: fc.integer({ min: 1, max: 28 }),
});

function requestsFrom(
  cases: readonly { matter: number; opening: number; caller: number; place: number; day: number }[],
) {
  return cases.map(({ matter, opening, caller, place, day }, index): RepeatCandidate & { matter: number } => ({
    id: `r${String(index).padStart(2, '0')}`,
    text: `${OPENINGS[opening]}${MATTERS[matter]}`,
    callerKey: `c${caller}`,
    placeId: `p${place}`,
    at: `2025-03-${String(day).padStart(2, '0')}T08:00:00Z`,
    matter,
  }));
}

test('generated cases: groups are exactly the ones that were planted, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(reported, { maxLength: 25 }), (cases) => {
      const requests = requestsFrom(cases);
      const told = groupRepeats(requests);
      const expected = (key: (request: (typeof requests)[number]) => string) =>
        [...Map.groupBy(requests, key).values()]
          .filter((group) => group.length > 1)
          .map((group) =>
            group
              .map(({ id }) => id)
              .sort()
              .join(),
          )
          .sort();
      const found = (reason: string) =>
        told
          .filter((group) => group.reason === reason)
          .map(({ ids }) => [...ids].sort().join())
          .sort();
      expect(found('same-caller')).toEqual(expected(({ callerKey, matter }) => `${callerKey}/${matter}`));
      for (const { reason, ids } of told) {
        const members = requests.filter(({ id }) => ids.includes(id));
        expect(new Set(members.map(({ matter }) => matter)).size).toBe(1);
        if (reason === 'same-place') expect(new Set(members.map(({ placeId }) => placeId)).size).toBe(1);
      }
      expect(groupRepeats(requests.toReversed())).toEqual(told);
    }),
    { numRuns: 12 },
  );
});

test('a common matter needs different callers of one place; the earliest leads', () => {
  const [text, at] = [MATTERS[1] as string, '2025-03-02T08:00:00Z'];
  const requests: RepeatCandidate[] = [
    { id: 'b', text: `请问${text}`, at: '2025-03-04T08:00:00Z', callerKey: 'y', placeId: 'p' },
    { id: 'a', text, at, callerKey: 'x', placeId: 'p' },
    { id: 'c', text, at, callerKey: 'z', placeId: 'other' },
    { id: 'd', text: MATTERS[2] as string, at, callerKey: 'z', placeId: 'p' },
  ];
  const [group, ...others] = groupRepeats(requests);
  expect(others).toEqual([]);
  expect(group).toMatchObject({ reason: 'same-place', ids: ['a', 'b'], links: [{ earlier: 'a', later: 'b' }] });
  expect(group?.score).toBeGreaterThan(REPEAT_SETTINGS.sameMatterOfPlace);
});

test('beyond the window nothing is put together; a text of an unknown caller is a duplicate', () => {
  const text = MATTERS[3] as string;
  const twice = (later: string): RepeatCandidate[] => [
    { id: 'a', text, at: '2025-01-01T08:00:00Z', callerKey: 'x' },
    { id: 'b', text, at: later },
  ];
  expect(groupRepeats(twice('2025-07-01T08:00:00Z'))).toEqual([]);
  expect(groupRepeats(twice('2025-01-03T08:00:00Z'))).toMatchObject([{ reason: 'same-text', score: 1 }]);
  expect(groupRepeats([])).toEqual([]);
});
