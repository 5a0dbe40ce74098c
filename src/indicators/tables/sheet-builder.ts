import { type Cell, type MergeRange, writeXlsx } from 'hucre';
import { annexWords, tableMessagesFor } from '../../messages/index.ts';
import { safeCell } from '../../shared/printed-value.ts';
import { columnName } from './grid.ts';
import { isPlainFigure } from './plan-cells.rules.ts';
import type { PlanColumn } from './plan-table.ts';

const WIDTHS: Readonly<Partial<Record<PlanColumn['role'], number>>> = {
  no: 6,
  category: 12,
  name: 34,
  unit: 12,
  attribute: 10,
  target: 16,
  'over-years': 18,
  calibre: 24,
  source: 16,
  responsible: 18,
  cooperating: 18,
  note: 24,
  type: 16,
};
const LINE = { style: 'thin' } as const;
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const CENTRED = { horizontal: 'center', vertical: 'center', wrapText: true } as const;
const LEFT = { horizontal: 'left', vertical: 'center', wrapText: true } as const;
/** Texts that read better from the left. */
const LONG: ReadonlySet<PlanColumn['role']> = new Set<PlanColumn['role']>([
  'name',
  'calibre',
  'note',
  'responsible',
  'cooperating',
  'other',
]);

/** Rows of a sheet on their way into a workbook. */
export class SheetBuilder {
  readonly #columns: readonly PlanColumn[];
  readonly #cells = new Map<string, Partial<Cell>>();
  readonly #merges: MergeRange[] = [];
  #height = 0;
  #bodyTop = 0;
  #bodyBottom = 0;

  constructor(columns: readonly PlanColumn[]) {
    this.#columns = columns;
  }

  /** A line over the whole width. */
  addLine(text: string, kind: 'title' | 'note'): void {
    const style = kind === 'title' ? { font: { bold: true, size: 14 }, alignment: CENTRED } : { alignment: LEFT };
    this.#cells.set(`${this.#height},0`, { value: safeCell(text), type: 'string', style });
    this.#merge(this.#height, 0, this.#height, this.#columns.length - 1);
    this.#height++;
  }

  /** Heads in as many lines as the deepest needs; equal groups side by side are one. */
  addHead(): void {
    const depth = Math.max(1, ...this.#columns.map(({ head }) => head.length));
    const top = this.#height;
    const isSame = (a: number, b: number, level: number) => {
      const [one, other] = [this.#columns[a]?.head ?? [], this.#columns[b]?.head ?? []];
      return (
        other.length > level + 1 &&
        one.length > level + 1 &&
        one.slice(0, level + 1).join('\n') === other.slice(0, level + 1).join('\n')
      );
    };
    this.#columns.forEach(({ head }, at) => {
      for (let level = 0; level < depth; level++) {
        const isFirst = at === 0 || !isSame(at - 1, at, level);
        this.#put(top + level, at, isFirst ? (head[level] ?? '') : '', { font: { bold: true }, alignment: CENTRED });
        if (!isFirst) continue;
        let last = at;
        while (isSame(at, last + 1, level)) last++;
        const bottom = level === head.length - 1 ? depth - 1 : level;
        if (level < head.length) this.#merge(top + level, at, top + bottom, last);
      }
    });
    this.#height += depth;
    this.#bodyTop = this.#height;
    this.#bodyBottom = this.#height - 1;
  }

  addRow(texts: readonly string[]): void {
    texts.forEach((text, at) => {
      const isLong = LONG.has(this.#columns[at]?.role ?? 'other');
      this.#put(this.#height, at, text, { alignment: isLong ? LEFT : CENTRED });
    });
    this.#bodyBottom = this.#height;
    this.#height++;
  }

  /** Equal cells below each other in a column become one. */
  mergeDownwards(role: PlanColumn['role']): void {
    const at = this.#columns.findIndex((one) => one.role === role);
    if (at === -1) return;
    const textAt = (row: number) => this.#cells.get(`${row},${at}`)?.value ?? '';
    for (let top = this.#bodyTop; top <= this.#bodyBottom; ) {
      let bottom = top;
      while (bottom < this.#bodyBottom && textAt(bottom + 1) === textAt(top)) bottom++;
      if (textAt(top) !== '' && bottom > top) {
        this.#merge(top, at, bottom, at);
        for (let row = top + 1; row <= bottom; row++) this.#put(row, at, '', { alignment: CENTRED });
      }
      top = bottom + 1;
    }
  }

  write(name: string): Promise<Uint8Array> {
    return writeXlsx({
      sheets: [
        {
          name,
          rows: Array.from({ length: this.#height }, () => []),
          cells: this.#cells,
          merges: this.#merges,
          columns: this.#columns.map(({ role }) => ({ width: WIDTHS[role] ?? 11 })),
          freezePane: { rows: this.#bodyTop },
          pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
          dataValidations: this.#lists(),
        },
      ],
    });
  }

  /** The words that attribute and type may be. */
  #lists() {
    const { typeWords } = tableMessagesFor('zh-CN');
    const lists: Readonly<Partial<Record<PlanColumn['role'], readonly string[]>>> = {
      attribute: [annexWords.binding, annexWords.expected],
      type: Object.values(typeWords),
    };
    return this.#columns.flatMap(({ role, head }, at) => {
      const values = lists[role];
      if (values === undefined || this.#bodyBottom < this.#bodyTop || /^[\w ]*$/.test(head.join(''))) return [];
      const letters = columnName(at);
      return [
        {
          type: 'list' as const,
          values: [...values],
          range: `${letters}${this.#bodyTop + 1}:${letters}${this.#bodyBottom + 1}`,
        },
      ];
    });
  }

  #put(row: number, at: number, text: string, style: NonNullable<Cell['style']>): void {
    const bordered = { ...style, border: BORDER };
    const cell: Partial<Cell> = isPlainFigure(text)
      ? { value: Number(text), type: 'number', style: { ...bordered, numFmt: formatOf(text) } }
      : { value: text === '' ? null : safeCell(text), type: text === '' ? 'empty' : 'string', style: bordered };
    this.#cells.set(`${row},${at}`, cell);
  }

  #merge(startRow: number, startCol: number, endRow: number, endCol: number): void {
    if (endRow > startRow || endCol > startCol) this.#merges.push({ startRow, startCol, endRow, endCol });
  }
}

/** As many places as were printed. */
function formatOf(text: string): string {
  const places = text.split('.')[1]?.length ?? 0;
  return places === 0 ? '0' : `0.${'0'.repeat(places)}`;
}
