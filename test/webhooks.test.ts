import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { type Program, startProgram, until } from './support/program.ts';
import { createReceiver } from './support/receiver.ts';

const folder = mkdtempSync(join(tmpdir(), 'gangyao-webhooks-'));
const data = join(folder, 'data');
const started: Program[] = [];
afterAll(async () => {
  for (const program of started) if (program.process.exitCode === null) await program.stop();
  rmSync(folder, { recursive: true, force: true });
});
const receiver = createReceiver();

async function start(): Promise<Program> {
  const program = await startProgram({
    data,
    env: { GANGYAO_WEBHOOK_PRIVATE: 'true', GANGYAO_DEMONSTRATION: 'false' },
  });
  started.push(program);
  return program;
}
const post = (program: Program, path: string, body: object) =>
  fetch(`${program.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Whoever took a delivery is given half a minute: that it has gone by. */
async function passHalfAMinute(): Promise<void> {
  const client = new pg.Client({ host: join(data, 'postgres'), user: 'postgres', database: 'gangyao' });
  await client.connect();
  const { rowCount } = await client.query(
    "update webhook_delivery set next_attempt_at = next_attempt_at - interval '30 seconds'",
  );
  await client.end();
  expect(rowCount).toBe(1);
}

test('what was acknowledged before kill -9 is told after the next start', { timeout: 240_000 }, async () => {
  receiver.answer = 'never';
  const program = await start();
  expect((await post(program, '/api/webhooks', { url: receiver.url(), events: ['organisation.*'] })).status).toBe(201);
  const unit = { organisationId: 'unit-a', name: '甲局' };
  expect((await post(program, '/api/organisations', unit)).status).toBe(200);
  // In the midst of the attempt: it was sent, the answer is not there.
  await until(() => receiver.messages.length > 0);
  program.process.kill('SIGKILL');
  await program.exited;
  receiver.answer = 200;
  const [first] = receiver.messages;
  // The database server is still there.
  await passHalfAMinute();
  await start();
  await until(() => receiver.messages.length > 1);
  const again = receiver.messages[1];
  expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(again?.body).toBe(first?.body);
  expect(JSON.parse(again?.body ?? '{}')).toMatchObject({ event: 'organisation.add', subject: 'organisation/unit-a' });
});
