import type { RecordMove, RecordType } from '../../shared/ledger/record-type.ts';

/** How a clock can stand in a phase while it is open. */
export type OpenClockState = 'running' | 'suspended';

/** Phases in which a clock can be open, and how. */
export type ClockPhases = ReadonlyMap<string, ReadonlySet<OpenClockState>>;

/** Where each clock of a type can be open. Ways are looked at without conditions. */
export function clockPhases(type: RecordType): ReadonlyMap<string, ClockPhases> {
  const known = remembered.get(type);
  if (known !== undefined) return known;
  const closed = new Set(type.states.flatMap(({ id, kind }) => (kind === 'closed' ? [id] : [])));
  const phases = new Map(type.clocks.map(({ id }) => [id, phasesOf(type, id, closed)]));
  remembered.set(type, phases);
  return phases;
}

/** A version of a type never changes. */
const remembered = new WeakMap<RecordType, ReadonlyMap<string, ClockPhases>>();

type Standing = OpenClockState | 'stopped';

function phasesOf(type: RecordType, clock: string, closed: ReadonlySet<string>): ClockPhases {
  const found = new Map<string, Set<OpenClockState>>();
  const waiting: (readonly [phase: string | undefined, standing: Standing])[] = [[undefined, 'stopped']];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [phase, standing] = next;
    const key = `${standing} ${phase ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (standing !== 'stopped' && phase !== undefined) found.set(phase, (found.get(phase) ?? new Set()).add(standing));
    for (const move of type.moves) {
      if (phase === undefined ? move.from.length > 0 : !move.from.includes(phase)) continue;
      const to = move.to ?? phase;
      const closes = to !== undefined && closed.has(to) && !closed.has(phase ?? '');
      waiting.push([to, standingAfter(move, clock, standing, closes)]);
    }
  }
  return found;
}

/** As `clocksAfter` does it. */
function standingAfter(move: RecordMove, clock: string, before: Standing, closes: boolean): Standing {
  let standing = closes || move.stops?.includes(clock) ? 'stopped' : before;
  if (move.starts?.includes(clock)) standing = 'running';
  if (standing === 'running' && move.suspends?.includes(clock)) standing = 'suspended';
  return standing === 'suspended' && move.resumes?.includes(clock) ? 'running' : standing;
}
