import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { UploadResults } from '../src/contract/documents.ts';
import { REPORT } from './support/database.ts';
import { type Program, startProgram, until } from './support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'gangyao-stop-'));
const started: Program[] = [];
afterAll(async () => {
  for (const program of started) if (program.process.exitCode === null) await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(env: Record<string, string> = {}): Promise<Program> {
  const program = await startProgram({ data: join(folder, 'data'), env: { GANGYAO_DEMONSTRATION: 'false', ...env } });
  started.push(program);
  return program;
}

/** An upload of which the last bytes are held back. */
function slowUpload(address: string): { finish(): void; readonly answer: Promise<{ status: number; body: string }> } {
  const boundary = 'stop';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="慢.txt"\r\n\r\n`;
  const sent = request(`${address}/api/documents`, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
  sent.write(`${head}${REPORT}`);
  const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      let body = '';
      response.on('data', (piece) => {
        body += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
  });
  return { finish: () => sent.end(`\r\n--${boundary}--\r\n`), answer };
}

test('SIGTERM: not ready at once, the request under way is done and kept, new ones are refused, a second signal harms nothing', {
  timeout: 120_000,
}, async () => {
  const program = await start();
  expect((await fetch(`${program.address}/api/ready`)).status).toBe(200);
  const upload = slowUpload(program.address);
  await wait(500);
  program.process.kill('SIGTERM');
  await until(async () => (await fetch(`${program.address}/api/ready`)).status === 503, 5000);
  expect(await (await fetch(`${program.address}/api/ready`)).json()).toEqual({
    status: 'not-ready',
    failing: ['accepting'],
  });
  expect((await fetch(`${program.address}/api/health`)).status).toBe(200);
  expect(((await (await fetch(`${program.address}/api/documents`)).json()) as { code: string }).code).toBe(
    'server.stopping',
  );
  program.process.kill('SIGTERM');
  await wait(300);
  upload.finish();
  const { status, body } = await upload.answer;
  expect(status).toBe(200);
  const [result] = (JSON.parse(body) as UploadResults).results;
  const documentId = result !== undefined && 'document' in result ? result.document.documentId : 'none';
  expect(await program.exited).toEqual({ code: 0, signal: null });
  // What was acknowledged while it stopped is there.
  const again = await start({ GANGYAO_METRICS_PORT: '0' });
  expect((await fetch(`${again.address}/api/documents/${documentId}`)).status).toBe(200);
  expect(await again.stop()).toBe(0);
});
