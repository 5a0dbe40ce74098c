import { CALENDAR_CHANGED, type LedgerRecord, type RecordEvent, TYPE_CHANGED } from '../../shared/ledger/record.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import { recordUnder, versionsOf } from './migrate-record.rules.ts';
import { factsAfter, type RecordSetting, recordAfter } from './next-state.rules.ts';

/**
 * The record that its stored events make, across versions of its type and changes of calendars, whose clocks go by `time`.
 * `version`: the one that it stands under now. `before`: only what happened before it. Missing: undefined where nothing did.
 * Errors: those of `recordAfter`, and what `typeOf` says of a version that is not there.
 */
export function replayHistory(
  typeOf: (version: number) => RecordType,
  version: number,
  events: readonly RecordEvent[],
  setting: RecordSetting & { readonly before?: string | undefined },
): LedgerRecord | undefined {
  const { before, ...place } = setting;
  const changes = events.flatMap((event) => versionsOf(event) ?? []);
  let type = typeOf(changes[0] ?? version);
  let record: LedgerRecord | undefined;
  for (const event of events) {
    if (before !== undefined && event.at >= before) break;
    const versions = versionsOf(event);
    if (versions !== undefined && record !== undefined) {
      const to = typeOf(versions[1]);
      record = recordUnder(type, to, record, event, setting.time);
      type = to;
    } else if (event.move === CALENDAR_CHANGED && record !== undefined) {
      record = { ...record, revision: event.sequence };
    } else record = recordAfter(type, record, event, place);
  }
  return record;
}

/** An event as far as measures look at it. */
export type CountedEvent = Pick<RecordEvent, 'at' | 'move' | 'to' | 'fields' | 'evidence'>;

/**
 * A record as its events alone tell it, for counting; its clocks, which hang on calendars as well, as they stand. Missing:
 * undefined without events.
 */
export function countedRecord(record: LedgerRecord, events: readonly CountedEvent[]): LedgerRecord | undefined {
  const [first] = events;
  if (first === undefined) return undefined;
  let facts: Pick<LedgerRecord, 'fields' | 'moves'> | undefined;
  let [state, version] = [first.to, record.typeVersion];
  for (const event of events) {
    version = versionsOf(event)?.[1] ?? version;
    if (event.move === TYPE_CHANGED || event.move === CALENDAR_CHANGED) continue;
    facts = factsAfter(facts, event);
    state = event.to;
  }
  return { ...record, ...(facts ?? { fields: {}, moves: {} }), state, typeVersion: version, openedAt: first.at };
}
