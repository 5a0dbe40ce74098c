/** What holds for a while: both days are included; without one it has no end on that side. */
export interface Dated {
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** Whether something holds on a day. */
export function isInForce({ validFrom, validTo }: Dated, on: string): boolean {
  return (validFrom ?? '') <= on && (validTo === undefined || on <= validTo);
}
