import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { LONGEST_COMMENT } from '../../src/shared/collaboration.ts';
import { peopleQuery } from '../data/collaboration-queries.ts';
import { useMessages } from '../shell/preferences.tsx';
import { useSession } from '../shell/session.tsx';
import { DraftNotice } from './draft-notice.tsx';
import { mentionAt, withMention } from './mention.ts';
import { useDraft } from './use-draft.ts';

/** People that are offered at once. */
const OFFERED = 6;

interface MentionChoiceProps {
  readonly begun: string;
  readonly onChoose: (login: string) => void;
}

/** Those whose login or name goes on from what was typed behind `@`. */
function MentionChoice({ begun, onChoose }: MentionChoiceProps) {
  const { comments: words } = useMessages();
  const { data = [] } = useQuery(peopleQuery);
  const matching = data.filter(({ login, name }) => login.startsWith(begun.toLowerCase()) || name.startsWith(begun));
  if (matching.length === 0) return null;
  return (
    <fieldset className="mention-choice">
      <legend>{words.people}</legend>
      {matching.slice(0, OFFERED).map(({ login, name }) => (
        <button key={login} type="button" className="chip" onClick={() => onChoose(login)}>
          {name} @{login}
        </button>
      ))}
    </fieldset>
  );
}

interface CommentFormProps {
  /** Under which the draft is kept. */
  readonly draftKey: string;
  readonly label: string;
  readonly button: string;
  readonly sending: boolean;
  /** What is there to be edited. */
  readonly text?: string;
  /** Takes the focus when it appears. */
  readonly focused?: boolean;
  /** Resolves when it was taken; what is typed stays otherwise. */
  readonly onSend: (body: string) => Promise<unknown>;
  readonly onCancel?: () => void;
}

/** A field for a comment: Ctrl + Enter sends, what is typed outlives the browser. */
export function CommentForm(props: CommentFormProps) {
  const { draftKey, label, button, sending, text = '', focused = false, onSend, onCancel } = props;
  const { comments: words } = useMessages();
  const { account } = useSession();
  const [body, setBody] = useState(text);
  const [caret, setCaret] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const draft = useDraft(draftKey, (content) => {
    if (typeof content === 'string') setBody(content);
  });
  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);
  const type = (next: string) => {
    setBody(next);
    if (next.trim() === text) draft.discard();
    else draft.keep(next);
  };
  const send = async () => {
    if (body.trim() === '' || sending) return;
    const isTaken = await onSend(body.trim()).then(
      () => true,
      () => false,
    );
    if (!isTaken) return;
    draft.discard();
    setBody('');
  };
  const cancel = () => {
    draft.discard();
    onCancel?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape' && onCancel !== undefined) {
      event.stopPropagation();
      cancel();
    }
  };
  const mention = account === null ? undefined : mentionAt(body, caret);
  const choose = (login: string) => {
    type(withMention(body, caret, login));
    field.current?.focus();
  };
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label htmlFor={id} className="only-heard">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={2}
        maxLength={LONGEST_COMMENT}
        value={body}
        placeholder={account === null ? words.placeholderAlone : words.placeholder}
        onChange={(event) => {
          type(event.target.value);
          setCaret(event.target.selectionStart);
        }}
        onKeyDown={onKeyDown}
      />
      {mention !== undefined && <MentionChoice begun={mention} onChoose={choose} />}
      <DraftNotice
        from={draft.restoredFrom}
        onDiscard={() => {
          draft.discard();
          setBody(text);
        }}
      />
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" size="small" loading={sending} disabled={body.trim() === ''}>
          {button}
        </Button>
        {onCancel !== undefined && (
          <Button size="small" onClick={cancel}>
            {words.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}
