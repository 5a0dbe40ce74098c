interface TreeUnit {
  readonly organisationId: string;
  readonly parentId?: string | undefined;
}

/** The units of a tree, each behind the one it belongs to; one whose parent is not among them stands at the top. */
export function inTreeOrder<U extends TreeUnit>(units: readonly U[]): readonly U[] {
  const known = new Set(units.map(({ organisationId }) => organisationId));
  const below = Map.groupBy(units, ({ parentId }) => (parentId !== undefined && known.has(parentId) ? parentId : ''));
  const walk = (parent: string): readonly U[] =>
    (below.get(parent) ?? []).flatMap((unit) => [unit, ...walk(unit.organisationId)]);
  return walk('');
}
