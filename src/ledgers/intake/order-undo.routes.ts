import {
  type OrderImportView,
  orderImportList,
  orderImportLook,
  orderImportParams,
  orderImportUndo,
} from '../../contract/ledgers/order-imports.ts';
import type { HttpServer } from '../../http/http-server.ts';
import type { OrderImport } from './order-import.queries.ts';
import type { LookedAtImport, OrderUndo } from './order-undo.service.ts';

/** Adds the list of imports of work orders, and their undoing. */
export function registerOrderUndo(app: HttpServer, imports: OrderUndo): void {
  const config = { access: ['ledger.open', 'ledger.supervise'] } as const;
  app.get(
    '/api/requests/imports',
    {
      config,
      schema: {
        summary: "Imports of another platform's work orders, the newest first",
        response: { 200: orderImportList },
      },
    },
    async () => ({ imports: (await imports.list()).map(toView) }),
  );
  app.get(
    '/api/requests/imports/:importId',
    {
      config,
      schema: {
        summary: 'What undoing an import would withdraw, and what has been worked on and stays',
        params: orderImportParams,
        response: { 200: orderImportLook },
      },
    },
    async ({ params }) => toLook(await imports.look(params.importId)),
  );
  app.post(
    '/api/requests/imports/:importId/undo',
    {
      config,
      schema: {
        summary: 'Withdraw what came in with an import and has not been touched since',
        params: orderImportParams,
        body: orderImportUndo,
        response: { 200: orderImportLook },
      },
    },
    async ({ params, body, caller }) => toLook(await imports.undo(params.importId, body.reason, caller.actor)),
  );
}

function toLook({ batch, untouched, touched }: LookedAtImport) {
  return { import: toView(batch), untouched, touched: [...touched] };
}

function toView({ importId, fileName, at, actor, recordIds, undone }: OrderImport): OrderImportView {
  return {
    ...{ importId, fileName, at: at.toISOString(), actor, count: recordIds.length },
    undone: undone === undefined ? null : { ...undone, at: undone.at.toISOString() },
  };
}
