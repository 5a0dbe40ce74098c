import { Button } from 'antd';
import type { RequestColumnName, RequestImportView } from '../../src/contract/imports.ts';
import type { ChosenColumns } from '../data/request-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { useMessages } from '../shell/preferences.tsx';

/** What must be there for a request to come in. */
const REQUIRED: readonly RequestColumnName[] = ['source', 'kind', 'title', 'matter', 'district'];

interface ImportColumnsProps {
  readonly view: RequestImportView;
  readonly corrected: boolean;
  readonly onChange: (columns: ChosenColumns) => void;
}

/** Which column of the table is taken as what; each can be corrected. */
export function ImportColumns({ view, corrected, onChange }: ImportColumnsProps) {
  const { requestImport: words, shell } = useMessages();
  const names = Object.keys(words.fields) as RequestColumnName[];
  const nameOf = ({ index, name }: RequestImportView['columns'][number]) => name || words.unnamed(index + 1);
  const choose = (index: number, wanted: string) => {
    const others = view.columns.flatMap(({ index: at, takes }) =>
      takes === null || at === index || takes === wanted ? [] : [[takes, at] as const],
    );
    const chosen = names.find((each) => each === wanted);
    onChange(Object.fromEntries(chosen === undefined ? others : [...others, [chosen, index]]));
  };
  return (
    <section className="panel" aria-labelledby="import-columns">
      <h2 id="import-columns">{words.columns}</h2>
      <p>{words.columnsLead(view.headRow)}</p>
      {view.missing.length > 0 && (
        <p className="field-problem" role="alert">
          {words.missing(shell.list(view.missing.map((column) => words.fields[column])))}
        </p>
      )}
      <DataTable
        caption={words.columns}
        rows={view.columns}
        rowKey={({ index }) => String(index)}
        columns={[
          {
            key: 'name',
            title: words.column,
            head: true,
            cell: (column) => <span lang="zh-CN">{nameOf(column)}</span>,
          },
          { key: 'sample', title: words.sample, cell: ({ sample }) => <span lang="zh-CN">{sample}</span> },
          {
            key: 'takes',
            title: words.takes,
            cell: (column) => (
              <select
                aria-label={words.takesOf(nameOf(column))}
                value={column.takes ?? ''}
                onChange={({ target }) => choose(column.index, target.value)}
              >
                <option value="">{words.nothing}</option>
                {names.map((each) => (
                  <option key={each} value={each}>
                    {REQUIRED.includes(each) ? words.required(words.fields[each]) : words.fields[each]}
                  </option>
                ))}
              </select>
            ),
          },
        ]}
      />
      {corrected && <Button onClick={() => onChange(undefined)}>{words.recognised}</Button>}
    </section>
  );
}
