import type { RecordPhase, RecordType } from '../../src/shared/ledger/record-type.ts';

/** Phases by the least number of moves that lead to them; closed ones come last, in a stage of their own. */
export function stagesOf({ states, moves }: Pick<RecordType, 'states' | 'moves'>): readonly (readonly RecordPhase[])[] {
  const reached = new Set<string>();
  const stages: RecordPhase[][] = [];
  let next = moves.filter(({ from }) => from.length === 0).flatMap(({ to }) => to ?? []);
  while (next.length > 0) {
    const stage = states.filter(({ id, kind }) => kind === 'open' && next.includes(id) && !reached.has(id));
    if (stage.length > 0) stages.push(stage);
    for (const id of next) reached.add(id);
    next = moves
      .filter(({ from }) => from.some((id) => reached.has(id)))
      .flatMap(({ to }) => (to === undefined || reached.has(to) ? [] : [to]));
  }
  const closed = states.filter(({ kind }) => kind === 'closed');
  return closed.length === 0 ? stages : [...stages, closed];
}
