import { calibresIn } from '../../audit/index.ts';
import type { DerivationGraph, FigureHistory } from '../../contract/audit.ts';
import { type Language, registerMessagesFor } from '../../messages/index.ts';
import { grammarView } from '../../reader/index.ts';
import type { FindingRow } from '../findings/finding.queries.ts';
import { type Heads, toEvidenceView, toFindingView, wordsOf } from '../findings/finding.view.ts';
import { withinSentence } from '../findings/surroundings.rules.ts';
import type { FigureHistoryParts } from './archive.queries.ts';
import type { Derivation } from './derivation.rules.ts';

/** A graph of what is derived from what, in a language. */
export function toDerivationGraph(
  { root, nodes, edges, isCut }: Derivation<FindingRow> & { readonly root: string },
  heads: Heads,
  language: Language,
): DerivationGraph {
  return {
    root,
    nodes: nodes.map(({ id, evidence }) => ({ id, ...toEvidenceView(evidence, heads, language) })),
    edges: edges.map(({ from, to, finding }) => {
      const { findingId, rule, verdict, formula } = finding;
      return { from, to, findingId, rule, ruleWords: wordsOf(finding, language).ruleWords, verdict, formula };
    }),
    isCut,
  };
}

/** Who said what when, in a language. */
export function toFigureHistory(parts: FigureHistoryParts, language: Language): FigureHistory {
  const { subject, regions, statements, surroundings, findings, heads, isCut } = parts;
  const words: Readonly<Record<string, string>> = registerMessagesFor(language).calibres;
  return {
    subject,
    regions: [...regions],
    statements: statements.map(({ evidence, ...rest }, index) => {
      const { before, after } = withinSentence(surroundings[index] ?? { before: '', after: '' }, evidence.quote);
      const calibres = calibresIn(grammarView(`${before}${evidence.quote}${after}`));
      return {
        ...toEvidenceView(evidence, heads, language),
        ...rest,
        calibres: calibres.map((calibre) => words[calibre] ?? calibre),
      };
    }),
    findings: findings.map((finding) => toFindingView(finding, heads, language)),
    isCut,
  };
}
