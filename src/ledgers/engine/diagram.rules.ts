import type { RecordMove, RecordType } from '../../shared/ledger/record-type.ts';

/**
 * The life cycle of a type as Mermaid text (`stateDiagram-v2`), in Chinese. Moves between the same phases share an arrow;
 * moves that stay where they are stand with their phase.
 */
export function diagramOf(type: RecordType): string {
  const lines = type.states.map(({ id, name }) => `  state "${label(name.zh)}" as ${node(type, id)}`);
  const arrows = new Map<string, string[]>();
  for (const move of type.moves) {
    for (const [from, to] of stepsOf(type, move)) {
      const arrow = `${from} --> ${to}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), label(move.name.zh)]);
    }
  }
  const ends = type.states.filter(({ kind }) => kind === 'closed').map(({ id }) => `  ${node(type, id)} --> [*]`);
  return [
    'stateDiagram-v2',
    ...lines,
    ...[...arrows].map(([arrow, names]) => `  ${arrow} : ${names.join('、')}`),
    ...ends,
    '',
  ].join('\n');
}

function stepsOf(type: RecordType, { from, to }: RecordMove): readonly (readonly [string, string])[] {
  if (from.length === 0) return to === undefined ? [] : [['[*]', node(type, to)]];
  return from.map((state) => [node(type, state), node(type, to ?? state)]);
}

/** Hyphens and reserved words are no names in Mermaid. */
function node(type: RecordType, state: string): string {
  return `s${type.states.findIndex(({ id }) => id === state) + 1}`;
}

/** Colons and quotes end a label there. */
function label(text: string): string {
  return text.replace(/[":;]/g, ' ').trim();
}
