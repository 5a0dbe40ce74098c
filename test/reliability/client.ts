/** What came back. `status` 0: nothing came, or not all of it: the server does not say whether it was done. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly code: string | undefined;
}

/** Speaks with the program at an address that may change; remembers what it answered that it should not. */
export interface Client {
  address: string;
  get<T>(path: string): Promise<T>;
  send(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, body?: unknown): Promise<Answer>;
  upload(path: string, parts: FormData): Promise<Answer>;
  /** 5xx other than 503, one line each: what no kill excuses. */
  readonly surprises: string[];
  /** How often each status came. */
  readonly statuses: Map<number, number>;
  /** How often each error came: `503 server.database-unreachable`. */
  readonly codes: Map<string, number>;
}

const PATIENCE_MS = 20_000;

/** A client. An answer counts only when all of it has come. */
export function createClient(address: string): Client {
  const surprises: string[] = [];
  const statuses = new Map<number, number>();
  const codes = new Map<string, number>();
  const ask = async (method: string, path: string, init: RequestInit): Promise<Answer> => {
    let status = 0;
    let body: unknown;
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await fetch(`${client.address}${path}`, { method, signal, ...init });
      const text = await answer.text();
      body = text === '' ? undefined : JSON.parse(text);
      status = answer.status;
    } catch {
      status = 0;
    }
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const code = (body as { code?: string } | undefined)?.code;
    if (code !== undefined) codes.set(`${status} ${code}`, (codes.get(`${status} ${code}`) ?? 0) + 1);
    if (status >= 500 && status !== 503) surprises.push(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return { status, body, code };
  };
  const client: Client = {
    address,
    surprises,
    statuses,
    codes,
    send: (method, path, body) =>
      ask(
        method,
        path,
        body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
      ),
    upload: (path, parts) => ask('POST', path, { body: parts }),
    get: async <T>(path: string) => {
      let answer = await ask('GET', path, {});
      // A kill may be noticed late: what counts is what is there once the program is well.
      for (let waits = 0; answer.status === 503 && waits < 600; waits++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        answer = await ask('GET', path, {});
      }
      if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body as T;
    },
  };
  return client;
}

/** Whether an answer acknowledges what was asked. */
export function isAcknowledged({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}
