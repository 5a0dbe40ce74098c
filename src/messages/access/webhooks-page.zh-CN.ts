import type { DeliveryFailure, DeliveryState } from '../../shared/collaboration.ts';

const states: Readonly<Record<DeliveryState, string>> = {
  waiting: '等待推送',
  delivered: '已送达',
  'given-up': '已放弃',
};

const failures: Readonly<Record<DeliveryFailure, string>> = {
  status: '对方没有接受',
  timeout: '对方没有及时应答',
  unreachable: '连接不上',
  untrusted: '对方的证书不可信',
  'address-refused': '地址不允许',
};

const webhooks = {
  title: '消息推送',
  lead: '这里发生的事随即告诉其他系统：只说发生了什么、对什么，不含数据；对方凭自己的令牌来取。',
  create: '新建推送',
  url: '接收地址',
  urlHint: '对方系统的网址，以 https:// 开头；本机和内网地址要由运维人员放开',
  urlMissing: '请填写接收地址',
  events: '推送哪些动作',
  eventsHint: '每行一个，写审计记录中的动作：claim.accept 是一个动作，claim.* 是一类，* 是全部',
  eventsWrong: (line: string) => (line === '' ? '请至少写一个动作' : `「${line}」不是动作`),
  submit: '保存',
  saving: '正在保存',
  cancel: '取消',
  secret: '签名密钥',
  secretHint: '只显示这一次。请填入对方系统，用来验证消息确实来自这里（Standard Webhooks）。',
  put: '我已保存，关闭',
  none: '还没有推送',
  noneHint: '新建一个，其他系统就不必反复来问。',
  made: (moment: string, by: string) => `${moment} 由 ${by} 新建`,
  waiting: (count: number) => `等待 ${count} 条`,
  givenUp: (count: number) => `放弃 ${count} 条`,
  ping: '试推一条',
  pingOf: (url: string) => `向 ${url} 试推一条`,
  pinged: '试推的消息已排队，结果见推送记录',
  end: '停用',
  endOf: (url: string) => `停用向 ${url} 的推送`,
  endHint: '不再推送，密钥随即作废，不能恢复；以后需要时请重新建立。',
  ended: (url: string) => `已停用向 ${url} 的推送`,
  deliveries: '推送记录',
  deliveriesOf: (url: string) => `向 ${url} 的推送记录`,
  noDeliveries: '30 天内没有推送',
  columns: { at: '时间', event: '动作', subject: '对什么', state: '状态', attempts: '次数', again: '重新推送' },
  states,
  failures,
  status: (status: number) => `应答 ${status}`,
  next: (moment: string) => `${moment} 再试`,
  again: '重新推送',
  againOf: (event: string, moment: string) => `重新推送 ${moment} 的${event}`,
};

export const webhooksPageZhCN = { webhooks };
