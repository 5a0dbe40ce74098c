import type { DerivationGraph } from '../../src/contract/audit.ts';
import type { LaidRelation } from './derivation-layout.ts';

export type DerivationNode = DerivationGraph['nodes'][number];
type Edge = DerivationGraph['edges'][number];

/** A finding as a relation in a graph: its figures, and how they were judged. */
export type Relation = LaidRelation & Pick<Edge, 'findingId' | 'ruleWords' | 'verdict' | 'formula'>;

/** The edges of each finding as one relation: what it starts from, and what follows. */
export function relationsOf(edges: DerivationGraph['edges']): readonly Relation[] {
  const byFinding = Map.groupBy(edges, ({ findingId, to }) => `${findingId}→${to}`);
  return [...byFinding].map(([id, [first, ...others]]) => {
    const { to, findingId, ruleWords, verdict, formula } = first as Edge;
    return { id, from: [first as Edge, ...others].map(({ from }) => from), to, findingId, ruleWords, verdict, formula };
  });
}
