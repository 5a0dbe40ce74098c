import type { ReadTx } from '../../db/connect.ts';
import { listFindings } from '../../documents/findings/finding.queries.ts';
import { auditMessagesFor } from '../../messages/index.ts';
import type { Finding } from '../../shared/finding.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import { withoutStop } from './indicator-facts.ts';
import { listDocumentsOf } from './placed-document.queries.ts';

/** More contradictions than that are no passage of a report any more. Our choice. */
const MOST = 500;

/** Contradictions in documents of a place that nobody has settled, the gravest first. */
export async function findingFacts(
  tx: ReadTx,
  place: { readonly placeId: string; readonly name: string },
): Promise<ReportFacts['findings']> {
  const documentIds = await listDocumentsOf(tx, place);
  if (documentIds.length === 0) return [];
  const filter = { documentIds, verdict: ['inconsistent'], state: ['open'] } as const;
  return (await listFindings(tx, filter, { offset: 0, limit: MOST })).flatMap(toFact);
}

/** Missing: none for a finding whose reason the audit gives no more. */
export function toFact({ reason, facts, evidence }: Finding): ReportFacts['findings'] {
  const { reasons } = auditMessagesFor('zh-CN');
  const wording: (typeof reasons)[typeof reason] | undefined = reasons[reason];
  if (wording === undefined) return [];
  const { title, why } = wording(facts);
  return [
    { title: withoutStop(title), why: withoutStop(why), quotes: [...new Set(evidence.map(({ quote }) => quote))] },
  ];
}
