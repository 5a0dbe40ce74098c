import { Button } from 'antd';
import { type ClipboardEvent, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Inline, Report } from '../../src/shared/report/report.ts';
import { useMessages } from '../shell/preferences.tsx';
import { contentFromDom, figureChip, fillEditor } from './passage-dom.ts';

interface PassageEditorProps {
  readonly report: Report;
  readonly content: readonly Inline[];
  /** As composed; absent: the passage was never changed. */
  readonly composed?: readonly Inline[] | undefined;
  readonly isSaving: boolean;
  readonly onSave: (content: readonly Inline[]) => void;
  readonly onCancel: () => void;
}

/**
 * A passage in the hands of a person: words change freely, figures are pieces that move and go as a whole. Ctrl+Enter saves,
 * Escape leaves; what is pasted comes as plain text.
 */
export function PassageEditor({ report, content, composed, isSaving, onSave, onCancel }: PassageEditorProps) {
  const { reports: words } = useMessages();
  const box = useRef<HTMLDivElement>(null);
  const hint = useId();
  const caret = useRef<Range | undefined>(undefined);
  const [chosen, setChosen] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled once, then it is the person's
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    fillEditor(element, report, content);
    element.focus();
  }, []);
  const save = () => {
    if (box.current !== null && !isSaving) onSave(contentFromDom(box.current));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) save();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault();
    const text = event.clipboardData.getData('text/plain').replace(/\s*\n\s*/g, '');
    document.execCommand('insertText', false, text);
  };
  const noteCaret = () => {
    const selection = window.getSelection();
    if (selection !== null && selection.rangeCount > 0) caret.current = selection.getRangeAt(0).cloneRange();
  };
  const insert = (figure: string) => {
    setChosen('');
    const element = box.current;
    const of = report.figures[figure];
    if (element === null || of === undefined) return;
    const chip = figureChip(of);
    const range = caret.current;
    if (range !== undefined && element.contains(range.commonAncestorContainer)) range.insertNode(chip);
    else element.append(chip);
    element.focus();
  };
  return (
    <div className="passage-editor">
      {/* biome-ignore lint/a11y/useSemanticElements: a text field holds no figures */}
      <div
        ref={box}
        className="passage-box"
        lang="zh-CN"
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={words.editorName}
        aria-describedby={hint}
        contentEditable
        suppressContentEditableWarning
        spellCheck={false}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onDrop={(event) => event.preventDefault()}
        onBlur={noteCaret}
        onKeyUp={noteCaret}
        onMouseUp={noteCaret}
      />
      <p id={hint} className="quiet">
        {words.editorHint}
      </p>
      <div className="passage-tools">
        <label>
          {words.insertFigure}{' '}
          <select value={chosen} onChange={(event) => insert(event.target.value)}>
            <option value="">{words.insertNone}</option>
            {Object.values(report.figures).map(({ id, address, printed }) => (
              <option key={id} value={id}>
                {`${address.indicator} ${address.period} ${printed}`}
              </option>
            ))}
          </select>
        </label>
        <span className="record-actions">
          <Button type="primary" loading={isSaving} onClick={save}>
            {isSaving ? words.saving : words.save}
          </Button>
          {composed !== undefined && (
            <Button disabled={isSaving} onClick={() => onSave(composed)}>
              {words.restore}
            </Button>
          )}
          <Button disabled={isSaving} onClick={onCancel}>
            {words.cancel}
          </Button>
        </span>
      </div>
    </div>
  );
}
