import type { ErrorCode } from '../../shared/errors.ts';
import { type ErrorMessages, text } from '../wording.ts';
import { roundStagesZhCN } from './round-stages.zh-CN.ts';

/** Errors of rounds of evaluation. */
export type RoundErrorCode = Extract<ErrorCode, `round.${string}`>;

const missing: Readonly<Record<string, string>> = {
  verdict: '请选定自评等次',
  done: '请写明完成情况',
  evidence: '请至少附一项佐证：自评没有佐证不能报送',
  stance: '请确认或质疑记录中的数值',
  contested: '质疑数值时，请写明认为正确的数值',
};

/** Names of stages, of ids with commas between. */
const stages = (ids: string): string =>
  ids
    .split(',')
    .map((id) => roundStagesZhCN[id] ?? id)
    .join('」或「');

/** Wording of the errors of rounds of evaluation. */
export const roundErrorsZhCN: Pick<ErrorMessages, RoundErrorCode> = {
  'round.not-found': () => ({
    title: '没有这轮评估',
    detail: '链接可能有误，或者您无权查看。请从规划评估列表重新进入。',
  }),
  'round.no-scheme': () => ({
    title: '评估方案还没有填写',
    detail: '请先在「评估方案」里选定规划、评估时限和数据截止日，再办理这一步。',
  }),
  'round.scheme-frozen': () => ({
    title: '方案印发后不能更改',
    detail: '规划、评估时限、数据截止日和规则已随方案印发固定。需要另一套方案时，请中止本轮，另行拟定。',
  }),
  'round.no-items': () => ({
    title: '没有可评估的内容',
    detail: '规划的指标都没有能识别的责任单位，也没有落实到单位的任务和项目。请先在规划里补齐责任单位。',
  }),
  'round.wrong-state': (p) => ({
    title: '当前阶段不能办理',
    detail: `本轮评估处于「${stages(text(p, 'state'))}」阶段，这一步要在「${stages(text(p, 'needed'))}」阶段办理。请先在台账中推进到相应阶段。`,
  }),
  'round.item-not-found': () => ({
    title: '没有这项评估内容',
    detail: '它可能不属于本轮，或者由其他单位填报。请从看板重新进入。',
  }),
  'round.changed-meanwhile': (p) => ({
    title: '刚被他人修改',
    detail: `您看到的是第 ${text(p, 'expected')} 次修改，现在已到第 ${text(p, 'now')} 次。请刷新后再办理。`,
  }),
  'round.entry-incomplete': (p) => ({
    title: '自评还不能报送',
    detail: `「${text(p, 'title')}」还缺一项：${missing[text(p, 'what')] ?? text(p, 'what')}。`,
  }),
  'round.evidence-not-found': (p) => ({
    title: '佐证无法查到',
    detail: `「${text(p, 'target')}」不存在，或者您无权查看。请从查找结果中重新选取，或改填网址、文号。`,
  }),
  'round.own-report': (p) => ({
    title: '填报人不能审核自己填报的内容',
    detail: `「${text(p, 'title')}」由您填报，请由其他人员核验或采用。`,
  }),
  'round.coding-closed': () => ({
    title: '独立评判已经结束',
    detail: '结束后不再修改各人的评判；意见不一致的，请在「一致性」里逐项商定。',
  }),
  'round.coding-open': () => ({
    title: '独立评判还没有结束',
    detail: '结束之前，各评估员互相看不到对方的评判。请在全部评完后结束评判。',
  }),
  'round.coding-incomplete': (p) => ({
    title: '还不能结束独立评判',
    detail: `至少要有两名评估员各自评完全部 ${text(p, 'items')} 项，现在只有 ${text(p, 'complete')} 名。`,
  }),
  'round.reason-required': (p) => ({
    title: '改定等次必须写明理由',
    detail: `「${text(p, 'title')}」的最终等次与计算结果不同。请写明理由，理由会与等次一并公开。`,
  }),
};
