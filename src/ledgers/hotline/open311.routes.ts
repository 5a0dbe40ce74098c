import {
  type Open311Post,
  open311Definition,
  open311File,
  open311Place,
  open311Post,
  open311Posted,
  open311Query,
  open311Request,
  open311Service,
  open311Token,
} from '../../contract/ledgers/open311.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { asAppError, languageOf } from '../../http/problems.ts';
import { describeError, type Language } from '../../messages/index.ts';
import { AppError, ERROR_CODES } from '../../shared/errors.ts';
import type { Open311 } from './open311.service.ts';
import { toDefinition, toRequests, toServices } from './open311.view.ts';
import { type Open311Root, open311Xml } from './open311-xml.rules.ts';

const PREFIX = '/api/open311/v2';

/** Endings of addresses. The standard asks for XML, and allows JSON beside it. */
const FORMATS = ['json', 'xml'] as const;

/** Adds the Open311 GeoReport v2 server, in JSON and XML: another system sends requests and asks what became of them. */
export function registerOpen311(
  app: HttpServer,
  options: { readonly open311: Open311; readonly language: Language },
): void {
  app.register(async (scope: HttpServer) => {
    // Forms are read here only: no other route takes what a foreign page can make a browser send.
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
      done(null, fromForm(String(body))),
    );
    scope.setErrorHandler((thrown, request, reply) => {
      const error = asAppError(thrown, request);
      const { status } = ERROR_CODES[error.code];
      request.problemCode = error.code;
      if (status >= 500) request.log.error({ err: error.cause ?? error, code: error.code }, error.code);
      const { title, detail } = describeError(error.code, error.params, languageOf(request, options.language));
      const told = JSON.stringify([{ code: status, description: `${title}：${detail}` }]);
      return reply.code(status).type('application/json; charset=utf-8').serializer(String).send(told);
    });
    scope.addHook('onSend', async (request, reply, payload) => {
      if (!isXml(request.url) || typeof payload !== 'string' || payload === '') return payload;
      void reply.type('text/xml; charset=utf-8');
      return open311Xml(reply.statusCode < 400 ? rootOf(request.url) : 'errors', JSON.parse(payload));
    });
    for (const format of FORMATS) {
      addLists(scope, options.open311, format);
      addPost(scope, options.open311, format);
    }
    addOnes(scope, options.open311);
  });
}

function isXml(url: string): boolean {
  return url.split('?')[0]?.endsWith('.xml') === true;
}

function rootOf(url: string): Open311Root {
  if (url.startsWith(`${PREFIX}/services.`)) return 'services';
  return url.startsWith(`${PREFIX}/services/`) ? 'service_definition' : 'service_requests';
}

function addLists(app: HttpServer, open311: Open311, format: (typeof FORMATS)[number]): void {
  const tags = ['Open311'];
  app.get(
    `${PREFIX}/services.${format}`,
    {
      config: { access: ['ledger.read', 'ledger.open'] },
      schema: {
        ...{ tags, summary: 'Open311: kinds of appeal', querystring: open311Place },
        response: { 200: open311Service.array() },
      },
    },
    async () => toServices(await open311.type()),
  );
  app.get(
    `${PREFIX}/requests.${format}`,
    {
      config: { access: 'ledger.read' },
      schema: {
        ...{ tags, summary: 'Open311: requests of 90 days, 1000 at most', querystring: open311Query },
        response: { 200: open311Request.array() },
      },
    },
    async ({ query }) =>
      toRequests(
        await open311.list({
          ids: listOf(query.service_request_id),
          placeId: query.jurisdiction_id,
          kinds: listOf(query.service_code),
          statuses: listOf(query.status),
          from: query.start_date === undefined ? undefined : new Date(query.start_date),
          to: query.end_date === undefined ? undefined : new Date(query.end_date),
        }),
      ),
  );
}

