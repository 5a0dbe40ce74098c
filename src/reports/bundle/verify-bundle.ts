import { AppError } from '../../shared/errors.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Report } from '../../shared/report/report.ts';
import type { ReportTemplate } from '../../shared/report/template.ts';
import type { RuleSet } from '../../shared/verdict.ts';
import type { ReportBasis } from '../facts/basis.ts';
import { BUNDLE_FORMAT, type BundleDocument, type BundleManifest, type BundleRules, ENTRY } from './bundle-contents.ts';
import { type BundleEntries, readEntries } from './bundle-file.ts';
import { checkComposition } from './composition-checks.ts';
import { checkEntries, standingOf, textOf } from './entry-checks.ts';
import { checkFigures } from './figure-checks.ts';
import { checkOutputs } from './output-checks.ts';
import { checkQuotes, checkSources } from './quote-checks.ts';
import { changesUnder, checkFacts, checkRatings } from './rating-checks.ts';
import { Findings, type Verification } from './verification.ts';

/** What a reader brings along. */
export interface VerificationQuestion {
  /** Version of the program that looks. One that another made is not held to the words of this one. Absent: the same. */
  readonly programVersion?: string;
  /** Fingerprint of the key that the reader trusts. Absent: none, and nothing is said of who signed. */
  readonly trusted?: string | undefined;
  /** Rules that this program ships: newer versions of the bundle's own set are looked at, too. */
  readonly shipped?: readonly RuleSet[];
  /** Rules that the reader brings along. */
  readonly otherRules?: readonly RuleSet[] | undefined;
}

/**
 * Looks at a bundle, with nothing but the bundle: signature, hashes, sentences, figures, ratings, outputs. A difference in
 * one does not keep it from looking at the others. Errors: `bundle.not-readable`.
 */
export async function verifyBundle(bytes: Uint8Array, question: VerificationQuestion = {}): Promise<Verification> {
  const entries = readEntries(bytes);
  const manifest = readManifest(entries);
  const findings = new Findings();
  findings.attempt(ENTRY.manifest, () => checkEntries(entries, manifest, findings));
  const contents = readContents(entries, findings);
  const unproven =
    contents === undefined ? NOTHING_UNPROVEN : await examine({ contents, entries, manifest }, question, findings);
  const others =
    contents === undefined
      ? { otherRules: [], newerRules: false }
      : underOtherRules(contents.basis, question, findings);
  return {
    title: manifest.title,
    asOf: manifest.asOf,
    sample: manifest.sample,
    madeAt: manifest.madeAt,
    program: `${manifest.program.name} ${manifest.program.version}`,
    key: { ...manifest.key, standing: standingOf(manifest.key.fingerprint, question.trusted) },
    looked: findings.looked,
    differences: findings.differences,
    unproven,
    rules: manifest.rules,
    ...others,
  };
}

const NOTHING_UNPROVEN: Verification['unproven'] = {
  namedSources: 0,
  sentencesOnly: 0,
  unknownFormulas: [],
  editedPassages: [],
  wordedOtherwise: 0,
};

/** Looks at what is in a bundle; gives what cannot be proven from it. */
async function examine(
  bundle: { readonly contents: Contents; readonly entries: BundleEntries; readonly manifest: BundleManifest },
  { programVersion }: VerificationQuestion,
  findings: Findings,
): Promise<Verification['unproven']> {
  const { contents, entries, manifest } = bundle;
  const { report, facts } = contents;
  const isOwn = programVersion === undefined || programVersion === manifest.program.version;
  const comparing = isOwn ? findings : new Findings();
  const unproven = { ...NOTHING_UNPROVEN };
  const count = (entry: string, check: () => object) =>
    findings.attempt(entry, () => void Object.assign(unproven, check()));
  count(ENTRY.documents, () => checkQuotes(contents, entries, findings));
  findings.attempt(ENTRY.report, () => checkSources(report, facts, findings));
  count(ENTRY.report, () => checkFigures(report, findings));
  findings.attempt(ENTRY.facts, () => checkFacts(contents, manifest, findings));
  findings.attempt(ENTRY.basis, () => checkRatings(contents, findings));
  comparing.attempt(ENTRY.report, () => void Object.assign(unproven, checkComposition(contents, comparing)));
  await findings.attemptLater(ENTRY.report, () => checkOutputs(entries, report, findings));
  return { ...unproven, wordedOtherwise: isOwn ? 0 : comparing.differences.length };
}

/** Whether a bundle holds as far as was asked. */
export function holds({ differences, key }: Verification): boolean {
  return differences.length === 0 && key.standing !== 'other';
}

/** Errors: `bundle.not-readable` for what is no manifest, or one of another format. */
function readManifest(entries: BundleEntries): BundleManifest {
  const refuse = (reason: string, cause?: unknown) =>
    new AppError('bundle.not-readable', { reason, entry: ENTRY.manifest, at: 0 }, { cause });
  let manifest: BundleManifest;
  try {
    manifest = JSON.parse(textOf(entries, ENTRY.manifest));
  } catch (cause) {
    throw refuse('no-manifest', cause);
  }
  if (typeof manifest !== 'object' || manifest === null) throw refuse('no-manifest');
  if (manifest.format !== BUNDLE_FORMAT) throw refuse('format');
  const { program, key, title, asOf, madeAt, rules, entries: list } = manifest;
  const isWhole =
    [program?.name, program?.version, key?.algorithm, key?.fingerprint, title, asOf, madeAt, rules].every(
      (each) => typeof each === 'string',
    ) &&
    Array.isArray(list) &&
    list.every((each) => typeof each?.name === 'string');
  if (!isWhole) throw refuse('no-manifest');
  return manifest;
}

interface Contents {
  readonly report: Report;
  readonly facts: ReportFacts;
  readonly basis: ReportBasis;
  readonly rules: BundleRules;
  readonly template: ReportTemplate;
  readonly documents: readonly BundleDocument[];
}

/** Missing: undefined when an entry is none, or no JSON; that is told. */
function readContents(entries: BundleEntries, findings: Findings): Contents | undefined {
  const names = ['report', 'facts', 'basis', 'rules', 'template', 'documents'] as const;
  const contents: Record<string, unknown> = {};
  for (const name of names) {
    findings.attempt(ENTRY[name], () => {
      const content = JSON.parse(textOf(entries, ENTRY[name]));
      findings.same('shape', { entry: ENTRY[name], place: '' }, 'object', content === null ? 'null' : typeof content);
      contents[name] = content;
    });
  }
  return names.every((name) => typeof contents[name] === 'object' && contents[name] !== null)
    ? (contents as unknown as Contents)
    : undefined;
}

/** Newer versions of the bundle's own rules, then those that the reader brought. */
function rulesBeside({ ruleSet }: ReportBasis, { shipped = [], otherRules = [] }: VerificationQuestion) {
  const newer = shipped.filter(
    ({ ruleSetId, version }) => ruleSetId === ruleSet.ruleSetId && version > ruleSet.version,
  );
  return { newer, all: [...newer, ...otherRules] };
}

function underOtherRules(
  basis: ReportBasis,
  question: VerificationQuestion,
  findings: Findings,
): Pick<Verification, 'otherRules' | 'newerRules'> {
  const told: { rules: string; changes: ReturnType<typeof changesUnder> }[] = [];
  let newerRules = false;
  findings.attempt(ENTRY.basis, () => {
    const { newer, all } = rulesBeside(basis, question);
    newerRules = newer.length > 0;
    for (const other of all)
      told.push({ rules: `${other.ruleSetId}@${other.version}`, changes: changesUnder(basis, other) });
  });
  return { otherRules: told, newerRules };
}
