import { Button } from 'antd';
import { useState } from 'react';
import type { BlockEdit, HeadingBlock, Inline, ListBlock, ParagraphBlock } from '../../src/shared/report/report.ts';
import { wordsOf } from '../../src/shared/report/report-text.ts';
import { useActorName } from '../shell/actor-name.ts';
import { useMessages } from '../shell/preferences.tsx';
import { PassageEditor } from './passage-editor.tsx';
import { HeadingFrame } from './report-blocks.tsx';
import { ReportInline, type ReportLook } from './report-inline.tsx';

/** A passage as a person wants it. */
export interface WantedPassage {
  readonly blockId: string;
  readonly item?: number;
  readonly content: readonly Inline[];
}

interface PassageViewProps {
  readonly block: ParagraphBlock | ListBlock | HeadingBlock;
  readonly look: ReportLook;
  /** Absent: the asker may not. Resolves when it is saved. */
  readonly onEdit?: ((wanted: WantedPassage) => Promise<unknown>) | undefined;
}

/** Characters of a passage that name it. */
const NAMED = 20;

/** Words with their figures, and the way to change them. `name`: what they are called; absent: as they begin. */
export function EditablePiece({
  content,
  composed,
  look,
  onSave,
  name,
}: {
  readonly content: readonly Inline[];
  readonly composed: readonly Inline[] | undefined;
  readonly look: ReportLook;
  readonly onSave?: ((content: readonly Inline[]) => Promise<unknown>) | undefined;
  readonly name?: string;
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
            aria-label={words.editPassage(name ?? wordsOf(look.report, content).slice(0, NAMED))}
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

/** Who changed a passage, and what was composed. */
export function EditMark({ edit, look }: { readonly edit: BlockEdit | undefined; readonly look: ReportLook }) {
  const actorName = useActorName();
  const { reports: words } = useMessages();
  if (edit === undefined) return null;
  return (
    <details className="passage-mark">
      <summary>{words.editedBy(actorName(edit.actor))}</summary>
      <p lang="zh-CN" className="passage-composed">
        <b>{words.composedWas}</b> {wordsOf(look.report, edit.composed)}
      </p>
    </details>
  );
}

/** A part as composed, where it reads otherwise by now. Absent: it reads as composed, or that is not known. */
export function composedPart(edit: BlockEdit | undefined, part: number, content: readonly Inline[]) {
  const composed = edit?.parts?.[part];
  return composed !== undefined && JSON.stringify(composed) !== JSON.stringify(content) ? composed : undefined;
}

/** A paragraph, list or heading that may be changed where it stands. */
export function PassageView({ block, look, onEdit }: PassageViewProps) {
  const { edit, id } = block;
  if (block.kind !== 'list') {
    const piece = (
      <EditablePiece
        content={block.content}
        composed={edit?.composed}
        look={look}
        onSave={onEdit && ((content) => onEdit({ blockId: id, content }))}
      />
    );
    return (
      <>
        {block.kind === 'heading' ? (
          <HeadingFrame block={block}>{piece}</HeadingFrame>
        ) : (
          <div className="report-paragraph">{piece}</div>
        )}
        <EditMark edit={edit} look={look} />
      </>
    );
  }
  return (
    <>
      <ul className="report-list">
        {block.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items have no other name
          <li key={`${id}-${index}`}>
            <EditablePiece
              content={item}
              composed={composedPart(edit, index, item)}
              look={look}
              onSave={onEdit && ((content) => onEdit({ blockId: id, item: index, content }))}
            />
          </li>
        ))}
      </ul>
      <EditMark edit={edit} look={look} />
    </>
  );
}
