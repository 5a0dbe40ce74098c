import type { Finding } from '../../shared/finding.ts';

/** Where the figures stand that findings have judged; what only implies a value that is told nowhere is no judgement. */
export function judgedIn(findings: readonly Finding[]): ReadonlySet<number> {
  const judging = findings.filter(({ reason }) => !/implied/.test(reason));
  return new Set(judging.flatMap(({ evidence }) => evidence.flatMap(({ mention }) => mention?.start ?? [])));
}
