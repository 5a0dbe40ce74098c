import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { newWebhookSecret, signMessage } from './signature.ts';

test('a message is signed as in the example of Standard Webhooks', () => {
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', seconds: 1614265330, body: '{"test": 2432232314}' };
  expect(signMessage('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', message)).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test('a secret is 256 bits in base64, and each is another', () => {
  const [one, other] = [newWebhookSecret(), newWebhookSecret()];
  expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(one).not.toBe(other);
  const key = Buffer.from(one.slice(6), 'base64');
  expect(key.length).toBe(32);
  const expected = createHmac('sha256', key).update('a.1.{}').digest('base64');
  expect(signMessage(one, { id: 'a', seconds: 1, body: '{}' })).toBe(`v1,${expected}`);
});
