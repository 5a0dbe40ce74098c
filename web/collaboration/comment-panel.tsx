import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import type { CommentThread, CommentView, WrittenComment } from '../../src/contract/collaboration.ts';
import { commentsQuery, useCommenting } from '../data/collaboration-queries.ts';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay, useSession } from '../shell/session.tsx';
import { CommentForm } from './comment-form.tsx';
import './collaboration.css';

type Commenting = ReturnType<typeof useCommenting>;

interface OneCommentProps {
  readonly isReply?: boolean;
  readonly comment: CommentView;
  readonly commenting: Commenting;
  readonly mayWrite: boolean;
}

function OwnActions({ comment, commenting, onEdit }: Omit<OneCommentProps, 'mayWrite'> & { onEdit: () => void }) {
  const { comments: words } = useMessages();
  const [sure, setSure] = useState(false);
  return (
    <>
      <Button type="link" size="small" onClick={onEdit}>
        {words.edit}
      </Button>
      <Button
        type="link"
        size="small"
        danger={sure}
        onClick={() => (sure ? commenting.mutate({ kind: 'remove', comment }) : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {sure ? words.removeSure : words.remove}
      </Button>
    </>
  );
}

function OneComment({ comment, commenting, mayWrite, isReply = false }: OneCommentProps) {
  const { comments: words } = useMessages();
  const [editing, setEditing] = useState(false);
  const { author, at, editedAt, body } = comment;
  const isMeant = useLocation().hash === `#comment-${comment.commentId}`;
  return (
    <li id={`comment-${comment.commentId}`} className={isReply ? 'reply' : undefined} data-meant={isMeant || undefined}>
      <p className="comment-head">
        <b>{author.name}</b> <time dateTime={at}>{momentText(at)}</time>
        {editedAt !== null && <span> · {words.edited(momentText(editedAt))}</span>}
        {comment.mine && mayWrite && body !== null && !editing && (
          <OwnActions comment={comment} commenting={commenting} onEdit={() => setEditing(true)} />
        )}
      </p>
      {body === null && <p className="comment-gone">{words.removed}</p>}
      {body !== null && !editing && <p className="comment-body">{body}</p>}
      {body !== null && editing && (
        <CommentForm
          draftKey={`comment-edit/${comment.commentId}`}
          label={words.edit}
          button={words.save}
          text={body}
          focused
          sending={commenting.isPending}
          onSend={async (text) => {
            await commenting.mutateAsync({ kind: 'edit', comment, body: text });
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      )}
    </li>
  );
}

function Thread({ thread, ...rest }: Omit<OneCommentProps, 'comment'> & { readonly thread: CommentThread }) {
  const { comments: words } = useMessages();
  const [replying, setReplying] = useState(false);
  const { commenting, mayWrite } = rest;
  const { threadId, state, resolvedBy, comments } = thread;
  const last = comments.at(-1);
  const isOpen = state === 'open';
  return (
    <li className="comment-thread" data-state={state}>
      <ol>
        {comments.map((comment) => (
          <OneComment key={comment.commentId} comment={comment} isReply={comment.commentId !== threadId} {...rest} />
        ))}
      </ol>
      {resolvedBy !== null && <p className="comment-head">{words.resolvedBy(resolvedBy.name)}</p>}
      {mayWrite && !replying && (
        <p className="thread-actions">
          {isOpen && (
            <Button type="link" size="small" onClick={() => setReplying(true)}>
              {words.reply}
            </Button>
          )}
          <Button
            type="link"
            size="small"
            onClick={() => commenting.mutate({ kind: isOpen ? 'resolve' : 'reopen', threadId })}
          >
            {isOpen ? words.resolve : words.reopen}
          </Button>
        </p>
      )}
      {replying && (
        <CommentForm
          draftKey={`comment-reply/${threadId}`}
          label={words.replyTo(last?.author.name ?? '')}
          button={words.reply}
          focused
          sending={commenting.isPending}
          onSend={async (body) => {
            await commenting.mutateAsync({ kind: 'write', body, threadId });
            setReplying(false);
          }}
          onCancel={() => setReplying(false)}
        />
      )}
    </li>
  );
}

interface CommentPanelProps {
  /** As in `contract/collaboration.ts`. */
  readonly subject: string;
  readonly level?: 2 | 3;
}

function untoldNames(written: Commenting['data']): string {
  const untold = (written as Partial<WrittenComment> | undefined)?.untold ?? [];
  return untold.map(({ name }) => name).join('、');
}

/** What people say about a thing, in threads, and a field to say more. */
export function CommentPanel({ subject, level = 2 }: CommentPanelProps) {
  const { comments: words } = useMessages();
  const { via } = useSession();
  const mayWrite = useMay('comment.write');
  const { data, error, refetch } = useQuery({ ...commentsQuery(subject), enabled: via !== 'nobody' });
  const commenting = useCommenting(subject);
  const { hash } = useLocation();
  const isThere = data !== undefined;
  useEffect(() => {
    if (isThere && hash.startsWith('#comment-'))
      document.getElementById(hash.slice(1))?.scrollIntoView({ block: 'nearest' });
  }, [isThere, hash]);
  if (via === 'nobody') return null;
  const Heading = `h${level}` as const;
  const open = (data ?? []).filter(({ state }) => state === 'open');
  const resolved = (data ?? []).filter(({ state }) => state === 'resolved');
  const count = open.reduce((sum, thread) => sum + thread.comments.length, 0);
  const untold = untoldNames(commenting.data);
  const threads = (some: readonly CommentThread[]) =>
    some.map((thread) => <Thread key={thread.threadId} thread={thread} commenting={commenting} mayWrite={mayWrite} />);
  return (
    <section className="comment-panel" aria-label={words.title}>
      <Heading>{count === 0 ? words.title : words.titleOf(count)}</Heading>
      {error !== null && !isThere && <ProblemNotice error={error} onRetry={() => void refetch()} level={3} />}
      {error === null && !isThere && <Waiting rows={2} />}
      {isThere && data.length === 0 && <p className="comment-none">{words.none}</p>}
      {open.length > 0 && <ol className="comment-threads">{threads(open)}</ol>}
      {commenting.error !== null && <ProblemNotice error={commenting.error} level={3} />}
      <p role="status" className="comment-untold">
        {untold !== '' && words.untold(untold)}
      </p>
      {mayWrite && isThere && (
        <CommentForm
          key={subject}
          draftKey={`comment/${subject}`}
          label={words.write}
          button={words.send}
          sending={commenting.isPending}
          onSend={(body) => commenting.mutateAsync({ kind: 'write', body })}
        />
      )}
      {resolved.length > 0 && (
        <details
          open={resolved.some(({ comments }) => comments.some(({ commentId }) => hash === `#comment-${commentId}`))}
        >
          <summary>{words.resolved(resolved.length)}</summary>
          <ol className="comment-threads">{threads(resolved)}</ol>
        </details>
      )}
    </section>
  );
}
