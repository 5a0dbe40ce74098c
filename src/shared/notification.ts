/** What people are told of. */
export const NOTIFICATION_KINDS = [
  'mention',
  'reply',
  'collection-opened',
  'collection-returned',
  'collection-due-soon',
  'collection-overdue',
] as const;

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
