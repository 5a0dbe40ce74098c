import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { DeliveryFailure } from '../shared/collaboration.ts';
import type { DueDelivery, Outcome } from './delivery.store.ts';
import { hostAddress, mayReach } from './receiver-address.ts';
import { signMessage } from './signature.ts';

/** How messages are sent. */
export interface SendOptions {
  /** Whether addresses of this machine and of private networks may be reached. */
  readonly privateNetworks: boolean;
  readonly timeoutMs: number;
}

/** The body of a message: the same at each attempt. */
function messageBody({ deliveryId, event, subject, at, actor }: DueDelivery): string {
  return JSON.stringify({ id: deliveryId, event, subject, at: at.toISOString(), actor });
}

/**
 * Sends a message once. Follows no redirect, reads no body, and looks at the very address that it connects to, whatever its
 * name led to before. Never fails: what goes wrong is the outcome.
 */
export function sendMessage(delivery: DueDelivery, now: Date, options: SendOptions): Promise<Outcome> {
  const url = new URL(delivery.url);
  const literal = hostAddress(url);
  if (literal !== undefined && !mayReach(literal, options.privateNetworks)) {
    return Promise.resolve({ delivered: false, status: null, failure: 'address-refused' });
  }
  const body = messageBody(delivery);
  const seconds = Math.floor(now.getTime() / 1000);
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(options.timeoutMs),
      lookup: lookupAllowed(options.privateNetworks),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'gangyao',
        'webhook-id': delivery.deliveryId,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signMessage(delivery.secret, { id: delivery.deliveryId, seconds, body }),
      },
    });
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      response.destroy();
      const delivered = status >= 200 && status < 300;
      resolve(delivered ? { delivered, status } : { delivered, status, failure: 'status' });
    });
    request.on('error', (error) => resolve({ delivered: false, status: null, failure: failureOf(error) }));
    request.end(body);
  });
}

/** Finds the addresses of a name; one among them that may not be reached, and none is. */
function lookupAllowed(privateNetworks: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => mayReach(address, privateNetworks)))
        return callback(Object.assign(new Error('address refused'), { code: ADDRESS_REFUSED }), '', 0);
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

const ADDRESS_REFUSED = 'GANGYAO_ADDRESS_REFUSED';

function failureOf(error: Error): DeliveryFailure {
  const { code = '', name } = error as NodeJS.ErrnoException;
  if (code === ADDRESS_REFUSED) return 'address-refused';
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  return /^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/.test(code)
    ? 'untrusted'
    : 'unreachable';
}
