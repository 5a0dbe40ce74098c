import type { CountingReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { FindingWords, ReasonWording } from './reason-wording.ts';

type Facts = Readonly<Record<string, string>>;
const of = text;

/** A title that says what it is about, and why. */
const words = (facts: Facts, verdict: string, why: string): FindingWords => ({
  title: `${of(facts, 'subject')}：${verdict}`,
  why,
});
const added = (facts: Facts) => `${of(facts, 'parts')}相加为${of(facts, 'sum')}`;
const stated = (facts: Facts) => `文中总数为${of(facts, 'whole')}`;
const terms = (facts: Facts) =>
  `${of(facts, 'rateName')}${of(facts, 'rate')}、${of(facts, 'denominatorName')}${of(facts, 'denominator')}、${of(facts, 'totalName')}${of(facts, 'total')}`;

export const countingZhCN: ReasonWording<CountingReason> = {
  'sum.agrees': (facts) => words(facts, '分项之和相符', `${added(facts)}，与总数${of(facts, 'whole')}相符。`),
  'sum.differs': (facts) =>
    words(facts, '分项之和不符', `${added(facts)}，${stated(facts)}，相差${of(facts, 'difference')}，非四舍五入所致。`),
  'sum.short': (facts) =>
    words(
      facts,
      '分项之和偏小',
      `${added(facts)}，${stated(facts)}，少${of(facts, 'difference')}；可能没有列全，请核对。`,
    ),
  'count-parts.agrees': (facts) => words(facts, '分类个数相符', `${added(facts)}，与总数${of(facts, 'whole')}相符。`),
  'count-parts.differs': (facts) =>
    words(facts, '分类个数不符', `${added(facts)}，${stated(facts)}，相差${of(facts, 'difference')}。`),
  'count-parts.short': (facts) =>
    words(
      facts,
      '分类个数偏少',
      `${added(facts)}，${stated(facts)}，少${of(facts, 'difference')}；可能没有列全，请核对。`,
    ),
  'cumulative.agrees': (facts) => words(facts, '累计数相符', `各期${added(facts)}，与累计${of(facts, 'whole')}相符。`),
  'cumulative.differs': (facts) =>
    words(
      facts,
      '累计数不符',
      `各期${added(facts)}，文中累计为${of(facts, 'whole')}，相差${of(facts, 'difference')}。`,
    ),
  'cumulative.within': (facts) =>
    words(facts, '当期在累计之内', `当期${of(facts, 'parts')}，没有超过累计${of(facts, 'whole')}。`),
  'cumulative.exceeded': (facts) =>
    words(
      facts,
      '累计数小于当期数',
      `累计只有${of(facts, 'whole')}，其中一段时期已有${of(facts, 'sum')}，多出${of(facts, 'difference')}。`,
    ),
  'part-whole.fits': (facts) =>
    words(
      facts,
      '部分不超过整体',
      `部分为${of(facts, 'parts')}，没有超过整体${of(facts, 'whole')}；其余部分文中没有列出。`,
    ),
  'part-whole.breaks-down': (facts) =>
    words(facts, '细分为更多项', `“包括”是说${of(facts, 'whole')}细分为${of(facts, 'parts')}，不是部分大于整体。`),
  'part-whole.overlaps': (facts) =>
    words(
      facts,
      '已含在各类之中',
      `${of(facts, 'part')}${of(facts, 'parts')}已计入前面各类，在${of(facts, 'whole')}之内，不另相加。`,
    ),
  'part-whole.exceeds': (facts) =>
    words(facts, '部分大于整体', `按文字，${of(facts, 'parts')}是${of(facts, 'whole')}的一部分，数值却更大。`),
  'part-whole.stock-and-flow': (facts) =>
    words(
      facts,
      '存量与增量不可比',
      `${of(facts, 'parts')}是现有总量，${of(facts, 'whole')}是新增量，不能当作部分与整体。`,
    ),
  'part-whole.coordinated': (facts) =>
    words(
      facts,
      '并列未必从属',
      `${of(facts, 'parts')}只是并列，不一定都出自${of(facts, 'whole')}；合计${of(facts, 'sum')}不能与它比较。`,
    ),
  'part-whole.net-and-gross': (facts) =>
    words(
      facts,
      '净量与总量不可比',
      `${of(facts, 'whole')}是净量，${added(facts)}则没有扣除反向变动；其间差额文中没有说明。`,
    ),
  'product.agrees': (facts) =>
    words(facts, '与总量相符', `${terms(facts)}，三者相符（测算${of(facts, 'computed')}）。`),
  'product.differs': (facts) =>
    words(
      facts,
      '与总量不符',
      `${terms(facts)}，三者对不上：测算应为${of(facts, 'computed')}。如分母不是${of(facts, 'denominatorName')}，文中应当说明。`,
    ),
  'product.implied': (facts) =>
    words(
      facts,
      `推算人口为${of(facts, 'computed')}`,
      `由${of(facts, 'totalName')}${of(facts, 'total')}和${of(facts, 'rate')}推算，人口约为${of(facts, 'computed')}；文中未列，可据此核对。`,
    ),
};
