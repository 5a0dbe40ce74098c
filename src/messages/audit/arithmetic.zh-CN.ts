import type { ArithmeticReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { FindingWords, ReasonWording } from './reason-wording.ts';

type Facts = Readonly<Record<string, string>>;
const words = (title: string, why: string): FindingWords => ({ title, why });
const of = (facts: Facts, name: string) => text(facts, name);
const subject = (facts: Facts) => of(facts, 'subject');
const values = (facts: Facts) => `前值${of(facts, 'earlier')}、后值${of(facts, 'later')}`;

/** Whose value was computed: 上年, 2020年, 全市. */
function whose(facts: Facts): string {
  const told = of(facts, 'whose');
  if (told === '') return '基期';
  if (told === '同比') return '上年同期';
  if (told === '环比') return '上期';
  return /^\d{4}$/.test(told) ? `${told}年` : told;
}

export const arithmeticZhCN: ReasonWording<ArithmeticReason> = {
  'difference.agrees': (facts) =>
    words(`${subject(facts)}：增减量相符`, `${values(facts)}，与“${of(facts, 'change')}”相符。`),
  'difference.differs': (facts) =>
    words(
      `${subject(facts)}：增减量不符`,
      `${values(facts)}，相差${of(facts, 'computed')}，文中却说${of(facts, 'change')}。`,
    ),
  'difference.implied': (facts) =>
    words(
      `${subject(facts)}：推算${whose(facts)}为${of(facts, 'computed')}`,
      `由${of(facts, 'later')}、${of(facts, 'change')}推算，${whose(facts)}为${of(facts, 'computed')}；文中未列，可据此核对。`,
    ),
  'difference.balance-agrees': (facts) =>
    words(
      `${subject(facts)}：差额相符`,
      `${of(facts, 'plus')}减${of(facts, 'minus')}为${of(facts, 'computed')}，与“${of(facts, 'net')}”相符。`,
    ),
  'difference.balance-differs': (facts) =>
    words(
      `${subject(facts)}：差额不符`,
      `${of(facts, 'plus')}减${of(facts, 'minus')}为${of(facts, 'computed')}，文中却为${of(facts, 'net')}。`,
    ),
  'growth.agrees': (facts) =>
    words(
      `${subject(facts)}：增幅相符`,
      `${values(facts)}，测算为${of(facts, 'computed')}，与“${of(facts, 'rate')}”相符。`,
    ),
  'growth.differs': (facts) =>
    words(
      `${subject(facts)}：增幅不符`,
      `${values(facts)}，测算为${of(facts, 'computed')}，文中却说${of(facts, 'rate')}。`,
    ),
  'growth.implied': (facts) =>
    words(
      `${subject(facts)}：推算${whose(facts)}为${of(facts, 'computed')}`,
      `由${of(facts, 'later')}和${of(facts, 'rate')}推算，${whose(facts)}约为${of(facts, 'computed')}；文中未列，可据此核对。`,
    ),
  'growth.strained': (facts) =>
    words(
      `${subject(facts)}：增幅与数值相差较大`,
      `${values(facts)}，按列出的数测算为${of(facts, 'computed')}，与“${of(facts, 'rate')}”相差较大；文中用了“超”“突破”“以上”一类说法，请核对。`,
    ),
  'growth.points': (facts) =>
    words(
      `${subject(facts)}：应为百分点`,
      `${values(facts)}，二者相差的是百分点，“${of(facts, 'rate')}”似应写作“个百分点”（按百分比测算为${of(facts, 'computed')}）。`,
    ),
  'growth.revised': (facts) =>
    words(
      `${subject(facts)}：按可比口径计算增幅`,
      `${values(facts)}，测算为${of(facts, 'computed')}，文中为${of(facts, 'rate')}；该指标上年数常有修订、增幅按可比口径计算，不宜直接比对。`,
    ),
  'growth.constant-prices': (facts) =>
    words(
      `${subject(facts)}：现价总量与可比价增速`,
      `总量按现价、增速按可比价计算，由${of(facts, 'earlier')}和${of(facts, 'later')}测算的${of(facts, 'computed')}与“${of(facts, 'rate')}”不可比。`,
    ),
  'growth.calibre': (facts) =>
    words(
      `${subject(facts)}：增幅口径不同`,
      `“${of(facts, 'rate')}”另有口径（可比价、实际或同口径），与由${of(facts, 'earlier')}和${of(facts, 'later')}测算的${of(facts, 'computed')}不可比。`,
    ),
  'growth.compound': (facts) =>
    words(
      `${subject(facts)}：各年合计${of(facts, 'computed')}`,
      `逐年增幅${of(facts, 'rates')}连乘，合计${of(facts, 'computed')}${of(facts, 'rate') === '' ? '；文中未列，可据此核对' : `，与“${of(facts, 'rate')}”相符`}。`,
    ),
  'growth.compound-differs': (facts) =>
    words(
      `${subject(facts)}：各年增幅与合计不符`,
      `逐年增幅${of(facts, 'rates')}连乘，合计${of(facts, 'computed')}，文中却说${of(facts, 'rate')}。`,
    ),
  'growth.pace': (facts) =>
    words(
      `${subject(facts)}：进度为上年同期平均的${of(facts, 'computed')}`,
      `前${of(facts, 'months')}个月为${of(facts, 'later')}，上年全年为${of(facts, 'earlier')}；按月平均相当于上年的${of(facts, 'computed')}。二者并不矛盾，供研判走势。`,
    ),
  'growth.step-agrees': (facts) =>
    words(
      `${subject(facts)}：增量与增幅相符`,
      `${of(facts, 'later')}中${of(facts, 'step')}，测算增幅为${of(facts, 'computed')}，与“${of(facts, 'rate')}”相符。`,
    ),
  'growth.step-differs': (facts) =>
    words(
      `${subject(facts)}：增量与增幅不符`,
      `${of(facts, 'later')}中${of(facts, 'step')}，测算增幅为${of(facts, 'computed')}，文中却说${of(facts, 'rate')}。`,
    ),
  'share.agrees': (facts) =>
    words(
      `${subject(facts)}：占比相符`,
      `${of(facts, 'part')}占${of(facts, 'of')}${of(facts, 'whole')}的${of(facts, 'computed')}，与“${of(facts, 'share')}”相符。`,
    ),
  'share.differs': (facts) =>
    words(
      `${subject(facts)}：占比不符`,
      `${of(facts, 'part')}占${of(facts, 'of')}${of(facts, 'whole')}的${of(facts, 'computed')}，文中却为${of(facts, 'share')}。`,
    ),
  'share.other-whole': (facts) =>
    words(
      `${subject(facts)}：占比与并列各项的总量不一致`,
      `由并列各项推算，总量约为${of(facts, 'whole')}，${of(facts, 'part')}应占${of(facts, 'computed')}，文中却为${of(facts, 'share')}，可能为笔误。`,
    ),
  'share.implied': (facts) =>
    words(
      `${subject(facts)}：推算${of(facts, 'of')}为${of(facts, 'computed')}`,
      `${of(facts, 'part')}占${of(facts, 'of')}的${of(facts, 'share')}，推算${of(facts, 'of')}约为${of(facts, 'computed')}；文中未列，可据此核对。`,
    ),
  'share.whole-unknown': (facts) =>
    words(
      `${subject(facts)}：缺少总面积`,
      `由面积${of(facts, 'part')}和覆盖率${of(facts, 'share')}推算，总面积约为${of(facts, 'computed')}；文中未列总面积，无法核对。`,
    ),
  'share.valid-days': (facts) =>
    words(
      `${subject(facts)}：天数与比例略有出入`,
      `${of(facts, 'part')}占${of(facts, 'whole')}的${of(facts, 'computed')}，文中为${of(facts, 'share')}；若按有效监测天数计算则可能相符，请核对。`,
    ),
  'share.whole-agrees': (facts) =>
    words(`${subject(facts)}：各项合计100%`, `各项比重合计${of(facts, 'computed')}，在四舍五入范围内。`),
  'share.whole-differs': (facts) =>
    words(`${subject(facts)}：各项合计不是100%`, `各项比重合计${of(facts, 'computed')}，超出四舍五入的范围。`),
  'share.ratio-agrees': (facts) =>
    words(
      `${subject(facts)}：比值相符`,
      `城镇${of(facts, 'part')}、农村${of(facts, 'whole')}，比值为${of(facts, 'computed')}，与“${of(facts, 'share')}”相符。`,
    ),
  'share.ratio-differs': (facts) =>
    words(
      `${subject(facts)}：比值不符`,
      `城镇${of(facts, 'part')}、农村${of(facts, 'whole')}，比值应为${of(facts, 'computed')}，文中却为${of(facts, 'share')}。`,
    ),
  'direction.agrees': (facts) =>
    words(`${subject(facts)}：升降用词相符`, `由${of(facts, 'earlier')}到${of(facts, 'later')}，与文中用词相符。`),
  'direction.contradicts': (facts) =>
    words(
      `${subject(facts)}：升降用词相反`,
      `由${of(facts, 'earlier')}到${of(facts, 'later')}是${of(facts, 'went') === 'up' ? '上升' : '下降'}，文中却说${of(facts, 'told') === 'up' ? '上升' : '下降'}。`,
    ),
  'average-growth.agrees': (facts) =>
    words(
      `${subject(facts)}：年均增速相符`,
      `${of(facts, 'years')}年年均测算为${of(facts, 'computed')}，与“年均${of(facts, 'rate')}”相符。`,
    ),
  'average-growth.differs': (facts) =>
    words(
      `${subject(facts)}：年均增速不符`,
      `${of(facts, 'years')}年年均测算为${of(facts, 'computed')}，文中却说年均${of(facts, 'rate')}。`,
    ),
  'average-growth.constant-prices': (facts) =>
    words(
      `${subject(facts)}：现价总量与可比价增速`,
      `由${of(facts, 'earlier')}到${of(facts, 'later')}，${of(facts, 'years')}年年均为${of(facts, 'computed')}（现价），与按可比价计算的年均${of(facts, 'rate')}不可比。`,
    ),
  'average-growth.beyond-prices': (facts) =>
    words(
      `${subject(facts)}：年均增速与总量相差较大`,
      `由${of(facts, 'earlier')}到${of(facts, 'later')}，${of(facts, 'years')}年年均为${of(facts, 'computed')}，与年均${of(facts, 'rate')}相差较大，单凭价格因素难以解释，请核对。`,
    ),
};
