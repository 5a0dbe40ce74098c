import { permissionTable, rolesExportQuery } from '../../contract/identity.ts';
import type { Db } from '../../db/connect.ts';
import { attachment } from '../../http/attachment.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { languageOf } from '../../http/problems.ts';
import { accessMessagesFor, type Language } from '../../messages/index.ts';
import { ACTIONS } from '../../shared/permission.ts';
import { readPermissionTable } from './account.queries.ts';
import { permissionFile } from './permission-file.ts';

/** What the routes of roles need. */
export interface RoleRoutesOptions {
  readonly db: Db;
  readonly language: Language;
}

const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** Adds the table of permissions, for the page and as a file. */
export function registerRoleRoutes(app: HttpServer, { db, language }: RoleRoutesOptions): void {
  app.get(
    '/api/roles',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Roles and what each permits, as the database enforces it',
        response: { 200: permissionTable },
      },
    },
    async () => {
      const { roles, permitted } = await db.read((tx) => readPermissionTable(tx));
      return { roles: [...roles], actions: [...ACTIONS], permitted: [...permitted] };
    },
  );
  app.get(
    '/api/roles/export',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'The table of permissions as a file', querystring: rolesExportQuery },
    },
    async (request, reply) => {
      const spoken = languageOf(request, language);
      const { format } = request.query;
      const table = await db.read((tx) => readPermissionTable(tx));
      const name = `${accessMessagesFor(spoken).file.title}.${format}`;
      void reply.type(MEDIA_TYPES[format]).header('content-disposition', attachment(name));
      return reply.send(Buffer.from(await permissionFile(table, format, spoken)));
    },
  );
}
