import { Secret, TOTP } from 'otpauth';

/** What every authenticator app can do: SHA-1, 30 seconds, 6 digits. Source: RFC 6238; the defaults of otpauth URIs. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Steps to either side that a clock may be wrong by. Source: RFC 6238 5.2. */
const WINDOW = 1;
/** Source: RFC 4226 4, R6: at least 128 bits, better 160. */
const KEY_BYTES = 20;
const CODE = /^\d{6}$/;

/** A new key in base32. Effects: chance. */
export function newKey(): string {
  return new Secret({ size: KEY_BYTES }).base32;
}

/** What an authenticator app takes a key from, as text or as a QR code: `otpauth://totp/…`. */
export function keyAddress(
  key: string,
  { login, issuer }: { readonly login: string; readonly issuer: string },
): string {
  return new TOTP({ ...FORM, issuer, label: login, secret: Secret.fromBase32(key) }).toString();
}

/** The time step that a code belongs to. Missing: undefined when it is none of this key about now. Constant in time for each step. */
export function stepOf(code: string, key: string, now: Date): number | undefined {
  if (!CODE.test(code)) return undefined;
  const timestamp = now.getTime();
  const delta = TOTP.validate({ ...FORM, token: code, secret: Secret.fromBase32(key), timestamp, window: WINDOW });
  return delta === null ? undefined : TOTP.counter({ period: FORM.period, timestamp }) + delta;
}
