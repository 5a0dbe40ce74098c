import type { Evidence, Finding } from '../shared/finding.ts';

/**
 * What makes a finding the same finding after a document was read again or edited: its rule and the words of its evidence
 * without their numbers. And the numbers themselves: a finding that was settled opens again only when they change.
 */
export interface FindingIdentity {
  readonly words: string;
  readonly figures: string;
}

/** The identity of a finding as two texts; whoever stores them may hash them. */
export function identityOf(finding: Finding): FindingIdentity {
  const words = finding.evidence.map((each) => `${each.role}:${each.region}:${withoutNumbers(each)}`);
  const figures = finding.evidence.map((each) => `${each.value}${each.unit}`);
  return { words: `${finding.rule}|${words.join('|')}`, figures: `${finding.verdict}|${figures.join('|')}` };
}

function withoutNumbers({ quote }: Evidence): string {
  return quote
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/\d+(?:[.,]\d+)*/g, '#');
}
