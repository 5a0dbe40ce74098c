import type { Command } from 'commander';
import { localized } from '../../cli/program.ts';
import { type Language, messagesFor } from '../../messages/index.ts';
import type { AccountPlace } from './account-run.cli.ts';

/** Options of `gangyao account` as they are typed. */
export interface AccountFlags {
  readonly data?: string;
  readonly port?: string;
}

/** Adds `gangyao account reset`: a way back in for whoever stands at the machine. */
export function registerAccountCommands(
  program: Command,
  language: Language,
  placeOf: (flags: AccountFlags) => AccountPlace,
): void {
  const { cli } = messagesFor(language);
  const account = localized(program.command('account'), language).summary(cli.account.summary);
  localized(account.command('reset'), language)
    .summary(cli.account.resetSummary)
    .description(cli.account.description)
    .argument('<LOGIN>', cli.account.login)
    .option('--data <FOLDER>', cli.account.data)
    .option('--port <PORT>', cli.serve.port)
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n  gangyao account reset li.ming --data /srv/gangyao`)
    .action(async (login: string, flags: AccountFlags) =>
      (await import('./account-run.cli.ts')).runReset(login, placeOf(flags), language),
    );
  localized(account.command('reset-second-factor'), language)
    .summary(cli.account.secondFactorSummary)
    .description(cli.account.secondFactorDescription)
    .argument('<LOGIN>', cli.account.login)
    .requiredOption('--reason <TEXT>', cli.account.reason)
    .option('--data <FOLDER>', cli.account.data)
    .option('--lang <zh|en>', cli.lang)
    .addHelpText(
      'after',
      `\n${cli.examples}\n  gangyao account reset-second-factor li.ming --reason '…' --data /srv/gangyao`,
    )
    .action(async (login: string, flags: AccountFlags & { readonly reason: string }) =>
      (await import('./account-run.cli.ts')).runResetSecondFactor(login, flags.reason, placeOf(flags), language),
    );
}
