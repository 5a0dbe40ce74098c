import type { RecordMove, RecordType } from '../../shared/ledger/record-type.ts';

/** Phases in which each clock of a type can be open: running or suspended. Ways are looked at without conditions. */
export function clockPhases(type: RecordType): ReadonlyMap<string, ReadonlySet<string>> {
  const known = remembered.get(type);
  if (known !== undefined) return known;
  const phases = new Map(type.clocks.map(({ id }) => [id, openIn(type, id)]));
  remembered.set(type, phases);
  return phases;
}

/** A version of a type never changes. */
const remembered = new WeakMap<RecordType, ReadonlyMap<string, ReadonlySet<string>>>();

function openIn(type: RecordType, clock: string): ReadonlySet<string> {
  const closed = new Set(type.states.flatMap(({ id, kind }) => (kind === 'closed' ? [id] : [])));
  const found = new Set<string>();
  const waiting: (readonly [state: string | undefined, open: boolean])[] = [[undefined, false]];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [state, open] = next;
    const key = `${open} ${state ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (open && state !== undefined) found.add(state);
    for (const move of type.moves.filter(({ from }) => leadsOn(from, state))) {
      const to = move.to ?? state;
      const closes = to !== undefined && closed.has(to) && !closed.has(state ?? '');
      waiting.push([to, staysOpen(move, clock, open, closes)]);
    }
  }
  return found;
}

function leadsOn(from: readonly string[], state: string | undefined): boolean {
  return state === undefined ? from.length === 0 : from.includes(state);
}

/** As `clocksAfter` does it. */
function staysOpen({ starts, stops }: RecordMove, clock: string, open: boolean, closes: boolean): boolean {
  if (starts?.includes(clock)) return true;
  return open && !closes && stops?.includes(clock) !== true;
}
