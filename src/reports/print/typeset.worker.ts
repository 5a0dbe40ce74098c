import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { pagePictures } from './page-pictures.rules.ts';
import type { PrintedPages, Sheets, TypesetTask } from './print-report.ts';

/** The code of each form: what people wrote comes in as data. */
const FORMS = { report: 'report.typ', 'one-page': 'one-page.typ' } as const;

/** Regular and bold of both families are all that the forms use. */
const FONTS = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
];

/**
 * What the file promises, the first that it can keep: to be read in decades and by those who do not see it (PDF/A-2a, tagged);
 * the latter alone; nothing, where a text has characters that no font of ours has.
 */
const STANDARDS = ['a-2a', 'ua-1', '1.7'];

parentPort?.on('message', ({ model, to }: TypesetTask) => {
  const { compiler, document } = laidOut(model);
  parentPort?.postMessage(to === 'pdf' ? pdfOf(compiler, document, model) : pagesOf(compiler, document));
});

function laidOut(model: Sheets): { readonly compiler: NodeCompiler; readonly document: NodeTypstDocument } {
  const compiler = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontPaths: FONTS.map((font) => dirname(fileURLToPath(import.meta.resolve(font)))) }],
  });
  const document = compiler.compile({
    mainFileContent: readFileSync(join(import.meta.dirname, FORMS[model.form]), 'utf8'),
    inputs: { report: JSON.stringify(model) },
  });
  if (document.result === null) throw new Error(JSON.stringify(document.takeError()?.shortDiagnostics));
  return { compiler, document: document.result };
}

function pdfOf(compiler: NodeCompiler, document: NodeTypstDocument, { date }: Sheets): Uint8Array {
  const [year, month, day] = date;
  const creationTimestamp = Date.UTC(year, month - 1, day) / 1000;
  let problem: unknown;
  for (const pdfStandard of STANDARDS) {
    try {
      return compiler.pdf(document, { pdfStandard, creationTimestamp });
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}

interface Position {
  readonly block: string;
  readonly page: number;
  /** In points: `104.88pt`. */
  readonly y: string;
}

function pagesOf(compiler: NodeCompiler, document: NodeTypstDocument): PrintedPages {
  const places: readonly Position[] = compiler.query(document, { selector: '<place>', field: 'value' });
  return {
    pages: pagePictures(compiler.plainSvg(document)),
    places: places.map(({ block, page, y }) => ({ blockId: block, page, top: Math.round(Number.parseFloat(y)) })),
  };
}
