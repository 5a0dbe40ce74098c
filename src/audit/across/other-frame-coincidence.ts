import type { Archive } from '../archive.ts';
import { kinship } from './kinship.ts';
import { placeRelation } from './place-level.ts';
import type { PlacedFigure } from './placed-figure.ts';

/** Counts with fewer digits are equal everywhere. Our choice. */
const LEAST_DIGITS = 3;

/**
 * Pairs of documents of one city that tell the same full count with the same classifier of different things: whoever looks a
 * number up would take one for the other. Only numbers that no third document tells.
 */
export function coincidences({ kin }: Archive): readonly (readonly PlacedFigure[])[] {
  const counts = kin.flat().filter(isFullCount);
  const byNumber = Map.groupBy(counts, ({ figure }) => `${figure.claim.value}${figure.claim.unit}`);
  return [...byNumber.values()].flatMap((same) => {
    const [a, b, more] = [...Map.groupBy(same, ({ figure }) => figure.doc).values()].flatMap((some) =>
      some.slice(0, 1),
    );
    if (a === undefined || b === undefined || more !== undefined) return [];
    const isNear = ['inside', 'around'].includes(placeRelation(a.place, b.place));
    return isNear && isOtherThing(a, b) ? [[a, b]] : [];
  });
}

function isFullCount({ figure: { claim, unit }, sort }: PlacedFigure): boolean {
  return (
    sort === 'amount count' &&
    unit?.factor.n === unit?.factor.d &&
    claim.comparator === 'eq' &&
    claim.value.length >= LEAST_DIGITS &&
    /^\d+[1-9]$/.test(claim.value)
  );
}

function isOtherThing(a: PlacedFigure, b: PlacedFigure): boolean {
  return a.figure.subject.key !== b.figure.subject.key && kinship(a.matter, b.matter) === 'apart';
}