function addOnes(app: HttpServer, open311: Open311): void {
  const tags = ['Open311'];
  app.get(
    `${PREFIX}/services/:file`,
    {
      config: { access: ['ledger.read', 'ledger.open'] },
      schema: {
        ...{ tags, summary: 'Open311: what may be said of a request of one kind', params: open311File },
        ...{ querystring: open311Place, response: { 200: open311Definition } },
      },
    },
    async ({ params: { file } }) => {
      const definition = toDefinition(await open311.type(), stemOf(file));
      if (definition === undefined) throw new AppError('request.not-found', { path: file });
      return definition;
    },
  );
  app.get(
    `${PREFIX}/requests/:file`,
    {
      config: { access: 'ledger.read' },
      schema: {
        ...{ tags, summary: 'Open311: one request', params: open311File, querystring: open311Place },
        response: { 200: open311Request.array() },
      },
    },
    async ({ params: { file } }) => toRequests(await open311.list({ ids: [stemOf(file)] })),
  );
  app.get(
    `${PREFIX}/tokens/:file`,
    {
      config: { access: 'ledger.read' },
      schema: {
        ...{ tags, summary: 'Open311: the request of a token; here they are the same', params: open311File },
        ...{ querystring: open311Place, response: { 200: open311Token } },
      },
    },
    async ({ params: { file } }) => {
      const { records } = await open311.list({ ids: [stemOf(file)] });
      return records.map(({ recordId }) => ({ service_request_id: recordId, token: recordId }));
    },
  );
}

function addPost(app: HttpServer, open311: Open311, format: (typeof FORMATS)[number]): void {
  app.post(
    `${PREFIX}/requests.${format}`,
    {
      config: { access: ['ledger.open', 'request.dispatch'] },
      schema: {
        ...{ tags: ['Open311'], summary: 'Open311: send a request, as a form or as JSON', body: open311Post },
        response: { 201: open311Posted },
      },
    },
    async ({ body, caller }, reply) => {
      const { recordId, number } = await open311.send(toSent(body), caller.actor);
      const posted = { service_request_id: recordId, service_notice: number, account_id: null };
      return reply.code(201).send([posted]);
    },
  );
}

/** Errors: `request.invalid` without a place. */
function toSent(body: Open311Post) {
  const { service_code, description, lat, long, address_string, address_id, jurisdiction_id, attribute } = body;
  const hasPoint = lat !== undefined && long !== undefined;
  const placeId = address_id ?? jurisdiction_id;
  if (placeId === undefined)
    throw new AppError('request.invalid', { detail: 'jurisdiction_id', field: 'jurisdiction_id' });
  if (!hasPoint && address_string === undefined && address_id === undefined)
    throw new AppError('request.invalid', {
      detail: 'lat, long / address_string / address_id',
      field: 'address_string',
    });
  const spot = [address_string, hasPoint ? `${lat}, ${long}` : undefined].filter((part) => part !== undefined);
  const name = [body.last_name, body.first_name].filter((part) => part !== undefined).join('');
  return {
    ...{ placeId, kind: service_code, grade: attribute.grade, category: attribute.category, matter: description },
    spot: spot.length === 0 ? undefined : spot.join(' '),
    name: name === '' ? undefined : name,
    phone: body.phone,
  };
}

/** `attribute[x]=y` becomes a member of `attribute`. */
function fromForm(text: string): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const attribute: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const code = /^attribute\[([^\]]+)\]$/.exec(key)?.[1];
    if (code !== undefined) attribute[code] = value;
    else if (value !== '') body[key] = value;
  }
  return { ...body, attribute };
}

/** Errors: `request.not-found` for another format. */
function stemOf(file: string): string {
  const format = FORMATS.find((each) => file.endsWith(`.${each}`));
  if (format === undefined) throw new AppError('request.not-found', { path: file });
  return file.slice(0, -format.length - 1);
}

function listOf(text: string | undefined): readonly string[] | undefined {
  const parts = text?.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  return parts === undefined || parts.length === 0 ? undefined : parts;
}
