import { VERDICTS, type Verdict } from '../shared/verdict.ts';

/** Whether a judgement is news to those whom it is about: the first one, or a worse one than before. Missing: no former one. */
export function isNewOrWorse(verdict: Verdict, former: Verdict | undefined): boolean {
  if (former === undefined) return true;
  if (verdict === 'not-rated') return false;
  return former === 'not-rated' || VERDICTS.indexOf(verdict) > VERDICTS.indexOf(former);
}
