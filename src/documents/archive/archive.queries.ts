import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { FindingReason } from '../../shared/audit-rules.ts';
import { type DocumentHead, listDocumentHeads } from '../findings/document-head.queries.ts';
import { type FindingRow, listFindings } from '../findings/finding.queries.ts';
import { listSurroundings } from '../findings/surroundings.queries.ts';
import type { Surroundings } from '../findings/surroundings.rules.ts';
import { type FigureHistoryRows, findFigureHistory } from './figure-history.queries.ts';

/** Who said what of a figure when, with all that it is shown with. */
export interface FigureHistoryParts extends FigureHistoryRows {
  /** Of the statements, in their order. */
  readonly surroundings: readonly Surroundings[];
  /** Findings between two or more of the statements, the gravest first. */
  readonly findings: readonly FindingRow[];
  readonly heads: ReadonlyMap<string, DocumentHead>;
  /** There are more statements. */
  readonly isCut: boolean;
}

/** Our choices: as much as a page shows; a sentence is rarely longer. */
const MOST_STATEMENTS = 1000;
const MOST_FINDINGS = 200;
const SENTENCE_REACH = 200;

/** The history of a figure, by any spelling of its subject. */
export async function loadFigureHistory(
  tx: ReadTx,
  question: { readonly subject: string; readonly region?: string | undefined },
): Promise<FigureHistoryParts> {
  const history = await findFigureHistory(tx, question);
  const statements = history.statements.slice(0, MOST_STATEMENTS);
  const claims = statements.map(({ evidence: { doc, claimKey } }) => `${doc}/${claimKey}`);
  const between = { claims: { of: claims, least: 2 } };
  const findings = await listFindings(tx, between, { offset: 0, limit: MOST_FINDINGS });
  const evidence = [...statements.map((each) => each.evidence), ...findings.flatMap((finding) => finding.evidence)];
  return {
    ...history,
    statements,
    surroundings: await listSurroundings(
      tx,
      statements.map((each) => each.evidence),
      SENTENCE_REACH,
    ),
    findings,
    heads: await listDocumentHeads(
      tx,
      evidence.map(({ doc }) => doc),
    ),
    isCut: history.statements.length > MOST_STATEMENTS,
  };
}

/** How many findings with some reasons there are in all regions: by reason, and by region of their evidence. */
export async function countArchiveFindings(
  tx: ReadTx,
  reasons: readonly FindingReason[],
  region: string | undefined,
): Promise<{
  readonly total: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly regions: Readonly<Record<string, number>>;
}> {
  const { rows } = await sql<{ sort: string; value: string; count: number }>`
    with wanted as (
      select f.finding_id, f.reason, array(select distinct e ->> 'region' from jsonb_array_elements(f.evidence) as e) as regions
      from finding as f where f.reason = any(${[...reasons]}::text[])
    )
    select 'reason' as sort, reason as value, count(*)::int as count from wanted
    where ${region ?? null}::text is null or ${region ?? null}::text = any(regions) group by 2
    union all
    select 'region', region, count(*)::int from wanted, unnest(regions) as region group by 2
    order by count desc, value`.execute(tx);
  const of = (sort: string) =>
    Object.fromEntries(rows.filter((row) => row.sort === sort).map(({ value, count }) => [value, count]));
  const byReason: Record<string, number> = of('reason');
  const total = Object.values(byReason).reduce((sum, count) => sum + count, 0);
  return { total, reasons: byReason, regions: of('region') };
}
