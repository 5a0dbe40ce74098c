import type { Verdict, VerdictScale } from '../../shared/verdict.ts';

/** The word of a plan's scale for a verdict; what was achieved early, or beyond the target, may have one of its own. */
export function labelOf(scale: VerdictScale, verdict: Verdict, flags: readonly string[]): string {
  if (verdict === 'achieved') {
    if (flags.includes('over-fulfilled') && scale.overFulfilled !== undefined) return scale.overFulfilled;
    if (flags.includes('early') && scale.early !== undefined) return scale.early;
  }
  return scale.labels[verdict];
}
