import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupNearDuplicates } from './near-duplicates.rules.ts';
import { hashOf, plainText } from './text-features.rules.ts';

function shingles(text: string): ReadonlySet<number> {
  const plain = plainText(text);
  const count = Math.max(plain === '' ? 0 : 1, plain.length - 3);
  return new Set(Array.from({ length: count }, (_, at) => hashOf(plain.slice(at, at + 4))));
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const shared = [...a].filter((shingle) => b.has(shingle)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** Every pair compared: what the quick way has to come to. */
function byEveryPair(texts: readonly string[], threshold: number): number[] {
  const sets = texts.map(shingles);
  const leader = texts.map((_, index) => index);
  const find = (at: number): number => (leader[at] === at ? at : find(leader[at] as number));
  for (const [a, left] of sets.entries())
    for (const [b, right] of sets.entries())
      if (b < a && jaccard(left, right) >= threshold - 1e-9) {
        const [x, y] = [find(a), find(b)];
        leader[Math.max(x, y)] = Math.min(x, y);
      }
  return texts.map((_, index) => find(index));
}

const sentence = fc.string({ unit: fc.constantFrom(...'路灯坏了三天没人修，井盖丢失'), maxLength: 24 });

test('groups are those that comparing every pair comes to', () => {
  fc.assert(
    fc.property(
      fc.array(sentence, { maxLength: 25 }),
      fc.constantFrom(0.2, 0.4, 0.5, 0.6, 0.8, 1),
      (texts, threshold) => {
        const { groupOf, links } = groupNearDuplicates(texts, threshold);
        expect([...groupOf]).toEqual(byEveryPair(texts, threshold));
        expect(links).toHaveLength(texts.length - new Set(groupOf).size);
        for (const { first, second, similarity } of links) {
          expect(similarity).toBeGreaterThanOrEqual(threshold - 1e-9);
          if (similarity < 1)
            expect(similarity).toBeCloseTo(jaccard(shingles(texts[first] ?? ''), shingles(texts[second] ?? '')), 12);
        }
      },
    ),
  );
});

test('punctuation and width make no difference; another number does', () => {
  const texts = ['３号楼的电梯停了。', '3号楼的电梯停了', '8号楼的电梯停了'];
  expect([...groupNearDuplicates(texts, 0.9).groupOf]).toEqual([0, 0, 2]);
  expect(() => groupNearDuplicates([], 0)).toThrow(RangeError);
});

test('texts without a word stand alone', () => {
  expect([...groupNearDuplicates(['', '。', '！！'], 0.5).groupOf]).toEqual([0, 1, 2]);
});
