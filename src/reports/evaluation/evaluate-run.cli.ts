import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { Audit } from '../../audit/index.ts';
import { readLocalFile } from '../../cli/local-file.ts';
import { EXIT, UsageError } from '../../cli/program.ts';
import { ProgressBar } from '../../cli/progress-bar.ts';
import { DEFAULT_LIMITS } from '../../documents/formats/index.ts';
import { openReadingPool } from '../../documents/reading-pool.ts';
import { loadCatalogue, readPlanPeriod } from '../../indicators/index.ts';
import {
  describeThrown,
  evaluateMessagesFor,
  type Language,
  messagesFor,
  rateMessagesFor,
} from '../../messages/index.ts';
import { systemClock, today } from '../../shared/clock.ts';
import type { Finding } from '../../shared/finding.ts';
import { isDay } from '../../shared/period.ts';
import { REPORT_KINDS, type ReportKind } from '../../shared/report/report.ts';
import { chooseRules } from '../../verdicts/rate-run.cli.ts';
import { labelOf } from '../../verdicts/rules/scale.rules.ts';
import { openSigningKey, readSigningKey } from '../bundle/signing-key.ts';
import { claimPlaces, claimsOf } from './evaluated-document.ts';
import { type EvaluatedFile, recognizeFile, rowsOfTable, valuesOfTable } from './evaluated-file.ts';
import { type Evaluation, evaluate } from './evaluation.ts';
import type { Evaluated } from './evaluation-bundle.ts';
import { evaluationFacts } from './evaluation-facts.ts';
import { type EvaluationFrame, frameOf } from './evaluation-frame.ts';
import { writeOutputs } from './evaluation-output.cli.ts';
import { statedBeside, statedIn } from './stated-beside.rules.ts';

/** Options of `gangyao evaluate` as they are typed. */
export interface EvaluateFlags {
  readonly out: string;
  readonly plan?: string;
  readonly asOf?: string;
  readonly kind?: string;
  readonly rules?: string;
  readonly scale?: string;
  /** Private key that signs the bundle. */
  readonly key?: string;
}

/**
 * Reads, checks, rates and writes. A file that fails is told on standard error; the others are evaluated. Effects: writes
 * into the folder; sets `process.exitCode`: 1 when a file failed, 3 when figures or a table have problems.
 * Errors: `UsageError`; `key.not-usable` before anything is read or written; what rules
 * cannot be read for.
 */
export async function runEvaluate(given: readonly string[], flags: EvaluateFlags, language: Language): Promise<void> {
  const words = evaluateMessagesFor(language);
  refuseMisuse(flags, language);
  const named = flags.key === undefined ? undefined : await readSigningKey(flags.key);
  await makeFolder(flags.out, language);
  const planFile = flags.plan !== undefined && existsSync(flags.plan) ? flags.plan : undefined;
  const paths = planFile === undefined || given.includes(planFile) ? given : [planFile, ...given];
  const period = planFile === undefined && flags.plan !== undefined ? readPlanPeriod(flags.plan) : undefined;
  const { files, failed } = await readFiles(paths, period, language);
  if (files.length === 0) {
    process.exitCode = EXIT.failed;
    return;
  }
  const claims = files.flatMap((file) => (file.kind === 'document' ? claimsOf(file.document) : []));
  const frame = frameOf(files, claims, {
    plan: planFile === undefined ? flags.plan : undefined,
    asOf: flags.asOf,
    kind: flags.kind as ReportKind | undefined,
    today: today(systemClock),
  });
  if (frame === undefined) throw new UsageError(words.noPeriod);
  if (frame.isInferred) process.stderr.write(`${words.inferred({ period: frame.plan.text })}\n`);
  const isFinal = frame.kind === 'final';
  const { ruleSet, scale } = chooseRules(
    {
      rules: flags.rules ?? (isFinal ? 'final-evaluation' : 'national-mid-term'),
      scale: flags.scale ?? (isFinal ? 'final-evaluation' : 'national-mid-term'),
    },
    language,
  );
  const findings = audited(files);
  const catalogue = loadCatalogue();
  const said = statedIn(documentsOf(files));
  const evaluation = evaluate({
    catalogue,
    stated: said.map(({ stated }) => stated),
    plan: frame.plan,
    places: frame.places,
    claims,
    rows: files.flatMap((file) => (file.kind === 'plan' ? rowsOfTable(file.name, file.table) : [])),
    observations: valuesHere(files, frame, language),
    ruleSet,
    asOf: frame.asOf,
  });
  tellContradictions(evaluation, language);
  process.stderr.write(`${words.takenAsOf({ day: frame.asOf })}\n`);
  const stated = statedBeside(said, evaluation, catalogue);
  const evaluated = { files, findings, frame, evaluation, stated, ruleSet, scale };
  tellDisagreements(evaluated, language);
  const signer = named ?? (await openSigningKey(flags.out, 'ed25519'));
  await writeOutputs(flags.out, evaluated, factsOf, { signer, madeAt: systemClock.now(), language });
  if (failed > 0) process.exitCode = EXIT.failed;
  else if (findings.some(({ verdict }) => verdict === 'inconsistent') || files.some(hasErrors))
    process.exitCode = EXIT.problems;
}

function documentsOf(files: readonly EvaluatedFile[]) {
  return files.flatMap((file) => (file.kind === 'document' ? [file.document] : []));
}

