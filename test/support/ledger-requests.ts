import { writeXlsx } from 'hucre';
import { ACCOUNTS } from './permission-world.ts';
import { countOf, OFFICE_OF, orderImportOf, personOf, recordOf } from './permission-world-ledgers.ts';
import type { Example, Side } from './route-requests.ts';
import { upload } from './server.ts';

/** What requests of ledgers reach; what each office may of it: `test/permissions/reach-of-ledgers.ts`. */
export type LedgerTarget =
  | 'record'
  | 'record-move'
  | 'record-moves'
  | 'record-link'
  | 'record-opening'
  | 'record-list'
  | 'record-inbox'
  | 'record-import'
  | 'order-import'
  | 'order-list'
  | 'calendar-preview'
  | 'calendar-change'
  | 'ledger-totals'
  | 'ledger-migration'
  | 'sample'
  | 'sample-drawing'
  | 'person'
  | 'person-full'
  | 'person-erasure';

const walked = { typeId: 'walked' };
const place = (side: Side) => `w-${side}`;
const months = 'from=2026-01&to=2026-01';

const ownRecord =
  (target: LedgerTarget, payload?: (login: string) => object): Example =>
  (side, login) => ({
    ...{ target, parameters: { recordId: recordOf(side, { of: login }) } },
    ...(payload === undefined ? {} : { payload: payload(login) }),
  });
const requestRecord = (side: Side) => ({
  recordId: recordOf(side, 'request'),
  file: `${recordOf(side, 'request')}.json`,
});
const ofRequest: Example = (side) => ({ target: 'record', parameters: requestRecord(side) });
const ownPerson =
  (target: LedgerTarget, payload?: object): Example =>
  (side, login) => ({
    ...{ target, parameters: { personId: personOf(side, login) } },
    ...(payload === undefined ? {} : { payload }),
  });

const officeOf = (login: string) => {
  const role = ACCOUNTS.find((account) => account.login === login)?.role ?? 'public';
  return OFFICE_OF[role] ?? 'registrar';
};
const moveAs = (office: string) => ({ move: `as-${office}`, office, expectedRevision: 1 });

/** Days of May that are none of work: the reason is the asker's own, so that each changes something. */
const calendar =
  (target: LedgerTarget, ...days: readonly string[]): Example =>
  (side, login) => ({
    target,
    payload: {
      ...{ hours: null, reason: 'because' },
      days: days.map((day) => ({ day, kind: 'holiday', reason: `for ${login}` })),
    },
    ...(target === 'calendar-preview' ? { shows: recordOf(side, 'clocked') } : {}),
  });

const WORKBOOKS = new Map<string, Uint8Array>();
for (const side of ['a', 'b'] as const) {
  for (const login of ['', 'nobody', 'public', ...ACCOUNTS.map((account) => account.login)]) {
    const head = ['工单编号', '工单类型', '问题分类', '标题', '主要内容', '被反映区'];
    const row = [`${side} ${login}`, '投诉', '噪声', '噪声', '夜里施工', place(side)];
    WORKBOOKS.set(`${side} ${login}`, await writeXlsx({ sheets: [{ name: '工单', rows: [head, row] }] }));
  }
}
const workbook =
  (shows: string): Example =>
  (side, login) => {
    const { headers, payload } = upload(['x.xlsx', WORKBOOKS.get(`${side} ${login}`) ?? Buffer.alloc(0)]);
    return { target: 'record-import', headers, payload, shows };
  };

