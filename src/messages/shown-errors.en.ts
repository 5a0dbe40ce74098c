import type { ErrorWording } from './wording.ts';

/** Errors that the page tells by itself, without an answer of the server: what one may not do. */
export const deniedEn: ErrorWording = {
  title: 'Not permitted',
  detail: 'Your role, or the area that it covers, does not include this. An administrator can grant it',
};

/** A plan that is not there. */
export const unknownPlanEn = (planId: string): ErrorWording => ({
  title: 'No such plan',
  detail: `There is no plan "${planId}"; the link may be wrong. Go back to the list of plans.`,
});
