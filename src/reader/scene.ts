import type { Clause } from './clauses.ts';
import type { Discourse, PassageContext } from './discourse.ts';
import type { Group } from './groups.ts';

/** Everything that a group of numbers is read against: its clause, its neighbours there, what was said before. */
export interface Scene {
  readonly context: PassageContext;
  readonly clause: Clause;
  readonly group: Group;
  /** All groups of the clause, this one among them. */
  readonly groups: readonly Group[];
  readonly discourse: Discourse;
}

/** The group before or behind this one in its clause. */
export function neighbour(scene: Scene, step: -1 | 1): Group | undefined {
  return scene.groups[scene.groups.indexOf(scene.group) + step];
}
