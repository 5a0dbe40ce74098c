import type { ComparisonReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { FindingWords, ReasonWording } from './reason-wording.ts';

type Facts = Readonly<Record<string, string>>;
const of = (facts: Facts, name: string) => text(facts, name);
const words = (facts: Facts, title: string, why: string): FindingWords => ({
  title: `${of(facts, 'subject')}：${title}`,
  why,
});
/** “高于经济增长速度”. */
const comparison = (facts: Facts) => `“${of(facts, 'phrase')}”`;
const ranks = (facts: Facts) => `一处为${of(facts, 'first')}，一处为${of(facts, 'second')}`;

/** “4.5%以内”. */
const limit = (facts: Facts) => `${of(facts, 'limit')}${of(facts, 'side') === 'ceiling' ? '以内' : '以上'}`;

/** How the values of a comparison that does not hold lie to each other. */
function order(facts: Facts): string {
  const [left, right] = [of(facts, 'left'), of(facts, 'right')];
  const mean = of(facts, 'mean');
  if (mean !== '') return `${left}年均为${mean}，而所比的年均${right}；逐年都${of(facts, 'word')}它，年均不会是${mean}`;
  return `${left}与所比的${right}相差${of(facts, 'gap')}`;
}

/** “（由2.6起算）”: where a progress is counted from. */
const from = (facts: Facts) => (of(facts, 'base') === '' ? '' : `（由${of(facts, 'base')}起算）`);

const PRICES = '如一为名义增速、一为实际增速，请在文中说明。';

export const comparisonZhCN: ReasonWording<ComparisonReason> = {
  'comparison-word.agrees': (facts) =>
    words(facts, '比较用词相符', `文中称${comparison(facts)}，${of(facts, 'left')}与所比的${of(facts, 'right')}相符。`),
  'comparison-word.contradicts': (facts) =>
    words(
      facts,
      '比较用词与数据不符',
      `文中称${comparison(facts)}，但${order(facts)}。${of(facts, 'cause') === 'prices' ? PRICES : ''}`,
    ),
  'comparison-word.other-calibre': (facts) =>
    words(
      facts,
      '名义与实际不可比',
      `文中称${comparison(facts)}，但${of(facts, 'left')}与${of(facts, 'right')}一为名义（现价）、一为实际（可比价），不可比。`,
    ),
  'bound.kept': (facts) => words(facts, '在控制线内', `${of(facts, 'values')}，均在${limit(facts)}。`),
  'bound.broken': (facts) =>
    words(facts, '突破控制线', `文中称保持在${limit(facts)}，但${of(facts, 'values')}已不在其内。`),
  'bound.implied': (facts) =>
    words(
      facts,
      `推算目标${of(facts, 'limit')}`,
      `${of(facts, 'values')}${comparison(facts)}，可知该目标${of(facts, 'limit')}；文中未列目标，可据此核对。`,
    ),
  'target-progress.agrees': (facts) =>
    words(
      facts,
      '完成率相符',
      `${of(facts, 'result')}为计划${of(facts, 'target')}的${of(facts, 'computed')}，与“${of(facts, 'share')}”相符。`,
    ),
  'target-progress.differs': (facts) =>
    words(
      facts,
      '完成率不符',
      `${of(facts, 'result')}为计划${of(facts, 'target')}的${of(facts, 'computed')}，文中却说${of(facts, 'share')}。`,
    ),
  'target-progress.implied': (facts) =>
    words(
      facts,
      `推算计划数${of(facts, 'target')}`,
      `由${of(facts, 'result')}和完成率${of(facts, 'share')}推算，计划数约为${of(facts, 'target')}；文中未列，可据此核对。`,
    ),
  'target-progress.plan-untold': (facts) =>
    words(
      facts,
      '目标值未列',
      `文中未列目标值，${of(facts, 'result')}的完成程度无从核对；按文中所说推算，目标${of(facts, 'target')}。`,
    ),
  'target-progress.on-time': (facts) =>
    words(
      facts,
      '进度与时间相符',
      `已完成${of(facts, 'share')}，规划期已过${of(facts, 'time')}，与文中“时间与进展一致”的说法相符。`,
    ),
  'target-progress.behind-time': (facts) =>
    words(
      facts,
      '进度慢于时间',
      `已完成${of(facts, 'share')}，规划期已过${of(facts, 'time')}，与文中“时间与进展一致”的说法有出入。`,
    ),
  'target-progress.already-reached': (facts) =>
    words(
      facts,
      '目标已经达到',
      `${of(facts, 'due')}年目标为${of(facts, 'target')}，${of(facts, 'year')}年已是${of(facts, 'result')}；目标未要求再提高。`,
    ),
  'target-progress.below-result': (facts) =>
    words(
      facts,
      '目标低于已有结果',
      `${of(facts, 'due')}年目标为${of(facts, 'target')}，低于${of(facts, 'year')}年的${of(facts, 'result')}；二者年份不同，并不矛盾。`,
    ),
  'target-progress.part-done': (facts) =>
    words(
      facts,
      `已完成目标的${of(facts, 'share')}`,
      `目标“${of(facts, 'whole')}”${of(facts, 'target')}，已有${of(facts, 'result')}；两处说法不尽相同，口径请核对。`,
    ),
  'target-progress.other-population': (facts) =>
    words(
      facts,
      '目标的范围更大',
      `目标“${of(facts, 'whole')}”${of(facts, 'target')}，已有${of(facts, 'result')}只是其中一类，不宜据此计算进度。`,
    ),
  'target-progress.row-agrees': (facts) =>
    words(
      facts,
      '完成进度相符',
      `${of(facts, 'result')}对目标${of(facts, 'target')}${from(facts)}的进度为${of(facts, 'computed')}，与表中${of(facts, 'share')}相符。`,
    ),
  'target-progress.row-differs': (facts) =>
    words(
      facts,
      '完成进度不符',
      `${of(facts, 'result')}对目标${of(facts, 'target')}${from(facts)}的进度为${of(facts, 'computed')}，表中却为${of(facts, 'share')}；同表其他各行均按此法计算。`,
    ),
  'rating.agrees': (facts) =>
    words(facts, '评价一致', `一处称“${of(facts, 'first')}”，另处称“${of(facts, 'second')}”，相符。`),
  'rating.contradicts': (facts) =>
    words(
      facts,
      '前后评价矛盾',
      `一处称“${of(facts, 'first')}”，另处称“${of(facts, 'second')}”；如所依据的标准不同，请在文中说明。`,
    ),
  'rating.fits-value': (facts) =>
    words(
      facts,
      '评价与数据相符',
      `${of(facts, 'value')}与${of(facts, 'target')}相比，与“${of(facts, 'rating')}”的说法相符。`,
    ),
  'rating.against-value': (facts) =>
    words(
      facts,
      '评价与数据不符',
      `文中称“${of(facts, 'rating')}”，但数值为${of(facts, 'value')}、目标为${of(facts, 'target')}（该指标${of(facts, 'better') === 'lower' ? '越低' : '越高'}越好）。`,
    ),
  'rank.agrees': (facts) => words(facts, '位次一致', `两处均为${of(facts, 'first')}。`),
  'rank.contradicts': (facts) => words(facts, '位次前后不一', `${ranks(facts)}。`),
  'rank.wider-fits': (facts) =>
    words(facts, '不同范围的位次', `${of(facts, 'first')}、${of(facts, 'second')}，范围越大位次不会越靠前，相符。`),
  'rank.wider-ahead': (facts) =>
    words(
      facts,
      '不同范围的位次矛盾',
      `文中为${of(facts, 'first')}、${of(facts, 'second')}；在较小范围内排在前面的，在较大范围内也排在前面，两个位次不能同时成立。`,
    ),
  'rank.among-members': (facts) =>
    words(facts, '位次在个数之内', `位列第${of(facts, 'rank')}，共${of(facts, 'members')}。`),
  'rank.beyond-members': (facts) =>
    words(facts, '位次超出个数', `文中为第${of(facts, 'rank')}，而参加排位的只有${of(facts, 'members')}。`),
  'rank.in-order': (facts) =>
    words(facts, '位次与数值相符', `表中“${of(facts, 'column')}”各行的位次，与其数值的高低次序相符。`),
  'rank.out-of-order': (facts) =>
    words(
      facts,
      '位次与数值不符',
      `${of(facts, 'first')}，${of(facts, 'second')}，与“${of(facts, 'column')}”的高低次序不合；同表其他各行均依次排列。`,
    ),
  'rank.fits-values': (facts) =>
    words(
      facts,
      '位次与数值相符',
      `文中为第${of(facts, 'rank')}，其值${of(facts, 'own')}，其他为${of(facts, 'others')}，相符。`,
    ),
  'rank.against-values': (facts) =>
    words(
      facts,
      '位次与数值不符',
      `文中为第${of(facts, 'rank')}，其值${of(facts, 'own')}，而${of(facts, 'others')}都更高。`,
    ),
};
