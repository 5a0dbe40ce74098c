import {
  inboxPage,
  inboxQuery,
  leagueQuery,
  leagueTable,
  ledgerDetail,
  ledgerList,
  ledgerParams,
  ledgerTotals,
  recordBoard,
  recordPage,
  recordsQuery,
  totalsQuery,
} from '../../contract/ledgers/ledgers.ts';
import type { HttpServer } from '../../http/http-server.ts';
import type { Clock } from '../../shared/clock.ts';
import { diagramOf } from '../engine/diagram.rules.ts';
import { figureOf, rankedRows } from './league.rules.ts';
import type { ReadRecords, RecordReading } from './reading.service.ts';
import { toClockView, toLedgerView, toLine } from './record.view.ts';
import type { TotalService, Totals } from './total.service.ts';

/** Adds the routes that look at ledgers: types, lists, board, inbox, league tables, totals. */
export function registerLedgerRoutes(
  app: HttpServer,
  { reading, totals, clock }: { readonly reading: RecordReading; readonly totals: TotalService; readonly clock: Clock },
): void {
  const config = { access: 'ledger.read' } as const;
  app.get(
    '/api/ledgers',
    { config, schema: { summary: 'Types of records, with how many there are', response: { 200: ledgerList } } },
    async () => {
      const { types, counts } = await reading.ledgers();
      return { ledgers: types.map((type) => toLedgerView(type, counts)) };
    },
  );
  app.get(
    '/api/ledgers/:typeId',
    {
      config,
      schema: {
        summary: 'All that a type says, and its life cycle',
        params: ledgerParams,
        response: { 200: ledgerDetail },
      },
    },
    async ({ params }) => {
      const { type, counts } = await reading.ledger(params.typeId);
      return { ...toLedgerView(type, counts), definition: type, diagram: diagramOf(type) };
    },
  );
  app.get(
    '/api/inbox',
    {
      config: { ...config, asksByItself: true },
      schema: { summary: "Open records of one's own units", querystring: inboxQuery, response: { 200: inboxPage } },
    },
    async ({ query }) => {
      const found = await reading.inbox(query);
      const units = found.reach.get('request.handle');
      const records = linesOf(found).map((line) => ({
        ...line,
        clocks: (found.clocks.get(line.recordId) ?? []).map((each) => toClockView(each, clock.now())),
        as:
          line.leadId !== null && (units?.everywhere || units?.units.has(line.leadId))
            ? ('lead' as const)
            : ('partner' as const),
      }));
      return { records, next: found.next ?? null, open: found.open, overdue: found.overdue };
    },
  );
  addLists(app, reading);
  addTotals(app, totals);
}

function addLists(app: HttpServer, reading: RecordReading): void {
  const config = { access: 'ledger.read' } as const;
  const filterOf = (typeId: string, query: ReturnType<typeof recordsQuery.parse>) => {
    const { state, class: ofClass, q, sort: _, after: __, limit: ___, ...rest } = query;
    return { ...rest, typeId, states: listOf(state), classes: listOf(ofClass), text: q };
  };
  app.get(
    '/api/ledgers/:typeId/records',
    {
      config,
      schema: {
        summary: 'Records of a type, page by page',
        params: ledgerParams,
        querystring: recordsQuery,
        response: { 200: recordPage },
      },
    },
    async ({ params, query }) => {
      const found = await reading.list(filterOf(params.typeId, query), query);
      return { records: linesOf(found), next: found.next ?? null };
    },
  );
  app.get(
    '/api/ledgers/:typeId/board',
    {
      config,
      schema: {
        summary: 'Open records by phase, what is due first',
        params: ledgerParams,
        querystring: recordsQuery,
        response: { 200: recordBoard },
      },
    },
    async ({ params, query }) => {
      const { columns } = await reading.board(filterOf(params.typeId, query), Math.min(query.limit, MOST_IN_COLUMN));
      return { columns: columns.map((column) => ({ ...column, records: linesOf(column) })) };
    },
  );
}

/** Our choice: nobody reads more in one column. */
const MOST_IN_COLUMN = 50;

function addTotals(app: HttpServer, totals: TotalService): void {
  const config = { access: ['ledger.read', 'record.read'] } as const;
  app.get(
    '/api/ledgers/:typeId/league',
    {
      config,
      schema: {
        summary: 'Places, units or classes ranked by a measure',
        params: ledgerParams,
        querystring: leagueQuery,
        response: { 200: leagueTable },
      },
    },
    async ({ params, query }) => {
      const { measure, months, rows, missing } = await totals.league({ ...query, typeId: params.typeId });
      return {
        ...{ measure: measure.id, unit: measure.unit, months: [...months], missing: [...missing] },
        rows: rows.map((row) => ({ ...row, months: [...row.months] })),
      };
    },
  );
  app.get(
    '/api/ledgers/:typeId/totals',
    {
      config,
      schema: {
        summary: 'All measures of a type, month by month',
        params: ledgerParams,
        querystring: totalsQuery,
        response: { 200: ledgerTotals },
      },
    },
    async ({ params, query }) => toTotals(await totals.totals({ ...query, typeId: params.typeId })),
  );
}

function toTotals({ type, months, sums }: Totals) {
  const together = sums.map((sum) => ({ ...sum, key: '' }));
  const measures = type.measures.map((measure) => {
    const [row] = rankedRows(type, measure, together, months);
    const nothing = figureOf(type, measure, new Map());
    const { value, numerator, denominator } = row ?? nothing;
    return {
      ...{ measure: measure.id, name: measure.name, unit: measure.unit, value, numerator, denominator },
      months: row === undefined ? months.map(() => nothing) : [...row.months],
    };
  });
  return { months: [...months], measures };
}

function linesOf({ records, types, reach }: ReadRecords) {
  return records.map((record) => toLine(record, types.of(record.typeId, record.typeVersion), reach));
}

/** Missing: undefined where nothing is asked for. */
function listOf(text: string | undefined): readonly string[] | undefined {
  const parts = text?.split(',').filter((part) => part !== '');
  return parts === undefined || parts.length === 0 ? undefined : parts;
}
