import type { Action, Role } from '../../shared/permission.ts';

const roles: Readonly<Record<Role, string>> = {
  administrator: '系统管理员',
  auditor: '审计员',
  planner: '规划管理员',
  reporter: '填报员',
  verifier: '核实员',
  dispatcher: '派单员',
  handler: '承办员',
  evaluator: '第三方评估员',
  deputy: '代表委员',
  public: '公众',
};

const actions: Readonly<Record<Action, string>> = {
  'record.read': '查看规划、指标和数值',
  'document.read': '查看文档和数字论断',
  'document.add': '上传文档',
  'document.publish': '公开文档、设定归属地',
  'claim.review': '复核数字论断',
  'finding.settle': '处理核查发现',
  'directory.edit': '维护地区和单位',
  'plan.edit': '编制和调整规划',
  'value.edit': '录入和导入数值',
  'collection.read': '查看全部填报',
  'collection.open': '发起填报',
  'collection.report': '填报数值',
  'collection.verify': '核实填报',
  'collection.approve': '审定填报',
  'rules.edit': '维护评判规则',
  'verdict.keep': '保存评判结果',
  'verdict.override': '人工改判',
  'assessment.self': '自评',
  'assessment.official': '官方评定',
  'assessment.third-party': '第三方评估',
  'round.edit': '组织评估',
  'round.report': '填报自评',
  'round.code': '第三方独立评判',
  'survey.edit': '组织问卷',
  'report.read': '查看报告草稿',
  'report.edit': '编写报告',
  'report.publish': '发布报告',
  'comment.write': '发表评论',
  'request.dispatch': '派发诉求',
  'request.handle': '办理诉求',
  'ledger.read': '查看台账',
  'ledger.open': '登记台账',
  'ledger.verify': '核查台账',
  'ledger.supervise': '督办台账',
  'ledger.configure': '设置台账与工作日历',
  'person.read': '查看来电人信息',
  'person.erase': '依法删除个人信息',
  'trail.read': '查看审计记录',
  'account.manage': '管理帐号和授权',
  'webhook.manage': '管理消息推送',
};

/** Chinese wording of accounts and permissions. */
export const accessZhCN = {
  roles,
  actions,
  file: { title: '权限表', action: '操作', code: '代号', yes: '✓' },
};

/** Wording of accounts and permissions; every language has all of it. */
export type AccessMessages = typeof accessZhCN;
