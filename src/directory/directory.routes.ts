import { z } from 'zod';
import { placeList, placeView } from '../contract/plans.ts';
import {
  endRequest,
  newOrganisation,
  organisationList,
  organisationView,
  placeImportQuery,
  placeImportReport,
  placesQuery,
} from '../contract/spine.ts';
import type { Db } from '../db/connect.ts';
import type { HttpServer } from '../http/http-server.ts';
import { languageOf } from '../http/problems.ts';
import { receivedFile } from '../http/received-file.ts';
import { type Language, spineMessagesFor } from '../messages/index.ts';
import { type Clock, today } from '../shared/clock.ts';
import type { TablePool } from '../threads/table-pool.ts';
import type { DirectoryService, PlaceImport } from './directory.service.ts';
import { listOrganisations } from './organisation.queries.ts';
import { listGroups, listPlaces } from './place.queries.ts';
import { READ_PLACES } from './place-table.ts';

/** What the routes of places and organisations need. */
export interface DirectoryRoutesOptions {
  readonly db: Db;
  readonly directory: DirectoryService;
  readonly tables: TablePool;
  readonly clock: Clock;
  readonly language: Language;
}

const placeParams = z.object({ placeId: z.string().max(64) });
const organisationParams = z.object({ organisationId: z.string().max(64) });

/** Adds the routes below `/api/places` and `/api/organisations`, except those of changes of boundaries. */
export function registerDirectoryRoutes(app: HttpServer, options: DirectoryRoutesOptions): void {
  const { db, directory, tables, clock, language } = options;
  app.get(
    '/api/places',
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'Places and groups as of a day (today when none is given)',
        querystring: placesQuery,
        response: { 200: placeList },
      },
    },
    ({ query }) =>
      db.read(async (tx) => {
        const on = query.on ?? today(clock);
        const groups = await listGroups(tx, on);
        return {
          places: [...(await listPlaces(tx, on))],
          groups: groups.map((group) => ({ ...group, placeIds: [...group.placeIds] })),
        };
      }),
  );
  app.post(
    '/api/places/import',
    {
      config: { access: 'directory.edit' },
      schema: {
        summary: 'Import a table of places (multipart/form-data, a CSV); stored as a whole or not at all',
        consumes: ['multipart/form-data'],
        querystring: placeImportQuery,
        response: { 200: placeImportReport },
      },
    },
    async (request) => {
      const file = await receivedFile(request);
      const table = { ...(await tables.read(READ_PLACES, file)), fileName: file.fileName };
      const report = await directory.importPlaces(table, request.query.preview === 'true', request.caller.actor);
      return importReport(report, languageOf(request, language));
    },
  );
  app.post(
    '/api/places/:placeId/end',
    {
      config: { access: 'directory.edit' },
      schema: {
        summary: 'Give a place its last day',
        params: placeParams,
        body: endRequest,
        response: { 200: placeView },
      },
    },
    ({ params, body, caller }) => directory.endPlace(params.placeId, body, caller.actor),
  );
  addOrganisationRoutes(app, options);
}

function addOrganisationRoutes(app: HttpServer, { db, directory }: DirectoryRoutesOptions): void {
  app.get(
    '/api/organisations',
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'Organisations as of a day, or of all days',
        querystring: placesQuery,
        response: { 200: organisationList },
      },
    },
    async ({ query }) => ({ organisations: [...(await db.read((tx) => listOrganisations(tx, query.on)))] }),
  );
  app.post(
    '/api/organisations',
    {
      config: { access: 'directory.edit' },
      schema: { summary: 'Add an organisation', body: newOrganisation, response: { 200: organisationView } },
    },
    ({ body: { organisationId, name, parentId, placeId, validFrom }, caller }) =>
      directory.addOrganisation(
        {
          organisationId,
          name,
          ...(parentId === undefined ? {} : { parentId }),
          ...(placeId === undefined ? {} : { placeId }),
          ...(validFrom === undefined ? {} : { validFrom }),
          demonstration: false,
        },
        caller.actor,
      ),
  );
  app.post(
    '/api/organisations/:organisationId/end',
    {
      config: { access: 'directory.edit' },
      schema: {
        summary: 'Give an organisation its last day',
        params: organisationParams,
        body: endRequest,
        response: { 200: organisationView },
      },
    },
    ({ params, body, caller }) => directory.endOrganisation(params.organisationId, body, caller.actor),
  );
}

function importReport(report: PlaceImport, language: Language): z.infer<typeof placeImportReport> {
  const { placeProblems, placeColumns } = spineMessagesFor(language);
  return {
    stored: report.stored,
    ...(report.importNo === undefined ? {} : { importNo: report.importNo }),
    rows: report.rows.map(({ row, place, effect }) => ({ row, placeId: place.placeId, name: place.name, effect })),
    problems: report.problems.map(({ row, column, code, seen }) => ({
      row,
      column: placeColumns[column],
      code,
      seen,
      text: placeProblems[code]({ seen }),
    })),
  };
}
