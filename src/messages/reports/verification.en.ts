import type { ErrorParams } from '../../shared/errors.ts';
import { text } from '../wording.ts';
import type { bundleErrorsZhCN, VerificationMessages } from './verification.zh-CN.ts';

const unreadable: Readonly<Record<string, (p: ErrorParams) => string>> = {
  'too-large': (p) => `The file is too large (${text(p, 'at')} bytes)`,
  'too-many-entries': () => 'It has too many entries',
  'cut-off': (p) => `It is not whole from byte ${text(p, 'at')} on`,
  name: (p) => `The entry name ${text(p, 'entry')} at byte ${text(p, 'at')} is not allowed`,
  compressed: (p) => `The entry ${text(p, 'entry')} is compressed; entries of bundles never are`,
  twice: (p) => `The entry ${text(p, 'entry')} is there twice`,
  checksum: (p) => `The entry ${text(p, 'entry')} is damaged (checksum)`,
  'no-bundle': () => 'It is no verification bundle',
  form: (p) => `Byte ${text(p, 'at')} is not as the only form of a bundle has it: the file was changed`,
  'no-manifest': () => 'It has no readable manifest.json',
  format: () => 'Its format is not gangyao-bundle/1; use the program version for it',
};

export const verificationEn: VerificationMessages = {
  summary: 'check the verification bundle of a report (no network, no database)',
  description:
    'Checks a bundle: signature, hash of every file, every sentence, every figure and its origin, every rating, the outputs.\nExit codes: 0 all holds, 3 something differs, 1 cannot be read, 2 wrong usage.',
  file: 'bundle (.gangyao), or - for standard input',
  trustedKey: 'the key that you trust: a fingerprint (64 hexadecimal digits) or a file with the public key (PEM)',
  otherRules: 'rate again by this file of rules (yaml), too, and tell what would change',
  format: 'output: table or jsonl',
  badFormat: (p) => `--format ${p.value}: table, jsonl`,
  badKey: (p) => `--key ${p.value}: neither a fingerprint of 64 hexadecimal digits nor a file with a public key`,
  key: {
    summary: 'show or rotate the key that signs',
    description:
      'Shows the public key that bundles are signed with, and its fingerprint; or makes a new one. The private key is in the folder keys of the data folder (readable by its owner only), neither in the database nor in backups.',
    action: 'show or rotate',
    data: 'data folder',
    algorithm: 'ed25519 or sm2 (default: the setting GANGYAO_SIGNATURE)',
    badAction: (p) => `${p.value}: show, rotate`,
    badAlgorithm: (p) => `--algorithm ${p.value}: ed25519, sm2`,
    fingerprint: 'fingerprint of the public key (SHA-256)',
    retired: (p) =>
      `The key ${p.fingerprint} is retired, its private part deleted; bundles that it signed can still be checked.`,
    publish: 'Publish the fingerprint where readers can make sure of it (web site, gazette).',
  },
  algorithms: { ed25519: 'Ed25519', sm2: 'SM2 (SM3)' },
  checks: {
    signature: 'signature',
    key: 'key',
    entries: 'files and hashes',
    shape: 'structure',
    quotes: 'sentences',
    sources: 'sources',
    printed: 'printed figures',
    computed: 'computed figures',
    counted: 'counts',
    facts: 'facts',
    ratings: 'ratings',
    composed: 'composed again',
    outputs: 'outputs',
  },
  title: (p) => `"${p.title}", data as of ${p.asOf}, made ${p.madeAt} by ${p.program}`,
  sample: 'Holds sample (demonstration) data. These are not official statistics.',
  counted: (p) => (p.differs === 0 ? `${p.looked} hold` : `${p.differs} of ${p.looked} differ`),
  columns: { check: 'check', entry: 'file', place: 'place', expected: 'expected', found: 'found' },
  absent: '(none)',
  signedBy: (p) => `${p.algorithm} key, fingerprint ${p.fingerprint}`,
  standing: {
    trusted: 'Signed by the key that you named.',
    'self-consistent':
      'Only proves that the contents agree with the key in the bundle, not who signed; name the fingerprint that you got from the publisher with --key.',
    other: 'Not signed by the key that you named.',
  },
  standingNotAsked: 'The signature does not hold: the key says nothing.',
  namedSources: (p) => `${p.count} sources are named without a sentence: of them only agreement was checked.`,
  sentencesOnly: (p) =>
    `${p.count} sentences are of documents that are not public, and stand alone: check the document by its SHA-256 when you have it.`,
  unknownFormulas: (p) => `Formulas that this program cannot compute again: ${p.formulas}`,
  wordedOtherwise: (p) =>
    `This program is another version than the one that made the bundle; it would word ${p.count} passages otherwise, which is not told as a difference. Figures, sentences and ratings were checked.`,
  editedPassages: (p) => `Passages that a person changed: ${p.passages}`,
  otherRulesSame: (p) => `Rated again by ${p.rules}: nothing changes.`,
  otherRulesChange: (p) => `Rated again by ${p.rules}, ${p.count} differ:`,
  change: (p) => `  ${p.indicator}: ${p.from} → ${p.to}`,
  holds: 'All holds.',
  holdsRulesChanged: 'All figures hold; the rules have changed since (see above).',
  differs: (p) => (p.count === 1 ? 'One thing differs.' : `${p.count} things differ.`),
};

/** Why a file does not sign, and what helps. */
const KEY_PROBLEMS: Readonly<Record<string, string>> = {
  missing: 'does not exist. Check the path; where there is no key yet, gangyao key show makes one',
  folder: 'is no file. Name the key file itself',
  denied: 'cannot be read by this user. Give it to the user that runs the program (chown), mode 600',
  mode: 'can be read by others. Run chmod 600 first',
  encrypted: 'has a passphrase, which is never asked for. Write an unencrypted copy with openssl pkey, mode 600',
  public: 'is a public key or a certificate; signing needs the private key that belongs to it',
  kind: 'is a private key of another algorithm; signing uses Ed25519 or SM2. gangyao key show --algorithm sm2 makes one',
  algorithm: 'is of another algorithm than the one chosen. Use a key of that one, or change GANGYAO_SIGNATURE',
  form: 'is no private key in PEM. Check whether it is another file, or damaged',
};

export const bundleErrorsEn: typeof bundleErrorsZhCN = {
  'bundle.not-readable': (p) => ({
    title: 'Bundle cannot be read',
    detail: `${(unreadable[text(p, 'reason')] ?? (() => text(p, 'reason')))(p)}. Get the file again from where it was published.`,
  }),
  'key.not-usable': (p) => ({
    title: 'Signing key cannot be used',
    detail: `"${text(p, 'file')}" ${KEY_PROBLEMS[text(p, 'reason')] ?? `cannot be read or written (${text(p, 'reason')}); check the path and the disk`}.`,
  }),
};
