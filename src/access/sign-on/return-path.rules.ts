/**
 * Where somebody goes after signing in: the page that he asked for, never anywhere else. Anything that a browser could take
 * for another host, or that is no page: the first page.
 */
export function returnPath(wanted: string | undefined): string {
  if (wanted === undefined || !/^\/(?![/\\])[!-~]{0,500}$/.test(wanted) || wanted.includes('\\')) return '/';
  const base = 'http://own.invalid';
  if (!URL.canParse(wanted, base)) return '/';
  const url = new URL(wanted, base);
  if (url.origin !== base || /^\/(\/|api(\/|$))/i.test(decoded(url.pathname))) return '/';
  return url.pathname + url.search + url.hash;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '//';
  }
}
