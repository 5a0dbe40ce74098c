import { readChineseNumber } from '../../reader/index.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Span } from '../../shared/span.ts';
import { type DocumentRule, findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';

/** A stretch of time with its two ends, in whole months; both ends belong to it. */
interface Window extends Span {
  readonly months: number;
  readonly written: string;
}

/**
 * A told length of time against dates: 三年行动计划(2023—2025年), and 两年半来 in a report whose own window is given by its
 * first and last day. A plan may run from the middle of a year to the middle of another.
 */
export const duration: DocumentRule = {
  id: 'duration',
  *find(scene) {
    yield* plansOfYears(scene);
    const window = ownWindow(scene.view);
    if (window !== undefined) yield* lengthsOfWindow(scene, window);
  },
};

const PLAN = '(?:计划|方案|规划|纲要|行动)';
const YEARS = '(\\d{4})年?-?(\\d{4})年?';
const HAN = '[一二两三四五六七八九十]';
const NAMED_FIRST = new RegExp(`(?<!${HAN})(${HAN}{1,3})年[^,;:。()《》\\n]{0,14}${PLAN}\\(${YEARS}\\)`, 'g');
const YEARS_FIRST = new RegExp(`(?<!\\d)(\\d{4})年?-?(\\d{4})年(${HAN}{1,3})年[^,;:。()《》\\n]{0,10}${PLAN}`, 'g');

function* plansOfYears(scene: Scene): Iterable<Finding> {
  for (const match of scene.view.matchAll(NAMED_FIRST)) {
    yield planFinding(scene, match, match[1] ?? '', [match[2] ?? '', match[3] ?? '']);
  }
  for (const match of scene.view.matchAll(YEARS_FIRST)) {
    yield planFinding(scene, match, match[3] ?? '', [match[1] ?? '', match[2] ?? '']);
  }
}

function planFinding(
  scene: Scene,
  match: RegExpExecArray,
  numeral: string,
  [first, last]: readonly [string, string],
): Finding {
  const told = Number(readChineseNumber(numeral, 0, numeral.length)?.value);
  const years = Number(last) - Number(first) + 1;
  const fits = years === told || years === told + 1;
  const start = match.index + match[0].indexOf(first);
  const mention = { start, end: match.index + match[0].lastIndexOf(last) + last.length };
  return findingOf('duration', {
    verdict: fits ? 'consistent' : 'inconsistent',
    reason: fits ? 'duration.agrees' : 'duration.differs',
    evidence: [
      statementOf(scene, { start: match.index, end: match.index + match[0].length }, 'statement', {
        mention,
        value: String(told),
        unit: '年',
      }),
    ],
    formula: `${last} − ${first} + 1 = ${years}年 ${fits ? '≈' : '≠'} ${numeral}年`,
    computed: `${years}年`,
    stated: `${numeral}年`,
    tolerance: fits ? '+1年' : '',
    facts: { window: `${first}—${last}年`, length: `${years}年`, stated: `${numeral}年` },
  });
}

const DATE = '(\\d{4})年(\\d{1,2})月(?:\\d{1,2}日)?';
const OWN_WINDOW = new RegExp(
  `(?:评估|监测|考核|统计|审计)的?(?:时限|期限|期间|时段|时间范围|时间跨度|区间|窗口期?)[为是:,]{0,2}${DATE}(?:至|到|-)${DATE}`,
);

/** The window that a report gives as its own. Missing: undefined when it gives none. */
function ownWindow(view: string): Window | undefined {
  const match = OWN_WINDOW.exec(view);
  if (match === null) return undefined;
  const [year = 0, month = 0, lastYear = 0, lastMonth = 0] = match.slice(1).map(Number);
  const end = match.index + match[0].length;
  const start = match.index + match[0].search(/\d/);
  return {
    start,
    end,
    months: (lastYear - year) * 12 + lastMonth - month + 1,
    written: view.slice(start, end),
  };
}

/** Only lengths to the half year: 两年来 may mean any two years. */
const HALF_YEARS = /(?<=[\n。;:,、的] *)([一两三四五六七八九])年半(?:以?来|间|里)?(?=[,。;])/g;

function* lengthsOfWindow(scene: Scene, window: Window): Iterable<Finding> {
  for (const match of scene.view.matchAll(HALF_YEARS)) {
    const years = Number(readChineseNumber(match[1] ?? '', 0, 1)?.value);
    const months = years * 12 + 6;
    const fits = Math.abs(months - window.months) <= 1;
    const stated = `${match[1]}年半`;
    const start = match.index;
    yield findingOf('duration', {
      verdict: fits ? 'consistent' : 'inconsistent',
      reason: fits ? 'duration.agrees' : 'duration.differs',
      evidence: [
        statementOf(scene, window, 'whole', { mention: window, value: String(window.months), unit: '个月' }),
        statementOf(scene, { start, end: start + match[0].length }, 'statement', {
          mention: { start, end: start + stated.length },
          value: `${years}.5`,
          unit: '年',
        }),
      ],
      formula: `${window.months}个月 ${fits ? '≈' : '≠'} ${stated}`,
      computed: `${window.months}个月`,
      stated,
      tolerance: fits ? '±1个月' : '',
      facts: { window: window.written, length: `${window.months}个月`, stated },
    });
  }
}
