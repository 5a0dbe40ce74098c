import { auditDocument } from '../../src/audit/index.ts';
import { readText } from '../../src/reader/index.ts';
import type { Evidence, Finding } from '../../src/shared/finding.ts';

/**
 * What became of a changed digit: called inconsistent; put before a person as suspect, because the words leave another reading;
 * still right within what rounding leaves open; or missed.
 */
export type Fate = 'inconsistent' | 'suspect' | 'still-right' | 'missed';

/** One digit of one figure of a relation that held, changed. */
export interface Mutant {
  readonly finding: Finding;
  readonly evidence: Evidence;
  /** Offset of the digit. */
  readonly at: number;
  readonly digit: string;
  readonly fate: Fate;
}

/**
 * Changes one digit of each figure of each equation that holds that is found inside of a text, reads and audits it again.
 * Which digit, and into what, follows from its place: the same text gives the same mutants. `most`: how many at most.
 */
export function mutantsOf(doc: string, text: string, most = Number.POSITIVE_INFINITY): readonly Mutant[] {
  const relations = audited(doc, text).filter(isEquation);
  const places = relations.flatMap((finding) =>
    finding.evidence.flatMap((evidence) => {
      const at =
        evidence.mention === undefined ? undefined : digitIn(text, evidence.mention.start, evidence.mention.end);
      return at === undefined ? [] : [{ finding, evidence, at }];
    }),
  );
  const step = Math.max(1, Math.ceil(places.length / most));
  return places
    .filter((_, index) => index % step === 0)
    .map(({ finding, evidence, at }) => {
      const digit = otherDigit(text[at] ?? '', at);
      const changed = text.slice(0, at) + digit + text.slice(at + 1);
      return { finding, evidence, at, digit, fate: fateOf(audited(doc, changed), finding, at) };
    });
}

/**
 * A relation in which every figure is pinned by the others. What is merely computed (an implied base, an implied target) says
 * nothing that another digit could contradict, and an order (a part below its whole) leaves most digits open.
 */
function isEquation({ verdict, formula, stated }: Finding): boolean {
  return verdict === 'consistent' && /[=≈]/.test(formula) && stated !== '';
}

function audited(doc: string, text: string): readonly Finding[] {
  return auditDocument({ doc, text, ...readText(text, { fileName: doc }) });
}

function fateOf(findings: readonly Finding[], before: Finding, at: number): Fate {
  const about = findings.filter(({ evidence }) =>
    evidence.some(({ mention }) => mention !== undefined && mention.start <= at && at < mention.end),
  );
  if (about.some(({ verdict }) => verdict === 'inconsistent')) return 'inconsistent';
  if (about.some(({ verdict }) => verdict === 'suspect')) return 'suspect';
  const isStillRight = about.some(
    ({ rule, verdict, tolerance }) => rule === before.rule && verdict === 'consistent' && tolerance !== '',
  );
  return isStillRight ? 'still-right' : 'missed';
}

/** A digit of a mention, by its place; the first one of a number of one digit. Missing: undefined for number words. */
function digitIn(text: string, start: number, end: number): number | undefined {
  const digits = [];
  for (let at = start; at < end; at++) if (/[0-9]/.test(text[at] ?? '')) digits.push(at);
  return digits[start % Math.max(1, digits.length)];
}

function otherDigit(digit: string, at: number): string {
  return String((Number(digit) + 1 + (at % 8)) % 10);
}
