import { serialize } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { AppError } from '../shared/errors.ts';
import type { ThreadAnswer, ThreadCall } from './thread-function.ts';

type AnyFunction = (...given: readonly unknown[]) => unknown;

async function perform({
  module,
  name,
  given,
  answerBytes = Number.POSITIVE_INFINITY,
}: ThreadCall): Promise<ThreadAnswer> {
  try {
    const exported: Readonly<Record<string, AnyFunction>> = await import(module);
    const does = exported[name];
    if (does === undefined) throw new Error(`${module} exports no ${name}`);
    const done = serialize(await does(...given));
    return done.length > answerBytes ? { isTooLarge: true } : { done };
  } catch (error) {
    if (error instanceof AppError) return { refused: { code: error.code, params: error.params } };
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (call: ThreadCall) => {
  void perform(call).then((answer) => parentPort?.postMessage(answer));
});
