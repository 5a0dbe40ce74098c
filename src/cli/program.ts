import { Command, CommanderError } from 'commander';
import { describeThrown, type Language, messagesFor } from '../messages/index.ts';
import { AppError, ERROR_CODES } from '../shared/errors.ts';

/** Exit codes of every command. 3: done, but the data has problems. */
export const EXIT = { done: 0, failed: 1, usage: 2, problems: 3 } as const;

/** Wrong usage that the parser of options cannot see. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Language asked for by `--lang` anywhere among the arguments: help texts need it before they are parsed. */
export function languageOf(argv: readonly string[]): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const value = argv[at]?.includes('=') ? argv[at]?.split('=')[1] : argv[at + 1];
  return at !== -1 && value === 'en' ? 'en' : 'zh-CN';
}

/** The program without commands; each module registers its own with `register…Command(program, language)`. */
export function createProgram(language: Language = 'zh-CN'): Command {
  const { cli } = messagesFor(language);
  return localized(new Command('gangyao'), language)
    .description(cli.program)
    .option('--lang <zh|en>', cli.lang)
    .helpCommand('help [command]', cli.helpCommand)
    .showHelpAfterError(false);
}

/** Help, errors and exit codes in our way; needed for every command, as commander does not inherit all of it. */
export function localized(command: Command, language: Language): Command {
  const { cli } = messagesFor(language);
  return command
    .helpOption('-h, --help', cli.help)
    .configureHelp({ styleTitle: (title) => (cli.titles as Readonly<Record<string, string>>)[title] ?? title })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
}

/**
 * Runs the command that the arguments name. Data goes to standard output, everything else to standard error.
 * Effects: sets `process.exitCode`; a closed pipe behind us ends the process quietly.
 */
export async function runProgram(program: Command, argv: readonly string[], language: Language): Promise<void> {
  const { cli } = messagesFor(language);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done);
    throw error;
  });
  try {
    if (argv.length <= 2) program.help({ error: true });
    await program.parseAsync([...argv]);
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return;
      process.exitCode = EXIT.usage;
      if (thrown.code === 'commander.help') return;
      process.stderr.write(`${cli.usage({ reason: thrown.message.replace(/^error: /, '') })}\n`);
      return;
    }
    if (thrown instanceof UsageError) {
      process.exitCode = EXIT.usage;
      process.stderr.write(`${cli.usage({ reason: thrown.message })}\n`);
      return;
    }
    process.exitCode = thrown instanceof AppError ? ERROR_CODES[thrown.code].exitCode : EXIT.failed;
    process.stderr.write(`${cli.error(describeThrown(thrown, language))}\n`);
    if (!(thrown instanceof AppError)) process.stderr.write(`${thrown instanceof Error ? thrown.stack : thrown}\n`);
  }
}
