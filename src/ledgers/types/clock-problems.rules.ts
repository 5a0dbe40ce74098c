import type { ClockRule, RecordType } from '../../shared/ledger/record-type.ts';
import { clockPhases } from '../engine/clock-phases.rules.ts';
import type { TypeProblem } from './type-problem.rules.ts';

/**
 * Clocks that run on where they make no sense. Its end has a move (`onDue`) that does not lead on from a phase in which it
 * runs; without such a move, nothing that can still happen names it as stopped or begun anew: the closing of a record stops
 * all clocks, but whatever a clock is a limit for says so. In a closed phase only a gate runs, or what has such a move there.
 * Conditions are not looked at. Empty: nothing.
 */
export function clockProblems(type: RecordType): readonly TypeProblem[] {
  const phases = clockPhases(type);
  return type.clocks.flatMap((clock, index) => {
    const running = [...(phases.get(clock.id) ?? [])].filter(([, standings]) => standings.has('running'));
    return running.flatMap(([phase]): readonly TypeProblem[] => {
      const problem = problemIn(type, clock, phase);
      return problem === undefined ? [] : [{ path: ['clocks', index, 'id'], problem, name: `${clock.id}: ${phase}` }];
    });
  });
}

function problemIn(type: RecordType, clock: ClockRule, phase: string): TypeProblem['problem'] | undefined {
  const { id, onDue, gate } = clock;
  const due = onDue === undefined ? undefined : type.moves.find((move) => move.id === onDue);
  if (due !== undefined) return due.from.includes(phase) ? undefined : 'clock-idle';
  if (type.states.some((state) => state.id === phase && state.kind === 'closed')) {
    return gate === true ? undefined : 'clock-in-closed';
  }
  return isEndedBehind(type, id, phase) ? undefined : 'clock-endless';
}

function isEndedBehind(type: RecordType, clock: string, phase: string): boolean {
  const closed = new Set(type.states.flatMap(({ id, kind }) => (kind === 'closed' ? [id] : [])));
  // A set that grows while it is walked is walked to its end.
  const reached = new Set([phase]);
  for (const state of reached) {
    for (const { from, to = state, starts, stops } of type.moves) {
      if (!from.includes(state)) continue;
      if (stops?.includes(clock) || starts?.includes(clock)) return true;
      if (!closed.has(to)) reached.add(to);
    }
  }
  return false;
}
