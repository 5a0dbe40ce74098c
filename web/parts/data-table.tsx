import type { ReactNode } from 'react';
import './data-table.css';

/** A column of a small table. */
export interface DataColumn<T> {
  readonly key: string;
  readonly title: string;
  /** Figures stand to the right, one below the other. */
  readonly number?: boolean;
  /** Names the row. */
  readonly head?: boolean;
  /** Nothing is drawn for undefined, null, false and the empty text. */
  readonly cell: (row: T) => ReactNode;
}

interface DataTableProps<T> {
  readonly columns: ReadonlyArray<DataColumn<T>>;
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** Heard only. */
  readonly caption?: string;
  /** Few and short columns: a table on a phone too. */
  readonly stays?: boolean;
  /** What a row is besides: former, turning. */
  readonly mark?: (row: T) => string | undefined;
}

function isNothing(content: ReactNode): boolean {
  return content === undefined || content === null || content === false || content === '';
}

/** A small table; on a phone each row becomes a block whose cells carry the titles of their columns. */
export function DataTable<T>({ columns, rows, rowKey, caption, stays = false, mark }: DataTableProps<T>) {
  return (
    <table className="data-table" data-stays={stays}>
      {caption !== undefined && <caption className="only-heard">{caption}</caption>}
      <thead>
        <tr>
          {columns.map(({ key, title, number }) => (
            <th key={key} scope="col" data-number={number}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} data-mark={mark?.(row)}>
            {columns.map(({ key, title, number, head, cell }) => {
              const Cell = head ? 'th' : 'td';
              const content = cell(row);
              return (
                <Cell
                  key={key}
                  scope={head ? 'row' : undefined}
                  data-number={number}
                  data-title={title}
                  data-nothing={isNothing(content) || undefined}
                >
                  <div>{content}</div>
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
