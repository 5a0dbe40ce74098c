import type { Command } from 'commander';
import { localized } from '../../cli/program.ts';
import type { DataPlace } from '../../db/beside-program.ts';
import { type Language, messagesFor, reportCommandMessagesFor } from '../../messages/index.ts';
import type { ReportFlags } from './report-run.cli.ts';

/** Adds `gangyao report`: a report of the database as a file. */
export function registerReportCommand(
  program: Command,
  language: Language,
  placeOf: (data: string | undefined) => DataPlace,
): void {
  const { cli } = messagesFor(language);
  const words = reportCommandMessagesFor(language);
  localized(program.command('report'), language)
    .summary(words.summary)
    .description(words.description)
    .option('--report <ID>', words.report)
    .option('--round <ID>', words.round)
    .option('--version-no <N>', words.version)
    .requiredOption('--to <docx|pdf|html|xlsx|bundle>', words.to)
    .requiredOption('-o, --out <FILE>', words.out)
    .option('--template <FILE>', words.template)
    .option('--data <FOLDER>', words.data)
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n${EXAMPLES}`)
    .action(async (flags: ReportFlags) =>
      (await import('./report-run.cli.ts')).runReport(flags, placeOf(flags.data), language),
    );
}

const EXAMPLES = `  gangyao report --round 6b1f0c2d9a8e7f6b5c4d3e2f --to docx --out 中期评估报告.docx
  gangyao report --report 0123456789abcdef01234567 --to pdf --out - > 报告.pdf`;
