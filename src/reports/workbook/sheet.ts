import type { Cell, MergeRange, WriteSheet } from 'hucre';
import { reportOutputWords } from '../../messages/index.ts';
import { safeCell } from '../../shared/printed-value.ts';

const LINE = { style: 'thin' } as const;
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const CENTRED = { horizontal: 'center', vertical: 'center', wrapText: true } as const;
const ALIGNMENTS = {
  left: { horizontal: 'left', vertical: 'center', wrapText: true },
  centre: CENTRED,
  right: { horizontal: 'right', vertical: 'center' },
} as const;
const RED = { rgb: 'B42318' };
/** Characters that a cell holds. Source: Excel's limits. */
const MOST_CHARACTERS = 32_767;
/** What a number is told with: sign, digits, then a unit that holds none and would not end the quotes it stands in. */
const FIGURE = /^([-−]?)(\d+(?:\.\d+)?)([^\d"\\]{0,20})$/;
/** A spreadsheet holds no more digits exactly. Source: IEEE 754 as Excel keeps it. */
const MOST_DIGITS = 15;

export type Align = keyof typeof ALIGNMENTS;

/** Rows of a sheet on their way into a workbook. */
export class SheetWriter {
  readonly #cells = new Map<string, Partial<Cell>>();
  readonly #merges: MergeRange[] = [];
  readonly #heads: number[] = [];
  readonly #width: number;
  #height = 0;

  /** `width`: of the widest table, in columns. */
  constructor(width: number) {
    this.#width = width;
  }

  /** A line over the whole width. */
  line(text: string, kind: 'title' | 'warning' | 'caption' | 'note'): void {
    const styles = {
      title: { font: { bold: true, size: 16 }, alignment: CENTRED },
      warning: { font: { bold: true, color: RED }, alignment: CENTRED },
      caption: { font: { bold: true }, alignment: CENTRED },
      note: { font: { size: 10 }, alignment: ALIGNMENTS.left },
    };
    this.#cells.set(`${this.#height},0`, { ...textCell(text), style: styles[kind] });
    const last = this.#width - 1;
    if (last > 0) this.#merges.push({ startRow: this.#height, startCol: 0, endRow: this.#height, endCol: last });
    this.#height++;
  }

  head(names: readonly string[]): void {
    const style = { font: { bold: true }, alignment: CENTRED, border: BORDER };
    names.forEach((name, at) => {
      this.#cells.set(`${this.#height},${at}`, { ...textCell(name), style });
    });
    this.#heads.push(this.#height);
    this.#height++;
  }

  row(texts: readonly string[], aligns: readonly Align[], isFigure: (at: number) => boolean): void {
    texts.forEach((text, at) => {
      const { numFmt, ...cell } = (isFigure(at) ? numberCell(text) : undefined) ?? {
        ...textCell(text),
        numFmt: undefined,
      };
      const style = { alignment: ALIGNMENTS[aligns[at] ?? 'left'], border: BORDER };
      this.#cells.set(`${this.#height},${at}`, { ...cell, style: numFmt === undefined ? style : { ...style, numFmt } });
    });
    this.#height++;
  }

  /** The head of the only table stays in sight, and is printed on every page. */
  sheet(name: string, widths: readonly number[]): WriteSheet {
    const [head] = this.#heads;
    const isOne = head !== undefined && this.#heads.length === 1;
    return {
      name,
      rows: Array.from({ length: this.#height }, () => []),
      cells: this.#cells,
      merges: this.#merges,
      columns: widths.map((width) => ({ width })),
      ...(isOne ? { freezePane: { rows: head + 1 } } : {}),
      pageSetup: {
        orientation: 'landscape',
        paperSize: 'a4',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        ...(isOne ? { printTitlesRow: `$${head + 1}:$${head + 1}` } : {}),
      },
      headerFooter: { oddFooter: `&C${reportOutputWords.workbook.footer}` },
    };
  }
}

/** Text is text, also when it begins like a formula. */
function textCell(text: string): Pick<Cell, 'value' | 'type'> {
  if (text === '') return { value: null, type: 'empty' };
  return { value: safeCell(text.slice(0, MOST_CHARACTERS)), type: 'string' };
}

/** A number with its places, and its unit as part of the format. Missing: undefined where a spreadsheet could not hold it exactly. */
function numberCell(text: string): (Pick<Cell, 'value' | 'type'> & { readonly numFmt: string }) | undefined {
  const [, sign = '', digits = '', unit = ''] = FIGURE.exec(text) ?? [];
  const significant = digits.replace('.', '').replace(/^0+/, '').length;
  if (digits === '' || significant > MOST_DIGITS) return undefined;
  const places = digits.split('.')[1]?.length ?? 0;
  const number = places === 0 ? '0' : `0.${'0'.repeat(places)}`;
  return {
    value: Number(`${sign === '' ? '' : '-'}${digits}`),
    type: 'number',
    numFmt: unit === '' ? number : `${number}"${unit}"`,
  };
}
