/**
 * Text that every database stores: half characters (lone surrogates) and NUL become U+FFFD, one unit for one, so that no
 * offset moves.
 */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
