import type { FieldValue, FieldValues, Office, TimeLimit } from './record-type.ts';

/** What happened to a clock, in order. */
export type ClockEvent =
  | {
      readonly kind: 'started';
      readonly at: string;
      readonly limit: TimeLimit;
      /** How long before the end it warns. */
      readonly warn?: TimeLimit | undefined;
    }
  | { readonly kind: 'suspended' | 'resumed' | 'stopped'; readonly at: string }
  | { readonly kind: 'extended'; readonly at: string; readonly by: TimeLimit };

/** A clock of a record. Instants in ISO 8601, UTC. */
export interface RecordClock {
  readonly clock: string;
  readonly events: readonly ClockEvent[];
  readonly state: 'running' | 'suspended' | 'stopped';
  /** Missing: null while it is suspended. */
  readonly dueAt: string | null;
  readonly warnAt: string | null;
  readonly stoppedAt: string | null;
  /** When the program noticed that the limit had passed. */
  readonly firedAt: string | null;
  readonly warnedAt: string | null;
}

/** How often a move was made, and when. */
export interface MoveDigest {
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** A record as it stands after its last event. */
export interface LedgerRecord {
  readonly recordId: string;
  readonly placeId: string;
  readonly typeId: string;
  readonly typeVersion: number;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly fields: FieldValues;
  readonly moves: Readonly<Record<string, MoveDigest>>;
  readonly clocks: readonly RecordClock[];
  /** Number of its events; the last of them has this number. */
  readonly revision: number;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly demonstration: boolean;
}

/** What somebody wants to do with a record. */
export interface MoveWish {
  readonly move: string;
  readonly office: Office;
  /** As which unit; of `lead` and `partner`. */
  readonly organisationId?: string | undefined;
  readonly fields: Readonly<Record<string, FieldValue | null>>;
  readonly reason?: string | undefined;
  /** Documents (`document/ID`) or addresses of what shows it. */
  readonly evidence: readonly string[];
}

/** Under which move a record tells that a calendar set a clock of it anew; none of its type, by the program. */
export const CALENDAR_CHANGED = 'calendar-changed';

/**
 * Under which move a record tells that it goes on under a newer version of its type; by the program. Its evidence names both
 * versions: `ledger/TYPE/FROM`, `ledger/TYPE/TO`.
 */
export const TYPE_CHANGED = 'type-changed';

/** A move that was made. */
export interface RecordEvent {
  readonly sequence: number;
  readonly at: string;
  readonly actor: string;
  readonly office: Office;
  readonly organisationId: string | null;
  readonly move: string;
  readonly from: string | null;
  readonly to: string;
  /** Fields that it changed; null: taken out. */
  readonly fields: Readonly<Record<string, FieldValue | null>>;
  readonly reason: string | null;
  readonly evidence: readonly string[];
}

/** What a record adds to a measure. */
export interface Contribution {
  readonly measure: string;
  readonly placeId: string;
  /** Unit in charge; empty where there is none yet. */
  readonly organisationId: string;
  /** Class of the record; empty where its type has none, or it has none yet. */
  readonly class: string;
  /** `YYYY-MM`, of the place's day. */
  readonly month: string;
  /** Exact decimal. */
  readonly amount: string;
}
