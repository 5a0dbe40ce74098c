import {
  ledgerMigration,
  ledgerMigrationInput,
  ledgerMigrationStep,
  outdatedLedgers,
} from '../../contract/ledgers/ledger-migration.ts';
import { ledgerParams } from '../../contract/ledgers/ledgers.ts';
import type { HttpServer } from '../../http/http-server.ts';
import type { RecordKey } from '../records/record.queries.ts';
import type { MigrationService } from './migration.service.ts';
import type { MigrationTold } from './migration-tally.ts';

/** Adds the routes that take open records over to the newest version of their type. */
export function registerMigrationRoutes(app: HttpServer, migrations: MigrationService): void {
  const config = { access: 'ledger.configure' } as const;
  app.get(
    '/api/ledger-migrations',
    {
      config,
      schema: {
        summary: 'Types with open records under older versions, and how many',
        response: { 200: outdatedLedgers },
      },
    },
    async () => ({
      ledgers: (await migrations.outdated()).map(({ type: { id: typeId, name, version }, versions }) => ({
        ...{ typeId, name, version, versions: [...versions] },
      })),
    }),
  );
  app.get(
    '/api/ledgers/:typeId/migration',
    {
      config,
      schema: {
        summary: 'Open records of older versions, and what would become of them under the newest; writes nothing',
        params: ledgerParams,
        response: { 200: ledgerMigration },
      },
    },
    async ({ params }) => {
      const { type, versions, ...told } = await migrations.preview(params.typeId);
      return { version: type.version, versions: [...versions], ...toTold(told) };
    },
  );
  app.post(
    '/api/ledgers/:typeId/migration',
    {
      config,
      schema: {
        summary:
          'Takes the next few hundred of them over, in one transaction; to be repeated with `next` until it is null',
        params: ledgerParams,
        body: ledgerMigrationInput,
        response: { 200: ledgerMigrationStep },
      },
    },
    async ({ params, body, caller }) => {
      const { type, next, ...told } = await migrations.step(params.typeId, keyOf(body.after), caller.actor);
      const key = next === undefined ? null : `${next.placeId}/${next.recordId}`;
      return { version: type.version, next: key, ...toTold(told) };
    },
  );
}

function toTold({ ready, blocked, obstacles, clocks }: MigrationTold) {
  return {
    ...{ ready, blocked, clocks: [...clocks] },
    obstacles: obstacles.map((group) => ({ ...group, examples: [...group.examples] })),
  };
}

/** Missing: undefined for the beginning. */
function keyOf(text: string | undefined): RecordKey | undefined {
  const [placeId, recordId] = text?.split('/') ?? [];
  return placeId === undefined || recordId === undefined ? undefined : { placeId, recordId };
}
