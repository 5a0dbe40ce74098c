import type { ReadTx } from '../db/connect.ts';
import { findClaim, listClaims } from '../documents/claim.queries.ts';
import type { EvidenceKind } from '../shared/evaluation/round.ts';

/** Something that can be named as evidence, as it is called. */
export interface NamedEvidence {
  readonly kind: EvidenceKind;
  readonly target: string;
  readonly title: string;
}

/** Hits of each kind that are told. Our choice. */
const HITS = 6;

const like = (search: string) => `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;

function documents(tx: ReadTx) {
  return tx
    .selectFrom('document as d')
    .innerJoin('reading as r', (join) =>
      join.onRef('r.document_id', '=', 'd.document_id').onRef('r.reading_no', '=', 'd.current_reading'),
    )
    .select(({ fn }) => ['d.document_id as target', fn.coalesce('r.title', 'd.file_name').as('title')]);
}

function records(tx: ReadTx) {
  return tx.selectFrom('record').select(['record.record_id as target', 'record.number', 'record.title']);
}

const recordTitle = ({ number, title }: { readonly number: string; readonly title: string }) => `${number} ${title}`;
const claimTitle = (claim: { readonly documentTitle: string; readonly quote: string }) =>
  `《${claim.documentTitle}》：${claim.quote}`;

/** Documents, sentences and records that one may read and whose name or words hold what is looked for. */
export async function searchEvidence(tx: ReadTx, search: string): Promise<readonly NamedEvidence[]> {
  const found = await documents(tx)
    .where((where) => where.or([where('r.title', 'ilike', like(search)), where('d.file_name', 'ilike', like(search))]))
    .orderBy('d.added_at', 'desc')
    .limit(HITS)
    .execute();
  const window = { sort: 'document', order: 'asc', offset: 0, limit: HITS } as const;
  const claims = await listClaims(tx, { search }, window);
  const kept = await records(tx)
    .where((where) =>
      where.or([where('record.number', 'ilike', like(search)), where('record.title', 'ilike', like(search))]),
    )
    .orderBy('record.opened_at', 'desc')
    .limit(HITS)
    .execute();
  return [
    ...found.map((row) => ({ kind: 'document' as const, target: row.target, title: row.title })),
    ...claims.map((claim) => ({
      ...{ kind: 'claim' as const, target: `${claim.documentId}/${claim.key}`, title: claimTitle(claim) },
    })),
    ...kept.map((row) => ({ kind: 'record' as const, target: row.target, title: recordTitle(row) })),
  ];
}

/** What a piece of evidence is called. Missing: undefined for what one may not read, or there is not. */
export async function evidenceTitle(
  tx: ReadTx,
  { kind, target }: Pick<NamedEvidence, 'kind' | 'target'>,
): Promise<string | undefined> {
  switch (kind) {
    case 'link':
      return target;
    case 'document':
      return (await documents(tx).where('d.document_id', '=', target).executeTakeFirst())?.title;
    case 'claim': {
      const at = target.lastIndexOf('/');
      const claim = await findClaim(tx, target.slice(0, at), target.slice(at + 1));
      return claim && claimTitle(claim);
    }
    case 'record': {
      const row = await records(tx).where('record.record_id', '=', target).executeTakeFirst();
      return row && recordTitle(row);
    }
  }
}
