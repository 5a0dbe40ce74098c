import type { LedgerRecord } from '../../shared/ledger/record.ts';
import type { MigratedClock, MigrationObstacle } from '../engine/migrate-record.rules.ts';

/** Records that the same stands in the way of. `examples`: numbers of the first few. */
export interface ObstacleGroup extends MigrationObstacle {
  /** Version that they stand under. */
  readonly version: number;
  readonly count: number;
  readonly examples: readonly string[];
}

/** A clock that becomes another one: on how many records its end moves, its warning alone, or it stops. */
export interface ClockGroup {
  readonly clock: string;
  readonly moved: number;
  readonly warned: number;
  readonly stopped: number;
}

/** What becomes of open records under a newer version. One record may stand in several groups of obstacles. */
export interface MigrationTold {
  readonly ready: number;
  readonly blocked: number;
  readonly obstacles: readonly ObstacleGroup[];
  readonly clocks: readonly ClockGroup[];
}

/** How many records a group names. Our choice. */
const EXAMPLES = 5;

/** Counts what becomes of open records. */
export class MigrationTally {
  #ready = 0;
  #blocked = 0;
  readonly #obstacles = new Map<string, ObstacleGroup>();
  readonly #clocks = new Map<string, ClockGroup>();

  /** One that can go on, with the clocks that become others. */
  take(clocks: readonly MigratedClock[]): void {
    this.#ready += 1;
    for (const { before, after } of clocks) {
      const { clock } = after;
      const group = this.#clocks.get(clock) ?? { clock, moved: 0, warned: 0, stopped: 0 };
      const what = after.state === 'stopped' ? 'stopped' : before.dueAt === after.dueAt ? 'warned' : 'moved';
      this.#clocks.set(clock, { ...group, [what]: group[what] + 1 });
    }
  }

  /** One that cannot. */
  refuse({ number, typeVersion: version }: LedgerRecord, obstacles: readonly MigrationObstacle[]): void {
    this.#blocked += 1;
    for (const { because, name } of obstacles) {
      const key = JSON.stringify([version, because, name]);
      const group = this.#obstacles.get(key) ?? { because, name, version, count: 0, examples: [] };
      const examples = group.examples.length < EXAMPLES ? [...group.examples, number] : group.examples;
      this.#obstacles.set(key, { ...group, count: group.count + 1, examples });
    }
  }

  told(): MigrationTold {
    const obstacles = [...this.#obstacles.values()].sort((a, b) => b.count - a.count);
    const clocks = [...this.#clocks.values()].sort((a, b) => (a.clock < b.clock ? -1 : 1));
    return { ready: this.#ready, blocked: this.#blocked, obstacles, clocks };
  }
}

/** What several pieces add up to. */
export function addedTogether(one: MigrationTold, other: MigrationTold): MigrationTold {
  const groups = Map.groupBy([...one.obstacles, ...other.obstacles], ({ version, because, name }) =>
    JSON.stringify([version, because, name]),
  );
  const clocks = Map.groupBy([...one.clocks, ...other.clocks], ({ clock }) => clock);
  const sum = <T>(list: readonly T[], of: (each: T) => number) => list.reduce((total, each) => total + of(each), 0);
  return {
    ready: one.ready + other.ready,
    blocked: one.blocked + other.blocked,
    obstacles: [...groups.values()].flatMap((same) =>
      same.slice(0, 1).map((first) => ({
        ...first,
        count: sum(same, ({ count }) => count),
        examples: same.flatMap(({ examples }) => examples).slice(0, EXAMPLES),
      })),
    ),
    clocks: [...clocks].map(([clock, same]) => ({
      clock,
      moved: sum(same, ({ moved }) => moved),
      warned: sum(same, ({ warned }) => warned),
      stopped: sum(same, ({ stopped }) => stopped),
    })),
  };
}
