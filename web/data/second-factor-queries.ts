import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { newKey, passwordAndCode, recoveryCodes, SecondFactorView } from '../../src/contract/identity.ts';
import { getJson, postJson } from './api-client.ts';

export type NewKey = z.infer<typeof newKey>;
export type PasswordAndCode = z.input<typeof passwordAndCode>;

const PATH = '/api/session/second-factor';

/** One's own second factor, without what is secret of it. */
export const secondFactorQuery = queryOptions({
  queryKey: ['own-second-factor'],
  queryFn: ({ signal }) => getJson<SecondFactorView>(PATH, signal),
});

/** A key for an authenticator, told this once; it does not count yet. Errors: `ApiError`. */
export function beginSecondFactor(password: string): Promise<NewKey> {
  return postJson<NewKey>(PATH, { password });
}

/** Makes the key count by a code of it; gives recovery codes, told this once. All other sessions end. Errors: `ApiError`. */
export async function confirmKey(code: string): Promise<readonly string[]> {
  return (await postJson<z.infer<typeof recoveryCodes>>(`${PATH}/confirm`, { code })).codes;
}

/** New recovery codes, told this once; the older ones are worth nothing. Errors: `ApiError`. */
export async function renewRecoveryCodes(proof: PasswordAndCode): Promise<readonly string[]> {
  return (await postJson<z.infer<typeof recoveryCodes>>(`${PATH}/recovery-codes`, proof)).codes;
}

/** Turns the second factor off. Errors: `ApiError`. */
export async function turnSecondFactorOff(proof: PasswordAndCode): Promise<void> {
  await postJson<SecondFactorView>(`${PATH}/off`, proof);
}
