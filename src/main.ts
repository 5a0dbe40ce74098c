import { flushCompileCache } from 'node:module';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { registerAccountCommands } from './access/accounts/account.cli.ts';
import type { App } from './app.ts';
import { registerBackupCommands } from './backup/backup.cli.ts';
import { createProgram, languageOf, localized, runProgram } from './cli/program.ts';
import { listSettings, readConfig } from './config.ts';
import { registerCheckCommand } from './documents/check/check.cli.ts';
import { registerReadCommand } from './documents/read.cli.ts';
import { registerUpkeepCommands } from './ledgers/upkeep/upkeep.cli.ts';
import { describeThrown, type Language, messagesFor } from './messages/index.ts';
import { registerOperationCommands } from './operation/doctor.cli.ts';
import { registerBundleCommands } from './reports/bundle/bundle.cli.ts';
import { registerReportCommand } from './reports/editing/report.cli.ts';
import { registerEvaluateCommand } from './reports/evaluation/evaluate.cli.ts';
import { registerRateCommand } from './verdicts/rate.cli.ts';

interface ServeFlags {
  readonly port?: string;
  readonly data?: string;
  readonly singleUser?: boolean;
}

/** Adds `gangyao serve [FILE…]`: database and page, until it is told to stop. */
function registerServeCommand(program: Command, language: Language): void {
  const { serve, lang, examples } = messagesFor(language).cli;
  localized(program.command('serve'), language)
    .summary(serve.summary)
    .description(serve.description)
    .argument('[FILE...]', serve.files)
    .option('--port <PORT>', serve.port)
    .option('--data <FOLDER>', serve.data)
    .option('--single-user', serve.singleUser)
    .option('--lang <zh|en>', lang)
    .addHelpText(
      'after',
      `\n${examples}\n  npm start\n  npm start -- 报告.docx\n  bin/gangyao serve --port 8080 --data /srv/gangyao`,
    )
    .action((files: string[], options: ServeFlags) => serveUntilStopped(files, options, language));
}

async function serveUntilStopped(files: readonly string[], options: ServeFlags, language: Language): Promise<void> {
  const words = messagesFor(language).cli.serve;
  const config = readConfig(options);
  // A terminal that is gone is no reason to end without order: its SIGHUP does that.
  process.stderr.on('error', () => undefined);
  const stopping = stopSignal();
  const stopped = new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve(), { once: true }));
  // Loaded only here: `read` needs none of it.
  const { startApp } = await import('./app.ts');
  const app = await startApp({ ...config, language: language === 'en' ? 'en' : config.language }, (step) => {
    if (typeof step === 'object') say(words.migrate({ name: step.migration }));
    else say(step === 'lost' ? words.databaseLost : words[step]);
  });
  try {
    const wanted = { files, demonstration: config.demonstration };
    await Promise.race([stopped, app.broken, work(app, wanted, language, stopping)]);
    await Promise.race([stopped, app.broken]);
  } finally {
    say(words.stopping);
    await app.stop();
  }
}

/**
 * What a start does once the page answers: demonstration set, files, the address; then reading again, in the background.
 * Who has no administrator yet is told the link first: he can begin while the rest is loaded.
 */
async function work(
  app: App,
  wanted: { readonly files: readonly string[]; readonly demonstration: boolean },
  language: Language,
  stopping: AbortSignal,
): Promise<void> {
  const words = messagesFor(language).cli.serve;
  const { address, firstAdministratorLink: link } = app;
  const tellAddress = () => process.stdout.write(`${words.ready({ address })}\n`);
  if (link !== undefined) {
    tellAddress();
    process.stdout.write(`${words.firstAdministrator({ link })}\n`);
  }
  if (wanted.demonstration) {
    const demonstration = progress(words.demonstration);
    await app.loadDemonstration(demonstration.update);
    demonstration.end();
  }
  const outcomes = await readFiles(app, wanted.files, language, stopping);
  if (stopping.aborted) return;
  for (const outcome of outcomes) say(outcome);
  if (!app.hasPage) say(words.pageMissing);
  if (link === undefined) tellAddress();
  // A program that is killed later writes nothing more.
  flushCompileCache();
  const tell = (documentId: string, error: unknown): void => {
    if (!stopping.aborted) say(`${documentId}: ${describeThrown(error, language).detail}`);
  };
  await app.documents.readAgain(tell, (count) => say(words.readAgain({ count }))).catch((error) => tell('', error));
  if (wanted.demonstration && !stopping.aborted) await app.publishDemonstration();
}

async function readFiles(
  app: App,
  files: readonly string[],
  language: Language,
  stopping: AbortSignal,
): Promise<readonly string[]> {
  const words = messagesFor(language).cli.serve;
  const reading = progress(words.reading);
  const outcomes: string[] = [];
  for (const [index, file] of files.entries()) {
    if (stopping.aborted) break;
    reading.update(index, files.length);
    try {
      const { outcome, document } = await app.readFile(file);
      outcomes.push(words[outcome]({ file, claims: document.claimCount }));
    } catch (error) {
      outcomes.push(words.refused({ file, detail: describeThrown(error, language).detail }));
    }
  }
  reading.end();
  return outcomes;
}

/** Aborted by Ctrl-C, by an end of the session, or by whoever supervises us; more of them change nothing. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** On a terminal a bar for what takes over a second; elsewhere one line when it begins. */
function progress(label: string): { update(done: number, total: number): void; end(): void } {
  let bar: SingleBar | undefined;
  let timer: NodeJS.Timeout | undefined;
  let latest = { done: 0, total: 0 };
  return {
    update: (done, total) => {
      latest = { done, total };
      bar?.update(done);
      if (timer !== undefined) return;
      if (!process.stderr.isTTY) say(`${label}…`);
      timer = setTimeout(() => {
        if (!process.stderr.isTTY) return;
        bar = new SingleBar({
          format: `${label} {bar} {value}/{total}`,
          stream: process.stderr,
          clearOnComplete: true,
        });
        bar.start(latest.total, latest.done);
      }, 1000);
    },
    end: () => {
      clearTimeout(timer);
      bar?.stop();
    },
  };
}

const language = languageOf(process.argv);
const program = createProgram(language);
registerReadCommand(program, language);
registerCheckCommand(program, language, async (path) =>
  (await import('./indicators/record-file.cli.ts')).readRecordFile(path),
);
registerRateCommand(program, language);
registerEvaluateCommand(program, language);
registerBackupCommands(program, language, (data) => readConfig({ data }));
registerOperationCommands(program, language, { settings: readConfig, list: listSettings });
registerBundleCommands(program, language, (data) => readConfig({ data }));
registerReportCommand(program, language, (data) => readConfig({ data }));
registerUpkeepCommands(program, language, (data) => readConfig({ data }));
registerAccountCommands(program, language, (flags) => readConfig(flags));
registerServeCommand(program, language);
await runProgram(program, process.argv, language);
