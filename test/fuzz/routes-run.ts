import type { Seeded } from '../reliability/seeded.ts';
import { garbageFor, type Known, type Schema } from './garbage.ts';
import { mutateBytes } from './mutate.ts';

/** A route as the OpenAPI document tells it. */
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}

/** A request that was made up for a route. */
export interface MadeUp {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string | Buffer;
}

/** Routes of an OpenAPI document: method, path as written there, and what it takes. */
export function routesOf(document: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}): readonly { readonly method: string; readonly path: string; readonly operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** A request for a route with values of its schemas, mostly, and garbage, now and then. `files`: for parts of forms. */
export function makeUp(
  { method, path, operation }: { readonly method: string; readonly path: string; readonly operation: Operation },
  known: Known,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  random: Seeded,
): MadeUp {
  const value = (name: string, schema: Schema = {}): string => {
    const made = garbageFor(schema, name, known, random);
    const written = typeof made === 'string' ? made : JSON.stringify(made);
    return encodeURIComponent((written ?? '').toWellFormed());
  };
  const parameters = operation.parameters ?? [];
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    value(name, parameters.find((each) => each.in === 'path' && each.name === name)?.schema),
  );
  const query = parameters
    .filter((each) => each.in === 'query' && random.below(2) === 0)
    .map(({ name, schema }) => `${name}=${value(name, schema)}`);
  if (random.below(15) === 0) query.push(`${value('x')}[]=${value('y')}`, 'a=1&a=2', '%ff=%e4%b8');
  const url = query.length > 0 ? `${filled}?${query.join('&')}` : filled;
  const headers: Record<string, string> = { host: 'localhost' };
  if (method === 'GET') return { method, url, headers };
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  const isForm = operation.requestBody?.content?.['multipart/form-data'] !== undefined || schema === undefined;
  if (isForm && random.below(10) > 0) {
    const settings = JSON.stringify(garbageFor(SETTINGS, 'settings', known, random));
    const { name, bytes } = random.oneOf(files);
    const part = (about: string, content: string | Uint8Array) =>
      Buffer.concat([
        Buffer.from(`--b\r\nContent-Disposition: form-data; ${about}\r\n\r\n`),
        Buffer.from(content),
        Buffer.from('\r\n'),
      ]);
    const sent = random.below(2) === 0 ? mutateBytes(bytes, random) : bytes;
    headers['content-type'] = 'multipart/form-data; boundary=b';
    const end = random.below(12) === 0 ? '' : '--b--\r\n';
    return {
      ...{ method, url, headers },
      payload: Buffer.concat([
        part(`name="${random.below(2) === 0 ? 'file' : 'files'}"; filename="${name}"`, sent),
        part('name="settings"', settings),
        Buffer.from(end),
      ]),
    };
  }
  headers['content-type'] = random.below(25) === 0 ? 'text/plain' : 'application/json';
  const body = JSON.stringify(garbageFor(schema ?? { type: 'object' }, 'body', known, random)) ?? '';
  return {
    method,
    url,
    headers,
    payload: random.below(25) === 0 ? body.slice(0, random.below(body.length + 1)) : body,
  };
}

/** What people say about a table that they import: not in the OpenAPI document, where the body is a form. */
const SETTINGS: Schema = {
  type: 'object',
  required: ['name', 'placeId', 'period'],
  properties: {
    planId: { type: 'string' },
    name: { type: 'string' },
    placeId: { type: 'string' },
    period: { type: 'string' },
    knownOn: { type: 'string', format: 'date' },
    source: { type: 'string' },
    names: { type: 'object', additionalProperties: { type: 'string' } },
    corrections: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key'],
        properties: {
          key: { type: 'string' },
          exclude: { type: 'boolean' },
          name: { type: 'string' },
          unit: { type: 'string' },
          period: { type: 'string' },
          value: { type: 'string' },
        },
      },
    },
    settled: { type: 'array', items: { type: 'string' } },
  },
};
