import type { ReadTx } from '../db/connect.ts';
import { AppError } from '../shared/errors.ts';
import type { RoundEvidence } from '../shared/evaluation/round.ts';
import { evidenceTitle } from './evidence.queries.ts';

/**
 * Evidence as it is kept: what points nowhere is left out, the rest bears the name that it has now. Errors:
 * `round.evidence-not-found` for what whoever names it may not read.
 */
export async function namedEvidence(tx: ReadTx, wanted: readonly RoundEvidence[]): Promise<readonly RoundEvidence[]> {
  const named: RoundEvidence[] = [];
  for (const { kind, target, note } of wanted.filter((each) => each.target.trim() !== '')) {
    const title = await evidenceTitle(tx, { kind, target });
    if (title === undefined) throw new AppError('round.evidence-not-found', { target });
    named.push({ kind, target, note, ...(kind === 'link' ? {} : { title }) });
  }
  return named;
}
