import type { ErrorParams } from '../../shared/errors.ts';
import { type ErrorMessages, text } from '../wording.ts';

const WEAK: Readonly<Record<string, (shortest: string) => string>> = {
  short: (shortest) => `密码至少要有 ${shortest} 个字符，长短句都可以，可用中文和空格`,
  login: () => '密码中不能含有登录名',
  guessable: () => '这个密码属于常见密码，或由键盘顺序、日期、重复等容易猜到的部分组成。请换一个，例如几个互不相关的词',
  same: () => '新密码与现用密码相同，请换一个',
};

function minutes(p: ErrorParams): string {
  return String(Math.ceil(Number(p.seconds ?? 60) / 60));
}

/** What can go wrong with accounts, sessions and links. */
export const identityErrorsZhCN = {
  'access.credentials-wrong': () => ({
    title: '登录名或密码有误',
    detail: '请检查大小写和输入法后再试。连续输错 5 次后，须等待一段时间；忘记密码的，请找管理员要一个新链接',
  }),
  'access.locked': (p) => ({
    title: '帐号暂时锁定',
    detail: `密码或验证码连续输错多次，请在 ${minutes(p)} 分钟后再试；也可以请管理员发一个重设密码的链接`,
  }),
  'access.password-wrong': () => ({ title: '现用密码有误', detail: '没有作任何修改。请重新输入现在使用的密码' }),
  'access.password-weak': (p) => ({
    title: '密码不够安全',
    detail: WEAK[text(p, 'reason')]?.(text(p, 'shortest')) ?? '请换一个更长、不容易猜到的密码',
  }),
  'access.second-factor-required': () => ({
    title: '请先设置两步验证',
    detail: '您的角色要求在密码之外再用一次性验证码登录。请先在「我的帐号」中设好，再继续使用',
  }),
  'access.code-wrong': () => ({
    title: '验证码有误',
    detail:
      '请输入验证器上现在显示的 6 位数字；每个验证码只能用一次，刚用过的请等下一个。手机时间不准时，请打开自动对时。没有手机的，可用一条恢复码',
  }),
  'access.second-step-over': () => ({
    title: '请从密码重新开始登录',
    detail: '输入验证码须在 5 分钟之内，最多试 5 次；这一次已经结束',
  }),
  'access.no-password': () => ({
    title: '这个帐号没有密码',
    detail: '它经单点登录使用，第二重验证由统一身份认证一侧负责，不在这里设置',
  }),
  'access.second-factor-exists': () => ({
    title: '两步验证已经打开',
    detail: '要换一部手机，请先用密码和验证码关闭，再重新设置',
  }),
  'access.second-factor-missing': () => ({
    title: '没有打开两步验证',
    detail: '这个帐号没有可用的两步验证，没有作任何修改。请刷新后再看',
  }),
  'access.link-invalid': () => ({
    title: '链接已失效',
    detail:
      '这个链接已经用过、已过期，或者后来又发了新的。请找管理员要一个新链接；首个管理员的链接在每次启动时重新显示',
  }),
  'access.single-user': () => ({
    title: '单用户模式下没有帐号',
    detail: '本程序以单用户模式（--single-user）启动，只供本机试用。需要多人使用时，请用 gangyao serve 启动',
  }),
  'access.session-not-found': () => ({
    title: '没有这个登录会话',
    detail: '它可能已经退出或过期。请刷新列表后再看',
  }),
  'account.not-found': (p) => ({
    title: '没有这个帐号',
    detail: `没有找到帐号「${text(p, 'account')}」。请刷新帐号列表，或核对登录名`,
  }),
  'account.exists': (p) => ({
    title: '登录名已被占用',
    detail: `登录名「${text(p, 'login')}」已有人使用，或由系统保留。请换一个；停用的帐号可以重新启用`,
  }),
  'account.last-administrator': () => ({
    title: '至少要保留一名系统管理员',
    detail: '这是最后一名不限范围、能够登录的系统管理员。请先让另一人成为系统管理员并登录一次，再做这项修改',
  }),
  'account.grant-exists': () => ({
    title: '已有相同的授权',
    detail: '这个帐号在同一范围内已经有这个角色，没有重复添加',
  }),
  'account.grant-not-found': () => ({
    title: '没有这项授权',
    detail: '它可能已经收回。请刷新帐号后再看，没有作任何修改',
  }),
  'account.grant-unclear': () => ({
    title: '授权范围只能选一种',
    detail: '请在地区、单位、规划中选一种作为范围；都不选表示不限范围',
  }),
  'server.accounts-exist': () => ({
    title: '已有帐号，不能以单用户模式启动',
    detail:
      '数据目录中已建立帐号，单用户模式会绕过登录。请去掉 --single-user（或 GANGYAO_SINGLE_USER）再启动，或换一个数据目录',
  }),
} satisfies Partial<ErrorMessages>;
