import { PROGRAM_ACTOR } from '../../access/actor.ts';
import { newId } from '../../access/secret.ts';
import { asProgram } from '../../db/as-program.ts';
import { dayOf } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import { type DueRule, dueRules } from '../engine/due-rules.rules.ts';
import type { MadeBy } from '../engine/move-permit.rules.ts';
import { type MoveContext, nextState } from '../engine/next-state.rules.ts';
import { findOpenedBy } from './record.queries.ts';
import { type NewLink, takeSerials } from './record.store.ts';
import { type RecordChange, type RecordWork, writeChanges } from './record-work.ts';

/** How many rules may follow from each other in one transaction: a circle of rules ends there. Our choice. */
const DEEPEST = 5;

const NOBODY: MadeBy = {};

/**
 * Does what rules demand of records that were just changed: as the program, in the same transaction, one rule behind the
 * other. A rule that cannot be followed keeps nobody from their move: the trail tells that it was not.
 */
export async function followRules(
  work: RecordWork,
  changes: readonly Pick<RecordChange, 'type' | 'after'>[],
): Promise<void> {
  let last: readonly Pick<RecordChange, 'type' | 'after'>[] = changes;
  for (let depth = 0; depth < DEEPEST && last.length > 0; depth++) {
    const now = work.at.toISOString();
    const newest = [...new Map(last.map((change) => [change.after.recordId, change])).values()];
    const due = newest.flatMap(({ type, after }) => {
      const rules = dueRules(type, after, now);
      return rules.length === 0 ? [] : [{ type, record: after, rules }];
    });
    if (due.length === 0) return;
    last = await asProgram(work.tx, () => followOnce(work, due));
  }
}

interface Due {
  readonly type: RecordType;
  readonly record: LedgerRecord;
  readonly rules: readonly DueRule[];
}

async function followOnce(work: RecordWork, due: readonly Due[]): Promise<readonly RecordChange[]> {
  const opening = due.filter(({ rules }) => rules.some(({ opens }) => opens !== undefined));
  const done = await findOpenedBy(
    work.tx,
    opening.map(({ record }) => record.recordId),
  );
  const times = await work.times(due.map(({ record }) => record.placeId));
  const changes: RecordChange[] = [];
  const links: NewLink[] = [];
  for (const { type, record, rules } of due) {
    const time = times.get(record.placeId);
    if (time === undefined) continue;
    const program = { at: work.at.toISOString(), actor: PROGRAM_ACTOR.name, madeBy: NOBODY, time };
    const move = rules.find((rule) => rule.move !== undefined);
    const moved = move && attempt(work, record, move, () => moveByRule(type, record, move, program));
    if (moved !== undefined) changes.push(moved);
    for (const rule of rules) {
      if (rule.opens === undefined || done.has(`${record.recordId}/${rule.rule.id}`)) continue;
      const [serial = 0] = await takeSerials(work.tx, 1);
      const opened = attempt(work, record, rule, () => openByRule(work, record, rule, { ...program, serial }));
      if (opened === undefined) continue;
      changes.push(opened);
      links.push(linkBack(opened.after, record, rule, program.at));
    }
  }
  await writeChanges(work, changes, links, 'program');
  return changes;
}

type ByProgram = Pick<MoveContext, 'at' | 'actor' | 'madeBy' | 'time'>;

function moveByRule(
  type: RecordType,
  record: LedgerRecord,
  { rule, move = '' }: DueRule,
  program: ByProgram,
): RecordChange {
  const wish = { move, office: 'program' as const, fields: {}, reason: rule.why.zh, evidence: [] };
  const next = nextState(type, record, wish, { ...record, ...program });
  return { type, before: record, after: next.record, event: next.event, told: { rule: rule.id } };
}

/** At the place of the record, under its title. Errors: those of `nextState`; `ledger.not-found`. */
function openByRule(
  work: RecordWork,
  record: LedgerRecord,
  { rule, opens }: DueRule,
  { serial, ...program }: ByProgram & { readonly serial: number },
): RecordChange {
  const type = work.types.newest(opens?.type ?? '');
  const first = type.moves.find(({ from, by }) => from.length === 0 && by.includes('program'));
  const wish = {
    ...{ move: first?.id ?? '', office: 'program' as const, fields: opens?.fields ?? {} },
    ...{ reason: rule.why.zh, evidence: [`record/${record.recordId}`] },
  };
  const next = nextState(type, undefined, wish, {
    ...program,
    ...{ recordId: newId(), placeId: record.placeId, number: numberOf(type, serial, work.at) },
    ...{ title: record.title, demonstration: record.demonstration },
  });
  const told = { rule: rule.id, from: record.recordId };
  return { type, before: undefined, after: next.record, event: next.event, told };
}

function linkBack(opened: LedgerRecord, record: LedgerRecord, { rule }: DueRule, at: string): NewLink {
  return {
    ...{ placeId: opened.placeId, recordId: opened.recordId, kind: 'record', target: record.recordId },
    ...{ relation: `opened-by/${rule.id}`, at, actor: PROGRAM_ACTOR.name },
  };
}

/** Missing: undefined when it is refused, which the trail is told. */
function attempt<T>(work: RecordWork, record: LedgerRecord, { rule }: DueRule, follow: () => T): T | undefined {
  try {
    return follow();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    work.programEntries.push({
      ...{ actor: PROGRAM_ACTOR, at: work.at, action: 'record.rule-failed', subject: `record/${record.recordId}` },
      after: { rule: rule.id, code: error.code },
    });
    return undefined;
  }
}

/** Number of a record: letters of its type, year in China, serial. */
export function numberOf({ prefix }: RecordType, serial: number, at: Date): string {
  return `${prefix}-${dayOf(at).slice(0, 4)}-${String(serial).padStart(6, '0')}`;
}
