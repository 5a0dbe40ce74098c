import type { Problem } from '../../src/contract/problem.ts';
import type { Language } from '../../src/messages/index.ts';

/** A request that failed: `problem` is what the server said; absent when it did not answer in its own words. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(status: number, problem?: Problem) {
    super(problem?.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }

  /** The server could not be reached at all. */
  get isOffline(): boolean {
    return this.status === 0 || (this.problem === undefined && this.status >= 502);
  }
}

let language: Language = 'zh-CN';

/** The language in which the server words what it says. */
export function speak(next: Language): void {
  language = next;
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'title' in body && 'status' in body && 'code' in body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

let tellRefusal = (): void => undefined;

/** Hears of every request that was refused because of who sent it. */
export function onRefusal(listener: () => void): void {
  tellRefusal = listener;
}

function answerOf(status: number, text: string): unknown {
  const body = parseJson(text);
  if (status === 204) return undefined;
  if (status >= 200 && status < 300 && body !== undefined) return body;
  const error = new ApiError(status, isProblem(body) ? body : undefined);
  if (/^access\.(sign-in-required|password-change-required|denied)$/.test(error.problem?.code ?? '')) tellRefusal();
  throw error;
}

async function ask(path: string, init: RequestInit, accept = 'application/json'): Promise<Response> {
  return fetch(path, {
    ...init,
    headers: { ...init.headers, accept, 'accept-language': language },
  }).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw new ApiError(0);
  });
}

async function request(path: string, init: RequestInit): Promise<unknown> {
  const response = await ask(path, init);
  return answerOf(response.status, await response.text());
}

/** Errors: `ApiError`. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await request(path, signal === undefined ? {} : { signal })) as T;
}

/** What the server tells, with the mark of its state. Errors: `ApiError`. */
export async function getTagged<T>(path: string, signal?: AbortSignal): Promise<{ content: T; tag: string }> {
  const response = await ask(path, signal === undefined ? {} : { signal });
  const content = answerOf(response.status, await response.text()) as T;
  return { content, tag: response.headers.get('etag') ?? '' };
}

/** A file that the server makes, with the name that it gives it, if it does. Errors: `ApiError`. */
export function getFile(path: string): Promise<MadeFile> {
  return madeFile(path, {});
}

/** A file that the server makes of one that is sent. Errors: `ApiError`. */
export function exchangeFile(path: string, file: File): Promise<MadeFile> {
  const form = new FormData();
  form.append('file', file, file.name);
  return madeFile(path, { method: 'POST', body: form });
}

interface MadeFile {
  readonly name: string | undefined;
  readonly content: Blob;
}

async function madeFile(path: string, init: RequestInit): Promise<MadeFile> {
  const response = await ask(path, init, '*/*');
  if (!response.ok) answerOf(response.status, await response.text());
  const [, name] = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { name: name === undefined ? undefined : decodeURIComponent(name), content: await response.blob() };
}

/** Waits before a change is sent again. Our choice. */
const PAUSES_MS = [400, 1500];

/** Nothing came back, or the same change is still being made: sent with its key, it can be sent again. */
function mayRepeat(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.problem?.code === 'request.in-progress');
}

/** A key of what a person does once, so that the server does it once however often it is sent. */
function newKey(): string {
  // `randomUUID` is missing where the page comes without TLS.
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}

/** Sends a change; what the network lost is sent again and done once. Errors: `ApiError`. */
async function change(path: string, init: RequestInit): Promise<unknown> {
  const keyed = { ...init, headers: { ...init.headers, 'idempotency-key': newKey() } };
  for (const pause of PAUSES_MS) {
    try {
      return await request(path, keyed);
    } catch (error) {
      if (!mayRepeat(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return request(path, keyed);
}

async function sendJson(method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown, tag = ''): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(tag === '' ? {} : { 'if-match': tag }) };
  return change(path, { method, headers, body: JSON.stringify(body) });
}

/** Errors: `ApiError`. */
export async function postJson<T>(path: string, body: unknown): Promise<T> {
  return (await sendJson('POST', path, body)) as T;
}

/** `tag`: the state that was looked at; it is refused where there is another one by now. Errors: `ApiError`. */
export async function putJson<T>(path: string, body: unknown, tag?: string): Promise<T> {
  return (await sendJson('PUT', path, body, tag)) as T;
}

/** Errors: `ApiError`. */
export async function patchJson<T>(path: string, body: unknown): Promise<T> {
  return (await sendJson('PATCH', path, body)) as T;
}

/** Gives what the server answers, if it does. Errors: `ApiError`. */
export async function sendDelete<T = undefined>(path: string): Promise<T> {
  return (await change(path, { method: 'DELETE' })) as T;
}

/** Sends a table with what the person says about it, as the parts `settings` and `file`. Errors: `ApiError`. */
export async function postTable<T>(path: string, file: File, settings?: unknown, signal?: AbortSignal): Promise<T> {
  const form = new FormData();
  if (settings !== undefined) {
    form.append('settings', new Blob([JSON.stringify(settings)], { type: 'application/json' }), 'settings.json');
  }
  form.append('file', file, file.name);
  return (await change(path, { method: 'POST', body: form, ...(signal === undefined ? {} : { signal }) })) as T;
}

/**
 * Sends one file; `onSent` hears the share (0 to 1) that has left the browser. `fetch` does not tell that, hence XHR.
 * Errors: `ApiError`.
 */
export function postFile<T>(path: string, file: File, onSent: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', path);
    xhr.setRequestHeader('accept', 'application/json');
    xhr.setRequestHeader('accept-language', language);
    xhr.upload.onprogress = (event) => onSent(event.lengthComputable ? event.loaded / event.total : 0);
    xhr.upload.onload = () => onSent(1);
    xhr.onerror = () => reject(new ApiError(0));
    xhr.onload = () => {
      try {
        resolve(answerOf(xhr.status, xhr.responseText) as T);
      } catch (error) {
        reject(error);
      }
    };
    const form = new FormData();
    form.append('files', file, file.name);
    xhr.send(form);
  });
}
