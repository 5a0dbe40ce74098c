/** A key of a thing as a part of an id of a block: without blanks and dots, which part ids. */
export function reportKey(key: string): string {
  return key.replace(/[\s.]+/g, '-');
}
