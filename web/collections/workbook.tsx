import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { CollectionCellView, EntryInput, WorkbookPreview, WorkbookRow } from '../../src/contract/collection.ts';
import { readWorkbook, workbookAddress } from '../data/collection-queries.ts';
import { FileButton } from '../imports/file-choice.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';

interface WorkbookProps {
  readonly collectionId: number;
  readonly organisation: string;
  readonly cells: readonly CollectionCellView[];
  readonly disabled: boolean;
  readonly onTake: (entries: readonly EntryInput[], then: () => void) => void;
}

interface ReportProps extends Pick<WorkbookProps, 'cells' | 'disabled' | 'onTake'> {
  readonly preview: WorkbookPreview;
  readonly onDone: () => void;
}

/** What can be saved as a draft; findings are put right or explained afterwards. */
function takenOf(rows: readonly WorkbookRow[]): readonly EntryInput[] {
  return rows.flatMap(({ outcome, entry }) =>
    entry !== undefined && (outcome === 'ready' || outcome === 'findings') ? [entry] : [],
  );
}

/** What each row of a filled form comes to; nothing is stored yet. */
function RowReport({ preview, cells, disabled, onTake, onDone }: ReportProps) {
  const { rounds: words } = useMessages();
  const names = new Map(cells.map(({ cellNo, name, placeName }) => [cellNo, `${name}（${placeName}）`]));
  const taken = takenOf(preview.rows);
  return (
    <div className="row-report">
      <p lang="zh-CN">{words.workbookRows(preview.file, preview.sheet)}</p>
      <DataTable
        rows={preview.rows}
        rowKey={({ row }) => String(row)}
        columns={[
          { key: 'row', title: words.workbookColumns.row, cell: ({ row }) => row },
          {
            key: 'figure',
            title: words.workbookColumns.figure,
            head: true,
            cell: ({ cellNo }) => <span lang="zh-CN">{cellNo === undefined ? '' : (names.get(cellNo) ?? cellNo)}</span>,
          },
          { key: 'seen', title: words.workbookColumns.seen, number: true, cell: ({ seen }) => seen },
          {
            key: 'outcome',
            title: words.workbookColumns.outcome,
            cell: ({ outcome }) => (
              <span className="workbook-outcome" data-outcome={outcome}>
                {words.workbookOutcomes[outcome]}
              </span>
            ),
          },
          {
            key: 'what',
            title: words.workbookColumns.what,
            cell: ({ problem, findings }) => problem ?? findings.map(({ text }) => text).join('；'),
          },
        ]}
      />
      {preview.absent.length > 0 && <p>{words.workbookAbsent(preview.absent.length)}</p>}
      {preview.unread.length > 0 && <p>{words.workbookUnread(preview.unread.join('、'))}</p>}
      <div className="form-buttons">
        {taken.length === 0 ? (
          <span className="missing">{words.workbookNone}</span>
        ) : (
          <Button type="primary" disabled={disabled} onClick={() => onTake(taken, onDone)}>
            {words.workbookTake(taken.length)}
          </Button>
        )}
        <Button onClick={onDone}>{words.workbookPutAway}</Button>
      </div>
    </div>
  );
}

/** A unit's form as a workbook, there and back. */
export function Workbook({ collectionId, organisation, ...report }: WorkbookProps) {
  const { rounds: words } = useMessages();
  const [preview, setPreview] = useState<WorkbookPreview>();
  const [reading, setReading] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const read = async (file: File) => {
    setReading(true);
    setError(null);
    setPreview(undefined);
    try {
      setPreview(await readWorkbook(collectionId, organisation, file));
    } catch (failure) {
      setError(failure);
    } finally {
      setReading(false);
    }
  };
  return (
    <section className="panel workbook" aria-labelledby="workbook">
      <h2 id="workbook">{words.workbook}</h2>
      <p>{words.workbookLead}</p>
      <div className="form-buttons">
        <a href={workbookAddress(collectionId, organisation)} className="download-link">
          <DownloadOutlined aria-hidden /> {words.workbookDownload}
        </a>
        <FileButton
          label={reading ? words.workbookReading : words.workbookUpload}
          loading={reading}
          onFile={(file) => void read(file)}
        />
      </div>
      {error !== null && <ProblemNotice error={error} level={3} />}
      {preview !== undefined && <RowReport {...report} preview={preview} onDone={() => setPreview(undefined)} />}
    </section>
  );
}
