import { parentPort } from 'node:worker_threads';
import { tryOut } from './targets.ts';

// Loading the decoders is not the time of the first input.
await Promise.all(['docx', 'html', 'pdf', 'xlsx'].map((format) => import(`../../src/documents/formats/${format}.ts`)));

parentPort?.on('message', async ({ target, bytes, name }: { target: string; bytes: Uint8Array; name: string }) => {
  const before = process.threadCpuUsage().user;
  const wrong = await tryOut(target, bytes, name);
  parentPort?.postMessage({ wrong, cpuMs: (process.threadCpuUsage().user - before) / 1000 });
});

parentPort?.postMessage('ready');
