import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { Span } from '../../shared/span.ts';
import { type Surroundings, wholeCharacters } from './surroundings.rules.ts';

/** A stretch of a document. */
export interface Place extends Span {
  readonly doc: string;
}

/** Up to `reach` characters before and behind each place, in their order. Units: UTF-16 offsets of the decoded text. */
export async function listSurroundings(
  tx: ReadTx,
  places: readonly Place[],
  reach: number,
): Promise<readonly Surroundings[]> {
  const { rows } = await sql<{ before: Buffer | null; after: Buffer | null }>`
    select
      substring(c.text_utf16 from greatest(0, p.first - ${reach}::int) * 2 + 1
        for (p.first - greatest(0, p.first - ${reach}::int)) * 2) as before,
      substring(c.text_utf16 from p.last * 2 + 1 for ${reach}::int * 2) as after
    from unnest(
      ${places.map(({ doc }) => doc)}::text[],
      ${places.map(({ start }) => start)}::int[],
      ${places.map(({ end }) => end)}::int[]
    ) with ordinality as p (document_id, first, last, number)
    left join document_content as c using (document_id)
    order by p.number`.execute(tx);
  return rows.map(({ before, after }) =>
    wholeCharacters({ before: before?.toString('utf16le') ?? '', after: after?.toString('utf16le') ?? '' }),
  );
}
