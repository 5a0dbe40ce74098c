import type { Claim } from '../shared/claim.ts';

/**
 * Addresses of a document's claims: where the mention stands, `118-124`; further claims on the same mention count on,
 * `118-124.2`. Order: that of the claims.
 */
export function claimKeys(claims: readonly Claim[]): readonly string[] {
  const seen = new Map<string, number>();
  return claims.map(({ mentionStart, mentionEnd }) => {
    const place = `${mentionStart}-${mentionEnd}`;
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    return count === 1 ? place : `${place}.${count}`;
  });
}
