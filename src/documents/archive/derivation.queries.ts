import type { ReadTx } from '../../db/connect.ts';
import { type ClaimRow, findClaim } from '../claim.queries.ts';
import { type FindingRow, listFindings } from '../findings/finding.queries.ts';
import { type Derivation, type DerivationNode, derivationOf } from './derivation.rules.ts';

/** Our choices: a graph that a person can look at, and what is looked through for it. */
const MOST_NODES = 40;
const MOST_FINDINGS = 200;

/**
 * What a claim is derived from and what from it, two steps far; what is not comparable is no relation. Missing: undefined
 * when there is no such claim.
 */
export async function findDerivation(
  tx: ReadTx,
  documentId: string,
  claimKey: string,
): Promise<(Derivation<FindingRow> & { readonly root: string }) | undefined> {
  const claim = await findClaim(tx, documentId, claimKey);
  if (claim === undefined) return undefined;
  const root = rootOf(claim);
  const near = await listRelations(tx, [root.id]);
  const known = new Set(near.map(({ findingId }) => findingId));
  const neighbours = [...new Set(near.flatMap(claimsOf))].filter((id) => id !== root.id);
  const around = await listRelations(tx, neighbours);
  const far = around.filter(({ findingId }) => !known.has(findingId));
  const { isCut, ...graph } = derivationOf(root, [...near, ...far], MOST_NODES);
  const hasMore = near.length === MOST_FINDINGS || around.length === MOST_FINDINGS;
  return { root: root.id, ...graph, isCut: isCut || hasMore };
}

async function listRelations(tx: ReadTx, claims: readonly string[]): Promise<readonly FindingRow[]> {
  const verdict = ['inconsistent', 'suspect', 'consistent'] as const;
  return listFindings(tx, { claims: { of: claims }, verdict }, { offset: 0, limit: MOST_FINDINGS });
}

function claimsOf({ evidence }: FindingRow): readonly string[] {
  return evidence.flatMap(({ doc, claimKey }) => (claimKey === undefined ? [] : [`${doc}/${claimKey}`]));
}

function rootOf({ documentId: doc, key: claimKey, correction, ...found }: ClaimRow): DerivationNode {
  const { start, end, quote, section, mentionStart, mentionEnd } = found;
  const { value, unit, subject, region, period } = { ...found, ...correction };
  const mention = { start: mentionStart, end: mentionEnd };
  const evidence = { doc, claimKey, role: 'statement', start, end, quote, mention, section } as const;
  return { id: `${doc}/${claimKey}`, evidence: { ...evidence, value, unit, subject, region, period } };
}
