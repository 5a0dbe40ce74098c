import type { ReactNode } from 'react';
import type { Cell, TableBlock } from '../../src/shared/report/report.ts';

/** A cell, with where it stands: `part` counts row after row. */
export interface PlacedCell {
  readonly content: Cell;
  readonly row: number;
  readonly column: number;
  readonly part: number;
}

/** A table that scrolls by itself where it is wider than the page. */
export function TableFrame({
  block: { id, caption, columns, rows, notes },
  cell,
}: {
  readonly block: TableBlock;
  readonly cell: (of: PlacedCell) => ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="report-table" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, unit }) => (
              <th key={name} scope="col">
                {unit === '' ? name : `${name}（${unit}）`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
            <tr key={`${id}-${row}`}>
              {cells.map((content, column) => (
                <td key={`${columns[column]?.name}`} data-align={columns[column]?.align}>
                  {cell({ content, row, column, part: row * columns.length + column })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
    </section>
  );
}
