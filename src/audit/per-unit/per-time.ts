import { exact, over, printedInterval, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { dayCount, monthCount } from '../../shared/period.ts';
import { isAddable, isAmount, surroundingsOf } from '../counting/amount.ts';
import { valueIn } from '../counting/parts-total.ts';
import { shortDecimal } from '../equation.ts';
import { type Figure, printedOf, sizeIn } from '../figure.ts';
import { meets, point, scale } from '../interval.ts';
import { evidenceOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { productFinding } from './product-finding.ts';

const MOST_BEFORE = 24;
const EACH_DAY =
  /^(?:按(?:全年)?(\d+)个?(工作日|天)(?:计算|测算|折算|计)?)?(?:日均|平均每[天日]|每[天日]平均)(?:约|达到?|为)*$/;
const EACH_MONTH = /^()(?:月均|平均每个?月|每月平均)[^\d、]{0,4}$/;
const WHOLE_YEAR = /全年|(?:19|20)\d\d年(?!\d|[末底初上下前])/;
const PART_OF_YEAR = /其中|月|季|假|期间|高峰|节/;

/**
 * 全年受理诉求73万件，日均2000件: by the days of the year, which may be working days where the text does not tell them; 月均 by
 * its months.
 */
export function* perDayOrMonth(scene: Scene): Iterable<Finding> {
  for (const rate of scene.figures) {
    const { mentionStart } = rate.claim;
    if (!/日|天|月/.test(scene.view.slice(Math.max(0, mentionStart - MOST_BEFORE), mentionStart))) continue;
    const { before } = surroundingsOf(scene, rate);
    const monthly = EACH_MONTH.exec(before);
    const match = EACH_DAY.exec(before) ?? monthly;
    const total = match === null ? undefined : yearBefore(scene, rate);
    if (match === null || total?.period === undefined || rate.unit === undefined) continue;
    const [words] = match;
    const told = match[1] || undefined;
    const days = told ?? String((monthly === null ? dayCount : monthCount)(total.period) ?? 0);
    const [each, name] = monthly === null ? ['天', '日均'] : ['个月', '月均'];
    const [size, value] = [sizeIn(total, rate.unit), valueIn(total, rate.unit)];
    if (size === undefined || value === undefined || Number(days) === 0) continue;
    const by = over({ n: 1n, d: 1n }, exact(days));
    const text = `${shortDecimal(times(value, by), Math.max(1, rate.places))}${rate.claim.unit}`;
    const start = mentionStart - words.length;
    yield productFinding({
      subject: total.subject.text,
      rate: { evidence: evidenceOf(rate, 'rate'), name, text: printedOf(rate) },
      total,
      denominator: {
        evidence: statementOf(scene, { start, end: mentionStart }, 'denominator'),
        name: monthly === null ? '天数' : '月数',
        text: `${days}${each}`,
      },
      formula: `${printedOf(total)} ÷ ${days}${each} ≈ ${text}`,
      computed: { text, size: scale(size, by) },
      stated: { text: printedOf(rate), size: rate.size, unit: rate.claim.unit },
      fits: meets(scale(size, by), rate.size),
      isTold: told !== undefined,
    });
  }
}

/** The only amount like the rate in the clause before it, or before it in its own, where that is about a whole year. */
function yearBefore(scene: Scene, rate: Figure): Figure | undefined {
  const clauses = scene.sentences[rate.sentence]?.clauses ?? [];
  const near = [clauses[rate.clause - 1], clauses[rate.clause]];
  const told = near.flatMap((clause) => clause?.figures ?? []);
  const like = told.filter((figure) => figure.no < rate.no && isAmount(figure) && isAddable(figure, rate));
  const [total] = like;
  const clause = total && clauses[total.clause];
  if (total === undefined || clause === undefined || like.length > 1) return undefined;
  const words = scene.view.slice(clause.start, clause.end);
  const isYear = /^\d{4}$/.test(total.claim.period) && WHOLE_YEAR.test(words) && !PART_OF_YEAR.test(words);
  return isYear ? total : undefined;
}

const EACH_YEAR = /每年[^,;:、]*$/;
const ALL_YEARS =
  /^(?:今后|未来)?([二两三四五六七八九十]|\d)年(?:间|内|来)?(?:共|合计|累计|总计|共计|总共)?(?:计|安排|新增|新建|完成|培训|改造|投入)?(?:不少于|不低于|约|达到?|为)*$/;
const NUMERALS = '零一二三四五六七八九十';

/** 每年260公顷，三年合计780公顷. Two limits of one kind may differ (at least so much a year, and at least more in all). */
export function* perYear(scene: Scene): Iterable<Finding> {
  for (const total of scene.figures) {
    const clauses = scene.sentences[total.sentence]?.clauses ?? [];
    const match = ALL_YEARS.exec(surroundingsOf(scene, total).before);
    const [rate, ...others] = clauses[total.clause - 1]?.figures ?? [];
    const word = match?.[1];
    if (!match || word === undefined || rate?.unit === undefined || others.length > 0) continue;
    if (!isAmount(rate) || !isAmount(total) || !isAddable(rate, total)) continue;
    const lead = scene.view.slice(clauses[total.clause - 1]?.start, rate.claim.mentionStart);
    const stated = sizeIn(isOneLimit(rate, total) ? printed(total) : total, rate.unit);
    if (!EACH_YEAR.test(lead) || stated === undefined) continue;
    const years = /\d/.test(word) ? Number(word) : NUMERALS.indexOf(word.replace('两', '二'));
    const by = exact(String(years));
    const size = scale((isOneLimit(rate, total) ? printed(rate) : rate).size, by);
    const text = `${shortDecimal(times(rate.value, by))}${rate.claim.unit}`;
    const span = { start: total.claim.mentionStart - match[0].length, end: total.claim.mentionStart };
    yield productFinding({
      subject: rate.subject.text,
      rate: { evidence: evidenceOf(rate, 'rate'), name: '每年', text: printedOf(rate) },
      total,
      denominator: { evidence: statementOf(scene, span, 'denominator'), name: '年数', text: `${years}年` },
      formula: `${printedOf(rate)} × ${years}年 = ${text}`,
      computed: { text, size },
      stated: { text: printedOf(total), size: stated, unit: rate.claim.unit },
      fits: meets(size, stated),
      isTold: !isOneLimit(rate, total),
    });
  }
}

const OF_YEARS =
  /(?<![近第\d十])([二两三四五六七八九十]|\d)年(?:间|来|内|累计|合计|共|总共|净增|新增|增加|减少|建成|完成|新建|投入|培训|改造|检查|开展|组织|举办|办理|受理)+[\u4e00-\u9fff]{0,8}$/;
const MEAN =
  /^年均(?:净增|新增|增加|减少|建成|完成|新建|投入|培训|改造|检查|开展|组织|举办|办理|受理)?(?:约|为|达到?)*$/;

/** 五年净增1100个，年均新增220个. */
export function* yearlyMean(scene: Scene): Iterable<Finding> {
  for (const rate of scene.figures) {
    const clauses = scene.sentences[rate.sentence]?.clauses ?? [];
    const [total, ...others] = clauses[rate.clause - 1]?.figures ?? [];
    if (total === undefined || others.length > 0 || !MEAN.test(surroundingsOf(scene, rate).before)) continue;
    const lead = scene.view.slice(clauses[total.clause]?.start, total.claim.mentionStart);
    const match = OF_YEARS.exec(lead);
    const [size, value] = rate.unit === undefined ? [] : [sizeIn(total, rate.unit), valueIn(total, rate.unit)];
    if (match === null || size === undefined || value === undefined || !isAddable(rate, total)) continue;
    const [words, word = ''] = match;
    const years = /\d/.test(word) ? Number(word) : NUMERALS.indexOf(word.replace('两', '二'));
    const by = over({ n: 1n, d: 1n }, exact(String(years)));
    const text = `${shortDecimal(times(value, by), Math.max(1, rate.places))}${rate.claim.unit}`;
    // A mean of counts is told in whole numbers.
    const stated = rate.places === 0 ? printedInterval(rate.claim.value) : rate.size;
    const { mentionStart } = total.claim;
    const span = { start: mentionStart - words.length, end: mentionStart };
    yield productFinding({
      subject: total.subject.text,
      rate: { evidence: evidenceOf(rate, 'rate'), name: '年均', text: printedOf(rate) },
      total,
      denominator: { evidence: statementOf(scene, span, 'denominator'), name: '年数', text: `${years}年` },
      formula: `${printedOf(total)} ÷ ${years}年 ≈ ${text}`,
      computed: { text, size: scale(size, by) },
      stated: { text: printedOf(rate), size: stated, unit: rate.claim.unit },
      fits: meets(scale(size, by), stated) || rate.claim.comparator !== 'eq',
      isTold: true,
    });
  }
}

function isOneLimit(rate: Figure, total: Figure): boolean {
  return rate.claim.comparator === total.claim.comparator && rate.claim.comparator !== 'eq';
}

/** The printed number itself, without what its comparator leaves open. */
function printed(figure: Figure): Figure {
  return { ...figure, size: point(figure.value) };
}
