import type { ErrorCode } from '../../shared/errors.ts';
import { type ErrorMessages, text } from '../wording.ts';

/** Errors of surveys. */
export type SurveyErrorCode = Extract<ErrorCode, `survey.${string}`>;

const problems: Readonly<Record<string, string>> = {
  'no-object': '这里应是一个对象（花括号）',
  'no-list': '这里应是一个列表（方括号）',
  'unknown-property': '这个属性不在支持的范围内，请删去，或改用支持的写法',
  'unknown-kind':
    '不支持这种题型，请改用 radiogroup、dropdown、checkbox、rating、boolean、matrix、text、comment 或 panel',
  'no-name': '缺少名称或名称不合要求，请用 1 至 60 个文字、数字、横线或下划线',
  'name-twice': '名称重复，请改成不同的名称',
  'no-title': '缺少文字，请填写',
  'no-options': '没有选项，请至少写一个',
  'option-twice': '选项重复，请删去一个',
  'bad-number': '分值范围有误，请用整数，最多 11 级',
  'bad-expression': "显示条件不能识别，请用 {题目} = '值' 和 and、or、括号的写法",
  'unknown-question': '显示条件引用的题目不在前面，请只引用排在前面的题目',
  'unknown-correct': '正确答案不在选项中，请改成选项的值',
  'too-many': '数量过多，请减少：题目最多 200 道，选项最多 60 个，矩阵最多 30 行',
  'too-long': '文字过长，请缩短到 1000 字以内',
  'no-question': '问卷中没有题目，请至少写一道',
};

const imports: Readonly<Record<string, string>> = {
  'not-readable': '文件不能读取，请另存为 xlsx 后再试',
  'no-columns': '没有一列能对应到题目，请用题目的名称或标题作表头',
  'no-rows': '没有答卷，请检查工作表',
  'too-few': '答卷少于最小单元人数，合并展示时会暴露个人，请合并后一次导入',
  'too-many': '答卷过多，每次最多导入 20000 份，请分次导入',
};

const more = (others: string) => (others === '0' || others === '' ? '' : `另有 ${others} 处问题。`);

export const surveyErrorsZhCN: Pick<ErrorMessages, SurveyErrorCode> = {
  'survey.not-found': () => ({
    title: '没有这份问卷',
    detail: '问卷不存在，或您无权查看。请从问卷列表进入。',
  }),
  'survey.not-open': (p) => {
    if (p.closedOn !== undefined)
      return {
        title: '填报已经截止',
        detail: `这份问卷的填报已于 ${text(p, 'closedOn')} 截止，不再接收答卷。谢谢您的关注。`,
      };
    if (p.opensOn !== undefined)
      return {
        title: '填报还没有开始',
        detail: `这份问卷从 ${text(p, 'opensOn')} 开始填报，请到时再打开本页。`,
      };
    return {
      title: '问卷没有开放',
      detail: '网址有误，或问卷不在填报期内。请核对网址，或联系发放单位。',
    };
  },
  'survey.page-too-old': () => ({
    title: '页面已过期',
    detail: '页面打开时间过长，或系统已重新启动。您的回答仍在页面上，请再提交一次。',
  }),
  'survey.invitation-refused': () => ({
    title: '答卷码不能使用',
    detail: '答卷码有误，或已经用过。请核对后再填；每个答卷码只能用一次。',
  }),
  'survey.quota-full': () => ({
    title: '感谢您的支持，这类答卷已经收满',
    detail: '您所在的分组或这一渠道的答卷已达到计划数量，本次不再接收。我们只记下有人来过，没有保留您的其他回答。',
  }),
  'survey.too-often': () => ({
    title: '今天提交次数已满',
    detail: '同一网络今天提交的答卷已达上限。请换一个网络，或明天再填。',
  }),
  'survey.form-refused': (p) => ({
    title: '问卷文件有误',
    detail: `「${text(p, 'file')}」${text(p, 'place') === '' ? '开头' : `的 ${text(p, 'place')}`}：${problems[text(p, 'problem')] ?? '不能识别'}${text(p, 'seen') === '' ? '' : `（看到的是「${text(p, 'seen')}」）`}。${more(text(p, 'others'))}`,
  }),
  'survey.form-too-large': (p) => ({
    title: '问卷文件过大',
    detail: `「${text(p, 'file')}」超过 ${text(p, 'limit')} KB。请删减题目，或去掉图片等内容后再上传。`,
  }),
  'survey.has-answers': (p) => ({
    title: '已有答卷，不能修改',
    detail: `已收到 ${text(p, 'count')} 份答卷，题目不能再改。确需修改的，请在台账中另建一次调查。`,
  }),
  'survey.record-missing': () => ({
    title: '没有这件问卷调查',
    detail: '台账中没有这件问卷调查，或您无权查看。请先在「问卷调查」台账中登记。',
  }),
  'survey.record-taken': () => ({
    title: '这件调查已有问卷',
    detail: '一件问卷调查只能有一份问卷。请打开已有的问卷修改。',
  }),
  'survey.form-missing': () => ({
    title: '还没有题目',
    detail: '这份问卷还没有上传题目。请先上传问卷文件。',
  }),
  'survey.dates-wrong': () => ({
    title: '日期有误',
    detail: '截止日期早于开始日期。请改正日期。',
  }),
  'survey.settings-wrong': (p) => ({
    title: '设置有误',
    detail: `分层题「${text(p, 'question')}」或其选项「${text(p, 'seen')}」不在问卷中，或不是单选题。请从问卷的单选题中选择。`,
  }),
  'survey.quota-small': (p) => ({
    title: '配额过小',
    detail: `「${text(p, 'group')}」的配额 ${text(p, 'quota')} 份，少于最小单元人数 ${text(p, 'least')}：收满即停会暴露有几人作答。请提高配额，或不要收满即停。`,
  }),
  'survey.still-open': () => ({
    title: '填报尚未截止',
    detail: '填报期内不显示结果和答卷：前后两次查看之差会暴露其间的个别答卷。请截止后再看。',
  }),
  'survey.result-withheld': () => ({
    title: '这项结果不能使用',
    detail: '样本不足、选项合并或题目不存在，没有可用的占比。请选择有结果的选项。',
  }),
  'survey.import-refused': (p) => ({
    title: '答卷未能导入',
    detail: `「${text(p, 'file')}」：${imports[text(p, 'reason')] ?? '不能读取'}。`,
  }),
};
