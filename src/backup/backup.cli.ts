import type { Command } from 'commander';
import { localized } from '../cli/program.ts';
import { type Language, messagesFor } from '../messages/index.ts';
import type { BackupFlags, DataPlace } from './backup-run.cli.ts';
import type { TrailFlags } from './trail-run.cli.ts';

/** Adds `gangyao backup`, `restore` and `trail`: what an operator does beside the server. */
export function registerBackupCommands(program: Command, language: Language, placeOf: DataPlace): void {
  const { cli } = messagesFor(language);
  const { backup, restore, trail } = cli;
  const run = () => import('./backup-run.cli.ts');
  localized(program.command('backup'), language)
    .summary(backup.summary)
    .description(backup.description)
    .argument('<FILE>', backup.file)
    .option('--data <FOLDER>', backup.data)
    .option('--passphrase-file <FILE>', backup.passphrase)
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n  gangyao backup /backup/gangyao-20260131.tar.zst`)
    .action(async (file: string, flags: BackupFlags) =>
      (await run()).runBackup(file, flags, placeOf(flags.data), language),
    );
  localized(program.command('restore'), language)
    .summary(restore.summary)
    .description(restore.description)
    .argument('<FILE>', restore.file)
    .requiredOption('--data <FOLDER>', restore.data)
    .option('--passphrase-file <FILE>', restore.passphrase)
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n  gangyao restore gangyao-20260131.tar.zst --data ./restored`)
    .action(async (file: string, flags: BackupFlags) =>
      (await run()).runRestore(file, flags, placeOf(flags.data), language),
    );
  localized(program.command('trail'), language)
    .summary(trail.summary)
    .description(trail.description)
    .option('--data <FOLDER>', trail.data)
    .option('--export <FILE>', trail.exportTo)
    .option('--from <DATE>', trail.from)
    .option('--to <DATE>', trail.to)
    .option('--archive <FILE>', trail.archive)
    .option('--lang <zh|en>', cli.lang)
    .addHelpText(
      'after',
      `\n${cli.examples}\n  gangyao trail --data /srv/gangyao\n  gangyao trail --export trail.jsonl --from 2026-01-01 --to 2027-01-01`,
    )
    .action(async (flags: TrailFlags) =>
      (await import('./trail-run.cli.ts')).runTrail(flags, placeOf(flags.data), language),
    );
}
