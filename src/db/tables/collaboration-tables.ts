import type { ColumnType } from 'kysely';
import type { CommentAction, CommentSubjectKind, NotificationKind } from '../../shared/collaboration.ts';
import type { Defaulted, Fixed, FixedDefault, FixedJson } from './columns.ts';

export interface RequestKeyTable {
  account: Fixed<string>;
  key: Fixed<string>;
  fingerprint: Fixed<string>;
  request_id: Fixed<string>;
  at: Fixed<Date>;
  status: Defaulted<number | null>;
  headers: ColumnType<Record<string, string> | null, string | null | undefined, string | null>;
  body: Defaulted<string | null>;
}

export interface DraftTable {
  account: Fixed<string>;
  key: Fixed<string>;
  content: ColumnType<unknown, string, string>;
  saved_at: Date;
}

export interface CommentTable {
  comment_id: Fixed<string>;
  thread_id: Fixed<string>;
  kind: Fixed<CommentSubjectKind>;
  subject: Fixed<string>;
  document_id: FixedDefault<string | null>;
  finding_id: FixedDefault<string | null>;
  plan_id: FixedDefault<string | null>;
  collection_id: FixedDefault<number | null>;
  cell_no: FixedDefault<number | null>;
  author: Fixed<string>;
  at: Fixed<Date>;
}

export interface CommentRevisionTable {
  comment_id: Fixed<string>;
  revision: Fixed<number>;
  action: Fixed<CommentAction>;
  body: Fixed<string | null>;
  mentions: Fixed<string[]>;
  actor: Fixed<string>;
  at: Fixed<Date>;
}

export interface NotificationTable {
  notification_id: Fixed<string>;
  account_id: Fixed<string>;
  kind: Fixed<NotificationKind>;
  subject: Fixed<string>;
  params: FixedJson<Record<string, string>>;
  once: FixedDefault<string | null>;
  at: Fixed<Date>;
  read_at: Defaulted<Date | null>;
}
