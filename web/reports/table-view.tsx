import { Button } from 'antd';
import { useState } from 'react';
import type { TableBlock } from '../../src/shared/report/report.ts';
import { wordsOf } from '../../src/shared/report/report-text.ts';
import { useMessages } from '../shell/preferences.tsx';
import { composedPart, EditablePiece, EditMark, type WantedPassage } from './passage-view.tsx';
import { ReportInline, type ReportLook } from './report-inline.tsx';
import { type PlacedCell, TableFrame } from './table-frame.tsx';

interface TableViewProps {
  readonly block: TableBlock;
  readonly look: ReportLook;
  /** Absent: the asker may not. Resolves when it is saved. */
  readonly onEdit?: ((wanted: WantedPassage) => Promise<unknown>) | undefined;
}

/** The column that names a row: the first behind its number. */
const NAMED_BY = 1;

/** A table whose cells may be changed, once somebody says that they want to: a button in each cell is in the way of reading. */
export function TableView({ block, look, onEdit }: TableViewProps) {
  const { reports: words } = useMessages();
  const [isEditing, setEditing] = useState(false);
  const { columns, rows, edit, id } = block;
  const nameOf = (row: number, column: number) =>
    `${wordsOf(look.report, rows[row]?.[NAMED_BY] ?? [])} ${columns[column]?.name ?? ''}`;
  const cell = ({ content, row, column, part }: PlacedCell) =>
    isEditing && onEdit !== undefined ? (
      <EditablePiece
        content={content}
        composed={composedPart(edit, part, content)}
        look={look}
        name={nameOf(row, column)}
        onSave={(next) => onEdit({ blockId: id, item: part, content: next })}
      />
    ) : (
      <ReportInline content={content} look={look} />
    );
  return (
    <>
      <TableFrame block={block} cell={cell} />
      {onEdit !== undefined && (
        <p className="record-actions">
          <Button size="small" aria-pressed={isEditing} onClick={() => setEditing(!isEditing)}>
            {isEditing ? words.editTableDone : words.editTable}
          </Button>
          {isEditing && <span className="quiet">{words.fixed.table}</span>}
        </p>
      )}
      <EditMark edit={edit} look={look} />
    </>
  );
}
