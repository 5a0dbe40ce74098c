import type { Db } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import type { Language } from '../../messages/index.ts';
import type { Clock } from '../../shared/clock.ts';
import { registerMigrationRoutes } from '../upkeep/migration.routes.ts';
import { createMigrationService } from '../upkeep/migration.service.ts';
import { registerLedgerRoutes } from './ledger.routes.ts';
import { createMoveService } from './move.service.ts';
import { OpeningQueue } from './opening-queue.ts';
import { createRecordReading } from './reading.service.ts';
import { registerRecordRoutes } from './record.routes.ts';
import { recordBase } from './record-work.ts';
import { createTotalService } from './total.service.ts';

/** Adds all routes of ledgers and their records. */
export function registerRecords(
  app: HttpServer,
  { language, ...options }: { readonly db: Db; readonly clock: Clock; readonly language: Language },
): void {
  const base = recordBase(options);
  const reading = createRecordReading(base);
  const { clock } = options;
  registerLedgerRoutes(app, { reading, totals: createTotalService(base), clock });
  const [moves, openings] = [createMoveService(base), new OpeningQueue(base)];
  registerMigrationRoutes(app, createMigrationService(base));
  registerRecordRoutes(app, { reading, moves, openings, clock, language });
}
