import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { Link } from 'react-router';
import type { OrderImportLook, OrderImportView } from '../../src/contract/ledgers/order-imports.ts';
import { orderImportQuery, orderImportsQuery, useUndoOrders } from '../data/request-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { TextField } from '../parts/field.tsx';
import { Layer } from '../parts/layer.tsx';
import { momentText } from '../parts/moment-text.ts';
import { offers } from '../parts/offers.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import '../imports/imports.css';
import './requests.css';

/** Our choice: more are not looked through before an undoing. */
const MOST_NAMED = 8;

/** What would be withdrawn, and what stays because somebody has worked on it. */
function Consequence({ look: { untouched, touched } }: { readonly look: OrderImportLook }) {
  const { requestImport: words } = useMessages();
  return (
    <>
      <p>{words.wouldWithdraw(untouched)}</p>
      {touched.length > 0 && (
        <>
          <p>{words.wouldStay(touched.length)}</p>
          <ul>
            {touched.slice(0, MOST_NAMED).map(({ recordId, number, title, because }) => (
              <li key={recordId}>
                <Link to={`/records/${recordId}`} lang="zh-CN">
                  {number} {title}
                </Link>{' '}
                <small>{words.touchedBecause[because]}</small>
              </li>
            ))}
          </ul>
          {touched.length > MOST_NAMED && <p className="quiet">{words.andMore(touched.length - MOST_NAMED)}</p>}
        </>
      )}
    </>
  );
}

/** Asks for the reason, tells what it does, and undoes an import. */
function UndoForm({ batch, onDone }: { readonly batch: OrderImportView; readonly onDone: () => void }) {
  const { requestImport: words } = useMessages();
  const { data: look, error: unseen } = useQuery(orderImportQuery(batch.importId));
  const { mutateAsync, isPending, error } = useUndoOrders(batch.importId);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const id = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '' || isPending || look === undefined) return;
    await mutateAsync(reason.trim()).then(
      (done) => {
        offers.tell({ text: words.undone(done.import.undone?.withdrawn ?? 0, done.touched.length) });
        onDone();
      },
      () => undefined,
    );
  };
  return (
    <form className="undo-form" onSubmit={(event) => void submit(event)} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.undoTitle(batch.fileName)}</h2>
      {unseen !== null && <ProblemNotice error={unseen} level={3} />}
      {look === undefined ? unseen === null && <Waiting rows={2} /> : <Consequence look={look} />}
      <TextField
        label={words.undoReason}
        rows={2}
        maxLength={2000}
        value={reason}
        problem={tried && reason.trim() === '' ? words.undoReasonMissing : undefined}
        onChange={setReason}
      />
      {error !== null && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={isPending} disabled={look === undefined}>
          {isPending ? words.undoing : words.undo}
        </Button>
        <Button onClick={onDone}>{words.keep}</Button>
      </div>
    </form>
  );
}

function State({ batch }: { readonly batch: OrderImportView }) {
  const { requestImport: words } = useMessages();
  const { fileName, count, undone } = batch;
  if (undone !== null) {
    return (
      <>
        {words.undoneAt(momentText(undone.at), undone.by, undone.withdrawn, count - undone.withdrawn)}
        <small className="said-by" lang="zh-CN">
          {undone.because}
        </small>
      </>
    );
  }
  const title = words.undoTitle(fileName);
  return (
    <Layer name={title} className="link-button" button={words.undo} buttonLabel={title}>
      {(close) => <UndoForm batch={batch} onDone={close} />}
    </Layer>
  );
}

/** Files that came in before, the newest first; each can be undone. */
export function PastImports() {
  const { requestImport: words } = useMessages();
  const { data, error } = useQuery(orderImportsQuery);
  if (error !== null && data === undefined) return <ProblemNotice error={error} />;
  if (data === undefined) return <Waiting rows={3} />;
  if (data.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="past-imports">
      <h2 id="past-imports">{words.past}</h2>
      <p className="quiet">{words.pastLead}</p>
      <DataTable
        caption={words.past}
        rows={data}
        rowKey={({ importId }) => importId}
        mark={({ undone }) => (undone === null ? undefined : 'undone')}
        columns={[
          {
            key: 'file',
            title: words.file,
            head: true,
            cell: ({ fileName }) => <span lang="zh-CN">{fileName}</span>,
          },
          { key: 'count', title: words.count, number: true, cell: ({ count }) => count },
          { key: 'at', title: words.at, cell: ({ at }) => <time dateTime={at}>{momentText(at)}</time> },
          { key: 'by', title: words.by, cell: ({ actor }) => actor },
          { key: 'state', title: words.state, cell: (batch) => <State batch={batch} /> },
        ]}
      />
    </section>
  );
}
