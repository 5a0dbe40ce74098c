import type { Command } from 'commander';
import { localized } from '../cli/program.ts';
import { type Language, messagesFor } from '../messages/index.ts';

/** Adds `gangyao read FILE…`: files in, one line a claim out. Needs no database. */
export function registerReadCommand(program: Command, language: Language = 'zh-CN'): void {
  const { read, lang } = messagesFor(language).cli;
  localized(program.command('read'), language)
    .summary(read.summary)
    .description(read.description)
    .argument('<FILE...>', read.files)
    .option('--lang <zh|en>', lang);
}
