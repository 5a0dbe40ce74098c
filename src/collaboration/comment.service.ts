import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import { tell } from '../access/notice.store.ts';
import { newId } from '../access/secret.ts';
import { actAs } from '../db/acting.ts';
import type { Db, ReadTx, WriteTx } from '../db/connect.ts';
import type { Clock } from '../shared/clock.ts';
import type { CommentAction } from '../shared/collaboration.ts';
import { AppError } from '../shared/errors.ts';
import { type CommentRow, findPlanOfCollection, isSubjectVisible, listComments } from './comment.queries.ts';
import { stateOfThread, textInForce } from './comment.rules.ts';
import { insertComment, insertCommentEvent } from './comment.store.ts';
import { type AccountHolder, findAccountHolders, findNames, type Person } from './person.queries.ts';
import { type CommentSubject, mentionedLogins, parseSubject } from './subject.rules.ts';

/** Comments with the names of all who appear in them, by login. */
export interface NamedComments {
  readonly comments: readonly CommentRow[];
  readonly names: ReadonlyMap<string, string>;
}

/** A comment that was written, and those mentioned who may not see what it is about: they are not told. */
export interface Written extends NamedComments {
  readonly untold: readonly Person[];
}

/** What people say about what they work on. */
export interface CommentService {
  /** Errors: `comment.subject-not-found`. */
  list(subject: string): Promise<NamedComments>;
  /** Errors: `comment.not-found`. */
  get(commentId: string): Promise<NamedComments>;
  /**
   * Writes a comment, or a reply to a thread of the same subject, and tells those whom it mentions and who spoke before.
   * Errors: `comment.subject-not-found`; `comment.not-found` for the thread.
   */
  write(wish: { subject: string; body: string; threadId?: string | undefined }, actor: Actor): Promise<Written>;
  /** Errors: `comment.not-found`, `comment.not-yours`, `comment.changed-meanwhile`. */
  edit(commentId: string, wish: { body: string; expectedRevision: number }, actor: Actor): Promise<Written>;
  /** Leaves a tombstone. Errors: those of `edit`. */
  remove(commentId: string, expectedRevision: number, actor: Actor): Promise<NamedComments>;
  /** Resolves the thread of a comment or opens it again; what it is already, it stays. Errors: `comment.not-found`. */
  moveThread(commentId: string, action: 'resolve' | 'reopen', actor: Actor): Promise<NamedComments>;
}

interface Parts {
  readonly db: Db;
  readonly clock: Clock;
}

/** Effects: database, audit trail. */
export function createCommentService(parts: Parts): CommentService {
  const { db } = parts;
  return {
    list: (subject) =>
      db.read(async (tx) => {
        if (!(await isSubjectVisible(tx, requireSubject(subject)))) throw notThere(subject);
        return named(tx, await listComments(tx, { subject }));
      }),
    get: (commentId) => db.read(async (tx) => named(tx, [await requireComment(tx, commentId)])),
    write: (wish, actor) => write(parts, wish, actor),
    edit: (commentId, wish, actor) => edit(parts, commentId, wish, actor),
    remove: (commentId, expectedRevision, actor) =>
      db.write(async (tx) => {
        const comment = await requireOwn(tx, commentId, expectedRevision, actor);
        return append(tx, comment, { action: 'remove', body: null, mentions: [] }, { actor, at: parts.clock.now() });
      }),
    moveThread: (commentId, action, actor) =>
      db.write(async (tx) => {
        const comment = await requireComment(tx, commentId);
        const first = await requireComment(tx, comment.threadId);
        const isResolved = stateOfThread(first.events).state === 'resolved';
        if (isResolved === (action === 'resolve')) return named(tx, [first]);
        return append(tx, first, { action, body: null, mentions: [] }, { actor, at: parts.clock.now() });
      }),
  };
}

async function write(
  { db, clock }: Parts,
  { subject, body, threadId }: Parameters<CommentService['write']>[0],
  actor: Actor,
): Promise<Written> {
  const about = requireSubject(subject);
  const { told, untold } = await findTold(db, about, body, actor);
  return db.write(async (tx) => {
    if (!(await isSubjectVisible(tx, about))) throw notThere(subject);
    const thread = threadId === undefined ? [] : await listComments(tx, { threadId });
    if (threadId !== undefined && thread[0]?.subject !== subject)
      throw new AppError('comment.not-found', { commentId: threadId });
    const commentId = newId();
    const deed = { actor, at: clock.now() };
    const stored = { commentId, threadId: threadId ?? commentId, subject, about, author: actor.name, at: deed.at };
    await insertComment(tx, stored);
    const notice = { subject, about, commentId, body, ...deed };
    await tellMentioned(tx, told, notice);
    await tellThread(tx, thread, told, notice);
    const mentions = [...told, ...untold].map(({ login }) => login);
    const written = { ...stored, events: [] };
    return { ...(await append(tx, written, { action: 'write', body, mentions }, deed)), untold };
  });
}

async function edit(
  { db, clock }: Parts,
  commentId: string,
  { body, expectedRevision }: Parameters<CommentService['edit']>[1],
  actor: Actor,
): Promise<Written> {
  const { subject } = await db.read((tx) => requireComment(tx, commentId));
  const about = requireSubject(subject);
  const { told, untold } = await findTold(db, about, body, actor);
  return db.write(async (tx) => {
    const comment = await requireOwn(tx, commentId, expectedRevision, actor);
    const deed = { actor, at: clock.now() };
    await tellMentioned(tx, told, { subject, about, commentId, body, ...deed });
    const mentions = [...told, ...untold].map(({ login }) => login);
    return { ...(await append(tx, comment, { action: 'edit', body, mentions }, deed)), untold };
  });
}

