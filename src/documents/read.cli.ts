import type { Command } from 'commander';
import type { OutputFormat } from '../cli/claim-format.ts';
import { localized, UsageError } from '../cli/program.ts';
import { type Language, messagesFor } from '../messages/index.ts';

interface ReadFlags {
  readonly format: string;
  readonly out?: string;
  readonly jobs?: string;
  readonly maxSize?: string;
  readonly timeout?: string;
  readonly lang?: string;
}

/** Adds `gangyao read FILE…`: files in, one line a claim out. Needs no database. */
export function registerReadCommand(program: Command, language: Language = 'zh-CN'): void {
  const { cli } = messagesFor(language);
  const { read } = cli;
  localized(program.command('read'), language)
    .summary(read.summary)
    .description(read.description)
    .argument('<FILE...>', read.files)
    .option('-f, --format <table|jsonl|csv|xlsx>', read.format, 'table')
    .option('-o, --out <FILE>', read.out)
    .option('-j, --jobs <N>', read.jobs)
    .option('--max-size <MB>', read.maxSize)
    .option('--timeout <S>', read.timeout)
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n${EXAMPLES}`)
    .action(async (files: string[], flags: ReadFlags) => {
      const lang = flags.lang ?? program.opts<{ lang?: string }>().lang ?? 'zh';
      if (!/^(zh|en)$/.test(lang)) throw new UsageError(read.badLanguage({ value: lang }));
      const { runRead } = await import('./read-run.cli.ts');
      await runRead({
        files,
        format: formatOf(flags.format, language),
        ...(flags.out === undefined ? {} : { out: flags.out }),
        ...positive('--jobs', 'jobs', flags.jobs, language),
        ...positive('--max-size', 'maxSizeMb', flags.maxSize, language),
        ...positive('--timeout', 'timeoutSeconds', flags.timeout, language),
        language,
      });
    });
}

const EXAMPLES = `  gangyao read 中期评估报告.docx
  gangyao read --format jsonl *.pdf *.html > claims.jsonl
  gangyao read --format xlsx --out claims.xlsx 政府工作报告.txt 主要指标.xlsx
  cat report.txt | gangyao read --format csv -`;

function formatOf(value: string, language: Language): OutputFormat {
  if (value === 'table' || value === 'jsonl' || value === 'csv' || value === 'xlsx') return value;
  throw new UsageError(messagesFor(language).cli.read.badFormat({ value }));
}

function positive<K extends string>(option: string, key: K, value: string | undefined, language: Language) {
  if (value === undefined) return {};
  const number = Number(value);
  if (!(number > 0) || !Number.isFinite(number)) {
    throw new UsageError(messagesFor(language).cli.read.badNumber({ option, value }));
  }
  return { [key]: number } as Record<K, number>;
}
