import { expect, test } from 'vitest';
import { findRecurring, type RecurringCandidate } from './recurring.rules.ts';
import { hashOf } from './text-features.rules.ts';

const PROBLEMS: readonly (readonly [string, number, readonly string[]])[] = [
  [
    '预付卡',
    24,
    ['健身房突然关门，预付卡余额不退', '理发店跑路，办的预付卡没法退费', '早教机构停业，预付卡剩余课时不退费'],
  ],
  ['加装电梯', 15, ['老楼加装电梯，一楼住户不同意', '加装电梯的审批卡了半年', '加装电梯施工停工，楼道堵了']],
  ['飞线充电', 9, ['电动车飞线充电，楼道里有火灾隐患', '没有充电棚，只好飞线充电']],
];
const ENDINGS = ['，请处理', '，怎么办', '，希望有人管', '，谢谢'];

/** Requests about three problems, and others that are about nothing twice. */
function invented(): RecurringCandidate[] {
  const about = PROBLEMS.flatMap(([problem, count, sentences]) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${problem}${String(index).padStart(2, '0')}`,
      text: `${sentences[index % sentences.length]}${ENDINGS[index % ENDINGS.length]}。`,
      at: `2025-${problem === '加装电梯' && index > 3 ? '05' : '02'}-1${index % 9}T08:00:00Z`,
      placeId: `p${index % (problem === '飞线充电' ? 2 : 7)}`,
      isSolved: problem !== '加装电梯',
    })),
  );
  const others = Array.from({ length: 60 }, (_, index) => ({
    id: `other${index}`,
    text: Array.from({ length: 24 }, (_, at) => String.fromCharCode(0x4e00 + (hashOf(`${index}/${at}`) % 2000))).join(
      '',
    ),
    at: `2025-0${1 + (index % 6)}-20T08:00:00Z`,
  }));
  return [...about, ...others];
}

test('the problems that were planted are found, with their words, and nothing else', () => {
  const requests = invented();
  const problems = findRecurring(requests, { near: 0.25, fewest: 5, terms: 16 });
  for (const { ids, words, size, examples } of problems) {
    const kinds = new Set(ids.map((id) => id.replace(/\d+$/, '')));
    expect(kinds.size).toBe(1);
    expect(ids).toHaveLength(size);
    expect(ids).toEqual(expect.arrayContaining([...examples]));
    expect(kinds.has('other')).toBe(false);
    expect(words.length).toBeGreaterThan(0);
  }
  const first = new Map(problems.toReversed().map((problem) => [problem.ids[0]?.replace(/\d+$/, ''), problem]));
  expect([...first.keys()].sort()).toEqual(PROBLEMS.map(([problem]) => problem).sort());
  expect(first.get('加装电梯')?.words.join()).toContain('加装电梯');
  expect(findRecurring(requests.toReversed(), { near: 0.25, fewest: 5, terms: 16 })).toEqual(problems);
});

test('of no requests there is no problem', () => {
  expect(findRecurring([])).toEqual([]);
});
