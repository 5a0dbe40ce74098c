/** How a plan is looked at: what was known on a day, under which rules, in which place. Stands in the page's address. */
export interface PlanLook {
  /** `YYYY-MM-DD`; absent: today. */
  readonly asOf?: string;
  /** `ruleSetId@version`; absent: the newest version of the plan's own. */
  readonly under?: string;
  /** Absent: the plan's own place. */
  readonly place?: string;
}

const PARTS = ['asOf', 'under', 'place'] as const;

/** Reads the look from a page's address. */
export function lookOf(address: URLSearchParams): PlanLook {
  return Object.fromEntries(
    PARTS.flatMap((part) => {
      const value = address.get(part);
      return value === null || value === '' ? [] : [[part, value]];
    }),
  );
}

/** The address with another look; an empty part leaves it. Other parts of the address stay. */
export function withLook(address: URLSearchParams, change: Partial<PlanLook>): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const [part, value] of Object.entries(change)) {
    if (value === undefined || value === '') next.delete(part);
    else next.set(part, value);
  }
  return next;
}

/** A path with the look, and more, behind its question mark. */
export function pathWith(
  path: string,
  look: PlanLook,
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  const query = new URLSearchParams();
  for (const [part, value] of Object.entries({ ...more, ...look })) if (value) query.set(part, value);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
