import type { ReadTx } from '../../db/connect.ts';

/** What is told of a document beside a quote of it. */
export interface DocumentHead {
  readonly documentId: string;
  readonly title: string;
  readonly demonstration: boolean;
  readonly issuer?: string;
  readonly date?: string;
}

/** Documents by identifier. Missing: an identifier that is not in the map. */
export async function listDocumentHeads(
  tx: ReadTx,
  documentIds: Iterable<string>,
): Promise<ReadonlyMap<string, DocumentHead>> {
  const wanted = [...new Set(documentIds)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .selectFrom('document as d')
    .innerJoin('reading as g', (join) =>
      join.onRef('g.document_id', '=', 'd.document_id').onRef('g.reading_no', '=', 'd.current_reading'),
    )
    .select(['d.document_id', 'd.file_name', 'd.demonstration', 'g.title', 'g.issuer', 'g.issued_on'])
    .where('d.document_id', 'in', wanted)
    .execute();
  return new Map(
    rows.map((row) => [
      row.document_id,
      {
        documentId: row.document_id,
        title: row.title ?? row.file_name,
        demonstration: row.demonstration,
        ...(row.issuer === null ? {} : { issuer: row.issuer }),
        ...(row.issued_on === null ? {} : { date: row.issued_on }),
      },
    ]),
  );
}
