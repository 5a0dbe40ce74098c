import { type Exact, exact, ONE, times } from '../../shared/exact.ts';

/** What a per-head or density figure is per. */
export type Denominator = 'residents' | 'registered' | 'elderly' | 'workers' | 'land';

/** How a figure is made of two others: total ÷ (denominator ÷ `per`). */
export interface PerHead {
  /** What the total may be called, as `nameOfTotal` leaves it. */
  readonly names: readonly string[];
  readonly denominator: Denominator;
  /** 1000 for 每千人; 1 for 人均 and for rates in per cent. */
  readonly per: Exact;
  /** Whether the name itself says what it is per, or only the usual definition of the indicator does. */
  readonly isTold: boolean;
}

/** Names of what figures are per, as `subjectOf` leaves them. */
export const DENOMINATOR_NAMES: Readonly<Record<Denominator, RegExp>> = {
  residents: /^(?:年末)?常住(?:总)?人口$/,
  registered: /^(?:年末)?户籍(?:总)?人口$/,
  elderly: /^(?:6[05]岁(?:及)?以上)?(?:常住)?老年(?:人口?|人)$/,
  workers: /^(?:年末)?(?:全社会)?(?:从业|就业)(?:人员|人口|人数)$/,
  land: /^(?:区域|土地|行政区域|辖区|国土|陆域|市域|区划)(?:总|土地)?面积$|^总面积$/,
};

/**
 * Indicators whose name is no formula, with what their total may be called and what they are per; `told` where the name
 * leaves no other denominator. These are the usual definitions; a text may use others, and should say so.
 */
const DEFINED: readonly (readonly [
  name: RegExp,
  totals: readonly string[],
  denominator: Denominator,
  certainty: 'told' | 'usual',
])[] = [
  [/^(?:全员|全社会)劳动生产率$/, ['地区生产总值'], 'workers', 'usual'],
  [/^(?:常住)?人口密度$/, ['常住人口'], 'land', 'told'],
  [/^地均(?:地区)?生产总值$/, ['地区生产总值'], 'land', 'usual'],
  [/^常住人口城镇化率$/, ['城镇常住人口', '城镇人口'], 'residents', 'told'],
  [/^城镇化率$/, ['城镇常住人口', '城镇人口'], 'residents', 'usual'],
  [/^志愿者.*注册率$/, ['注册志愿者'], 'residents', 'usual'],
  [/^森林覆盖率$/, ['森林面积'], 'land', 'usual'],
];

/** Per-head figures that are surveyed, or made with the population of towns: no total stands beside them. */
const SURVEYED = /收入|支出|消费|绿地|住房|居住|寿命|年限|受教育|负担/;
const PER =
  /^(?:平均)?每(\d+(?:\.\d+)?)?([十百千万]*)(?:名|位)?(常住人口|户籍人口|老年人口?|人口|人|居民)(?:拥有|享有|配备|有)?(.{2,})$/;
const WORDS: Readonly<Record<string, Denominator>> = {
  户籍人口: 'registered',
  老年人: 'elderly',
  老年人口: 'elderly',
};
const POWERS: Readonly<Record<string, string>> = { 十: '10', 百: '100', 千: '1000', 万: '10000' };

/** How a figure is made of others, by its name. Missing: undefined when it is no per-head figure, or what it is per is not known. */
export function perHeadOf(name: string): PerHead | undefined {
  const defined = DEFINED.find(([pattern]) => pattern.test(name));
  if (defined !== undefined)
    return { names: defined[1], denominator: defined[2], per: ONE, isTold: defined[3] === 'told' };
  const [, each] = /^人均(?!每)(.{2,})$/.exec(name) ?? [];
  if (each !== undefined && !SURVEYED.test(each)) {
    return { names: [nameOfTotal(each)], denominator: 'residents', per: ONE, isTold: true };
  }
  const [, digits = '1', powers = '', word = '', rest = ''] = PER.exec(name) ?? [];
  if (rest === '' || SURVEYED.test(rest)) return undefined;
  const per = [...powers].reduce((all, power) => times(all, exact(POWERS[power] ?? '1')), exact(digits));
  return { names: [nameOfTotal(rest)], denominator: WORDS[word] ?? 'residents', per, isTold: true };
}

/** The name of a total without the words that say that it is one: 医疗机构床位总数 is 医疗机构床位. */
export function nameOfTotal(name: string): string {
  return name
    .replace(/\[\d+\]$/, '')
    .replace(/总(?=面积|产量|产值|规模|床位)/, '')
    .replace(/^(?:年末|实名|现有|共有|拥有)(?=..)/, '')
    .replace(/(?:拥有量|保有量|总数|总量|数量|人数|数)$/, '');
}
