import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db } from '../../db/connect.ts';
import { listOrganisations } from '../../directory/index.ts';
import { findRecord } from '../../ledgers/index.ts';
import { dayOf } from '../../shared/clock.ts';
import { findNumbered } from './request-state.queries.ts';

/** What the one who made a request is told of it: nothing of persons, places or words of the request. */
export interface RequestState {
  readonly number: string;
  /** Id of the state in the ledger. */
  readonly state: string;
  readonly openedOn: string;
  /** Day on which a step was last done, by its id: `dispatch`, `sign`, `feed-back`, `call-back`. */
  readonly steps: ReadonlyMap<string, string>;
  /** Who handles it. Missing: undefined before it is dispatched. */
  readonly unit: string | undefined;
  /** Day of the limit for handling. Missing: undefined when none runs. */
  readonly dueOn: string | undefined;
  /** Missing: undefined while it is open. */
  readonly closedOn: string | undefined;
  readonly sample: boolean;
}

/** Shorter ends of numbers would be guessed. */
const DIGITS = /^\d{4}$/;
const NUMBER = /^[A-Z]{1,4}-\d{4}-\d{1,12}$/;

/**
 * The state of a request, for who knows its number and the last four digits of the telephone from which it was made; looked
 * up as the program, since requests are not public. Missing: undefined when the two do not fit: nobody learns which is wrong.
 */
export async function findRequestState(
  db: Db,
  { number, digits }: { readonly number: string; readonly digits: string },
): Promise<RequestState | undefined> {
  const wanted = plain(number).toUpperCase();
  const known = plain(digits);
  if (!NUMBER.test(wanted) || !DIGITS.test(known)) return undefined;
  return actAs(PROGRAM, () =>
    db.read(async (tx) => {
      const found = (await findNumbered(tx, wanted)).find(({ shownPhone }) => shownPhone?.endsWith(known) === true);
      const record = found && (await findRecord(tx, found.recordId));
      if (record === undefined) return undefined;
      const units = record.leadId === null ? [] : await listOrganisations(tx);
      const due = record.clocks.find(({ clock, state }) => clock === 'handling' && state === 'running')?.dueAt;
      const day = (at: string | null | undefined) => (at ? dayOf(new Date(at)) : undefined);
      return {
        ...{ number: record.number, state: record.state, openedOn: dayOf(new Date(record.openedAt)) },
        steps: new Map(Object.entries(record.moves).map(([id, { lastAt }]) => [id, dayOf(new Date(lastAt))])),
        unit: units.find(({ organisationId }) => organisationId === record.leadId)?.name,
        ...{ dueOn: day(due), closedOn: day(record.closedAt), sample: record.demonstration },
      };
    }),
  );
}

/** Full-width letters and blanks, as phones write them, are no other number. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[‐‑–—－]/g, '-');
}