/** Those who are mentioned, by whether they may see what it is about: that is asked as each of them. */
async function findTold(db: Db, about: CommentSubject, body: string, actor: Actor) {
  const mentioned = await db.read((tx) => findAccountHolders(tx, mentionedLogins(body)));
  const told: AccountHolder[] = [];
  const untold: AccountHolder[] = [];
  for (const each of mentioned.filter(({ login }) => login !== actor.name)) {
    const mayKnow = await actAs({ account: each.accountId, address: null }, () =>
      db.read((tx) => isSubjectVisible(tx, about)),
    );
    (mayKnow ? told : untold).push(each);
  }
  return { told, untold };
}

interface CommentNotice {
  readonly subject: string;
  readonly about: CommentSubject;
  readonly commentId: string;
  readonly body: string;
  readonly actor: Actor;
  readonly at: Date;
}

async function tellMentioned(tx: WriteTx, told: readonly AccountHolder[], notice: CommentNotice): Promise<void> {
  if (told.length === 0) return;
  await tell(
    tx,
    told.map(({ accountId }) => accountId),
    {
      kind: 'mention',
      subject: notice.subject,
      params: await paramsOf(tx, notice),
      once: `mention ${notice.commentId}`,
      at: notice.at,
    },
  );
}

/** Tells those who spoke in a thread before, but for whoever speaks now, and those who are told of a mention. */
async function tellThread(
  tx: WriteTx,
  thread: readonly CommentRow[],
  told: readonly AccountHolder[],
  notice: CommentNotice,
): Promise<void> {
  const speakers = [...new Set(thread.map(({ author }) => author))].filter((login) => login !== notice.actor.name);
  const holders = await findAccountHolders(tx, speakers);
  const others = holders.filter((each) => !told.some(({ accountId }) => accountId === each.accountId));
  if (others.length === 0) return;
  const { subject, at } = notice;
  const params = await paramsOf(tx, notice);
  await tell(
    tx,
    others.map(({ accountId }) => accountId),
    { kind: 'reply', subject, params, at },
  );
}

/** Characters of a comment that a notification shows. Our choice. */
const SHOWN = 120;

async function paramsOf(tx: ReadTx, { about, commentId, body, actor }: CommentNotice): Promise<Record<string, string>> {
  const planId = about.kind === 'cell' ? await findPlanOfCollection(tx, about.collectionId) : undefined;
  const by = (await findNames(tx, [actor.name])).get(actor.name) ?? actor.name;
  const text = body.length > SHOWN ? `${body.slice(0, SHOWN)}…` : body;
  return { by, text: text.toWellFormed(), comment: commentId, ...(planId === undefined ? {} : { plan: planId }) };
}

interface Deed {
  readonly actor: Actor;
  readonly at: Date;
}

async function append(
  tx: WriteTx,
  comment: CommentRow,
  said: { readonly action: CommentAction; readonly body: string | null; readonly mentions: readonly string[] },
  { actor, at }: Deed,
): Promise<NamedComments> {
  const { commentId, threadId, subject } = comment;
  const revision = (comment.events.at(-1)?.revision ?? 0) + 1;
  const event = { revision, ...said, actor: actor.name, at };
  if (!(await insertCommentEvent(tx, commentId, event)))
    throw new AppError('comment.changed-meanwhile', { commentId, revision });
  const result = await named(tx, [{ ...comment, events: [...comment.events, event] }]);
  // The trail keeps what was done, not what was said: a text can be taken back, an entry cannot.
  const text = said.body === null ? {} : { length: said.body.length, sha256: hashOf(said.body) };
  await appendAudit(tx, {
    actor,
    at,
    action: `comment.${said.action}`,
    subject: `comment/${commentId}`,
    after: { about: subject, threadId, revision, mentions: said.mentions, ...text },
  });
  return result;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function named(tx: ReadTx, comments: readonly CommentRow[]): Promise<NamedComments> {
  const events = comments.flatMap((comment) => comment.events);
  const logins = [...events.map(({ actor }) => actor), ...events.flatMap(({ mentions }) => mentions)];
  return { comments, names: await findNames(tx, [...comments.map(({ author }) => author), ...logins]) };
}

function requireSubject(subject: string): CommentSubject {
  const about = parseSubject(subject);
  if (about === undefined) throw notThere(subject);
  return about;
}

function notThere(subject: string): AppError {
  return new AppError('comment.subject-not-found', { subject });
}

async function requireComment(tx: ReadTx, commentId: string): Promise<CommentRow> {
  const [comment] = await listComments(tx, { commentId });
  if (comment === undefined) throw new AppError('comment.not-found', { commentId });
  return comment;
}

async function requireOwn(tx: ReadTx, commentId: string, expectedRevision: number, actor: Actor): Promise<CommentRow> {
  const comment = await requireComment(tx, commentId);
  const revision = comment.events.at(-1)?.revision ?? 0;
  if (comment.author !== actor.name) throw new AppError('comment.not-yours', { commentId });
  if (textInForce(comment.events) === undefined) throw new AppError('comment.not-found', { commentId });
  if (revision !== expectedRevision)
    throw new AppError('comment.changed-meanwhile', { commentId, expectedRevision, revision });
  return comment;
}
