/** What can be commented on. `node` is a task or project of a plan, `cell` a figure that is asked for in a collection. */
export const COMMENT_SUBJECT_KINDS = ['document', 'claim', 'finding', 'indicator', 'node', 'cell'] as const;

export type CommentSubjectKind = (typeof COMMENT_SUBJECT_KINDS)[number];

/** What happens to a comment; the last two happen to its thread. Nothing is overwritten: each is a revision. */
export const COMMENT_ACTIONS = ['write', 'edit', 'remove', 'resolve', 'reopen'] as const;

export type CommentAction = (typeof COMMENT_ACTIONS)[number];

/** Characters of a comment. Our choice. */
export const LONGEST_COMMENT = 4000;

/** What people are told of. */
export const NOTIFICATION_KINDS = [
  'mention',
  'reply',
  'collection-opened',
  'collection-returned',
  'collection-due-soon',
  'collection-overdue',
  'verdict',
  'findings',
  'contradiction',
  'second-factor-reset',
] as const;

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Where a delivery stands: still to be tried, taken by its receiver, or given up after a day. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'given-up'] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * Why an attempt failed: the receiver answered with another status than 2xx, not in time, not at all, with a certificate
 * that nobody vouches for; or its address is one that nothing is sent to.
 */
export const DELIVERY_FAILURES = ['status', 'timeout', 'unreachable', 'untrusted', 'address-refused'] as const;

export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];
