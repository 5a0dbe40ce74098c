import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { Link } from 'react-router';
import type { ImportView } from '../../src/contract/imports.ts';
import { importsQuery, undoImport } from '../data/import-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { TextField } from '../parts/field.tsx';
import { Layer } from '../parts/layer.tsx';
import { dayText, momentText } from '../parts/moment-text.ts';
import { Notice } from '../parts/notice.tsx';
import { offers } from '../parts/offers.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useActorName } from '../shell/actor-name.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import '../plans/plans.css';
import './imports.css';

/** Takes an import back, with a reason. */
function UndoForm({ batch, onDone }: { readonly batch: ImportView; readonly onDone: () => void }) {
  const { importLog: words, importing } = useMessages();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const id = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '' || pending) return;
    setPending(true);
    setError(null);
    try {
      const { keptIndicators } = await undoImport(client, batch.importNo, reason.trim());
      const kept = keptIndicators.length === 0 ? '' : importing.kept(keptIndicators.join('、'));
      offers.tell({ text: [importing.undone(batch.fileName), kept].filter(Boolean).join(' ') });
      onDone();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <form className="undo-form" onSubmit={(event) => void submit(event)} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.undoTitle(batch.fileName)}</h2>
      <p>{words.undoHint}</p>
      <TextField
        label={words.reason}
        rows={2}
        maxLength={2000}
        value={reason}
        problem={tried && reason.trim() === '' ? words.reasonMissing : undefined}
        onChange={setReason}
      />
      {error !== null && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={pending}>
          {pending ? importing.undoing : words.undo}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function State({ batch }: { readonly batch: ImportView }) {
  const { importLog: words } = useMessages();
  const mayUndo = useMay(batch.kind === 'observations' ? 'value.edit' : 'plan.edit');
  if (batch.undone !== undefined) {
    return (
      <>
        {words.undone(dayText(batch.undone.at), batch.undone.by)}
        <small lang="zh-CN">{words.because(batch.undone.because)}</small>
      </>
    );
  }
  if (batch.kind === 'places') return words.notUndoable;
  if (!mayUndo) return null;
  return (
    <Layer
      name={words.undoTitle(batch.fileName)}
      className="link-button"
      button={words.undo}
      buttonLabel={`${words.undo}：${batch.fileName}`}
    >
      {(close) => <UndoForm batch={batch} onDone={close} />}
    </Layer>
  );
}

function PlanOf({ batch }: { readonly batch: ImportView }) {
  if (batch.planId === undefined) return null;
  const name = <span lang="zh-CN">{batch.planName ?? batch.planId}</span>;
  // The plan of an import that was taken back is gone.
  if (batch.kind !== 'observations' && batch.undone !== undefined) return name;
  return <Link to={`/plans/${encodeURIComponent(batch.planId)}`}>{name}</Link>;
}

function ImportTable({ imports }: { readonly imports: readonly ImportView[] }) {
  const { importLog: words } = useMessages();
  const actorName = useActorName();
  return (
    <section className="panel" aria-label={words.title}>
      <DataTable
        rows={imports}
        rowKey={({ importNo }) => String(importNo)}
        mark={({ undone }) => (undone === undefined ? undefined : 'undone')}
        columns={[
          { key: 'no', title: words.columns.no, cell: ({ importNo }) => importNo },
          {
            key: 'file',
            title: words.columns.file,
            head: true,
            cell: ({ fileName, kind }) => (
              <>
                <span lang="zh-CN">{fileName}</span> {kind === 'demonstration' && <DemonstrationMark />}
              </>
            ),
          },
          { key: 'kind', title: words.columns.kind, cell: ({ kind }) => words.kinds[kind] },
          { key: 'plan', title: words.columns.plan, cell: (batch) => <PlanOf batch={batch} /> },
          {
            key: 'counts',
            title: words.columns.counts,
            cell: ({ targets, values }) => words.counts(targets, values) || words.noCounts,
          },
          { key: 'at', title: words.columns.at, cell: ({ at }) => <time dateTime={at}>{momentText(at)}</time> },
          { key: 'by', title: words.columns.by, cell: ({ actor }) => actorName(actor) },
          { key: 'state', title: words.columns.state, cell: (batch) => <State batch={batch} /> },
        ]}
      />
    </section>
  );
}

/** All imports, the newest first; each can be taken back as a whole. */
export function ImportsPage() {
  const { importLog: words, plans } = useMessages();
  const mayCreate = useMay('plan.edit');
  usePageTitle(words.title);
  const { data, error, refetch, isPending } = useQuery(importsQuery);
  return (
    <div className="page plan-page imports-page">
      <header className="page-head">
        <div>
          <Link to="/plans" className="plan-up">
            {plans.toAll}
          </Link>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        {mayCreate && <Link to="/plans/new">{plans.create}</Link>}
      </header>
      {isPending && <Waiting rows={8} />}
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Notice title={words.empty}>{words.emptyNext}</Notice>}
      {data !== undefined && data.length > 0 && <ImportTable imports={data} />}
    </div>
  );
}
