import type { ErrorCode } from '../../shared/errors.ts';
import { type ErrorMessages, text } from '../wording.ts';

/** Errors of calendars and clocks. */
export type ClockErrorCode = Extract<ErrorCode, `calendar.${string}` | `limit.${string}` | `clock.${string}`>;

const events: Readonly<Record<string, string>> = {
  started: '开始计时',
  suspended: '中止计时',
  resumed: '恢复计时',
  extended: '延期',
  stopped: '停止计时',
};

const states: Readonly<Record<string, string>> = {
  none: '未开始',
  running: '计时中',
  suspended: '中止中',
  stopped: '已停止',
};

/** Wording of the errors of calendars and clocks. */
export const clockErrorsZhCN: Pick<ErrorMessages, ClockErrorCode> = {
  'calendar.no-working-time': () => ({
    title: '工作日历里没有足够的工作时间',
    detail: '按这份工作日历，期限永远不会届满。请检查每周的工作时间和标准工作日。',
  }),
  'calendar.hours-invalid': (p) => ({
    title: '工作时间有误',
    detail: `${text(p, 'where')}：「${text(p, 'hours')}」不是有效的工作时间。时段须按先后排列、互不重叠，都在 0 至 1440 分钟之内；标准工作日须有时段，自定时间的日子须写明时段，其他日子不写。`,
  }),
  'limit.invalid': (p) => ({
    title: '期限有误',
    detail: `「${text(p, 'detail')}」不能作为期限。请只填分钟、小时、天中的一项，折合整分钟且大于零；半天只用于按工作时长折算的天数；遇休息日顺延只用于自然日。`,
  }),
  'clock.event-impossible': (p) => ({
    title: '此时不能这样计时',
    detail: `计时状态为「${states[text(p, 'state')] ?? text(p, 'state')}」，不能在 ${text(p, 'at')} ${events[text(p, 'event')] ?? '计时'}。事项须按时间先后登记；停止之后不再改动。`,
  }),
};
