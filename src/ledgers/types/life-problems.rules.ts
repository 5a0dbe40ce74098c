import type { RecordType } from '../../shared/ledger/record-type.ts';
import type { TypeProblem } from './type-problem.rules.ts';

/**
 * What is wrong with the life of a type: no way in, phases that nobody reaches, phases without an end, closed phases that
 * lead on to closed ones. What is said of a closed record without moving it (a mark, an exclusion) is fine. Conditions are
 * not looked at. Empty: nothing.
 */
export function lifeProblems(type: RecordType): readonly TypeProblem[] {
  const kinds = new Map(type.states.map(({ id, kind }) => [id, kind]));
  const found: TypeProblem[] = [];
  if (!type.moves.some(({ from }) => from.length === 0)) {
    found.push({ path: ['moves'], problem: 'opening-missing', name: type.id });
  }
  for (const [index, { id, from, to }] of type.moves.entries()) {
    const path = ['moves', index, to === undefined ? 'id' : 'to'];
    if (from.length === 0 && to === undefined) found.push({ path, problem: 'opening-stays', name: id });
    if (from.length === 0 && to !== undefined && kinds.get(to) === 'closed') {
      found.push({ path, problem: 'opening-closed', name: id });
    }
    if (to === undefined || kinds.get(to) !== 'closed') continue;
    const closed = from.filter((state) => kinds.get(state) === 'closed');
    if (closed.length > 0) found.push({ path, problem: 'closed-goes-on', name: id });
  }
  // Without these in order, ways say nothing.
  return found.length > 0 || hasUnknownStates(type, kinds) ? found : wayProblems(type, kinds);
}

function hasUnknownStates(type: RecordType, kinds: ReadonlyMap<string, string>): boolean {
  return type.moves.some(({ from, to }) => [...from, ...(to === undefined ? [] : [to])].some((id) => !kinds.has(id)));
}

function wayProblems(type: RecordType, kinds: ReadonlyMap<string, 'open' | 'closed'>): readonly TypeProblem[] {
  const steps = type.moves.flatMap(({ from, to }) =>
    to === undefined ? [] : from.map((state) => [state, to] as const),
  );
  const first = type.moves.flatMap(({ from, to }) => (from.length === 0 && to !== undefined ? [to] : []));
  const reached = spread(first, steps);
  const closed = type.states.filter(({ kind }) => kind === 'closed').map(({ id }) => id);
  const ending = spread(
    closed,
    steps.map(([from, to]) => [to, from] as const),
  );
  return type.states.flatMap(({ id }, index): readonly TypeProblem[] => {
    const path = ['states', index, 'id'];
    if (!reached.has(id)) return [{ path, problem: 'state-unreachable', name: id }];
    return kinds.get(id) === 'open' && !ending.has(id) ? [{ path, problem: 'state-endless', name: id }] : [];
  });
}

function spread(first: readonly string[], steps: readonly (readonly [string, string])[]): ReadonlySet<string> {
  const found = new Set(first);
  // A set that grows while it is walked is walked to its end.
  for (const state of found) {
    for (const [from, to] of steps) if (from === state) found.add(to);
  }
  return found;
}
