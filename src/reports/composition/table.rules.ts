import { compositionWords as words } from '../../messages/index.ts';
import type { Cell, TableBlock, TableColumn } from '../../shared/report/report.ts';
import type { ColumnTemplate, TableTemplate } from '../../shared/report/template.ts';
import { into, plainWords, tellPassage, tellText } from './passage.rules.ts';
import { membersOf } from './selection.rules.ts';
import type { Telling } from './term.ts';

interface ToldColumn {
  readonly saysUnit: boolean;
  readonly isListed: boolean;
  readonly column: TableColumn;
  cell(row: Telling, number: number): Cell;
}

/** A table of a set, a row for each member; without a set, one row. Missing: undefined where the set has none. */
export function tellTable(telling: Telling, template: TableTemplate): Omit<TableBlock, 'kind' | 'id'> | undefined {
  const { facts, scope } = telling;
  const { rows: set, look } = template;
  const rows =
    set === undefined ? [telling] : membersOf(facts, telling.template, set, scope).map((item) => into(telling, item));
  if (rows.length === 0) return undefined;
  const columns = template.columns.flatMap((column) => toldColumns(telling, column));
  const unitColumn = columns.findIndex(({ saysUnit }) => saysUnit);
  const told = rows.map((row, index) => columns.map(({ cell }) => cell(row, index + 1)));
  const lists = columns.map(({ isListed }, at) => (isListed ? listOf(told.map((row) => row[at] ?? [])) : []));
  return {
    caption: plainWords(telling, tellText(telling, template.table)),
    columns: columns.map(({ column }) => column),
    rows: told.map((row) => row.map((cell, at) => numberIn(lists[at] ?? [], cell))),
    notes: [
      ...(template.notes ?? []).map((note) => plainWords(telling, tellText(telling, note))),
      ...columns.map(({ column }, at) => listWords(column.name, lists[at] ?? [])),
    ].filter((note) => note !== ''),
    ...(unitColumn === -1 ? {} : { unitColumn }),
    ...(look === undefined ? {} : { look }),
  };
}

function toldColumns(telling: Telling, template: ColumnTemplate): readonly ToldColumn[] {
  const { over } = template;
  if (over === undefined) return [toldColumn(telling, template, (row) => row)];
  return membersOf(telling.facts, telling.template, over, telling.scope).map((item) =>
    toldColumn(into(telling, item), template, (row) => into(row, item)),
  );
}

function toldColumn(
  telling: Telling,
  { name, show, width, align = 'left', units = false, listed = false }: ColumnTemplate,
  inside: (row: Telling) => Telling,
): ToldColumn {
  return {
    saysUnit: units,
    isListed: listed,
    column: { name: plainWords(telling, tellText(telling, name)), unit: '', align, width },
    cell: (row, number) => {
      if (show === '{row}') return [`${number}`];
      const told = tellPassage(inside(row), show);
      return told.length === 0 || (told.length === 1 && told[0] === words.nothing) ? [words.noValue] : told;
    },
  };
}

/** Numbers in circles are one sign each up to 50; what comes behind them stands in its cell. Source: Unicode. */
const CIRCLED = [
  [0x2460, 20],
  [0x3251, 15],
  [0x32b1, 15],
].flatMap(([first = 0, count = 0]) => Array.from({ length: count }, (_, at) => String.fromCodePoint(first + at)));

/** Different texts of a column in the order of its rows. */
function listOf(cells: readonly Cell[]): readonly string[] {
  const texts = cells.flatMap((cell) => cell.filter((inline) => typeof inline === 'string'));
  return [...new Set(texts)].filter((text) => text !== words.noValue).slice(0, CIRCLED.length);
}

function numberIn(list: readonly string[], cell: Cell): Cell {
  return cell.map((inline) => (typeof inline === 'string' ? (CIRCLED[list.indexOf(inline)] ?? inline) : inline));
}

function listWords(name: string, list: readonly string[]): string {
  return list.length === 0 ? '' : words.listed(name, list.map((text, at) => `${CIRCLED[at]}为${text}`).join('；'));
}
