import type { IncomingMessage } from 'node:http';

/**
 * The address of a request, with signs escaped that nobody could have read: an address that is none is then simply not
 * found, with all that belongs to such an answer, rather than refused before anything of ours sees it.
 */
export function readableUrl({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  const [path = ''] = url.split('?');
  if (!path.includes('%') || isReadable(path)) return url;
  return path.replaceAll('%', '%25') + url.slice(path.length);
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
