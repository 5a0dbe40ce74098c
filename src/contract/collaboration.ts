import { z } from 'zod';
import {
  COMMENT_ACTIONS,
  COMMENT_SUBJECT_KINDS,
  LONGEST_COMMENT,
  NOTIFICATION_KINDS,
} from '../shared/collaboration.ts';

const id = z.string().regex(/^[0-9a-f]{24}$/);
const instant = z.iso.datetime();
const person = z.object({ login: z.string(), name: z.string() });

/**
 * What a comment is about: `document/D`, `claim/D/KEY`, `finding/F`, `indicator/PLAN/I`, `node/PLAN/N`,
 * `cell/COLLECTION/NO`.
 */
export const commentSubject = z
  .string()
  .max(300)
  .regex(new RegExp(`^(${COMMENT_SUBJECT_KINDS.join('|')})(/[^/\\s]+){1,2}$`));

export const commentParams = z.object({ commentId: id });
export const commentsQuery = z.object({ subject: commentSubject });

export const commentView = z.object({
  commentId: id,
  /** Counts what was done to it; to be sent back with a change. */
  revision: z.number().int(),
  author: person,
  at: instant,
  /** Missing: null when it says what it said at first. */
  editedAt: instant.nullable(),
  /** Missing: null when it was removed. */
  body: z.string().nullable(),
  /** Those who are mentioned in it and were found. */
  mentions: z.array(person),
  mine: z.boolean(),
});
export type CommentView = z.infer<typeof commentView>;

export const commentThread = z.object({
  threadId: id,
  state: z.enum(['open', 'resolved']),
  /** Who resolved it. Missing: null while it is open. */
  resolvedBy: person.nullable(),
  comments: z.array(commentView),
});
export type CommentThread = z.infer<typeof commentThread>;

export const commentList = z.object({ threads: z.array(commentThread) });
export type CommentList = z.infer<typeof commentList>;

/** A comment with all that was done to it; what a removed one said is not told. */
export const commentDetail = z.object({
  comment: commentView,
  subject: commentSubject,
  threadId: id,
  history: z.array(
    z.object({
      revision: z.number().int(),
      action: z.enum(COMMENT_ACTIONS),
      body: z.string().nullable(),
      actor: person,
      at: instant,
    }),
  ),
});
export type CommentDetail = z.infer<typeof commentDetail>;

const body = z.string().trim().min(1).max(LONGEST_COMMENT);

/** `threadId`: a reply; absent: a thread of its own. */
export const newComment = z.object({ subject: commentSubject, body, threadId: id.optional() });

/** The comment, and those mentioned who may not see what it is about and therefore are not told. */
export const writtenComment = z.object({ comment: commentView, threadId: id, untold: z.array(person) });
export type WrittenComment = z.infer<typeof writtenComment>;

export const commentEdit = z.object({ body, expectedRevision: z.number().int().positive() });
export const commentRemoval = z.object({ expectedRevision: z.coerce.number().int().positive() });
export const threadMove = z.object({ action: z.enum(['resolve', 'reopen']) });

export const notificationView = z.object({
  notificationId: id,
  kind: z.enum(NOTIFICATION_KINDS),
  /** As of a comment, or `collection/PLAN/COLLECTION`. */
  subject: z.string(),
  /** What its wording names. */
  params: z.record(z.string(), z.string()),
  at: instant,
  /** Missing: null until it was read. */
  readAt: instant.nullable(),
});
export type NotificationView = z.infer<typeof notificationView>;

export const notificationQuery = z.object({
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^[01]~[\dT:.Z-]{24}~[0-9a-f]{24}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

/** Unread ones first, then the latest. */
export const notificationPage = z.object({
  notifications: z.array(notificationView),
  unread: z.number().int(),
  /** Where the next page begins. Missing: null at the end. */
  next: z.string().nullable(),
});
export type NotificationPage = z.infer<typeof notificationPage>;

/** Which were read; without `notificationIds` all of them. */
export const notificationsRead = z.object({ notificationIds: z.array(id).max(100).optional() });
export const unreadCount = z.object({ unread: z.number().int() });

export const draftParams = z.object({ key: z.string().regex(/^[!-~]{1,200}$/) });
export const draftContent = z.object({ content: z.json() });

/** Missing: null when nothing is kept. */
export const draftAnswer = z.object({ draft: z.object({ content: z.json(), savedAt: instant }).nullable() });
export type DraftAnswer = z.infer<typeof draftAnswer>;
