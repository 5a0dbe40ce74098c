import type { ReadTx } from '../../db/connect.ts';
import { type AuditRunRow, findLastRun } from '../findings/audit.queries.ts';
import { type DocumentHead, listDocumentHeads } from '../findings/document-head.queries.ts';
import {
  countByFacet,
  type FindingFilter,
  type FindingRow,
  listFindings,
  listSettlementsOf,
  type SettlementRow,
} from '../findings/finding.queries.ts';
import { listSurroundings } from '../findings/surroundings.queries.ts';
import { type Surroundings, withinSentence } from '../findings/surroundings.rules.ts';

/** A finding with the whole sentences of its evidence (in its order), and the decision that holds. */
export interface SummarizedFinding {
  readonly finding: FindingRow;
  readonly surroundings: readonly Surroundings[];
  /** Absent when nobody decided, or took it back. */
  readonly decision?: SettlementRow;
}

/** What a summary of findings is made of. */
export interface FindingSummary {
  /** Absent when nothing was audited yet. */
  readonly run?: AuditRunRow;
  /** The document that was asked for, else all that were audited, the newest first. */
  readonly documents: readonly DocumentHead[];
  /** How many findings these documents have, by verdict. */
  readonly verdicts: Readonly<Record<string, number>>;
  readonly findings: readonly SummarizedFinding[];
  readonly heads: ReadonlyMap<string, DocumentHead>;
}

/** Whether anything in a summary comes from demonstration data. */
export function isDemonstration({ documents, heads }: FindingSummary): boolean {
  return [...documents, ...heads.values()].some(({ demonstration }) => demonstration);
}

/** Findings whose sentences are fetched at once. */
const SLICE = 500;
/** Characters on either side in which the ends of a sentence are looked for. Our choice. */
const REACH = 200;

/** A summary of the findings under a filter, at most so many. */
export async function loadFindingSummary(tx: ReadTx, filter: FindingFilter, most: number): Promise<FindingSummary> {
  const run = await findLastRun(tx);
  const { documentId } = filter;
  const rows = await tx.selectFrom('document').select('document_id').orderBy('added_at', 'desc').execute();
  const asked = documentId ? [documentId] : rows.map((row) => row.document_id);
  const findings = await listFindings(tx, filter, { offset: 0, limit: most });
  const shown = findings.flatMap(({ evidence }) => evidence.map(({ doc }) => doc));
  const heads = await listDocumentHeads(tx, [...asked, ...shown]);
  const { facets } = await countByFacet(tx, { documentId });
  const summarized: SummarizedFinding[] = [];
  for (let first = 0; first < findings.length; first += SLICE) {
    summarized.push(...(await summarize(tx, findings.slice(first, first + SLICE))));
  }
  return {
    ...(run === undefined ? {} : { run }),
    documents: asked.flatMap((id) => heads.get(id) ?? []),
    verdicts: facets.verdict,
    findings: summarized,
    heads,
  };
}

async function summarize(tx: ReadTx, findings: readonly FindingRow[]): Promise<readonly SummarizedFinding[]> {
  const evidence = findings.flatMap((finding) => finding.evidence);
  const around = (await listSurroundings(tx, evidence, REACH)).values();
  const settled = findings.filter(({ revision }) => revision > 0).map(({ findingId }) => findingId);
  const decisions = await listSettlementsOf(tx, settled);
  return findings.map((finding) => {
    const surroundings = finding.evidence.map(({ quote }) =>
      withinSentence(around.next().value ?? { before: '', after: '' }, quote),
    );
    const decision = finding.state === 'open' ? undefined : decisions.get(finding.findingId)?.at(-1);
    return { finding, surroundings, ...(decision === undefined ? {} : { decision }) };
  });
}
