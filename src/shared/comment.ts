/** What can be commented on. `node` is a task or project of a plan, `cell` a figure that is asked for in a collection. */
export const COMMENT_SUBJECT_KINDS = ['document', 'claim', 'finding', 'indicator', 'node', 'cell'] as const;

export type CommentSubjectKind = (typeof COMMENT_SUBJECT_KINDS)[number];

/** What happens to a comment; the last two happen to its thread. Nothing is overwritten: each is a revision. */
export const COMMENT_ACTIONS = ['write', 'edit', 'remove', 'resolve', 'reopen'] as const;

export type CommentAction = (typeof COMMENT_ACTIONS)[number];

/** Characters of a comment. Our choice. */
export const LONGEST_COMMENT = 4000;
