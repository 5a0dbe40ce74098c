import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { RequestImportView } from '../../src/contract/imports.ts';
import { REQUEST_TYPE } from '../../src/shared/ledger/known-ledgers.ts';
import { type ChosenColumns, type ChosenFile, requestPreviewQuery, useRequestImport } from '../data/request-queries.ts';
import { FileButton, Invitation, TableDrop } from '../imports/file-choice.tsx';
import { ConfirmBar, RefusedFile } from '../imports/import-problem.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle, usePreferences } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportRows } from './import-rows.tsx';
import { PastImports } from './past-imports.tsx';
import '../ledgers/look.ts';
import './requests.css';

interface PreviewProps {
  readonly chosen: ChosenFile;
  readonly columns: ChosenColumns;
  readonly view: RequestImportView;
  readonly onColumns: (columns: ChosenColumns) => void;
  readonly onDone: (view: RequestImportView) => void;
}

/** What would come in, and the button that takes it in. */
function Preview({ chosen, columns, view, onColumns, onDone }: PreviewProps) {
  const { requestImport: words } = useMessages();
  const { mutateAsync, isPending, error } = useRequestImport();
  const [skipWrong, setSkipWrong] = useState(false);
  const [tried, setTried] = useState(false);
  const { counts, missing } = view;
  const isBlocked = counts.wrong > 0 && !skipWrong;
  const confirm = async () => {
    setTried(true);
    if (isBlocked || isPending) return;
    await mutateAsync({ file: chosen.file, columns, skipWrong }).then(onDone, () => undefined);
  };
  return (
    <>
      <ImportColumns view={view} corrected={columns !== undefined} onChange={onColumns} />
      {missing.length === 0 && <ImportRows view={view} />}
      {error !== null && <ProblemNotice error={error} level={3} />}
      {missing.length === 0 && (
        <ConfirmBar problem={tried && isBlocked ? words.wrongFirst : ''}>
          <p>{counts.new === 0 ? words.nothingNew : words.counts(counts.new, counts.known, counts.wrong)}</p>
          {counts.wrong > 0 && counts.new > 0 && (
            <Checkbox checked={skipWrong} onChange={({ target }) => setSkipWrong(target.checked)}>
              {words.skipWrong(counts.wrong)}
            </Checkbox>
          )}
          {counts.new > 0 && (
            <Button type="primary" loading={isPending} onClick={() => void confirm()}>
              {isPending ? words.confirming : words.confirm(counts.new)}
            </Button>
          )}
        </ConfirmBar>
      )}
    </>
  );
}

/** What came in, with a way to each. */
function Done({ view, onAgain }: { readonly view: RequestImportView; readonly onAgain: () => void }) {
  const { requestImport: words } = useMessages();
  const mayDispatch = useMay('request.dispatch');
  const written = view.rows.filter(({ recordId }) => recordId !== null).length;
  return (
    <>
      <Notice
        title={view.written ? words.done(written) : words.refused}
        tone={view.written ? 'quiet' : 'problem'}
        actions={
          <>
            {mayDispatch && view.written && <Link to="/desk">{words.toDesk}</Link>}
            <Button onClick={onAgain}>{words.importMore}</Button>
          </>
        }
      >
        {view.written ? words.doneNext : words.wrongFirst}
      </Notice>
      <ImportRows view={view} />
    </>
  );
}

let nextFile = 1;

/** Work orders of another platform: a file is chosen, its columns and rows are looked at, and what is new comes in. */
export function RequestImportPage() {
  const { requestImport: words } = useMessages();
  const { language } = usePreferences();
  const [chosen, setChosen] = useState<ChosenFile>();
  const [columns, setColumns] = useState<ChosenColumns>();
  const [done, setDone] = useState<RequestImportView>();
  const preview = useQuery(requestPreviewQuery(done === undefined ? chosen : undefined, columns, language));
  usePageTitle(words.title);
  const take = (file: File | undefined) => {
    setChosen(file === undefined ? undefined : { id: nextFile++, file });
    setColumns(undefined);
    setDone(undefined);
  };
  const view = preview.data;
  return (
    <TableDrop onFile={take} className="page">
      <header className="round-head">
        <Link to={`/ledgers/${REQUEST_TYPE}`} className="plan-up">
          {words.toLedger}
        </Link>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        {chosen !== undefined && done === undefined && (
          <p className="ledger-ways">
            <span lang="zh-CN">{chosen.file.name}</span>
            <FileButton onFile={take} label={words.another} size="small" />
          </p>
        )}
      </header>
      {chosen === undefined && <Invitation title={words.invite} lead={words.inviteLead} onFile={take} />}
      {done !== undefined && <Done view={done} onAgain={() => take(undefined)} />}
      {(chosen === undefined || done !== undefined) && <PastImports />}
      {chosen !== undefined && done === undefined && preview.isPending && <Waiting rows={8} />}
      {done === undefined && preview.error !== null && (
        <RefusedFile error={preview.error} actions={<FileButton onFile={take} label={words.another} />} />
      )}
      {chosen !== undefined && done === undefined && view !== undefined && preview.error === null && (
        <Preview
          key={chosen.id}
          chosen={chosen}
          columns={columns}
          view={view}
          onColumns={setColumns}
          onDone={setDone}
        />
      )}
    </TableDrop>
  );
}
