import type { Command } from 'commander';
import { localized } from '../cli/program.ts';
import { type Language, messagesFor, operationMessagesFor } from '../messages/index.ts';
import type { DoctorFlags, SettingLine, Settings } from './doctor-run.cli.ts';

/** Adds `gangyao doctor` and `gangyao config`. */
export function registerOperationCommands(
  program: Command,
  language: Language,
  read: {
    settings(given: { readonly data: string | undefined; readonly port: string | undefined }): Settings;
    list(): readonly SettingLine[];
  },
): void {
  const { cli } = messagesFor(language);
  const { doctorCommand: doctor, configCommand: config } = operationMessagesFor(language);
  const run = () => import('./doctor-run.cli.ts');
  localized(program.command('doctor'), language)
    .summary(doctor.summary)
    .description(doctor.description)
    .option('--data <FOLDER>', doctor.data)
    .option('--port <PORT>', doctor.port)
    .option('--backups <FOLDER>', doctor.backups)
    .option('--max-backup-hours <HOURS>', doctor.maxBackupHours, '26')
    .option('--full', doctor.full)
    .option('--start', doctor.start)
    .option('--format <FORMAT>', doctor.format)
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n  gangyao doctor --data /srv/gangyao --backups /backup`)
    .action(async (flags: DoctorFlags) =>
      (await run()).runDoctor(flags, read.settings({ data: flags.data, port: flags.port }), language),
    );
  localized(program.command('config'), language)
    .summary(config.summary)
    .description(config.description)
    .option('--format <FORMAT>', config.format)
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n  gangyao config --format jsonl`)
    .action(async ({ format }: { format?: string }) => (await run()).runConfig(format, read.list(), language));
}
