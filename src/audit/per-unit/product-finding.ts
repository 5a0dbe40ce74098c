import type { Evidence, Finding } from '../../shared/finding.ts';
import { tolerance } from '../equation.ts';
import { type Figure, printedOf } from '../figure.ts';
import type { Interval } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';

/** A place in the text, with what it is called and its print. */
export interface Term {
  readonly evidence: Evidence;
  readonly name: string;
  readonly text: string;
}

/** Three figures of which one follows from the others. */
export interface ProductStatement {
  readonly subject: string;
  /** The figure that is per something: its place, what it is called, and its print. */
  readonly rate: Term;
  readonly total: Figure;
  /** A figure, or words that tell a number which is no claim. */
  readonly denominator: Figure | Term;
  readonly formula: string;
  /** What the formula gives, with its unit, and every value that the prints leave open. */
  readonly computed: { readonly text: string; readonly size: Interval };
  /** What is told of the same thing, in the same unit. */
  readonly stated: { readonly text: string; readonly size: Interval; readonly unit: string };
  readonly fits: boolean;
  /** Whether the text tells what the rate is per; else a contradiction is suspect only. */
  readonly isTold: boolean;
}

/** How sure it is that three figures belong together. Our choice. */
const CONFIDENCE = { told: 0.85, defined: 0.7 };

/** A finding of the rule of products. */
export function productFinding(statement: ProductStatement): Finding {
  const { subject, rate, total, denominator, formula, computed, stated, fits, isTold } = statement;
  const per = 'evidence' in denominator ? denominator : termOf(denominator);
  return findingOf('product', {
    verdict: fits ? 'consistent' : isTold ? 'inconsistent' : 'suspect',
    reason: fits ? 'product.agrees' : 'product.differs',
    evidence: [rate.evidence, per.evidence, evidenceOf(total, 'numerator')],
    formula,
    computed: computed.text,
    stated: stated.text,
    tolerance: tolerance(computed.size, stated.size, stated.unit),
    confidence: isTold ? CONFIDENCE.told : CONFIDENCE.defined,
    facts: {
      subject,
      rateName: rate.name,
      rate: rate.text,
      totalName: total.subject.text,
      total: printedOf(total),
      denominatorName: per.name,
      denominator: per.text,
      computed: computed.text,
    },
  });
}

function termOf(figure: Figure): Term {
  return { evidence: evidenceOf(figure, 'denominator'), name: figure.subject.text, text: printedOf(figure) };
}
