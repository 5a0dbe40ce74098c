import type { Command } from 'commander';
import { localized, UsageError } from '../../cli/program.ts';
import { checkMessagesFor, type Language, messagesFor } from '../../messages/index.ts';
import { FINDING_VERDICTS, type FindingVerdict } from '../../shared/finding.ts';
import type { RecordReader } from './check-run.cli.ts';

interface CheckFlags {
  readonly format: string;
  readonly verdict?: string;
  readonly record?: string;
  readonly out?: string;
  readonly lang?: string;
}

/** Adds `gangyao check FILE…`: files in, one line a finding out, over all files together. Needs no database. */
export function registerCheckCommand(program: Command, language: Language, readRecord: RecordReader): void {
  const { cli } = messagesFor(language);
  const words = checkMessagesFor(language);
  localized(program.command('check'), language)
    .summary(words.summary)
    .description(words.description)
    .argument('<FILE...>', words.files)
    .option('-f, --format <table|jsonl|csv>', words.format, 'table')
    .option('--verdict <LIST>', words.verdict)
    .option('--record <FILE>', words.record)
    .option('-o, --out <FILE>', cli.read.out)
    .option('--lang <zh|en>', cli.lang)
    .addHelpText('after', `\n${cli.examples}\n${EXAMPLES}`)
    .action(async (files: string[], flags: CheckFlags) => {
      const { format, verdict, record, out } = flags;
      if (format !== 'table' && format !== 'jsonl' && format !== 'csv')
        throw new UsageError(words.badFormat({ value: format }));
      const { runCheck } = await import('./check-run.cli.ts');
      await runCheck({
        files,
        format,
        ...(verdict === undefined ? {} : { verdicts: verdictsOf(verdict, language) }),
        ...(record === undefined ? {} : { record: () => readRecord(record) }),
        ...(out === undefined ? {} : { out }),
        language,
      });
    });
}

const EXAMPLES = `  gangyao check 中期评估报告.docx
  gangyao check --format jsonl 2023年报告.pdf 2024年报告.pdf > findings.jsonl
  gangyao check --record 历年数据.csv 改过的报告.docx || echo 不能发布`;

function verdictsOf(value: string, language: Language): readonly FindingVerdict[] {
  const asked = value.split(',').map((part) => part.trim());
  const known = asked.filter((part): part is FindingVerdict => (FINDING_VERDICTS as readonly string[]).includes(part));
  if (known.length === 0 || known.length < asked.length)
    throw new UsageError(checkMessagesFor(language).badVerdict({ value, known: FINDING_VERDICTS.join('、') }));
  return known;
}
