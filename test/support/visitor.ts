import type { HttpServer } from '../../src/http/http-server.ts';

/** An answer as tests look at it. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was answered
  readonly body: any;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

/** A browser in front of the server: keeps the cookies that it is given, and sends them. */
export class Visitor {
  readonly #app: () => HttpServer;
  readonly #headers: Readonly<Record<string, string>>;
  readonly cookies = new Map<string, string>();
  /** The last `Set-Cookie` as it was sent. */
  lastSetCookie = '';

  constructor(app: () => HttpServer, headers: Readonly<Record<string, string>> = {}) {
    this.#app = app;
    this.#headers = headers;
  }

  get(url: string): Promise<Answer> {
    return this.#send('GET', url);
  }

  post(url: string, body?: object): Promise<Answer> {
    return this.#send('POST', url, body);
  }

  put(url: string, body: object): Promise<Answer> {
    return this.#send('PUT', url, body);
  }

  patch(url: string, body: object): Promise<Answer> {
    return this.#send('PATCH', url, body);
  }

  delete(url: string): Promise<Answer> {
    return this.#send('DELETE', url);
  }

  async #send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.#app().inject({
      method,
      url,
      headers: { host: 'localhost', ...this.#headers, ...(cookie === '' ? {} : { cookie }) },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const set = answer.headers['set-cookie'];
    if (set !== undefined) this.lastSetCookie = String(set);
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.rawPayload, headers: answer.headers };
  }
}
