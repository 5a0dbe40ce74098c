/** A record that was opened for the same reason before. */
export interface Former {
  readonly placeId: string;
  readonly source: string;
  /** An instant. Missing: it is still open. */
  readonly closedAt?: string | undefined;
}

/**
 * Name of the source under which a record may be opened for a reason: the reason itself at first, later with a number.
 * Missing: undefined while one of it is open, and when nothing new was learned since the last was closed. `learned`: the
 * day or instant of the newest evidence; absent, a reason counts once for ever.
 */
export function freshSource(
  reason: string,
  former: readonly Pick<Former, 'source' | 'closedAt'>[],
  learned?: string,
): string | undefined {
  const own = former.filter(({ source }) => reasonOf(source) === reason);
  if (own.length === 0) return reason;
  const closed = own.map(({ closedAt }) => (closedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(closedAt)));
  if (learned === undefined || Date.parse(learned) <= Math.max(...closed)) return undefined;
  return `${reason}#${own.length + 1}`;
}

/** The reason in the name of a source. */
function reasonOf(source: string): string {
  return source.split('#')[0] ?? source;
}
