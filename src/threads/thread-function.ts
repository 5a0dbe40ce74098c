import type { ErrorCode, ErrorParams } from '../shared/errors.ts';

/** A function that a thread can find: an export of a module. What it is given and gives is plain data. */
export interface ThreadFunction<Given extends readonly unknown[], Result> {
  /** Address of the module: its `import.meta.url`. */
  readonly module: string;
  readonly name: string;
  /** For the compiler alone; never there. */
  readonly signature?: (...given: Given) => Result;
}

/** A function as threads find it; it must be exported by the module under its own name. */
export function threadFunction<Given extends readonly unknown[], Result>(
  module: string,
  does: (...given: Given) => Result | Promise<Result>,
): ThreadFunction<Given, Result> {
  return { module, name: does.name };
}

/** What a thread is asked. */
export interface ThreadCall {
  readonly module: string;
  readonly name: string;
  readonly given: readonly unknown[];
  /** Largest answer that is taken, in bytes. Absent: any. */
  readonly answerBytes?: number | undefined;
}

/** What it answers; `done` is the result as `node:v8` serializes it. */
export type ThreadAnswer =
  | { readonly done: Uint8Array }
  | { readonly refused: { readonly code: ErrorCode; readonly params: ErrorParams } }
  | { readonly failed: string }
  | { readonly isTooLarge: true };
