import type { Claim } from '../../shared/claim.ts';
import type { Correction } from '../review.rules.ts';

/**
 * A claim with what a person put right. A new value is one number, neither a range nor open upwards; a new figure is
 * converted into no other unit; a new period is one that is told.
 */
export function correctedClaim(claim: Claim, correction: Correction): Claim {
  const { valueHigh, ...rest } = claim;
  const isNewValue = correction.value !== undefined;
  const corrected: Claim = {
    ...rest,
    ...(isNewValue || valueHigh === undefined ? {} : { valueHigh }),
    ...(correction as Partial<Claim>),
  };
  return {
    ...corrected,
    ...(correction.period === undefined ? {} : { periodBasis: 'explicit' }),
    ...(isNewValue ? { flags: claim.flags.filter((flag) => flag !== 'range' && flag !== '余') } : {}),
    ...(isNewValue || correction.unit !== undefined
      ? { valueCanonical: corrected.value, unitCanonical: corrected.unit }
      : {}),
  };
}