/** A rating that a document states and values do not bear out is told; it stands in the report. */
function tellDisagreements({ stated, evaluation, scale }: Evaluated, language: Language): void {
  const { disagreement } = evaluateMessagesFor(language);
  for (const { agrees, row, computed, stated: said, document } of stated) {
    if (agrees !== false || row === undefined || computed === undefined) continue;
    const name = evaluation.rows[row]?.indicator.name ?? '';
    const told = { name, file: document.name, words: said.words, computed: labelOf(scale, computed, []) };
    process.stderr.write(`${disagreement(told)}\n`);
  }
}

function factsOf({ files, findings, frame, evaluation, stated, ruleSet, scale }: Evaluated) {
  const { planName: name, plan, name: place, asOf, window, sample } = frame;
  return evaluationFacts(evaluation, {
    plan: { name, from: Number(plan.first?.slice(0, 4)), to: Number(plan.last.slice(0, 4)) },
    place: { name: place },
    ...{ asOf, window, sample, ruleSet, scale, findings, stated },
    claims: claimPlaces(documentsOf(files)),
    fromTable: files.some(({ kind }) => kind === 'plan'),
  });
}

async function readFiles(paths: readonly string[], period: string | undefined, language: Language) {
  const words = evaluateMessagesFor(language);
  const pool = openReadingPool();
  const progress = await ProgressBar.start(words.reading, paths);
  const files: EvaluatedFile[] = [];
  let failed = 0;
  try {
    for (const path of paths) {
      try {
        const bytes = await readLocalFile(path, DEFAULT_LIMITS.maxBytes);
        const file = await recognizeFile(nameOf(path, paths), bytes, { pool, period, language });
        files.push(file);
        progress.note(tookFor(file, language));
        for (const line of problemsOf(file, language)) progress.note(line);
      } catch (error) {
        failed++;
        progress.note(messagesFor(language).cli.error(describeThrown(error, language)));
      }
      progress.done(path);
    }
  } finally {
    progress.stop();
    await pool.close();
  }
  return { files, failed };
}

/** The file's name; its path where several have one name. */
function nameOf(path: string, paths: readonly string[]): string {
  const name = basename(path);
  return paths.filter((other) => basename(other) === name).length > 1 ? path : name;
}

function tookFor(file: EvaluatedFile, language: Language): string {
  const { tookFor: words } = evaluateMessagesFor(language);
  if (file.kind === 'plan') return words.plan({ file: file.name, count: file.table.rows.length });
  if (file.kind === 'values') return words.values({ file: file.name, count: file.table.rows.length });
  const { facts, claims } = file.document;
  return words.document({ file: file.name, count: claims.length, title: facts.title ?? file.name });
}

function problemsIn(file: EvaluatedFile) {
  if (file.kind === 'document') return [];
  const { table } = file;
  const rows = file.kind === 'plan' ? file.table.rows.flatMap(({ problems }) => problems) : [];
  return [...table.problems, ...rows];
}

function problemsOf(file: EvaluatedFile, language: Language): readonly string[] {
  const { problem } = rateMessagesFor(language);
  return problemsIn(file).map(({ sheet, cell, text }) =>
    problem({ file: file.name, place: `${sheet} ${cell}`.trim(), text }),
  );
}

function hasErrors(file: EvaluatedFile): boolean {
  return problemsIn(file).some(({ severity }) => severity === 'error');
}

/** What of the documents does and does not agree, each by itself and then together. */
function audited(files: readonly EvaluatedFile[]): readonly Finding[] {
  const audit = new Audit();
  const findings = files.flatMap((file) => {
    if (file.kind !== 'document') return [];
    const { name, text, facts, claims, sections } = file.document;
    return [...audit.add({ doc: name, text, facts, claims, sections })];
  });
  return [...findings, ...audit.finish()];
}

/** Values of other places than the one that is evaluated are told, and left out. */
function valuesHere(files: readonly EvaluatedFile[], { name, places }: EvaluationFrame, language: Language) {
  const all = files.flatMap((file) => (file.kind === 'values' ? valuesOfTable(file.name, file.table) : []));
  const spellings = places[0]?.spellings ?? [];
  const here = all.filter(({ place }) => place === undefined || spellings.includes(place));
  const others = all.length - here.length;
  if (others > 0)
    process.stderr.write(`${evaluateMessagesFor(language).otherPlaces({ place: name, count: others })}\n`);
  return here;
}

function tellContradictions({ contradictions, rows }: Evaluation, language: Language): void {
  const { contradiction } = evaluateMessagesFor(language);
  for (const cell of contradictions) {
    const name = rows.find((_, index) => String(index) === cell[0]?.indicatorId)?.indicator.name ?? '';
    const quotes = cell.map(({ claim }) => claim.quote).join('；');
    process.stderr.write(`${contradiction({ name, period: cell[0]?.period ?? '', quotes })}\n`);
  }
}

function refuseMisuse({ asOf, kind, out }: EvaluateFlags, language: Language): void {
  const words = evaluateMessagesFor(language);
  if (asOf !== undefined && !isDay(asOf)) throw new UsageError(rateMessagesFor(language).badDay({ value: asOf }));
  if (kind !== undefined && !(REPORT_KINDS as readonly string[]).includes(kind))
    throw new UsageError(words.badKind({ value: kind, known: REPORT_KINDS.join('、') }));
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() === false) throw new UsageError(words.outIsFile({ out }));
}

async function makeFolder(out: string, language: Language): Promise<void> {
  try {
    await mkdir(out, { recursive: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(evaluateMessagesFor(language).cannotMake({ out, reason }), { cause });
  }
}
