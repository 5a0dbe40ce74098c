import { DEFAULT_HOURS } from '../../src/ledgers/clocks/calendar.rules.ts';
import { workingTime } from '../../src/ledgers/clocks/working-time.rules.ts';
import { askedFields } from '../../src/ledgers/engine/field-input.rules.ts';
import { type MoveContext, nextState } from '../../src/ledgers/engine/next-state.rules.ts';
import { AppError } from '../../src/shared/errors.ts';
import { exact, minus, ONE, plus, toShortDecimal } from '../../src/shared/exact.ts';
import type { LedgerRecord, MoveWish, RecordEvent } from '../../src/shared/ledger/record.ts';
import type {
  FieldValue,
  Office,
  RecordCondition,
  RecordField,
  RecordMove,
  RecordType,
} from '../../src/shared/ledger/record-type.ts';

/** Office hours on weekdays, without holidays. */
export const WALK_TIME = workingTime({ ...DEFAULT_HOURS, days: new Map() });

/** A Monday morning in China. */
export const WALK_START = '2026-03-02T02:00:00.000Z';

export const WALK_UNITS = { lead: 'walk-lead', partner: 'walk-partner', other: 'walk-other' } as const;

/** A step of a walk: what was wished, by whom, when, and what came of it. */
export interface WalkStep {
  readonly wish: MoveWish;
  readonly actor: string;
  readonly at: string;
  readonly record: LedgerRecord;
  readonly event: RecordEvent;
}

/** One life of a record. */
export type Walk = readonly WalkStep[];

/** Lives that together visit all phases and make all moves; what none of them reached is named. */
export interface WalkThrough {
  readonly walks: readonly Walk[];
  readonly unreachedStates: readonly string[];
  readonly unmadeMoves: readonly string[];
}

interface Node {
  readonly record: LedgerRecord | undefined;
  readonly steps: Walk;
}

/** Most situations that are looked at for a type. */
const MOST_NODES = 6_000;
/** Most variants of what is filled in with a move. */
const MOST_VARIANTS = 48;

/**
 * Finds lives that together visit every phase and make every move of a type, with valid input, over what can happen:
 * shortest lives first and, in turn, those in which most different moves were made. Situations that conditions cannot tell
 * apart count once.
 */
export function walkThrough(type: RecordType): WalkThrough {
  const bounds = boundsOf(type);
  const seen = new Set<string>();
  const made = new Map<string, Walk>();
  const visited = new Map<string, Walk>();
  const open = new Frontier({ record: undefined, steps: [] });
  const isDone = () => made.size === type.moves.length && visited.size === type.states.length;
  for (let looked = 0; looked < MOST_NODES && !isDone(); looked++) {
    const node = open.next();
    if (node === undefined) break;
    for (const step of stepsFrom(type, node, bounds)) {
      const steps = [...node.steps, step];
      if (!made.has(step.event.move)) made.set(step.event.move, steps);
      if (!visited.has(step.event.to)) visited.set(step.event.to, steps);
      const key = situationOf(type, step.record, bounds, step.at);
      if (seen.has(key)) continue;
      seen.add(key);
      open.add({ record: step.record, steps });
    }
  }
  const all = [...new Set([...made.values(), ...visited.values()])];
  return {
    walks: all.filter(
      (walk) => !all.some((other) => other.length > walk.length && other[walk.length - 1] === walk.at(-1)),
    ),
    unreachedStates: type.states.map(({ id }) => id).filter((id) => !visited.has(id)),
    unmadeMoves: type.moves.map(({ id }) => id).filter((id) => !made.has(id)),
  };
}

/** Situations to go on from: each is taken once. */
class Frontier {
  readonly #inOrder: Node[] = [];
  readonly #byMoves: Node[][] = [];
  readonly #taken = new Set<Node>();
  #first = 0;
  #turn = 0;

  constructor(start: Node) {
    this.add(start);
  }

  add(node: Node): void {
    const moves = Object.keys(node.record?.moves ?? {}).length;
    this.#inOrder.push(node);
    this.#byMoves[moves] ??= [];
    this.#byMoves[moves].push(node);
  }

