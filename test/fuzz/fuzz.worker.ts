import { parentPort } from 'node:worker_threads';
import { tryOut } from './targets.ts';

parentPort?.on('message', async ({ target, bytes, name }: { target: string; bytes: Uint8Array; name: string }) => {
  parentPort?.postMessage(await tryOut(target, bytes, name));
});