/** Requests to the routes of ledgers, records, the hotline, persons and calendars. */
export const LEDGER_REQUESTS: Readonly<Record<string, Example>> = {
  'GET /api/inbox': (side) => ({ target: 'record-inbox', url: '?limit=200', shows: recordOf(side, 'shown') }),
  'GET /api/ledger-migrations': () => ({ target: 'ledger-migration' }),
  'GET /api/ledgers': () => ({ target: 'anything' }),
  'GET /api/ledgers/{typeId}': () => ({ target: 'anything', parameters: walked }),
  'GET /api/ledgers/{typeId}/board': (side) => ({
    ...{
      target: 'record-list',
      parameters: walked,
      url: `?place=${place(side)}&limit=200`,
      shows: recordOf(side, 'shown'),
    },
  }),
  'GET /api/ledgers/{typeId}/league': (side) => ({
    ...{
      target: 'ledger-totals',
      parameters: walked,
      url: `?measure=count&${months}`,
      shows: `"key":"${place(side)}"`,
    },
  }),
  'GET /api/ledgers/{typeId}/migration': () => ({ target: 'ledger-migration', parameters: walked }),
  'POST /api/ledgers/{typeId}/migration': () => ({ target: 'ledger-migration', parameters: walked, payload: {} }),
  'GET /api/ledgers/{typeId}/records': (side) => ({
    ...{
      target: 'record-list',
      parameters: walked,
      url: `?place=${place(side)}&limit=200`,
      shows: recordOf(side, 'shown'),
    },
  }),
  'POST /api/ledgers/{typeId}/records': (side) => ({
    ...{ target: 'record-opening', parameters: walked, payload: { placeId: place(side), title: 't' } },
  }),
  'GET /api/ledgers/{typeId}/totals': (side) => ({
    ...{ target: 'ledger-totals', parameters: walked, url: `?${months}&place=${place(side)}`, shows: countOf(side) },
  }),
  'GET /api/records/{recordId}': ownRecord('record'),
  'POST /api/records/{recordId}/links': ownRecord('record-link', () => ({
    ...{ kind: 'document', target: 'x', relation: 'about' },
  })),
  'POST /api/records/{recordId}/moves': ownRecord('record-move', (login) => moveAs(officeOf(login))),
  'POST /api/records/moves': (side, login) => ({
    target: 'record-moves',
    payload: { moves: [{ ...moveAs('registrar'), recordId: recordOf(side, { of: `${login}, many` }) }] },
    shows: '"problem":null',
  }),
  ...Object.fromEntries(
    ['json', 'xml'].flatMap((format): [string, Example][] => [
      [
        `GET /api/open311/v2/requests.${format}`,
        (side) => ({
          ...{ target: 'record-list', url: `?jurisdiction_id=${place(side)}`, shows: recordOf(side, 'request') },
        }),
      ],
      [`GET /api/open311/v2/services.${format}`, () => ({ target: 'anything' })],
      [
        `POST /api/open311/v2/requests.${format}`,
        (side) => ({
          target: 'record-opening',
          payload: { service_code: 'help', description: 'x', address_id: place(side) },
        }),
      ],
    ]),
  ),
  'GET /api/open311/v2/requests/{file}': ofRequest,
  'GET /api/open311/v2/services/{file}': () => ({ target: 'anything', parameters: { file: 'help.json' } }),
  'GET /api/open311/v2/tokens/{file}': ofRequest,
  'GET /api/requests/callback-checks': (side) => ({
    ...{ target: 'sample', url: `?month=2026-01&place=${place(side)}`, shows: recordOf(side, 'sample') },
  }),
  'POST /api/requests/callback-checks': (side) => ({
    ...{ target: 'sample-drawing', payload: { place: place(side), month: '2026-02', size: 5 } },
  }),
  'GET /api/requests/exclusions': (side) => ({
    ...{ target: 'record-list', url: `?month=2026-01&place=${place(side)}`, shows: recordOf(side, 'excluded') },
  }),
  'POST /api/requests/imports': workbook('"outcome":"new"'),
  'POST /api/requests/imports/confirm': workbook('"written":true'),
  'GET /api/requests/imports': (side) => ({ target: 'order-list', shows: orderImportOf(side, 'administrator') }),
  'GET /api/requests/imports/{importId}': (side, login) => ({
    ...{ target: 'order-import', parameters: { importId: orderImportOf(side, login) } },
  }),
  'POST /api/requests/imports/{importId}/undo': (side, login) => ({
    ...{ target: 'order-import', parameters: { importId: orderImportOf(side, login) }, payload: { reason: 'because' } },
  }),
  'GET /api/requests/bulletin': (side) => ({
    ...{ target: 'ledger-totals', url: `?month=2026-01&place=${place(side)}`, shows: countOf(side) },
  }),
  'GET /api/requests/{recordId}/proposal': ofRequest,
  'GET /api/requests/{recordId}/repeats': ofRequest,
  'GET /api/persons/{personId}': ownPerson('person'),
  'POST /api/persons/{personId}/reveal': ownPerson('person-full', { purpose: 'a call' }),
  'POST /api/persons/{personId}/erase': ownPerson('person-erasure', { ground: 'purpose-achieved', reason: 'because' }),
  'GET /api/places/{placeId}/calendar': () => ({ target: 'anything' }),
  'PUT /api/places/{placeId}/calendar': calendar('calendar-change', '2026-05-08'),
  'POST /api/places/{placeId}/calendar/preview': calendar('calendar-preview', '2026-05-11', '2026-05-12'),
};
