import type { Command } from 'commander';
import { localized } from '../cli/program.ts';
import { type Language, messagesFor, rateMessagesFor } from '../messages/index.ts';
import type { RateFlags } from './rate-run.cli.ts';

/** Adds `gangyao rate`: two tables in, one line an indicator out. Needs no database. */
export function registerRateCommand(program: Command, language: Language = 'zh-CN'): void {
  const { cli } = messagesFor(language);
  const words = rateMessagesFor(language);
  const collect = (value: string, held: readonly string[] | undefined) => [...(held ?? []), value];
  localized(program.command('rate'), language)
    .summary(words.summary)
    .description(words.description)
    .requiredOption('--plan <FILE>', words.plan)
    .requiredOption('--observations <FILE>', words.observations, collect)
    .option('--as-of <DATE>', words.asOf)
    .option('--period <PERIOD>', words.period)
    .option('--rules <ID|FILE>', words.rules, 'national-mid-term')
    .option('--scale <ID>', words.scale, 'national-mid-term')
    .option('-f, --format <table|jsonl|csv>', words.format, 'table')
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n${EXAMPLES}`)
    .action(async (flags: RateFlags) => {
      const { runRate } = await import('./rate-run.cli.ts');
      await runRate(flags, language);
    });
}

const EXAMPLES = `  gangyao rate --plan 规划指标.csv --observations 历年数据.csv --as-of 2023-06-30
  gangyao rate --plan 附表1.xlsx --observations 数据.xlsx --as-of 2026-03-31 --rules final-evaluation --scale final-evaluation
  gangyao rate --plan plan.csv --observations obs.csv --as-of 2024-12-31 --format jsonl | head -1`;
