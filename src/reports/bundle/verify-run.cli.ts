import { existsSync, readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { readLocalFile } from '../../cli/local-file.ts';
import { EXIT, UsageError } from '../../cli/program.ts';
import { programVersion } from '../../cli/program-version.ts';
import { type Language, verificationMessagesFor } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { RuleSet } from '../../shared/verdict.ts';
import { loadRuleCatalogue } from '../../verdicts/rule-sets.file.ts';
import { BUNDLE_LIMITS } from './bundle-file.ts';
import { algorithmOf, fingerprintOf } from './signature.ts';
import { toldAsLines, toldAsTable } from './verification-output.cli.ts';
import { holds, verifyBundle } from './verify-bundle.ts';

/** Options of `gangyao verify` as they are typed. */
export interface VerifyFlags {
  readonly key?: string;
  readonly rules?: string;
  readonly format: string;
}

/**
 * Checks a bundle and tells. Effects: exit code 3 when something differs. Errors: `UsageError`; `file.not-readable`,
 * `bundle.not-readable`, `rule-set.file-invalid`.
 */
export async function runVerify(file: string, flags: VerifyFlags, language: Language): Promise<void> {
  const words = verificationMessagesFor(language);
  if (flags.format !== 'table' && flags.format !== 'jsonl')
    throw new UsageError(words.badFormat({ value: flags.format }));
  const trusted = flags.key === undefined ? undefined : trustedKey(flags.key, language);
  const own = flags.rules === undefined ? undefined : readRules(flags.rules);
  const bytes = file === '-' ? await buffer(process.stdin) : await readLocalFile(file, BUNDLE_LIMITS.bytes);
  const shipped = loadRuleCatalogue().ruleSets;
  const question = { trusted, shipped, otherRules: own, programVersion: programVersion() };
  const verification = await verifyBundle(bytes, question);
  const tell = flags.format === 'jsonl' ? toldAsLines : toldAsTable;
  process.stdout.write(tell(verification, language));
  if (!holds(verification)) process.exitCode = EXIT.problems;
}

/** The fingerprint that was named, or that of the key in the file that was. Blanks and colons in it are passed over. */
function trustedKey(value: string, language: Language): string {
  const plain = value.replace(/[\s:]/g, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(plain)) return plain;
  const pem = existsSync(value) ? readFileSync(value, 'utf8') : '';
  if (algorithmOf(pem) === undefined) throw new UsageError(verificationMessagesFor(language).badKey({ value }));
  return fingerprintOf(pem);
}

function readRules(path: string): readonly RuleSet[] {
  try {
    return loadRuleCatalogue(path).ruleSets;
  } catch (cause) {
    const detail = (cause as Error).message.slice(0, 500);
    throw new AppError('rule-set.file-invalid', { file: path, detail }, { cause });
  }
}
