import { isProportion, type Run } from './runs.ts';

const OF_IT = /^(?:以上|左右)?\)?的(?:比重|比例)?(?:约|近|超|超过)?$/;
/** 比上年多支出12亿元: what lies between. */
const STEP = /(?:^|[,、;(])(?:同比|环比|比|较)[^,;()]{0,12}[多少][^,;()]{0,8}$/;
const BEHIND_IT = '(?:的|数|值|为|是|约|近|水平)*$';
/** 比年初预算…, 超过年度目标…, 距规划目标…: no mark stands between the word and the value. */
const AGAINST = new RegExp(
  `(?:比|较|于|超过?|超出|不及|不到|不足|距离?|对照|达到|完成|相当于)[^\\d,;、()]{0,14}(?:目标|任务|计划|预算|指标|执行|决算|同期|上年|去年|年初|平均)${BEHIND_IT}`,
);
/** ,年度目标…: a value beside, of which what follows may be a part as well as of the value before. */
const BESIDE = /[,(][^\d,;、()]{0,8}(?:目标|任务|计划|预算|指标|限额|同期|上年|去年)(?:的|数|值|为|是|约|:)*$/;

/** Whether a value is there only for another to be held against: 为年度目标500亿元的102%, 比上年的480亿元. */
export function isHeldAgainst(runs: readonly Run[], at: number): boolean {
  const [run, next, third] = [runs[at], runs[at + 1], runs[at + 2]];
  if (run === undefined) return false;
  if (run.words.opens !== undefined || AGAINST.test(run.lead) || isStep(run)) return true;
  return isShareOf(next) || (next !== undefined && /^\([^)]*$/.test(next.lead) && isShareOf(third, '^\\)'));
}

/** Whether a figure is the share or the multiple of a value that is held against: 102% of 为年度目标500亿元的102%. */
export function isRateOfCompared(runs: readonly Run[], at: number): boolean {
  return isShareOf(runs[at]) && at > 0;
}

/** Whether a value may be one that is held against, although no word of comparison says so. */
export function isBeside(runs: readonly Run[], at: number): boolean {
  return at > 0 && BESIDE.test(runs[at]?.lead ?? '');
}

function isStep({ lead, words }: Run): boolean {
  return words.reach !== 'to' && STEP.test(lead);
}

function isShareOf(run: Run | undefined, opening = ''): boolean {
  const [figure] = run?.figures ?? [];
  return (
    figure !== undefined &&
    isProportion(figure) &&
    OF_IT.test(run?.lead ?? '') &&
    new RegExp(opening).test(run?.lead ?? '')
  );
}
