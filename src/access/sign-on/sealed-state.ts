import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** What has to be known again when somebody comes back from the identity provider. */
const pendingSignOn = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  /** Milliseconds since 1970. */
  until: z.number(),
});

export type PendingSignOn = z.infer<typeof pendingSignOn>;

/** Closes and opens what a browser keeps for us and must neither read nor change. */
export interface Sealer {
  seal(pending: PendingSignOn): string;
  /** Missing: undefined when it was not sealed by us, or is over. */
  open(sealed: string, now: Date): PendingSignOn | undefined;
}

const [IV_BYTES, TAG_BYTES] = [12, 16];

/** With a key of its own, gone with the program: whoever signs in meanwhile begins again. AES-256-GCM. */
export function createSealer(): Sealer {
  const key = randomBytes(32);
  return {
    seal: (pending) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const text = Buffer.concat([cipher.update(JSON.stringify(pending), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
    },
    open: (sealed, now) => {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
        const pending = pendingSignOn.parse(JSON.parse(text.toString('utf8')));
        return pending.until > now.getTime() ? pending : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
