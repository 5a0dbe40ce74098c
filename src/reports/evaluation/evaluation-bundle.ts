import type { Finding } from '../../shared/finding.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Report } from '../../shared/report/report.ts';
import type { ReportTemplate } from '../../shared/report/template.ts';
import type { RuleSet, VerdictScale } from '../../shared/verdict.ts';
import type { BundleContents, QuotedDocument } from '../bundle/bundle-contents.ts';
import type { ReportBasis } from '../facts/basis.ts';
import type { EvaluatedFile } from './evaluated-file.ts';
import type { Evaluation } from './evaluation.ts';
import type { EvaluationFrame } from './evaluation-frame.ts';
import type { StatedBeside } from './stated-beside.rules.ts';

/** An evaluation with all that is written of it. */
export interface Evaluated {
  readonly files: readonly EvaluatedFile[];
  readonly findings: readonly Finding[];
  readonly frame: EvaluationFrame;
  readonly evaluation: Evaluation;
  readonly stated: readonly StatedBeside[];
  readonly ruleSet: RuleSet;
  readonly scale: VerdictScale;
}

/** What an evaluation has no other name for than that it was one. */
const UNNAMED = 'evaluation';

/** What the ratings of an evaluation are computed from: rows and the values that served them, no plan of a server. */
function evaluationBasis({ evaluation, frame, ruleSet, scale }: Evaluated): ReportBasis {
  const { planName, plan, name, asOf, sample } = frame;
  return {
    plan: {
      plan: {
        ...{ planId: UNNAMED, name: planName, kind: 'outline', placeId: UNNAMED, placeName: name, period: plan.text },
        ...{ version: 1, scaleId: scale.scaleId, ruleSetId: ruleSet.ruleSetId },
        ...{ indicatorCount: evaluation.rated.length, demonstration: sample },
      },
      ...{ placeId: UNNAMED, asOf, version: 1, indicators: [] },
    },
    series: {},
    ...{ ruleSet, scale, rows: evaluation.rated.map(({ basis }) => basis) },
  };
}

/** A bundle of an evaluation: documents go along by their hashes and the sentences that are quoted, not whole. */
export function evaluationBundle(
  evaluated: Evaluated,
  composed: { readonly report: Report; readonly facts: ReportFacts; readonly template: ReportTemplate },
  made: Pick<BundleContents, 'outputs' | 'madeAt' | 'programVersion'>,
): BundleContents {
  const documents = evaluated.files.flatMap((file): readonly QuotedDocument[] => {
    if (file.kind !== 'document') return [];
    const { documentId, sha256, text, facts, name } = file.document;
    return [{ documentId, title: facts.title ?? name, sha256, isPublic: false, text }];
  });
  return { ...composed, ...made, basis: evaluationBasis(evaluated), documents };
}
