import { nearness, pairsOf } from './kinship.ts';

/** A pair of characters that more names have is too common to find a name by. Our choice. */
const MOST_SHARING = 40;

/**
 * For each name the name that stands for its group: the shortest one that it is near to. Groups are stars, not chains: each
 * name is near to its head. Work: near linear, as only names that share a rare pair of characters are held side by side.
 */
export function headsOf(names: Iterable<string>): ReadonlyMap<string, string> {
  const heads = new Map<string, string>();
  const sharing = new Map<string, string[]>();
  const inOrder = [...new Set(names)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const name of inOrder) {
    const grams = gramsOf(name);
    const head = nearestHead(name, grams, sharing);
    heads.set(name, head ?? name);
    if (head !== undefined) continue;
    for (const gram of grams) {
      const others = sharing.get(gram);
      if (others === undefined) sharing.set(gram, [name]);
      else if (others.length <= MOST_SHARING) others.push(name);
    }
  }
  return heads;
}

/** The head that shares the most of the rare pairs; the earlier one where several do. */
function nearestHead(
  name: string,
  grams: readonly string[],
  sharing: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const counts = new Map<string, number>();
  for (const gram of grams) {
    const others = sharing.get(gram) ?? [];
    if (others.length > MOST_SHARING) continue;
    for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  const near = [...counts].filter(([other]) => nearness(name, other) !== 'apart');
  return near.sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Pairs of characters, and both ends together: names with one word more inside share their ends. */
function gramsOf(name: string): readonly string[] {
  return [...new Set([...pairsOf(name), `${name.slice(0, 2)}…${name.slice(-2)}`])];
}
