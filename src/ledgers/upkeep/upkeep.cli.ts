import type { Command } from 'commander';
import { localized } from '../../cli/program.ts';
import type { DataPlace } from '../../db/beside-program.ts';
import { type Language, messagesFor, upkeepMessagesFor } from '../../messages/index.ts';
import type { MigrateFlags } from './migrate-run.cli.ts';
import type { RecountFlags } from './recount-run.cli.ts';

/** Adds `gangyao ledger migrate` and `gangyao recount`: newer versions of types for open records; totals held against events. */
export function registerUpkeepCommands(
  program: Command,
  language: Language,
  placeOf: (data: string | undefined) => DataPlace,
): void {
  const { cli } = messagesFor(language);
  const { ledger, migrate, recount } = upkeepMessagesFor(language);
  const group = localized(program.command('ledger'), language).summary(ledger.summary);
  localized(group.command('migrate'), language)
    .summary(migrate.summary)
    .description(migrate.description)
    .argument('[TYPE...]', migrate.types)
    .option('--dry-run', migrate.dryRun)
    .option('--data <FOLDER>', migrate.data)
    .option('--format <FORMAT>', migrate.format, 'table')
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n  gangyao ledger migrate project --dry-run\n  gangyao ledger migrate`)
    .action(async (types: string[], flags: MigrateFlags) =>
      (await import('./migrate-run.cli.ts')).runMigrate(types, flags, placeOf(flags.data), language),
    );
  localized(program.command('recount'), language)
    .summary(recount.summary)
    .description(recount.description)
    .argument('[TYPE...]', recount.types)
    .option('--repair', recount.repair)
    .option('--data <FOLDER>', migrate.data)
    .option('--format <FORMAT>', migrate.format, 'table')
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n  gangyao recount\n  gangyao recount citizen-request --repair`)
    .action(async (types: string[], flags: RecountFlags) =>
      (await import('./recount-run.cli.ts')).runRecount(types, flags, placeOf(flags.data), language),
    );
}
