import type { Command } from 'commander';
import { localized } from '../../cli/program.ts';
import { type Language, messagesFor, verificationMessagesFor } from '../../messages/index.ts';
import type { KeyFlags } from './key-run.cli.ts';
import type { SignatureAlgorithm } from './signature.ts';
import type { VerifyFlags } from './verify-run.cli.ts';

/** Where the program keeps its data, and how it signs, as the settings say. */
export type SigningPlace = (data: string | undefined) => {
  readonly dataFolder: string;
  readonly signature: SignatureAlgorithm;
};

/** Adds `gangyao verify` and `gangyao key`. */
export function registerBundleCommands(program: Command, language: Language, placeOf: SigningPlace): void {
  const { cli } = messagesFor(language);
  const words = verificationMessagesFor(language);
  localized(program.command('verify'), language)
    .summary(words.summary)
    .description(words.description)
    .argument('<BUNDLE>', words.file)
    .option('--key <FINGERPRINT|FILE>', words.trustedKey)
    .option('--rules <FILE>', words.otherRules)
    .option('-f, --format <table|jsonl>', words.format, 'table')
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n${EXAMPLES}`)
    .action(async (file: string, flags: VerifyFlags) =>
      (await import('./verify-run.cli.ts')).runVerify(file, flags, language),
    );
  localized(program.command('key'), language)
    .summary(words.key.summary)
    .description(words.key.description)
    .argument('<show|rotate>', words.key.action)
    .option('--data <FOLDER>', words.key.data)
    .option('--algorithm <ed25519|sm2>', words.key.algorithm)
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n  gangyao key show\n  gangyao key rotate --data /srv/gangyao`)
    .action(async (action: string, flags: KeyFlags) =>
      (await import('./key-run.cli.ts')).runKey(action, flags, placeOf(flags.data), language),
    );
}

const EXAMPLES = `  gangyao verify 报告.gangyao
  gangyao verify 报告.gangyao --key publisher.pem --format jsonl
  gangyao verify report.gangyao --rules stricter.yaml`;
