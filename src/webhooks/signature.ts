import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A new key of signatures, as its receiver configures it. */
export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`;
}

/**
 * Signature of a message: `v1,` and HMAC-SHA256 over id, seconds since 1970 and body in base64. Source: Standard Webhooks
 * 1.0.0, https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 */
export function signMessage(
  secret: string,
  { id, seconds, body }: { readonly id: string; readonly seconds: number; readonly body: string },
): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return `v1,${signature}`;
}
