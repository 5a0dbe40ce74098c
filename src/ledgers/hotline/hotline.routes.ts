import type { Db } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import type { Language } from '../../messages/index.ts';
import type { Clock } from '../../shared/clock.ts';
import type { TablePool } from '../../threads/table-pool.ts';
import { registerCallbacks } from '../callbacks/callback.routes.ts';
import { registerOrderUndo } from '../intake/order-undo.routes.ts';
import { createOrderUndo } from '../intake/order-undo.service.ts';
import { registerRequestImport } from '../intake/request-import.routes.ts';
import { createRequestImport } from '../intake/request-import.service.ts';
import { OpeningQueue } from '../records/opening-queue.ts';
import { recordBase } from '../records/record-work.ts';
import { loadDispatchCatalogue } from './dispatch-catalogue.file.ts';
import { createDispatchDesk } from './dispatch-desk.service.ts';
import { keepDispatchKnowledge } from './dispatch-model.service.ts';
import { loadHotlineSettings } from './hotline-settings.file.ts';
import { registerOpen311 } from './open311.routes.ts';
import { createOpen311 } from './open311.service.ts';
import { registerRequestRoutes } from './request.routes.ts';

/** Adds all routes of the hotline. */
export function registerHotline(
  app: HttpServer,
  {
    language,
    tables,
    ...options
  }: { readonly db: Db; readonly clock: Clock; readonly tables: TablePool; readonly language: Language },
): void {
  const catalogue = loadDispatchCatalogue();
  const onFailure = (err: unknown) => app.log.error({ err }, 'nothing was learned from the requests of the past');
  const knowledge = keepDispatchKnowledge({ ...options, catalogue, onFailure });
  app.addHook('onClose', () => knowledge.stop());
  const desk = createDispatchDesk({ ...options, catalogue, knowledge });
  registerRequestRoutes(app, { ...options, desk, settings: loadHotlineSettings() });
  const base = recordBase(options);
  registerOpen311(app, { open311: createOpen311(base, new OpeningQueue(base)), language });
  registerCallbacks(app, base);
  registerOrderUndo(app, createOrderUndo(base));
  registerRequestImport(app, { imports: createRequestImport(base), tables, language });
}
