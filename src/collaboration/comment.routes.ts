import { z } from 'zod';
import {
  commentDetail,
  commentEdit,
  commentList,
  commentParams,
  commentRemoval,
  commentsQuery,
  newComment,
  threadMove,
  writtenComment,
} from '../contract/collaboration.ts';
import type { HttpServer } from '../http/http-server.ts';
import type { CommentService, Written } from './comment.service.ts';
import { toCommentDetail, toCommentView, toThreads } from './comment.view.ts';

/** Adds the routes of comments: reading, writing, taking back, settling. */
export function registerCommentRoutes(app: HttpServer, comments: CommentService): void {
  addReading(app, comments);
  addWriting(app, comments);
}

function addReading(app: HttpServer, comments: CommentService): void {
  app.get(
    '/api/comments',
    {
      config: { access: ['document.read', 'record.read'], asksByItself: true },
      schema: {
        summary: 'Comments on a thing, in threads',
        querystring: commentsQuery,
        response: { 200: commentList },
      },
    },
    async ({ query, caller }) => {
      const { comments: rows, names } = await comments.list(query.subject);
      return { threads: toThreads(rows, names, caller.actor.name) };
    },
  );
  app.get(
    '/api/comments/:commentId',
    {
      config: { access: ['document.read', 'record.read'] },
      schema: { summary: 'A comment and its history', params: commentParams, response: { 200: commentDetail } },
    },
    async ({ params, caller }) => detailOf(await comments.get(params.commentId), caller.actor.name),
  );
}

function addWriting(app: HttpServer, comments: CommentService): void {
  const config = { access: 'comment.write' } as const;
  app.post(
    '/api/comments',
    {
      config,
      schema: {
        summary: 'Write a comment or a reply; those mentioned by @login are told',
        body: newComment,
        response: { 201: writtenComment },
      },
    },
    async ({ body, caller }, reply) =>
      reply.code(201).send(writtenOf(await comments.write(body, caller.actor), caller.actor.name)),
  );
  app.patch(
    '/api/comments/:commentId',
    {
      config,
      schema: {
        summary: 'Edit an own comment; what it said before is kept',
        params: commentParams,
        body: commentEdit,
        response: { 200: writtenComment },
      },
    },
    async ({ params, body, caller }) =>
      writtenOf(await comments.edit(params.commentId, body, caller.actor), caller.actor.name),
  );
  app.delete(
    '/api/comments/:commentId',
    {
      config,
      schema: {
        summary: 'Take back an own comment; that there was one stays to be seen',
        params: commentParams,
        querystring: commentRemoval,
        response: { 204: z.null() },
      },
    },
    async ({ params, query, caller }, reply) => {
      await comments.remove(params.commentId, query.expectedRevision, caller.actor);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/api/comments/:commentId/thread',
    {
      config,
      schema: {
        summary: 'Mark the thread of a comment as settled, or open it again',
        params: commentParams,
        body: threadMove,
        response: { 200: commentDetail },
      },
    },
    async ({ params, body, caller }) =>
      detailOf(await comments.moveThread(params.commentId, body.action, caller.actor), caller.actor.name),
  );
}

type Answered = Awaited<ReturnType<CommentService['get']>>;

function only({ comments: [comment] }: Answered) {
  if (comment === undefined) throw new Error('a comment answers with itself');
  return comment;
}

function detailOf(answered: Answered, asker: string) {
  return toCommentDetail(only(answered), answered.names, asker);
}

function writtenOf(written: Written, asker: string) {
  const comment = only(written);
  return {
    comment: toCommentView(comment, written.names, asker),
    threadId: comment.threadId,
    untold: written.untold.map(({ login, name }) => ({ login, name })),
  };
}
