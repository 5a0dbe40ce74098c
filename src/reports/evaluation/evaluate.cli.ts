import type { Command } from 'commander';
import { localized } from '../../cli/program.ts';
import { evaluateMessagesFor, type Language, messagesFor } from '../../messages/index.ts';
import type { EvaluateFlags } from './evaluate-run.cli.ts';

/** Adds `gangyao evaluate FILE… --out DIR`: files in, facts, findings, ratings and the report out. Needs no database. */
export function registerEvaluateCommand(program: Command, language: Language): void {
  const { cli } = messagesFor(language);
  const words = evaluateMessagesFor(language);
  localized(program.command('evaluate'), language)
    .summary(words.summary)
    .description(words.description)
    .argument('<FILE...>', words.files)
    .requiredOption('-o, --out <DIR>', words.out)
    .option('--plan <NAME|FILE>', words.plan)
    .option('--as-of <DATE>', words.asOf)
    .option('--kind <KIND>', words.kind)
    .option('--rules <ID|FILE>', words.rules)
    .option('--scale <ID>', words.scale)
    .option('--key <FILE>', words.key)
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n${EXAMPLES}`)
    .action(async (files: string[], flags: EvaluateFlags) => {
      const { runEvaluate } = await import('./evaluate-run.cli.ts');
      await runEvaluate(files, flags, language);
    });
}

const EXAMPLES = `  gangyao evaluate 中期评估报告.docx --out 评估
  gangyao evaluate 2023年报告.pdf 2024年报告.pdf --plan 十四五 --out 评估
  gangyao evaluate 规划指标.csv 历年数据.csv 2024年报告.docx --as-of 2025-03-31 --kind annual-monitoring --out 评估`;
