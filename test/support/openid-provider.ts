import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** A person as the provider knows him. */
export interface KnownPerson {
  readonly preferred_username?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

/** A real OpenID provider on this machine, for one client. */
export interface OpenIdProvider {
  readonly issuer: URL;
  /** By subject. */
  readonly people: Map<string, KnownPerson>;
  /** From then on it knows where the client is. */
  serve(redirectUri: string): void;
  stop(): Promise<void>;
}

export const CLIENT = { clientId: 'gangyao', clientSecret: 'a secret of the client, 32 characters and more' };

/** Starts one. It answers once it knows its client. */
export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  let handle: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const people = new Map<string, KnownPerson>();
  return {
    issuer,
    people,
    serve: (redirectUri) => {
      handle = providerFor(issuer, people, redirectUri).callback();
    },
    stop: () => stopServer(server),
  };
}

function providerFor(issuer: URL, people: ReadonlyMap<string, KnownPerson>, redirectUri: string): Provider {
  return new Provider(issuer.origin, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    cookies: { keys: ['a key of the provider'] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: async () => ({ sub: subject, ...people.get(subject) }),
    }),
  });
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A browser as far as it keeps cookies, host by host, and follows nothing by itself. */
export class CookieJar {
  readonly #cookies = new Map<string, Map<string, string>>();

  async visit(url: URL, init: RequestInit = {}): Promise<Response> {
    const own = this.#cookies.get(url.host) ?? new Map<string, string>();
    this.#cookies.set(url.host, own);
    const headers = new Headers({ accept: 'text/html', ...(init.headers as Record<string, string>) });
    headers.set('cookie', [...own].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) own.delete(name);
      else own.set(name, value);
    }
    return answer;
  }

  /** Value of a cookie. Missing: undefined. */
  get(host: string, name: string): string | undefined {
    return this.#cookies.get(host)?.get(name);
  }

  set(host: string, name: string, value: string): void {
    this.#cookies.get(host)?.set(name, value);
  }
}

/**
 * Signs in as a person at the provider, from the address that begins it there to the address that leads back, which is not
 * visited.
 */
export async function passProvider(jar: CookieJar, begin: URL, subject: string, host: string): Promise<URL> {
  let url = begin;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 15; step += 1) {
    if (url.host === host) return url;
    const answer = await jar.visit(url, form === undefined ? {} : { method: 'POST', body: form });
    form = undefined;
    const location = answer.headers.get('location');
    if (location !== null) {
      url = new URL(location, url);
      continue;
    }
    const page = await answer.text();
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
    if (action === undefined) throw new Error(`${answer.status} ${url.href}: ${page.slice(0, 500)}`);
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
    form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login: subject, password: 'any' } : {}) });
    url = new URL(action.replaceAll('&amp;', '&'), url);
  }
  throw new Error('the provider leads nowhere');
}
