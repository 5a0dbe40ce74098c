import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programVersion } from '../cli/program-version.ts';
import { ProgressBar } from '../cli/progress-bar.ts';
import { withDatabase } from '../db/beside-program.ts';
import { readMigrations } from '../db/migrate.ts';
import { type Language, messagesFor } from '../messages/index.ts';
import { systemClock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { createBackup, restoreBackup } from './backup.service.ts';
import { isEncrypted } from './backup-file.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Options of backup and restore as they are typed. */
export interface BackupFlags {
  readonly data?: string;
  readonly passphraseFile?: string;
}

/** Where the program's data are; an environment may name another place. */
export type DataPlace = (data: string | undefined) => {
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  /** How long contents of the audit trail stay. */
  readonly trailMonths: number;
};

/** Where the data are, as it was said. */
export type Place = ReturnType<DataPlace>;

/** Writes a backup. Effects: standard error says what was written. Errors: those of `createBackup`. */
export async function runBackup(file: string, flags: BackupFlags, place: Place, language: Language): Promise<void> {
  const words = messagesFor(language).cli.backup;
  if (existsSync(file)) throw new AppError('backup.file-exists', { file });
  await withDatabase(place, async (connection) => {
    const progress = await ProgressBar.startCounting(words.progress);
    try {
      const { tables, rows, auditEntries } = await createBackup(connection, {
        path: file,
        program: programVersion(),
        at: systemClock.now(),
        passphrase: passphraseOf(flags),
        onProgress: (_, count) => progress.count(count),
      });
      progress.note(words.done({ file, tables, rows, entries: auditEntries }));
    } finally {
      progress.stop();
    }
  });
}

/** Restores a backup into a new folder. Errors: those of `restoreBackup`; `backup.passphrase-needed`. */
export async function runRestore(file: string, flags: BackupFlags, place: Place, language: Language): Promise<void> {
  const words = messagesFor(language).cli.restore;
  const folder = place.dataFolder;
  if (!existsSync(file)) throw new AppError('file.not-readable', { file, reason: 'missing' });
  const passphrase = passphraseOf(flags);
  if (passphrase === undefined && (await isEncrypted(file))) throw new AppError('backup.passphrase-needed', { file });
  if (place.databaseUrl === undefined && existsSync(join(folder, 'postgres'))) {
    throw new AppError('backup.target-not-empty', {});
  }
  await withDatabase(place, async (connection) => {
    const progress = await ProgressBar.startCounting(words.progress);
    try {
      const { at, tables, rows, auditEntries } = await restoreBackup(connection, {
        path: file,
        migrations: readMigrations(join(ROOT, 'migrations')),
        passphrase,
        onProgress: (_, count) => progress.count(count),
      });
      progress.note(words.done({ folder, at, tables, rows, entries: auditEntries }));
    } finally {
      progress.stop();
    }
  });
}

function passphraseOf({ passphraseFile }: BackupFlags): string | undefined {
  if (passphraseFile === undefined) return undefined;
  try {
    return readFileSync(passphraseFile, 'utf8').trimEnd();
  } catch (cause) {
    throw new AppError('file.not-readable', { file: passphraseFile, reason: 'missing' }, { cause });
  }
}
