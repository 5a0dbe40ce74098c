import { compare, exact, sign } from '../../shared/exact.ts';
import type { Finding, FindingVerdict } from '../../shared/finding.ts';
import { isDay } from '../../shared/period.ts';
import { isRatio } from '../../shared/unit.ts';
import type { Figure } from '../figure.ts';
import { isBelow, point } from '../interval.ts';
import { type DocumentRule, evidenceOf, findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { toldOf } from './restatement-agreement.ts';
import { leadOf } from './restatement-frame.ts';

/** Values that nothing can have: a pass rate above 100 %, a fall by more than all, the 30th of February. */
export const impossible: DocumentRule = {
  id: 'impossible',
  *find(scene: Scene): Iterable<Finding> {
    for (const figure of scene.figures) {
      const limit = limitBroken(scene, figure);
      if (limit !== undefined) yield ofFigure(figure, limit);
    }
    yield* impossibleDates(scene);
    yield* impossibleNumbers(scene);
  },
};

interface Limit {
  readonly verdict: FindingVerdict;
  /** The side that is open: `≤ 100%`. */
  readonly bound: string;
  readonly kind: 'share' | 'fall';
}

const HUNDRED = point(exact('100'));
/** Shares of a closed whole. Not the ratios that may pass 100 %: 拨备覆盖率, 毛入学率, 床位使用率, 产能利用率, 产销率, 完成率. */
const CLOSED_SHARE =
  /(?:合格率|达标率|通过率|及格率|普及率|(?<!毛)入园率|(?<!毛)入学率|参保率|签约率|办结率|满意率|满意度|解决率|响应率|知晓率|城镇化率|绿化率|绿地率|(?<!拨备|利息|债务|保障|收入)覆盖率|优良率|优良天数比[例率]|失业率|无害化处理率|污水处理率|巩固率|公开率|及时率|准确率|入户率|有效率|回收率|出席率)$/;
const PART_OF_WHOLE = /占(?:全[国省市区县]|总|全部|整个)[^,]*$|占比$/;
const OF_SOMETHING = /任务|计划|目标|完成|进度|达成|实现程度|预算|增长|提高|提升|上升|增幅|相当于|是[^,]{1,12}的$|倍/;

function limitBroken(scene: Scene, figure: Figure): Limit | undefined {
  const { claim, unit } = figure;
  if (unit === undefined || !isRatio(unit) || claim.flags.includes('repaired') || isYearLike(figure)) return undefined;
  if (claim.kind === 'growth') return fallBroken(figure);
  if (claim.kind === 'change' || claim.kind === 'rank' || claim.unit !== '%') return undefined;
  if (!isBelow(HUNDRED, { low: figure.value, high: figure.value })) return undefined;
  if (OF_SOMETHING.test(`${claim.subject}${leadOf(scene, figure)}`)) return undefined;
  const head = headOfColumn(scene, claim.mentionStart);
  if (head !== undefined && OF_ANOTHER.test(head) && !CLOSED_SHARE.test(head) && !PART_OF_WHOLE.test(head))
    return undefined;
  const name = wordsBefore(scene, figure);
  if (CLOSED_SHARE.test(claim.subject) || CLOSED_SHARE.test(name)) {
    return { verdict: 'inconsistent', bound: '≤ 100%', kind: 'share' };
  }
  return PART_OF_WHOLE.test(claim.subject) ? { verdict: 'suspect', bound: '≤ 100%', kind: 'share' } : undefined;
}

/** The words of a short name that the reader cut: 有效率 of 率. Empty when its subject is a whole name. */
function wordsBefore(scene: Scene, figure: Figure): string {
  if (figure.claim.subject !== '率') return '';
  return leadOf(scene, figure).replace(/(?:达到?|为|是|约|高达|只有)*\s*$/, '');
}

/** A column that tells something about the row's indicator, not the indicator itself: its progress, its growth, its share of a target. */
const OF_ANOTHER =
  /进度|进展|完成|达成|实现|达标|占|比|增|降|升|幅|速|±|目标|任务|计划|预算|率|程度|倍|指数|得分|评[估分价]/;

/** The head of the column that a cell stands in. Missing: undefined outside of a table. */
function headOfColumn({ view }: Scene, at: number): string | undefined {
  const lineOf = (place: number) => view.slice(view.lastIndexOf('\n', place - 1) + 1, endOfLine(view, place));
  const mark = lineOf(at).includes('\t') ? '\t' : '|';
  if (!lineOf(at).includes(mark)) return undefined;
  let first = view.lastIndexOf('\n', at - 1) + 1;
  const column = view.slice(first, at).split(mark).length - 1;
  while (first > 0 && lineOf(first - 1).includes(mark)) first = view.lastIndexOf('\n', first - 2) + 1;
  return lineOf(first).split(mark)[column]?.trim();
}

function endOfLine(view: string, at: number): number {
  const end = view.indexOf('\n', at);
  return end === -1 ? view.length : end;
}

function fallBroken({ claim, value }: Figure): Limit | undefined {
  if (claim.unit === '%' && compare(value, exact('-100')) < 0) {
    return { verdict: 'inconsistent', bound: '≥ -100%', kind: 'fall' };
  }
  const isTimes = claim.unit === '倍' && sign(value) < 0 && compare(value, exact('-1')) <= 0;
  return isTimes ? { verdict: 'suspect', bound: '≥ -100%', kind: 'fall' } : undefined;
}

/** 2023% is a year that has lost what stood behind it. */
function isYearLike({ claim }: Figure): boolean {
  return claim.unit === '%' && /^-?(?:19[5-9]|20[0-6])\d$/.test(claim.value);
}

function ofFigure(figure: Figure, { verdict, bound, kind }: Limit): Finding {
  const told = toldOf(figure);
  const stated = sign(figure.value) < 0 ? `-${told}` : told;
  return findingOf('impossible', {
    verdict,
    reason: kind === 'share' ? 'impossible.share' : 'impossible.fall',
    evidence: [evidenceOf(figure, 'statement')],
    formula: `${stated} ${bound[0] === '≤' ? '>' : '<'} ${bound.slice(2)}`,
    computed: bound,
    stated,
    facts: { subject: figure.claim.subject, value: told },
  });
}

const DATE = /(?<!\d)(?:((?:19|20)\d{2})年)?(\d{1,2})月(\d{1,2})日/g;
const MONTH = /(?<!\d)((?:19|20)\d{2})年(\d{1,2})月(?!\d)/g;
/** A leap year, for days without a year. */
const ANY_YEAR = '2000';

function* impossibleDates(scene: Scene): Iterable<Finding> {
  for (const match of scene.view.matchAll(DATE)) {
    const [text, year = ANY_YEAR, month = '', day = ''] = match;
    if (!isDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`))
      yield ofWords(scene, match.index, text, 'date');
  }
  for (const match of scene.view.matchAll(MONTH)) {
    const month = Number(match[2]);
    if (month < 1 || month > 12) yield ofWords(scene, match.index, match[0], 'date');
  }
}

const ORDINAL = /(?:排名?|位列|居|列|位居)[^,;。\d]{0,8}第0+[位名]/g;
const YEAR_SHARE = /(?<![\d.])(?:19[5-9]|20[0-6])\d%/g;

function* impossibleNumbers(scene: Scene): Iterable<Finding> {
  for (const match of scene.view.matchAll(ORDINAL)) yield ofWords(scene, match.index, match[0], 'rank');
  for (const match of scene.view.matchAll(YEAR_SHARE)) yield ofWords(scene, match.index, match[0], 'year-share');
}

function ofWords(scene: Scene, start: number, words: string, kind: 'date' | 'rank' | 'year-share'): Finding {
  const span = { start, end: start + words.length };
  const stated = scene.text.slice(span.start, span.end);
  return findingOf('impossible', {
    verdict: kind === 'year-share' ? 'suspect' : 'inconsistent',
    reason: `impossible.${kind}`,
    evidence: [statementOf(scene, span, 'statement', { mention: span, value: '' })],
    formula: stated,
    stated,
    facts: { value: stated },
  });
}
