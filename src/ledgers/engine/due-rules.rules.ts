import { AppError } from '../../shared/errors.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import type {
  FieldValue,
  FieldValues,
  RecordCondition,
  RecordRule,
  RecordType,
} from '../../shared/ledger/record-type.ts';
import { type AskedRecord, countOf, holds } from './condition.rules.ts';
import { checkPlace, moveOf } from './move-permit.rules.ts';
import { checkWhen } from './next-state.rules.ts';

/** One side of a verdict: what is asked for, and what the record says. */
export interface RuleReason {
  readonly of: 'state' | 'field' | 'move' | 'clock';
  /** Id of the field, move or clock; of a state: empty. */
  readonly id: string;
  readonly asked: RecordCondition;
  /** Missing: null where the record says nothing. Of a move: how often; of a clock: its state, and when it is or was due. */
  readonly seen: FieldValue | null;
}

/** A verdict rule that holds. */
export interface DueRule {
  readonly rule: RecordRule;
  /** Move of the program. */
  readonly move?: string;
  /** Record that it opens. Missing fields: where the record has none. */
  readonly opens?: { readonly type: string; readonly fields: FieldValues };
  readonly reasons: readonly RuleReason[];
}

/**
 * The verdict rules that hold for a record at an instant, in their order. A rule that moves the record is left out where
 * the program cannot make its move now. Whether a rule opened its record already, its store knows.
 */
export function dueRules(type: RecordType, record: LedgerRecord, now: string): readonly DueRule[] {
  return type.rules.flatMap((rule) => {
    if (!holds(rule.when, record, now)) return [];
    const move = rule.moves !== undefined && isOpenTo(type, record, rule.moves, now) ? rule.moves : undefined;
    if (move === undefined && rule.opens === undefined) return [];
    return [
      {
        rule,
        ...(move === undefined ? {} : { move }),
        ...(rule.opens === undefined
          ? {}
          : { opens: { type: rule.opens.type, fields: fieldsFor(rule.opens, record) } }),
        reasons: reasonsOf(rule.when, record, now),
      },
    ];
  });
}

function isOpenTo(type: RecordType, record: LedgerRecord, id: string, now: string): boolean {
  try {
    const move = moveOf(type, id);
    checkPlace(type, move, record);
    checkWhen(move, record, now);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function fieldsFor({ sets }: NonNullable<RecordRule['opens']>, { fields }: LedgerRecord): FieldValues {
  return Object.fromEntries(
    Object.entries(sets).flatMap(([id, source]) => {
      const value = 'from' in source ? fields[source.from] : source.value;
      return value === undefined ? [] : [[id, value]];
    }),
  );
}

/** What a condition asks for beside what the record says; of alternatives those that hold. */
function reasonsOf(condition: RecordCondition, record: AskedRecord, now?: string): readonly RuleReason[] {
  const { all, any, not, state, field, moved, clock } = condition;
  const reasons: RuleReason[] = [];
  if (state !== undefined) reasons.push({ of: 'state', id: '', asked: { state }, seen: record.state });
  if (field !== undefined) {
    reasons.push({ of: 'field', id: field, asked: only(condition, FIELD_PARTS), seen: record.fields[field] ?? null });
  }
  if (moved !== undefined) {
    const seen = String(countOf(record.moves, moved));
    reasons.push({ of: 'move', id: moved, asked: only(condition, MOVE_PARTS), seen });
  }
  if (clock !== undefined) {
    const found = record.clocks.find((one) => one.clock === clock);
    const seen = found === undefined ? null : [found.state, found.dueAt ?? ''];
    reasons.push({ of: 'clock', id: clock, asked: only(condition, CLOCK_PARTS), seen });
  }
  const negated = not === undefined ? [] : reasonsOf(not, record, now);
  const parts = [...(all ?? []), ...(any ?? []).filter((part) => holds(part, record, now))];
  return [
    ...reasons,
    ...parts.flatMap((part) => reasonsOf(part, record, now)),
    ...negated.map((one) => ({ ...one, asked: { not: one.asked } })),
  ];
}

const FIELD_PARTS = ['field', 'is', 'present', 'atLeast', 'atMost'] as const;
const MOVE_PARTS = ['moved', 'times'] as const;
const CLOCK_PARTS = ['clock', 'clockIs'] as const;

function only(condition: RecordCondition, parts: readonly (keyof RecordCondition)[]): RecordCondition {
  return Object.fromEntries(parts.flatMap((part) => (condition[part] === undefined ? [] : [[part, condition[part]]])));
}
