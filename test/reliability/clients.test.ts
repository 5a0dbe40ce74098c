import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { HTTP_PATIENCE } from '../../src/http/limits.ts';
import { REPORT } from '../support/database.ts';
import { until } from '../support/program.ts';
import { createTestServer, upload } from '../support/server.ts';

const { app, asSuperuser } = createTestServer();

let listening: Promise<string> | undefined;

async function port(): Promise<number> {
  listening ??= app().listen({ host: '127.0.0.1', port: 0 });
  await listening;
  return (app().server.address() as AddressInfo).port;
}

async function open(said: string): Promise<{ socket: Socket; heard: () => string; ended: Promise<number> }> {
  const socket = connect(await port(), '127.0.0.1');
  const begun = performance.now();
  let heard = '';
  socket.on('data', (piece) => {
    heard += piece.toString('latin1');
  });
  socket.on('error', () => undefined);
  socket.write(said);
  const ended = new Promise<number>((resolve) => socket.once('close', () => resolve(performance.now() - begun)));
  return { socket, heard: () => heard, ended };
}

/** Connections of the server that are in the midst of something. */
async function busy(): Promise<number> {
  const { rows } = await asSuperuser(
    "select count(*)::int as busy from pg_stat_activity where datname = current_database() and application_name = 'gangyao' and state <> 'idle'",
  );
  return rows[0].busy;
}

test('who never ends the headers is cut off, and holds nobody up meanwhile', async () => {
  const slow = await Promise.all(
    Array.from({ length: 50 }, () => open('GET /api/health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')),
  );
  const drip = setInterval(() => {
    for (const { socket } of slow) if (!socket.destroyed) socket.write('a');
  }, 500);
  expect((await fetch(`http://127.0.0.1:${await port()}/api/health`)).status).toBe(200);
  const ended = await Promise.all(slow.map((each) => each.ended));
  clearInterval(drip);
  expect(Math.max(...ended)).toBeLessThan(HTTP_PATIENCE.headersMs + 2 * HTTP_PATIENCE.everyMs + 3000);
  expect(slow[0]?.heard()).toContain('408');
});

test('bodies and answers have their patience, too', () => {
  const { server } = app();
  expect(server.requestTimeout).toBe(HTTP_PATIENCE.requestMs);
  expect(server.headersTimeout).toBe(HTTP_PATIENCE.headersMs);
  expect(server.timeout).toBe(HTTP_PATIENCE.stillMs);
});

test('a body that comes drop by drop keeps no connection of the database', async () => {
  const head =
    'POST /api/documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\n';
  const part = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n';
  const slow = await Promise.all(Array.from({ length: 20 }, () => open(head + part)));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await busy()).toBe(0);
  expect((await fetch(`http://127.0.0.1:${await port()}/api/documents`)).status).toBe(200);
  for (const { socket } of slow) socket.destroy();
});

test('who does not read a large answer keeps no connection of the database', async () => {
  // More than the buffers of a socket hold, with little to read in it.
  const page = `<!doctype html><html><body>${REPORT.replace(/.+/g, '<p>$&</p>')}</body></html>`;
  const large = Buffer.from(`${page}<!-- ${'x'.repeat(12_000_000)} -->`);
  const added = await app().inject(upload(['大.html', large]));
  const { documentId } = added.json().results[0].document;
  const slow = await Promise.all(
    Array.from({ length: 15 }, async () => {
      const each = await open(`GET /api/documents/${documentId}/original HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      each.socket.pause();
      return each;
    }),
  );
  const exporting = await open('GET /api/claims/export?format=csv HTTP/1.1\r\nHost: localhost\r\n\r\n');
  exporting.socket.pause();
  await new Promise((resolve) => setTimeout(resolve, 500));
  await until(async () => (await busy()) === 0);
  expect((await fetch(`http://127.0.0.1:${await port()}/api/documents`)).status).toBe(200);
  for (const { socket } of [...slow, exporting]) socket.destroy();
});

test('an export that is read late is whole', async () => {
  const answer = await fetch(`http://127.0.0.1:${await port()}/api/claims/export?format=csv`);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const lines = (await answer.text()).trim().split('\n');
  const { total } = (await app().inject({ url: '/api/claims?limit=1' })).json();
  expect(total).toBeGreaterThan(0);
  expect(lines.length).toBe(total + 1);
});

test('headers beyond the limit are refused, and the next request is served', async () => {
  for (const bomb of [
    'X-Big: '.concat('a'.repeat(200_000)),
    Array.from({ length: 5000 }, (_, i) => `X-${i}: a`).join('\r\n'),
  ]) {
    const { ended, heard } = await open(
      `GET /api/health HTTP/1.1\r\nHost: localhost\r\n${bomb}\r\nConnection: close\r\n\r\n`,
    );
    await ended;
    expect(heard().slice(0, 12)).toMatch(/HTTP\/1\.1 (431|400|200)/);
  }
  expect((await fetch(`http://127.0.0.1:${await port()}/api/health`)).status).toBe(200);
});
