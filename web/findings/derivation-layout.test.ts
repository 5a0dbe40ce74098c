import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, type LaidRelation, layDerivation } from './derivation-layout.ts';

const SUM: LaidRelation = { id: 'sum', from: ['north', 'south'], to: 'all' };
const GROWTH: LaidRelation = { id: 'growth', from: ['all', 'before'], to: 'rate' };

const boxesById = (root: string, relations: readonly LaidRelation[]) =>
  new Map(layDerivation(root, relations).boxes.map((box) => [box.id, box]));

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

const FIGURES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const relations = fc
  .array(fc.uniqueArray(fc.constantFrom(...FIGURES), { minLength: 2, maxLength: 5 }), { maxLength: 8 })
  .map((all) => all.map(([to = 'a', ...from], index): LaidRelation => ({ id: `relation ${index}`, from, to })));

describe('the drawing of a derivation', () => {
  test('runs from what a relation starts from to what follows, with the relation between them', () => {
    const boxes = boxesById('all', [SUM, GROWTH]);
    const x = (id: string) => boxes.get(id)?.x ?? Number.NaN;
    expect(x('north')).toBe(x('south'));
    expect(x('north')).toBeLessThan(x('sum'));
    expect(x('sum')).toBeLessThan(x('all'));
    expect(x('before')).toBe(x('all'));
    expect(x('all')).toBeLessThan(x('growth'));
    expect(x('growth')).toBeLessThan(x('rate'));
  });

  test('puts a relation between the heights of its figures', () => {
    const boxes = boxesById('all', [SUM]);
    const middle = (id: string) => (boxes.get(id)?.y ?? 0) + (boxes.get(id)?.height ?? 0) / 2;
    expect(middle('sum')).toBeCloseTo((middle('north') + middle('south')) / 2);
    expect(middle('sum')).toBeCloseTo(middle('all'));
  });

  test('has a line for every end of every relation, and one of them arrives', () => {
    const { lines } = layDerivation('all', [SUM, GROWTH]);
    expect(lines.filter(({ relation }) => relation === 'sum').map(({ arrives }) => arrives)).toEqual([
      false,
      false,
      true,
    ]);
    expect(lines).toHaveLength(6);
  });

  test('a figure by itself stands alone', () => {
    const { boxes, lines, width, height } = layDerivation('all', []);
    expect(boxes).toMatchObject([{ id: 'all', x: 0, y: 0, width, height }]);
    expect(lines).toEqual([]);
  });

  test('no boxes overlap, none leaves the drawing, whatever is related to what, in circles too', () => {
    fc.assert(
      fc.property(relations, (all) => {
        const { boxes, width, height } = layDerivation('a', all);
        for (const [index, box] of boxes.entries()) {
          expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(-1e-6);
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          expect(box.y + box.height).toBeLessThanOrEqual(height + 1e-6);
        }
      }),
    );
  });

  test('shows whatever is connected to the root, each once', () => {
    fc.assert(
      fc.property(relations, (all) => {
        const connected = new Set(['a']);
        for (let size = 0; size !== connected.size; ) {
          size = connected.size;
          for (const { from, to } of all) {
            if ([...from, to].some((id) => connected.has(id))) for (const id of [...from, to]) connected.add(id);
          }
        }
        const figures = layDerivation('a', all).boxes.filter(({ form }) => form === 'figure');
        expect(figures.map(({ id }) => id).sort()).toEqual([...connected].sort());
      }),
    );
  });
});