  next(): Node | undefined {
    this.#turn += 1;
    const node = this.#turn % 2 === 0 ? this.#richest() : this.#oldest();
    if (node !== undefined) this.#taken.add(node);
    return node;
  }

  #oldest(): Node | undefined {
    while (this.#first < this.#inOrder.length) {
      const node = this.#inOrder[this.#first++];
      if (node !== undefined && !this.#taken.has(node)) return node;
    }
    return undefined;
  }

  #richest(): Node | undefined {
    for (const nodes of this.#byMoves.toReversed()) {
      while (nodes !== undefined && nodes.length > 0) {
        const node = nodes.pop();
        if (node !== undefined && !this.#taken.has(node)) return node;
      }
    }
    return undefined;
  }
}

function* stepsFrom(type: RecordType, { record, steps }: Node, bounds: Bounds): Generator<WalkStep> {
  const state = record?.state;
  for (const move of type.moves) {
    if (state === undefined ? move.from.length > 0 : !move.from.includes(state)) continue;
    for (const at of timesFor(record, steps)) {
      for (const fields of variantsOf(type, move, bounds)) {
        const step = tryMove(type, record, steps, move, fields, at);
        if (step !== undefined) yield step;
      }
    }
  }
}

function tryMove(
  type: RecordType,
  record: LedgerRecord | undefined,
  steps: Walk,
  move: RecordMove,
  fields: Readonly<Record<string, FieldValue>>,
  at: string,
): WalkStep | undefined {
  for (const office of move.by) {
    const wish = wishFor(type, move, office, fields, record);
    // Nobody comes twice: whoever may not make two moves is not asked to.
    const actor = `${office}-${steps.length}`;
    try {
      return { wish, actor, at, ...nextState(type, record, wish, walkContext(actor, at, steps)) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return undefined;
}

/** A complete wish for a move: as the right unit, with a reason and as much evidence as is demanded. */
export function wishFor(
  type: RecordType,
  move: RecordMove,
  office: Office,
  fields: MoveWish['fields'],
  record: LedgerRecord | undefined,
): MoveWish {
  const held = { ...record?.fields, ...(record === undefined ? fields : {}) };
  const lead = type.lead === undefined ? undefined : held[type.lead];
  const partners = type.partners === undefined ? undefined : held[type.partners];
  const partner = Array.isArray(partners) ? partners[0] : undefined;
  const unit = office === 'lead' ? lead : office === 'partner' ? partner : undefined;
  return {
    move: move.id,
    office,
    ...(typeof unit === 'string' ? { organisationId: unit } : {}),
    fields,
    reason: '情况说明',
    evidence: Array.from({ length: move.evidence ?? 0 }, (_, index) => `document/walk-${index}`),
  };
}

/** What a walk tells the engine beside the wish. */
export function walkContext(actor: string, at: string, steps: readonly Pick<WalkStep, 'event'>[]): MoveContext {
  const madeBy: Record<string, string[]> = {};
  for (const { event } of steps) madeBy[event.move] = [...(madeBy[event.move] ?? []), event.actor];
  return {
    recordId: '0123456789abcdef01234567',
    placeId: '110000',
    number: 'W-1',
    title: '示例事项',
    at,
    actor,
    demonstration: false,
    time: WALK_TIME,
    madeBy,
  };
}

/** A minute later; and behind the end of each clock that runs. */
function timesFor(record: LedgerRecord | undefined, steps: Walk): readonly string[] {
  const last = steps.at(-1)?.at;
  if (last === undefined) return [WALK_START];
  const soon = Date.parse(last) + 60_000;
  const ends = (record?.clocks ?? []).flatMap(({ state, dueAt }) =>
    state === 'running' && dueAt !== null ? [Math.max(soon, Date.parse(dueAt) + 60_000)] : [],
  );
  return [...new Set([soon, ...ends])].sort((a, b) => a - b).map((ms) => new Date(ms).toISOString());
}

/** What conditions of a type ask: values that matter by field, and counts by move. */
interface Bounds {
  readonly values: ReadonlyMap<string, ReadonlySet<FieldValue>>;
  readonly counts: ReadonlyMap<string, number>;
}

function boundsOf(type: RecordType): Bounds {
  const values = new Map<string, Set<FieldValue>>();
  const counts = new Map<string, number>();
  const note = (field: string, ...more: FieldValue[]) => {
    values.set(field, new Set([...(values.get(field) ?? []), ...more]));
  };
  const read = (condition: RecordCondition): void => {
    const { all, any, not, field, is, atLeast, atMost, moved, times } = condition;
    for (const part of [...(all ?? []), ...(any ?? []), ...(not === undefined ? [] : [not])]) read(part);
    if (field !== undefined) note(field, ...(is ?? []), ...[atLeast, atMost].flatMap((bound) => around(bound)));
    if (moved !== undefined) {
      counts.set(moved, Math.max(counts.get(moved) ?? 1, times?.atLeast ?? 1, (times?.atMost ?? 0) + 1));
    }
  };
  for (const { when, atMost, id } of type.moves) {
    if (when !== undefined) read(when);
    if (atMost !== undefined) counts.set(id, Math.max(counts.get(id) ?? 1, atMost));
  }
  for (const { holds } of type.invariants) read(holds);
  return { values, counts };
}

function around(bound: string | undefined): readonly string[] {
  if (bound === undefined) return [];
  if (/^\d{4}-\d{2}-\d{2}$/.test(bound)) return [bound, shifted(bound, -1), shifted(bound, 1)];
  const value = exact(bound);
  return [value, minus(value, ONE), plus(value, ONE)].map((one) => toShortDecimal(one, 10));
}

function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

/** Inputs of a move: fields that conditions ask for in all their ways, and left out; the others in one. */
function variantsOf(type: RecordType, move: RecordMove, bounds: Bounds): readonly Record<string, FieldValue>[] {
  let variants: Record<string, FieldValue>[] = [{}];
  for (const { field, required } of askedFields(type, move)) {
    const known = bounds.values.get(field.id);
    const values = known === undefined ? [sampleValue(field)] : valuesOf(field, known);
    const added = variants.flatMap((variant) => [
      ...values.map((value) => ({ ...variant, [field.id]: value })),
      ...(required || known === undefined ? [] : [variant]),
    ]);
    variants = added.length <= MOST_VARIANTS ? added : added.slice(0, MOST_VARIANTS);
  }
  return variants;
}

function valuesOf(field: RecordField, known: ReadonlySet<FieldValue>): readonly FieldValue[] {
  if (field.kind === 'choice') return field.options?.map(({ id }) => id) ?? [];
  if (field.kind === 'flag') return [true, false];
  if (field.kind === 'number' || field.kind === 'date') return [...new Set([...known, sampleValue(field)])];
  return [sampleValue(field)];
}

/** A value of a field, as anybody may fill it in. */
export function sampleValue({ kind, id, options }: RecordField): FieldValue {
  switch (kind) {
    case 'text':
      return '示例内容';
    case 'choice':
      return options?.[0]?.id ?? '';
    case 'number':
      return '12.5';
    case 'flag':
      return true;
    case 'date':
      return '2026-06-30';
    case 'place':
      return '110101';
    case 'organisation':
      return WALK_UNITS.lead;
    case 'organisations':
      return [WALK_UNITS.partner];
    default:
      return `walk-${id}`;
  }
}

/** What conditions can tell of a record, as text. */
function situationOf(type: RecordType, record: LedgerRecord, { values, counts }: Bounds, at: string): string {
  const units = [type.lead, type.partners].map((field) => field !== undefined && record.fields[field] !== undefined);
  return JSON.stringify([
    record.state,
    units,
    [...values.keys()].map((field) => record.fields[field] ?? null),
    [...counts].map(([move, most]) => Math.min(record.moves[move]?.count ?? 0, most)),
    record.clocks.map(({ clock, state, dueAt }) => [clock, state, dueAt !== null && dueAt < at]),
  ]);
}
