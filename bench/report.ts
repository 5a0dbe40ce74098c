/**
 * A report of about a hundred pages with sixty charts as Word, PDF, page and workbook: seconds and memory of a process that
 * does nothing else, from its start, beside the same words through the bare library, which is the ceiling.
 * `node bench/report.ts`
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Report } from '../src/shared/report/report.ts';
import { reportText } from '../src/shared/report/report-text.ts';
import { longReport } from '../test/support/hundred-pages.ts';
import { keepResult } from './measure.ts';

const MB = 2 ** 20;
const BARE_FONT = '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf';

const linesOf = (report: Report) => reportText(report).text.split('\n');

/** What is measured: ours, and the bare library below it. */
const WAYS: Readonly<Record<string, (report: Report) => Promise<Uint8Array>>> = {
  'Word (docx)': async (report) => (await import('../src/reports/word/index.ts')).writeWord(report),
  'bare docx': async (report) => {
    const { Document, Packer, Paragraph } = await import('docx');
    const children = linesOf(report).map((line) => new Paragraph(line));
    return new Uint8Array(await Packer.toArrayBuffer(new Document({ sections: [{ children }] })));
  },
  'PDF (Typst)': async (report) => (await import('../src/reports/print/print-report.ts')).printReport(report),
  'bare Typst': async (report) => {
    const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
    const { dirname } = await import('node:path');
    const fontPaths = [dirname(fileURLToPath(import.meta.resolve(BARE_FONT)))];
    const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }] });
    const mainFileContent =
      '#set text(font: "Noto Serif SC", size: 16pt, lang: "zh")\n#for line in json(bytes(sys.inputs.lines)) { par(line) }';
    return compiler.pdf({ mainFileContent, inputs: { lines: JSON.stringify(linesOf(report)) } });
  },
  'page (HTML)': async (report) => Buffer.from((await import('../src/reports/page/report-page.ts')).reportPage(report)),
  'bare text': async (report) =>
    Buffer.from(
      linesOf(report)
        .map((line) => `<p>${line}</p>`)
        .join(''),
    ),
  'workbook (xlsx)': async (report) =>
    (await import('../src/reports/workbook/annex-workbook.ts')).annexWorkbook(report),
};

/** Our targets, seconds. */
const TARGETS: Readonly<Record<string, number>> = { 'Word (docx)': 5, 'PDF (Typst)': 10, 'page (HTML)': 3 };
const MOST_MEMORY = 500;

interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly rss: number;
  readonly pages: number | undefined;
}

const [, script = '', chosen] = process.argv;
if (chosen === undefined) measureAll();
else process.stdout.write(JSON.stringify(await measureOne(chosen)));

async function measureOne(way: string): Promise<Measured> {
  const report = longReport();
  const [start, used] = [performance.now(), process.cpuUsage()];
  const bytes = await WAYS[way]?.(report);
  if (bytes === undefined) throw new Error(`no way is called ${way}`);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(used);
  const rss = process.resourceUsage().maxRSS / 1024;
  const pages = way.includes('Typst') ? await pagesOf(bytes) : undefined;
  return { seconds, cpuSeconds: (user + system) / 1e6, megabytes: bytes.length / MB, rss, pages };
}

async function pagesOf(pdf: Uint8Array): Promise<number> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  return (await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise).numPages;
}

/** The best of three: other work on the machine only slows it down. */
function measureAll(): void {
  const rows = Object.keys(WAYS).map((way) => {
    const rounds = [1, 2, 3].map(
      () => JSON.parse(execFileSync(process.execPath, [script, way], { encoding: 'utf8' })) as Measured,
    );
    const best = rounds.reduce((a, b) => (b.seconds < a.seconds ? b : a));
    return { way, ...best };
  });
  console.table(
    rows.map(({ way, seconds, cpuSeconds, megabytes, rss, pages }) => ({
      output: way,
      seconds: seconds.toFixed(2),
      'CPU seconds': cpuSeconds.toFixed(2),
      target: TARGETS[way] ?? '',
      pages: pages ?? '',
      MB: megabytes.toFixed(2),
      'RSS MB': Math.round(rss),
    })),
  );
  const missed = rows.filter(({ way, seconds, rss }) => seconds > (TARGETS[way] ?? Infinity) || rss > MOST_MEMORY);
  for (const { way } of missed) console.log(`missed: ${way}`);
  keepResult('report', { rows, charts: 60 });
}
