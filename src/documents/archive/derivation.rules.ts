import type { StoredEvidence } from '../../db/tables/audit-tables.ts';

/** A figure, or words, in a graph of what is derived from what. */
export interface DerivationNode {
  readonly id: string;
  readonly evidence: StoredEvidence;
}

/** What relates figures: a finding, with evidence in the order in which its formula names it. */
export interface Relation {
  readonly evidence: readonly StoredEvidence[];
}

/** A step of a derivation: `to` is what the formula names last. */
export interface DerivationEdge<Finding extends Relation> {
  readonly from: string;
  readonly to: string;
  readonly finding: Finding;
}

/** What one figure is derived from, and what from it. */
export interface Derivation<Finding extends Relation> {
  readonly nodes: readonly DerivationNode[];
  readonly edges: readonly DerivationEdge<Finding>[];
  /** Relations were left out, because there are too many. */
  readonly isCut: boolean;
}

/** Where a piece of evidence stands in a graph: `document/claim`, or `document/@start-end` for words. */
export function nodeIdOf({ doc, claimKey, start, end }: StoredEvidence): string {
  return claimKey === undefined ? `${doc}/@${start}-${end}` : `${doc}/${claimKey}`;
}

/**
 * The graph of some findings around a root, in their order; a finding that would make it larger than `most` nodes is left
 * out as a whole.
 */
export function derivationOf<Finding extends Relation>(
  root: DerivationNode,
  findings: readonly Finding[],
  most: number,
): Derivation<Finding> {
  const nodes = new Map([[root.id, root.evidence]]);
  const edges: DerivationEdge<Finding>[] = [];
  let isCut = false;
  for (const finding of findings) {
    const own = new Map(finding.evidence.map((each) => [nodeIdOf(each), each]));
    const added = [...own.keys()].filter((id) => !nodes.has(id));
    if (nodes.size + added.length > most) {
      isCut = true;
      continue;
    }
    for (const [id, evidence] of own) if (!nodes.has(id)) nodes.set(id, evidence);
    const to = finding.evidence.at(-1);
    if (to === undefined) continue;
    const target = nodeIdOf(to);
    for (const from of own.keys()) if (from !== target) edges.push({ from, to: target, finding });
  }
  return { nodes: [...nodes].map(([id, evidence]) => ({ id, evidence })), edges, isCut };
}
