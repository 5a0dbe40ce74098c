import type { EntryState, LevelState } from '../../shared/collection.ts';
import { isSettled } from './collection.rules.ts';

/** An organisation and the one above it. */
export interface TreeUnit {
  readonly organisationId: string;
  readonly parentId?: string | undefined;
}

/** A unit of a collection: its level counts from 0 at the top. */
export interface CollectionUnit extends TreeUnit {
  readonly level: number;
}

/** A unit of a collection, its lock, and where its own cells stand. */
export interface LevelUnit extends TreeUnit {
  readonly state: LevelState;
  readonly cells: readonly EntryState[];
}

/** Whether a level can be closed, or what is in the way. */
export type CloseVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: 'not-open' | 'open-below'; readonly units: readonly string[] }
  | { readonly allowed: false; readonly because: 'entries-open'; readonly count: number };

/** The levels that open again, the lowest first, or why none does. */
export type ReopenVerdict =
  | { readonly allowed: true; readonly units: readonly string[]; readonly reason: string }
  | { readonly allowed: false; readonly because: 'not-closed' | 'reason-required' };

/**
 * The tree of a collection: the units that report and those above them, up to the lowest that is above them all (or to
 * the top of each tree, when there are several). The top has level 0; parents come before their children.
 * Missing: a reporting unit that is not among `organisations` stands alone. A circle of parents is cut where it closes.
 */
export function collectionTree(
  organisations: readonly TreeUnit[],
  reporting: readonly string[],
): readonly CollectionUnit[] {
  const parentOf = new Map(organisations.map(({ organisationId, parentId }) => [organisationId, parentId]));
  const parents = new Map<string, string | undefined>();
  for (const unit of reporting) {
    const trail = new Set<string>();
    for (let at: string | undefined = unit; at !== undefined && !parents.has(at); ) {
      trail.add(at);
      const above: string | undefined = parentOf.get(at);
      parents.set(at, above !== undefined && trail.has(above) ? undefined : above);
      at = parents.get(at);
    }
  }
  cutTops(parents, new Set(reporting));
  const levelOf = (unit: string): number => {
    const above = parents.get(unit);
    return above === undefined ? 0 : levelOf(above) + 1;
  };
  return [...parents]
    .map(([organisationId, parentId]) => ({
      organisationId,
      ...(parentId === undefined ? {} : { parentId }),
      level: levelOf(organisationId),
    }))
    .sort((a, b) => a.level - b.level || (a.organisationId < b.organisationId ? -1 : 1));
}

/** Takes away tops that report nothing and have a single unit below them: nobody waits for those. */
function cutTops(parents: Map<string, string | undefined>, reporting: ReadonlySet<string>): void {
  for (;;) {
    const top = [...parents].find(
      ([unit, parent]) => parent === undefined && !reporting.has(unit) && below(unit) === 1,
    );
    if (top === undefined) return;
    for (const [unit, parent] of parents) if (parent === top[0]) parents.set(unit, undefined);
    parents.delete(top[0]);
  }
  function below(unit: string): number {
    return [...parents.values()].filter((parent) => parent === unit).length;
  }
}

/**
 * Whether the level of a unit can be closed: all units right below it are closed (and with them all below those), and each
 * of its own cells is approved or declared missing.
 */
export function judgeClose(units: readonly LevelUnit[], organisationId: string): CloseVerdict {
  const unit = units.find((other) => other.organisationId === organisationId);
  if (unit?.state !== 'open') return { allowed: false, because: 'not-open', units: [organisationId] };
  const openBelow = units.filter((other) => other.parentId === organisationId && other.state === 'open');
  if (openBelow.length > 0) {
    return { allowed: false, because: 'open-below', units: openBelow.map((other) => other.organisationId) };
  }
  const count = unit.cells.filter((state) => !isSettled(state)).length;
  return count > 0 ? { allowed: false, because: 'entries-open', count } : { allowed: true };
}

/** Which levels open again with that of a unit: its own, and every closed one above it. Needs a reason. */
export function judgeReopen(
  units: readonly LevelUnit[],
  organisationId: string,
  reason: string | undefined,
): ReopenVerdict {
  const unit = units.find((other) => other.organisationId === organisationId);
  if (unit?.state !== 'closed') return { allowed: false, because: 'not-closed' };
  const given = reason?.trim();
  if (!given) return { allowed: false, because: 'reason-required' };
  const closed = [unit, ...unitsAbove(units, organisationId)].filter(({ state }) => state === 'closed');
  return { allowed: true, units: closed.map((other) => other.organisationId), reason: given };
}

/**
 * Whether somebody may close, reopen or cancel levels: a unit closes its own, those above it close and reopen it, and the
 * unit that opened the collection may do all of it. No unit takes its own lock off. Source: our choice.
 */
export function mayMoveLevel(
  units: readonly TreeUnit[],
  level: { readonly organisationId: string; readonly openedBy: string },
  action: 'close' | 'reopen' | 'cancel',
  acting: string,
): boolean {
  if (acting === level.openedBy) return true;
  if (action === 'cancel') return false;
  if (action === 'close' && acting === level.organisationId) return true;
  return unitsAbove(units, level.organisationId).some(({ organisationId }) => organisationId === acting);
}

/** The units above one, the next first. */
function unitsAbove<U extends TreeUnit>(units: readonly U[], organisationId: string): readonly U[] {
  const above: U[] = [];
  const parentOf = (id: string | undefined) => units.find((unit) => unit.organisationId === id)?.parentId;
  for (let at = parentOf(organisationId); at !== undefined; at = parentOf(at)) {
    const unit = units.find(({ organisationId: id }) => id === at);
    if (unit === undefined || above.includes(unit)) break;
    above.push(unit);
  }
  return above;
}
