import type { ErrorCode, ErrorParams } from '../shared/errors.ts';

/** Languages of page, command line and error messages. */
export type Language = 'zh-CN' | 'en';

/** An error for people: `title` says what happened in a few words; `detail` where, what was seen, and the remedy. */
export interface ErrorWording {
  readonly title: string;
  readonly detail: string;
}

/** Wording of every error; a code that is missing here does not compile. */
export type ErrorMessages = Readonly<Record<ErrorCode, (params: ErrorParams) => ErrorWording>>;

/** A parameter as text; empty when it was not given. */
export function text(params: ErrorParams, name: string): string {
  return String(params[name] ?? '');
}

/** Bytes as people read them: `64 MB`, `1.5 MB`, `812 KB`. */
export function bytes(params: ErrorParams, name: string): string {
  const size = Number(params[name] ?? 0);
  if (size < 1024 * 1024) return `${Math.ceil(size / 1024)} KB`;
  const megabytes = size / 1024 / 1024;
  return `${megabytes >= 10 ? Math.round(megabytes) : Math.round(megabytes * 10) / 10} MB`;
}

/** A count as people read it, its digits in groups of three: `1,300`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** A count with its noun, in English: `1 record`, `1,300 records`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
