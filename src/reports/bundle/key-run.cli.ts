import { UsageError } from '../../cli/program.ts';
import { type Language, verificationMessagesFor } from '../../messages/index.ts';
import { fingerprintOf, SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './signature.ts';
import { openSigningKey, rotateSigningKey } from './signing-key.ts';

/** Options of `gangyao key` as they are typed. */
export interface KeyFlags {
  readonly data?: string;
  readonly algorithm?: string;
}

/** Prints the public key and its fingerprint. Errors: `UsageError`; `key.not-usable`. */
export async function runKey(
  action: string,
  flags: KeyFlags,
  place: { readonly dataFolder: string; readonly signature: SignatureAlgorithm },
  language: Language,
): Promise<void> {
  const words = verificationMessagesFor(language).key;
  if (action !== 'show' && action !== 'rotate') throw new UsageError(words.badAction({ value: action }));
  const wanted = flags.algorithm ?? place.signature;
  const algorithm = SIGNATURE_ALGORITHMS.find((each) => each === wanted);
  if (algorithm === undefined) throw new UsageError(words.badAlgorithm({ value: wanted }));
  const { signer, retired } =
    action === 'rotate'
      ? await rotateSigningKey(place.dataFolder, algorithm)
      : { signer: await openSigningKey(place.dataFolder, algorithm), retired: undefined };
  process.stdout.write(signer.publicKey);
  process.stderr.write(`${words.fingerprint}\n${fingerprintOf(signer.publicKey)}\n`);
  if (retired !== undefined) process.stderr.write(`${words.retired({ fingerprint: retired })}\n`);
  process.stderr.write(`${words.publish}\n`);
}
