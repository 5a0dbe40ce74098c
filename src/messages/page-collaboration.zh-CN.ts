import type { NotificationKind } from '../shared/collaboration.ts';

type Params = Readonly<Record<string, string>>;

const of = (params: Params, name: string) => params[name] ?? '';

/** 2026-11-25 17:30，本地时间。 */
const notified: Readonly<Record<NotificationKind, (p: Params, due: string) => string>> = {
  mention: (p) => `${of(p, 'by')}在评论中提到了您`,
  reply: (p) => `${of(p, 'by')}回复了您参与的评论`,
  'collection-opened': (p, due) => `「${of(p, 'title')}」请${of(p, 'unit')}填报 ${of(p, 'cells')} 项，${due} 前报送`,
  'collection-returned': (p) => `「${of(p, 'title')}」退回${of(p, 'unit')} ${of(p, 'cells')} 项`,
  'collection-due-soon': (p, due) => `「${of(p, 'title')}」${of(p, 'unit')}还有 ${of(p, 'cells')} 项未报，${due} 到期`,
  'collection-overdue': (p, due) =>
    `「${of(p, 'title')}」${of(p, 'unit')}有 ${of(p, 'cells')} 项逾期未报（${due} 到期）`,
  verdict: (p) => `「${of(p, 'title')}」的「${of(p, 'indicator')}」有新的评价：${of(p, 'label')}`,
  findings: (p) => `您添加的「${of(p, 'title')}」新发现 ${of(p, 'count')} 处不一致或存疑`,
  contradiction: (p) => `有一项矛盾涉及本单位：${of(p, 'title')}`,
  'second-factor-reset': (p) => `${of(p, 'by')}取消了您的两步验证；不是您请求的，请马上联系管理员`,
};

const comments = {
  title: '评论',
  titleOf: (count: number) => `评论（${count}）`,
  none: '还没有评论',
  write: '写评论',
  placeholder: '写下意见；用 @登录名 提及同事',
  placeholderAlone: '写下意见',
  send: '发表',
  sending: '正在发表',
  reply: '回复',
  replyTo: (name: string) => `回复${name}`,
  edit: '修改',
  save: '保存',
  remove: '删除',
  removeSure: '确认删除',
  cancel: '取消',
  resolve: '标为已解决',
  reopen: '重新打开',
  resolvedBy: (name: string) => `${name}已标为解决`,
  resolved: (count: number) => `已解决的 ${count} 组评论`,
  removed: '评论已删除',
  edited: (at: string) => `${at} 修改过`,
  people: '提及',
  untold: (names: string) => `${names}无权查看这里的内容，没有通知`,
  tooLong: (most: number) => `评论最多 ${most} 字`,
};

const notices = {
  bell: (unread: number) => (unread === 0 ? '通知' : `通知（${unread} 条未读）`),
  title: '通知',
  none: '没有通知',
  readAll: '全部标为已读',
  unread: '未读',
  more: '更早的通知',
  reason: (text: string) => `理由：${text}`,
  told: notified,
};

const drafts = {
  restored: (at: string) => `已恢复 ${at} 未提交的内容`,
  discard: '清除草稿',
  kept: '草稿已保存',
  privacy: '草稿只有您自己能看到，90 天后自动清除',
};

/** 协作：评论、通知、草稿。 */
export const pageCollaborationZhCN = { comments, notices, drafts };
