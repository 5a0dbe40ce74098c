import type { FindingVerdict } from '../../shared/finding.ts';

/** How firmly marks and words tie a number to things that are told one by one: what a misfit is worth follows from it. */
export type Tie = 'certain' | 'likely' | 'possible';

/** Missing: undefined when a misfit says nothing, because number and things may not belong together at all. */
export function countVerdict(tie: Tie, fits: boolean): FindingVerdict | undefined {
  if (fits) return 'consistent';
  if (tie === 'possible') return undefined;
  return tie === 'certain' ? 'inconsistent' : 'suspect';
}

/** `4 = 4个` for a firm tie; `{3, 4} ∋ 4个` where other readings stay open. */
export function countFormula(tie: Tie, counts: readonly number[], fits: boolean, stated: string): string {
  if (tie === 'certain') return `${counts.join('/')} ${fits ? '=' : '≠'} ${stated}`;
  return `{${counts.join(', ')}} ${fits ? '∋' : '∌'} ${stated}`;
}
