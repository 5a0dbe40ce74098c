import type { FindingMark } from '../../src/contract/audit.ts';
import { FINDING_VERDICTS } from '../../src/shared/finding.ts';

/** A mark beside the text: where it stands, and the findings that it tells of, the gravest first. */
export interface MarginMark {
  readonly at: number;
  readonly findings: readonly FindingMark[];
}

/** Characters within which findings share a mark, so that no two stand on the same line or the next. Our choice. */
const APART = 120;

function graverFirst(a: FindingMark, b: FindingMark): number {
  return FINDING_VERDICTS.indexOf(a.verdict) - FINDING_VERDICTS.indexOf(b.verdict);
}

/** The marks of a stretch of the text, in its order: one wherever statements of findings begin. */
export function marginMarks(findings: readonly FindingMark[], start: number, end: number): readonly MarginMark[] {
  const places = findings
    .flatMap((finding) => finding.spans.map((span) => ({ at: span.start, finding })))
    .filter(({ at }) => at >= start && at < end)
    .sort((a, b) => a.at - b.at);
  const marks: { at: number; findings: FindingMark[] }[] = [];
  for (const { at, finding } of places) {
    const last = marks.at(-1);
    if (last === undefined || at - last.at > APART) marks.push({ at, findings: [finding] });
    else if (!last.findings.includes(finding)) last.findings.push(finding);
  }
  return marks.map((mark) => ({ ...mark, findings: mark.findings.toSorted(graverFirst) }));
}

/** The findings in whose statements a stretch of the text takes part, the gravest first. */
export function findingsAt(findings: readonly FindingMark[], start: number, end: number): readonly FindingMark[] {
  return findings
    .filter(({ spans }) => spans.some((span) => span.start < end && span.end > start))
    .toSorted(graverFirst);
}
