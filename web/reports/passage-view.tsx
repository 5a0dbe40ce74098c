import { Button } from 'antd';
import { useState } from 'react';
import type { Inline, ListBlock, ParagraphBlock } from '../../src/shared/report/report.ts';
import { wordsOf } from '../../src/shared/report/report-text.ts';
import { useMessages } from '../shell/preferences.tsx';
import { PassageEditor } from './passage-editor.tsx';
import { ReportInline, type ReportLook } from './report-inline.tsx';

/** A passage as a person wants it. */
export interface WantedPassage {
  readonly blockId: string;
  readonly item?: number;
  readonly content: readonly Inline[];
}

interface PassageViewProps {
  readonly block: ParagraphBlock | ListBlock;
  readonly look: ReportLook;
  /** Absent: the asker may not. Resolves when it is saved. */
  readonly onEdit?: ((wanted: WantedPassage) => Promise<unknown>) | undefined;
}

/** Characters of a passage that name it. */
const NAMED = 20;

function EditablePiece({
  content,
  composed,
  look,
  onSave,
}: {
  readonly content: readonly Inline[];
  readonly composed: readonly Inline[] | undefined;
  readonly look: ReportLook;
  readonly onSave?: ((content: readonly Inline[]) => Promise<unknown>) | undefined;
}) {
  const { reports: words } = useMessages();
  const [isEditing, setEditing] = useState(false);
  const [isSaving, setSaving] = useState(false);
  if (!isEditing || onSave === undefined)
    return (
      <>
        <ReportInline content={content} look={look} />
        {onSave !== undefined && (
          <Button
            size="small"
            type="text"
            className="passage-edit"
            aria-label={words.editPassage(wordsOf(look.report, content).slice(0, NAMED))}
            onClick={() => setEditing(true)}
          >
            {words.edit}
          </Button>
        )}
      </>
    );
  const save = (next: readonly Inline[]) => {
    setSaving(true);
    // What failed is told above the report; the person's words stay.
    onSave(next)
      .then(() => setEditing(false))
      .catch(() => undefined)
      .finally(() => setSaving(false));
  };
  return (
    <PassageEditor
      report={look.report}
      content={content}
      composed={composed}
      isSaving={isSaving}
      onSave={save}
      onCancel={() => setEditing(false)}
    />
  );
}

/** A paragraph or list that may be changed where it stands. */
export function PassageView({ block, look, onEdit }: PassageViewProps) {
  const { reports: words } = useMessages();
  const { edit, id } = block;
  const mark = edit !== undefined && (
    <details className="passage-mark">
      <summary>{words.editedBy(edit.actor)}</summary>
      <p lang="zh-CN">
        <b>{words.composedWas}</b> {wordsOf(look.report, edit.composed)}
      </p>
    </details>
  );
  if (block.kind === 'paragraph')
    return (
      <>
        <div className="report-paragraph">
          <EditablePiece
            content={block.content}
            composed={edit?.composed}
            look={look}
            onSave={onEdit && ((content) => onEdit({ blockId: id, content }))}
          />
        </div>
        {mark}
      </>
    );
  return (
    <>
      <ul className="report-list">
        {block.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items have no other name
          <li key={`${id}-${index}`}>
            <EditablePiece
              content={item}
              composed={undefined}
              look={look}
              onSave={onEdit && ((content) => onEdit({ blockId: id, item: index, content }))}
            />
          </li>
        ))}
      </ul>
      {mark}
    </>
  );
}
