import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

/** A request as a receiver got it. */
export interface ReceivedMessage {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server of this machine that takes messages. `answer`: its status, or what to do with the answer by itself. */
export interface Receiver {
  readonly messages: ReceivedMessage[];
  answer: number | 'never' | 'redirect';
  url(): string;
}

/** Starts a receiver for the tests of a file, and stops it behind the last. */
export function createReceiver(): Receiver {
  const messages: ReceivedMessage[] = [];
  const receiver: Receiver = {
    messages,
    answer: 200,
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
  };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      messages.push({ headers: request.headers, body: Buffer.concat(pieces).toString() });
      if (receiver.answer === 'never') return;
      if (receiver.answer === 'redirect') response.writeHead(302, { location: '/elsewhere' });
      else response.writeHead(receiver.answer);
      response.end('secret of the receiver');
    });
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return receiver;
}
