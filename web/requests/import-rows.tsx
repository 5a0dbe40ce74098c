import { Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { RequestImportView } from '../../src/contract/imports.ts';
import { DataTable } from '../parts/data-table.tsx';
import { useMessages } from '../shell/preferences.tsx';

type Row = RequestImportView['rows'][number];

/** Our choice: more are not looked through one by one. */
const MOST_SHOWN = 200;

function Outcome({ row: { outcome, problem, recordId } }: { readonly row: Row }) {
  const { requestImport: words, ledgers } = useMessages();
  if (recordId !== null) return <Link to={`/records/${recordId}`}>{ledgers.deskOpen}</Link>;
  return (
    <>
      <strong>{problem === null ? words.outcomes[outcome] : problem.title}</strong>
      {problem !== null && <small className="field-problem">{problem.detail}</small>}
    </>
  );
}

/** Rows of the table and what becomes of each; a wrong one says why and what to do. */
export function ImportRows({ view }: { readonly view: RequestImportView }) {
  const { requestImport: words } = useMessages();
  const [isNarrow, setIsNarrow] = useState(false);
  const rows = isNarrow ? view.rows.filter(({ outcome }) => outcome === 'wrong') : view.rows;
  const shown = rows.slice(0, MOST_SHOWN);
  const { counts } = view;
  return (
    <section className="panel" aria-labelledby="import-rows">
      <h2 id="import-rows">{words.preview}</h2>
      <p role="status">{words.counts(counts.new, counts.known, counts.wrong)}</p>
      {counts.wrong > 0 && (
        <Checkbox checked={isNarrow} onChange={({ target }) => setIsNarrow(target.checked)}>
          {words.onlyWrong}
        </Checkbox>
      )}
      <DataTable
        caption={words.preview}
        rows={shown}
        rowKey={({ row }) => String(row)}
        columns={[
          { key: 'row', title: words.row, number: true, cell: ({ row }) => row },
          { key: 'source', title: words.source, cell: ({ source }) => source },
          {
            key: 'title',
            title: words.requestTitle,
            head: true,
            cell: ({ title }) => <span lang="zh-CN">{title}</span>,
          },
          { key: 'place', title: words.place, cell: ({ placeName }) => <span lang="zh-CN">{placeName}</span> },
          { key: 'outcome', title: words.outcome, cell: (row) => <Outcome row={row} /> },
        ]}
      />
      {shown.length < rows.length && <p className="quiet">{words.shown(shown.length, rows.length)}</p>}
    </section>
  );
}
