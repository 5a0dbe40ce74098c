import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import { type ClaimPlace, type ClaimPlaces, claimAddress } from './source-book.ts';

interface ClaimPlaceRecord {
  readonly document_id: string;
  readonly claim_key: string;
  readonly title: string;
  readonly issuer: string | null;
  readonly issued_on: string | null;
  readonly quote: string;
  readonly start_offset: number;
  readonly end_offset: number;
  readonly sha256: string;
}

/** Where claims stand, in current readings. Missing: those that are no longer read, or that one may not see, are left out. */
export async function findClaimPlaces(
  tx: ReadTx,
  claims: readonly { readonly documentId: string; readonly claimKey: string }[],
): Promise<ClaimPlaces> {
  if (claims.length === 0) return new Map();
  const { rows } = await sql<ClaimPlaceRecord>`
    select c.document_id, c.claim_key, coalesce(r.title, d.file_name) as title, r.issuer, r.issued_on, c.quote,
      c.start_offset, c.end_offset, d.sha256
    from unnest(
      ${claims.map(({ documentId }) => documentId)}::text[], ${claims.map(({ claimKey }) => claimKey)}::text[]
    ) as wanted (document_id, claim_key)
    join claim c using (document_id, claim_key)
    join document d on d.document_id = c.document_id and d.current_reading = c.reading_no
    join reading r on r.document_id = c.document_id and r.reading_no = c.reading_no`.execute(tx);
  return new Map(
    rows.map((row) => {
      const place: ClaimPlace = {
        title: row.title,
        ...(row.issuer === null ? {} : { issuer: row.issuer }),
        ...(row.issued_on === null ? {} : { date: row.issued_on }),
        quote: row.quote,
        start: row.start_offset,
        end: row.end_offset,
        sha256: row.sha256,
      };
      return [claimAddress({ documentId: row.document_id, claimKey: row.claim_key }), place];
    }),
  );
}
