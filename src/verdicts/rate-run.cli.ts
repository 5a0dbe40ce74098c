import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readLocalFile } from '../cli/local-file.ts';
import { EXIT, UsageError } from '../cli/program.ts';
import {
  type DraftObservation,
  loadCatalogue,
  type PlanTable,
  readObservationTable,
  readPlanTable,
  type TableProblem,
} from '../indicators/index.ts';
import { type Language, rateMessagesFor } from '../messages/index.ts';
import { systemClock, today } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { isDay, type Period, parsePeriod } from '../shared/period.ts';
import type { RuleSet, VerdictScale } from '../shared/verdict.ts';
import { formatCsv, formatLines, formatTable } from './rate-output.cli.ts';
import { loadRuleCatalogue, type RuleCatalogue } from './rule-sets.file.ts';
import { type RatedRow, rateTables } from './rules/rate-tables.rules.ts';

/** Larger tables are no plan. Our choice. */
const LIMIT_BYTES = 256 * 1024 * 1024;

/** Options of `gangyao rate` as they are typed. */
export interface RateFlags {
  readonly plan: string;
  readonly observations: readonly string[];
  readonly asOf?: string;
  readonly period?: string;
  readonly rules: string;
  readonly scale: string;
  readonly format: string;
}

/**
 * Reads the tables, rates, prints. Effects: sets `process.exitCode` to 3 when a table has problems.
 * Errors: `UsageError`; `file.not-readable`, `table.not-readable`.
 */
export async function runRate(flags: RateFlags, language: Language): Promise<void> {
  const words = rateMessagesFor(language);
  const asOf = flags.asOf ?? today(systemClock);
  if (!isDay(asOf)) throw new UsageError(words.badDay({ value: asOf }));
  if (!['table', 'jsonl', 'csv'].includes(flags.format)) throw new UsageError(words.badFormat({ value: flags.format }));
  if (flags.period !== undefined && parsePeriod(flags.period) === undefined)
    throw new UsageError(words.badPeriod({ value: flags.period }));
  const { ruleSet, scale } = chooseRules(flags, language);
  const options = { language, ...(flags.period === undefined ? {} : { period: flags.period }) };
  const plan = readPlanTable(await bytesOf(flags.plan), basename(flags.plan), options);
  const observations: DraftObservation[] = [];
  tell(flags.plan, plan.problems, language);
  tell(
    flags.plan,
    plan.rows.flatMap(({ problems }) => problems),
    language,
  );
  let broken = hasErrors(plan.problems) || plan.rows.some(({ problems }) => hasErrors(problems));
  for (const file of flags.observations) {
    const table = readObservationTable(await bytesOf(file), basename(file), options);
    observations.push(...table.rows);
    tell(file, table.problems, language);
    broken ||= hasErrors(table.problems);
  }
  const catalogue = loadCatalogue();
  const rows = rateTables({ plan, period: periodOf(plan, flags, language), observations, catalogue, ruleSet, asOf });
  tellUnused(rows, observations, language);
  const format = { table: formatTable, jsonl: formatLines, csv: formatCsv }[flags.format] ?? formatTable;
  process.stdout.write(format(rows, scale, language));
  if (flags.format === 'table') tellRules(rows, ruleSet, language);
  if (broken) process.exitCode = EXIT.problems;
}

/** The set of rules and the scale that are meant. Errors: `UsageError`; `rule-set.file-invalid`. */
export function chooseRules(
  flags: Pick<RateFlags, 'rules' | 'scale'>,
  language: Language,
): { ruleSet: RuleSet; scale: VerdictScale } {
  const words = rateMessagesFor(language);
  const shipped = loadRuleCatalogue();
  const custom = /\.ya?ml$/.test(flags.rules) && existsSync(flags.rules) ? readRules(flags.rules) : undefined;
  const ruleSets = custom?.ruleSets ?? shipped.ruleSets;
  const ruleSet = custom === undefined ? ruleSets.find(({ ruleSetId }) => ruleSetId === flags.rules) : ruleSets[0];
  const known = (ids: readonly string[]) => ids.join('、');
  if (ruleSet === undefined)
    throw new UsageError(
      words.unknownRules({ value: flags.rules, known: known(ruleSets.map((each) => each.ruleSetId)) }),
    );
  const scales = [...(custom?.scales ?? []), ...shipped.scales];
  const scale = scales.find(({ scaleId }) => scaleId === flags.scale);
  if (scale === undefined)
    throw new UsageError(words.unknownScale({ value: flags.scale, known: known(scales.map((each) => each.scaleId)) }));
  return { ruleSet, scale };
}

function readRules(path: string): RuleCatalogue {
  try {
    return loadRuleCatalogue(path);
  } catch (cause) {
    throw new AppError(
      'rule-set.file-invalid',
      { file: path, detail: (cause as Error).message.slice(0, 500) },
      { cause },
    );
  }
}

function bytesOf(path: string): Promise<Uint8Array> {
  return path === '-' ? buffer(process.stdin) : readLocalFile(path, LIMIT_BYTES);
}

function periodOf(plan: PlanTable, flags: RateFlags, language: Language): Period {
  const period = parsePeriod(flags.period ?? plan.period ?? '');
  if (period === undefined) throw new UsageError(rateMessagesFor(language).noPeriod);
  return period;
}

function hasErrors(problems: readonly TableProblem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

function tell(file: string, problems: readonly TableProblem[], language: Language): void {
  for (const { sheet, cell, text } of problems) {
    const place = `${sheet} ${cell}`.trim();
    process.stderr.write(`${rateMessagesFor(language).problem({ file, place, text })}\n`);
  }
}

function tellUnused(rows: readonly RatedRow[], observations: readonly DraftObservation[], language: Language): void {
  const used = new Set(rows.flatMap(({ series, reference }) => [...series, ...reference].map(({ name }) => name)));
  const unused = [...new Set(observations.map(({ indicator }) => indicator))].filter((name) => !used.has(name));
  if (unused.length > 0) process.stderr.write(`${rateMessagesFor(language).unused({ names: unused.join('、') })}\n`);
}

function tellRules(rows: readonly RatedRow[], ruleSet: RuleSet, language: Language): void {
  const words = rateMessagesFor(language);
  const rated = rows.filter(({ rating }) => rating.verdict !== 'not-rated').length;
  process.stderr.write(`${words.count({ total: rows.length, rated })}\n`);
  process.stderr.write(`${words.basis[ruleSet.basis]({ rule: `${ruleSet.ruleSetId}@${ruleSet.version}` })}\n`);
}
