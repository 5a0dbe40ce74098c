import type { WriteTx } from '../../db/connect.ts';
import { stepOf } from './one-time-code.ts';
import { positionOf, type StoredCode } from './recovery-codes.ts';
import { type SecondFactor, takeRecoveryCode, takeStep } from './second-factor.store.ts';

/** What a typed code turned out to be. */
export type Proof =
  | { readonly kind: 'code'; readonly step: number }
  | { readonly kind: 'recovery-code'; readonly code: StoredCode };

/** What a typed code is for a second factor. Missing: undefined when it is worth nothing, or none counts. */
export async function proofOf(typed: string, factor: SecondFactor | undefined, now: Date): Promise<Proof | undefined> {
  if (factor === undefined || factor.confirmedAt === null) return undefined;
  const step = stepOf(typed.normalize('NFKC').replace(/\s/g, ''), factor.key, now);
  if (step !== undefined) return { kind: 'code', step };
  const position = await positionOf(typed, factor.codes);
  const code = factor.codes.find((each) => each.position === position);
  return code && { kind: 'recovery-code', code };
}

/** Uses a proof up: none is taken twice. Missing: false when it was used before. */
export function takeProof(tx: WriteTx, accountId: string, proof: Proof, at: Date): Promise<boolean> {
  return proof.kind === 'code' ? takeStep(tx, accountId, proof.step) : takeRecoveryCode(tx, accountId, proof.code, at);
}
