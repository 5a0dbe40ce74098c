/** Where a one-time link leads: a page, so that a look at it uses nothing up. */
export function linkAddress(base: URL, secret: string): string {
  return new URL(`/welcome/${secret}`, base).href;
}
