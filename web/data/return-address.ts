const HERE = 'http://here.invalid';
const OUTSIDE = /^\/(sign-in|welcome)(\/|$)/;

/** Whether a page is for who has not come in yet; nobody is led back to it. */
export function isOutside({ pathname }: { readonly pathname: string }): boolean {
  return OUTSIDE.test(pathname);
}

/** Where to go after signing in: a page of ours; anything else leads home. */
export function returnAddress(wanted: string | null): string {
  if (wanted === null || !wanted.startsWith('/') || !URL.canParse(wanted, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(wanted, HERE);
  return origin !== HERE || pathname.startsWith('//') || isOutside({ pathname }) ? '/' : pathname + search + hash;
}

/** The sign-in page that leads back. */
export function signInAddress(from: { readonly pathname: string; readonly search: string }): string {
  const to = returnAddress(from.pathname + from.search);
  return to === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to })}`;
}
