/**
 * Makes the demonstration documents that are no plain text from our sources: `node catalog/demonstration/build.ts`.
 * The same sources give the same bytes; the outputs are committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import writeExcelFile from 'write-excel-file/node';

const HERE = import.meta.dirname;
const BUILT_ON = '2026-11-01T00:00:00Z';

const source = (name: string) =>
  readFileSync(join(HERE, 'sources', name), 'utf8')
    .trimEnd()
    .split('\n');

/** `#` title, `##` and `###` headings, consecutive lines with tabs are a table, any other line a paragraph. */
function wordDocument(lines: readonly string[]): Document {
  const children: (Paragraph | Table)[] = [];
  for (let i = 0; i < lines.length; i++) {
    const rows: string[][] = [];
    for (; lines[i]?.includes('\t'); i++) rows.push((lines[i] ?? '').split('\t'));
    if (rows.length > 0) children.push(tableOf(rows));
    const line = lines[i];
    if (line === undefined) continue;
    const marks = /^#+/.exec(line)?.[0].length ?? 0;
    const heading = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2][marks - 1];
    const text = line.slice(marks).trim();
    children.push(new Paragraph(heading === undefined ? { text } : { text, heading }));
  }
  return new Document({ creator: '纲要', title: lines[0]?.replace('# ', '') ?? '', sections: [{ children }] });
}

function tableOf(rows: readonly string[][]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells, i) =>
        new TableRow({
          tableHeader: i === 0,
          children: cells.map((text) => new TableCell({ children: [new Paragraph({ text })] })),
        }),
    ),
  });
}

/** Lines without tabs stand in a cell merged over the whole width. */
async function workbook(lines: readonly string[]): Promise<Uint8Array> {
  const width = Math.max(...lines.map((line) => line.split('\t').length));
  const rows = lines.map((line) => {
    const cells = line.split('\t');
    if (cells.length === 1) return [{ value: line, columnSpan: width }, ...Array(width - 1).fill(null)];
    return cells.map((cell) => ({ value: /^\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell }));
  });
  return writeExcelFile(rows, { sheet: '主要指标' }).toBuffer();
}

/** Office files carry the time at which they were written in two places; both are set to one day. */
function withFixedDates(bytes: Uint8Array): Uint8Array {
  const entries = Object.entries(unzipSync(bytes)).map(([name, content]) => {
    const isCore = name === 'docProps/core.xml';
    const fixed = isCore ? strToU8(strFromU8(content).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, BUILT_ON)) : content;
    return [name, fixed] as const;
  });
  return zipSync(Object.fromEntries(entries), { mtime: BUILT_ON });
}

const word = await Packer.toBuffer(wordDocument(source('mid-term-evaluation.txt')));
writeFileSync(join(HERE, '示范区十四五规划中期评估报告.docx'), withFixedDates(word));

const sheet = await workbook(source('national-indicators.tsv'));
writeFileSync(join(HERE, '国家十四五规划主要指标.xlsx'), withFixedDates(sheet));
