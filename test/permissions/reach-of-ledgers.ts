import type { Office } from '../../src/shared/ledger/record-type.ts';
import type { LedgerTarget } from '../support/ledger-requests.ts';
import { actsAs, actsAt, looksAt, type WorldPlace } from '../support/permission-world.ts';
import { leadOf, OFFICE_OF, partnersOf } from '../support/permission-world-ledgers.ts';
import { type AnswerClass, type Asking, PASSES } from './answer-class.ts';

type Classes = readonly AnswerClass[];

/** What may be done is done; what is only seen is refused; the rest is not there. */
export const changed = (isSeen: boolean, isDone: boolean): Classes => (isDone ? ['done'] : isSeen ? [403] : [404]);
export const looked = (isSeen: boolean): Classes => (isSeen ? ['done'] : [404]);
export const listed = (isSeen: boolean): Classes => (isSeen ? ['shown'] : ['hidden']);

const placeOf = ({ side }: Asking) => `w-${side}` as const;

/** Whether one acts at the place of the district with one of these actions. */
export function actsThere({ account, may, ...asking }: Asking, ...actions: Parameters<Asking['may']>): boolean {
  return account !== undefined && may(...actions) && actsAt(account, placeOf({ account, may, ...asking }));
}

/** Whether one sees a record: at its place, or as a unit that leads it or helps. */
export function seesRecord(
  { account, may }: Asking,
  { place, units }: { readonly place: WorldPlace; readonly units: readonly string[] },
): boolean {
  if (account === undefined || !may('ledger.read')) return false;
  return actsAt(account, place) || units.some((unit) => account.reach.unit === unit);
}

const unitsOf = ({ side }: Asking) => [leadOf(side), ...partnersOf(side)];
/** Whether one sees the records of the district. */
export const sees = (asking: Asking) => seesRecord(asking, { place: placeOf(asking), units: unitsOf(asking) });

/** Whether one holds an office in the records of the district: docs/ledgers.md. */
export function holds(asking: Asking, office: Exclude<Office, 'program'>): boolean {
  const { account, may, side } = asking;
  switch (office) {
    case 'registrar':
      return actsThere(asking, 'ledger.open');
    case 'dispatcher':
      return actsThere(asking, 'request.dispatch');
    case 'supervisor':
      return actsThere(asking, 'ledger.supervise');
    case 'verifier':
      return actsThere(asking, 'ledger.verify');
    case 'lead':
      return account !== undefined && may('request.handle') && actsAs(account, leadOf(side));
    case 'partner':
      return account !== undefined && may('request.handle') && partnersOf(side).some((unit) => actsAs(account, unit));
  }
}

/** Whether one holds any office in them. */
export const holdsAny = (asking: Asking) => OFFICES.some((office) => holds(asking, office));

const OFFICES = ['registrar', 'dispatcher', 'supervisor', 'verifier', 'lead', 'partner'] as const;

const isEverywhere = ({ account }: Asking) => account !== undefined && Object.keys(account.reach).length === 0;

/** Whether one is shown, masked, whom records are about. */
export const seesPerson = (asking: Asking) =>
  actsThere(asking, 'record.read') || sees(asking) || (asking.may('person.erase') && isEverywhere(asking));

/** Whether one reads them in full. */
export function readsPersonData(asking: Asking): boolean {
  const { account, may } = asking;
  const deals = account !== undefined && may('person.read') && unitsOf(asking).some((unit) => actsAs(account, unit));
  return deals || actsThere(asking, 'person.read');
}

/** What of ledgers each office may, by what is reached. */
export const LEDGER_REACH: Readonly<Record<LedgerTarget, (asking: Asking) => Classes>> = {
  record: (asking) => looked(sees(asking)),
  'record-list': (asking) => listed(sees(asking)),
  'record-inbox': (asking) => listed(holds(asking, 'lead') || holds(asking, 'partner')),
  'record-move': (asking) => {
    const office = asking.account && OFFICE_OF[asking.account.role];
    return changed(sees(asking), office !== undefined && holds(asking, office));
  },
  'record-moves': (asking) => listed(holds(asking, 'registrar')),
  'record-link': (asking) => changed(sees(asking), holdsAny(asking)),
  'record-opening': (asking) => changed(true, holds(asking, 'registrar')),
  'order-list': (asking) => listed(actsThere(asking, 'ledger.open', 'ledger.supervise')),
  // Each undoes its own.
  'order-import': (asking) => looked(actsThere(asking, 'ledger.open', 'ledger.supervise')),
  'record-import': (asking) => listed(holds(asking, 'registrar')),
  'calendar-preview': (asking) => listed(seesRecord(asking, { place: `w-${asking.side}1`, units: unitsOf(asking) })),
  'calendar-change': ({ account, may, side }) =>
    changed(true, account !== undefined && may('ledger.configure') && actsAt(account, `w-${side}1`)),
  'ledger-totals': (asking) =>
    listed(asking.account !== undefined && asking.may('record.read') && looksAt(asking.account, placeOf(asking))),
  // Records of all places go on under the newer version.
  'ledger-migration': (asking) => changed(true, isEverywhere(asking)),
  sample: (asking) => listed(actsThere(asking, 'ledger.read')),
  // Once for all who may; and there is nothing to be drawn from.
  'sample-drawing': (asking) => (actsThere(asking, 'ledger.supervise') ? PASSES : [403]),
  person: (asking) => looked(seesPerson(asking)),
  'person-full': (asking) => changed(seesPerson(asking), readsPersonData(asking)),
  'person-erasure': (asking) => looked(seesPerson(asking)),
};
