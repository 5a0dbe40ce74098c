import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { padded, widthOf } from '../cli/display-width.ts';
import { EXIT, UsageError } from '../cli/program.ts';
import { visible } from '../cli/safe-text.ts';
import { readMigrations } from '../db/migrate.ts';
import { type Language, operationMessagesFor } from '../messages/index.ts';
import { systemClock } from '../shared/clock.ts';
import type { CheckLevel, CheckResult } from './check.ts';
import { examine } from './doctor.service.ts';

/** Options of `gangyao doctor` as they are typed. */
export interface DoctorFlags {
  readonly data?: string;
  readonly port?: string;
  readonly backups?: string;
  readonly maxBackupHours: string;
  readonly full?: boolean;
  readonly start?: boolean;
  readonly format?: string;
}

/** Where the program's data and page are, as settings and command line say. */
export interface Settings {
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  readonly port: number;
  readonly host: string;
}

/** A setting as it is listed. */
export interface SettingLine {
  readonly name: string;
  /** Missing: undefined when it is not set and has no default. */
  readonly value: string | undefined;
  readonly fallback: string | undefined;
  readonly isSet: boolean;
  readonly isWrong: boolean;
  readonly meaning: string;
}

const ROOT = join(import.meta.dirname, '../..');

const MARKS: Readonly<Record<CheckLevel, string>> = { fine: '✓', notice: '·', problem: '✗' };

/** Examines, and tells. Effects: exit code 3 when there are problems. */
export async function runDoctor(flags: DoctorFlags, settings: Settings, language: Language): Promise<void> {
  const words = operationMessagesFor(language);
  const format = chosen(flags.format, ['table', 'jsonl']);
  const maxBackupHours = Number(flags.maxBackupHours);
  if (!(maxBackupHours > 0)) throw new UsageError(`--max-backup-hours ${flags.maxBackupHours}`);
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { engines: { node: string } };
  const results = await examine({
    ...settings,
    root: ROOT,
    neededNode: manifest.engines.node,
    migrations: readMigrations(join(ROOT, 'migrations')),
    backups: flags.backups,
    maxBackupHours,
    isFull: flags.full === true,
    mayStart: flags.start === true,
    clock: systemClock,
  });
  process.stdout.write(results.map((result) => told(result, format, language)).join(''));
  const problems = results.filter(({ level }) => level === 'problem').length;
  const { allFine, problems: count } = words.doctorCommand;
  process.stderr.write(`${problems === 0 ? allFine : count(problems)}\n`);
  if (problems > 0) process.exitCode = EXIT.problems;
}

function told({ code, level, params }: CheckResult, format: string, language: Language): string {
  const { found, remedy } = operationMessagesFor(language).doctor[code](params);
  if (format === 'jsonl') return `${JSON.stringify({ code, level, found, remedy, params })}\n`;
  const rest = level === 'fine' || remedy === undefined ? '' : `    ${visible(remedy)}\n`;
  return `${MARKS[level]} ${padded(code, 22)} ${visible(found)}\n${rest}`;
}

/** Lists the settings. Effects: exit code 2 when one is wrong. */
export function runConfig(asked: string | undefined, lines: readonly SettingLine[], language: Language): void {
  const { configCommand: words, settings } = operationMessagesFor(language);
  const format = chosen(asked, ['table', 'jsonl', 'markdown']);
  const meaningOf = ({ name, meaning }: SettingLine) => settings[name] ?? meaning;
  if (lines.some(({ isWrong }) => isWrong)) process.exitCode = EXIT.usage;
  if (format === 'jsonl') {
    for (const line of lines) process.stdout.write(`${JSON.stringify({ ...line, meaning: meaningOf(line) })}\n`);
    return;
  }
  if (format === 'markdown') {
    process.stdout.write(settingsTable(lines, language));
    return;
  }
  const rows = lines.map((line) => [
    line.name,
    `${line.value ?? words.unset}${line.isWrong ? words.wrong : ''}`,
    line.fallback ?? words.unset,
    meaningOf(line),
  ]);
  const table = [[...words.columns], ...rows].map((row) => row.map((cell) => visible(cell)));
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => widthOf(row[column] ?? ''))));
  for (const row of table) {
    process.stdout.write(
      `${row
        .map((cell, i) => padded(cell, widths[i] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
}

/** The settings as a table of the operators' guide: without what is set on this machine. */
export function settingsTable(lines: readonly SettingLine[], language: Language): string {
  const { configCommand: words, settings } = operationMessagesFor(language);
  const [name, , fallback, meaning] = words.columns;
  const rows = lines.map((line) => {
    const own = line.fallback === undefined ? words.unset : `\`${line.fallback}\``;
    return `| \`${line.name}\` | ${own} | ${settings[line.name] ?? line.meaning} |`;
  });
  return `| ${name} | ${fallback} | ${meaning} |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function chosen(format: string | undefined, known: readonly string[]): string {
  if (format === undefined) return 'table';
  if (!known.includes(format)) throw new UsageError(`--format ${format}: ${known.join(', ')}`);
  return format;
}
