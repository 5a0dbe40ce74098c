import type { ErrorCode, ErrorParams } from '../../shared/errors.ts';
import { type ErrorMessages, text } from '../wording.ts';
import { typeProblemsZhCN } from './type-problems.zh-CN.ts';

/** Errors of types and moves of records. */
export type RecordErrorCode = Extract<
  ErrorCode,
  | 'ledger.type-invalid'
  | 'record.move-unknown'
  | 'record.move-not-from-here'
  | 'record.move-used-up'
  | 'record.office-wrong'
  | 'record.unit-wrong'
  | 'record.same-person'
  | 'record.condition-unmet'
  | 'record.field-missing'
  | 'record.field-invalid'
  | 'record.evidence-missing'
  | 'record.reason-missing'
  | 'record.invariant-broken'
>;

const offices: Readonly<Record<string, string>> = {
  registrar: '登记人员',
  dispatcher: '派单人员',
  lead: '承办单位',
  partner: '协办单位',
  verifier: '核验人员',
  supervisor: '督办人员',
  program: '系统',
};

const values: Readonly<Record<string, string>> = {
  'not-asked': '这一步不填写该项，请去掉',
  text: '请填写文字，最多 20000 字',
  choice: '请从所列选项中选择',
  number: '请填写数字，只用数字、负号和小数点',
  flag: '请填是或否',
  date: '请填写日历上有的日期，格式为 2026-01-31',
  place: '请从地区列表中选择',
  organisation: '请从单位列表中选择',
  organisations: '请从单位列表中选择，不重复，最多 200 个',
  person: '请填写人员编号',
  document: '请选择一份文件',
};

const names = (p: ErrorParams, of: string): string => text(p, `${of}Zh`) || text(p, of);

/** Wording of the errors of types and moves of records. */
export const recordErrorsZhCN: Pick<ErrorMessages, RecordErrorCode> = {
  'ledger.type-invalid': (p) => {
    const told = typeProblemsZhCN[text(p, 'problem')]?.(text(p, 'name')) ?? `${text(p, 'name')}。请对照类型说明改正`;
    const more = Number(p.others ?? 0) > 0 ? `另有 ${text(p, 'others')} 处问题。` : '';
    return {
      title: '台账类型有误',
      detail: `「${text(p, 'file')}」第 ${text(p, 'line')} 行（${text(p, 'at')}）：${told}。${more}`,
    };
  },
  'record.move-unknown': (p) => ({
    title: '没有这一步',
    detail: `「${names(p, 'type')}」没有编号为「${text(p, 'move')}」的操作。请从记录页所列的操作中选择。`,
  }),
  'record.move-not-from-here': (p) => ({
    title: '现在不能做这一步',
    detail: `记录现处「${names(p, 'state')}」，不能「${names(p, 'move')}」。他人可能刚办理过，请刷新后选择现在可做的操作。`,
  }),
  'record.move-used-up': (p) => ({
    title: '次数已用完',
    detail: `「${names(p, 'move')}」每条记录最多 ${text(p, 'limit')} 次，已经用完。请选择其他操作，或联系督办人员。`,
  }),
  'record.office-wrong': (p) => ({
    title: '不由您办理这一步',
    detail: `「${names(p, 'move')}」由${officesOf(p)}办理，${offices[text(p, 'office')] ?? '您的身份'}不能办理。请转给他们。`,
  }),
  'record.unit-wrong': (p) => ({
    title: '办理单位不符',
    detail:
      p.office === 'verifier'
        ? `「${names(p, 'move')}」不能由承办单位自己核验。请由其他单位的核验人员办理。`
        : `「${text(p, 'unit') || '未指明的单位'}」不是这条记录的${offices[text(p, 'office')] ?? '承办单位'}，不能「${names(p, 'move')}」。请以记录中所列的单位办理，或请派单人员改派。`,
  }),
  'record.same-person': (p) => ({
    title: '同一人不能办理这一步',
    detail: `您办理过「${names(p, 'made')}」，不能再办理「${names(p, 'move')}」。请由没有经手的同事办理。`,
  }),
  'record.condition-unmet': (p) => ({
    title: '还不具备条件',
    detail: `「${names(p, 'move')}」的前提条件还不具备。请在记录页查看该步的条件，先完成所需的内容或等待期限。`,
  }),
  'record.field-missing': (p) => ({
    title: '有必填项未填',
    detail: `「${names(p, 'move')}」须填写「${names(p, 'field')}」。请补充后再提交。`,
  }),
  'record.field-invalid': (p) => ({
    title: '填写内容有误',
    detail: `「${names(p, 'move')}」的「${names(p, 'field')}」有误：${values[text(p, 'because')] ?? '请对照说明改正'}。`,
  }),
  'record.evidence-missing': (p) => ({
    title: '缺少佐证材料',
    detail: `「${names(p, 'move')}」须附至少 ${text(p, 'limit')} 份佐证材料，现有 ${text(p, 'seen')} 份。请上传文件或填写网址。`,
  }),
  'record.reason-missing': (p) => ({
    title: '须写明理由',
    detail: `「${names(p, 'move')}」须写明理由。请填写后再提交。`,
  }),
  'record.invariant-broken': (p) => ({
    title: '违反台账规则',
    detail: `「${names(p, 'move')}」之后将不再符合「${text(p, 'saysZh')}」，没有办理。请改填内容，或由管理人员检查台账类型。`,
  }),
};

function officesOf(p: ErrorParams): string {
  return text(p, 'offices')
    .split(' ')
    .map((office) => offices[office] ?? office)
    .join('、');
}
