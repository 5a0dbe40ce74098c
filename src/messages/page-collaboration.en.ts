import type { pageCollaborationZhCN } from './page-collaboration.zh-CN.ts';

const of = (params: Readonly<Record<string, string>>, name: string) => params[name] ?? '';
const figures = (count: string | undefined) => `${count ?? ''} ${count === '1' ? 'figure' : 'figures'}`;

/** Collaboration: comments, notifications, drafts. */
export const pageCollaborationEn: typeof pageCollaborationZhCN = {
  comments: {
    title: 'Comments',
    titleOf: (count) => `Comments (${count})`,
    none: 'No comments yet',
    write: 'Write a comment',
    placeholder: 'Say what you think; mention colleagues by @login',
    placeholderAlone: 'Say what you think',
    send: 'Send',
    sending: 'Sending',
    reply: 'Reply',
    replyTo: (name) => `Reply to ${name}`,
    edit: 'Edit',
    save: 'Save',
    remove: 'Remove',
    removeSure: 'Remove for good',
    cancel: 'Cancel',
    resolve: 'Mark as settled',
    reopen: 'Open again',
    resolvedBy: (name) => `Settled by ${name}`,
    resolved: (count) => (count === 1 ? '1 settled thread' : `${count} settled threads`),
    removed: 'The comment was removed',
    edited: (at) => `edited ${at}`,
    people: 'Mention',
    untold: (names) => `${names} may not see this, and was not told`,
    tooLong: (most) => `At most ${most} characters`,
  },
  notices: {
    bell: (unread) => (unread === 0 ? 'Notifications' : `Notifications (${unread} unread)`),
    title: 'Notifications',
    none: 'No notifications',
    readAll: 'Mark all as read',
    unread: 'Unread',
    more: 'Earlier ones',
    reason: (text) => `Reason: ${text}`,
    told: {
      mention: (p) => `${of(p, 'by')} mentioned you in a comment`,
      reply: (p) => `${of(p, 'by')} replied where you commented`,
      'collection-opened': (p, due) =>
        `“${of(p, 'title')}”: ${of(p, 'unit')} is asked for ${figures(p.cells)}, due ${due}`,
      'collection-returned': (p) => `“${of(p, 'title')}”: ${figures(p.cells)} returned to ${of(p, 'unit')}`,
      'collection-due-soon': (p, due) =>
        `“${of(p, 'title')}”: ${of(p, 'unit')} has ${figures(p.cells)} left to submit, due ${due}`,
      'collection-overdue': (p, due) =>
        `“${of(p, 'title')}”: ${of(p, 'unit')} has ${figures(p.cells)} overdue since ${due}`,
      verdict: (p) => `“${of(p, 'indicator')}” of “${of(p, 'title')}” was judged: ${of(p, 'label')}`,
      findings: (p) =>
        `“${of(p, 'title')}”, which you added: ${of(p, 'count')} new ${p.count === '1' ? 'finding is' : 'findings are'} inconsistent or suspect`,
      contradiction: (p) => `A contradiction concerns your unit: ${of(p, 'title')}`,
      'second-factor-reset': (p) =>
        `${of(p, 'by')} took your two-step sign-in away; if you did not ask for it, tell the administrator at once`,
    },
  },
  drafts: {
    restored: (at) => `What you typed until ${at} and did not send is here again`,
    discard: 'Clear the draft',
    kept: 'Draft kept',
    privacy: 'Only you see drafts; they are cleared after 90 days',
  },
};
