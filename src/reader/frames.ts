import type { DocumentFacts } from '../shared/document.ts';
import type { DocumentYears } from './document-years.ts';
import { PLANS } from './lexer/plan-times.ts';
import { firstYearOf, lastDay, planStart, planYears, type TimeFrame } from './lexer/time-frame.ts';
import { grammarView } from './lexer/view.ts';

/** How a passage speaks: of what was done or of what is planned, and about which time. */
export interface Frame extends TimeFrame {
  readonly mood: 'actual' | 'target';
  /** The years that a plan outline is a plan for; absent in other documents. */
  readonly plan?: string;
  /** Whether the document evaluates a plan over a window of its own. */
  readonly evaluates?: boolean;
  /** Whether the document reports the year of its own title: its 重点工作 are then what was done. */
  readonly ownYear?: boolean;
  /** What holds again after the paragraph, where a sentence looks ahead in a text about results. */
  readonly after?: Frame;
}

const REVIEW =
  /回顾|执行情况|完成情况|进展|成就|总结|实施情况|取得|成效|历程|主要工作|评估|过去|(?:开展|推进|落实|运行|办理|基本|总体|工作|经营)情况|现状|基础|指标完成/;
const PLANNED =
  /安排|目标|任务|重点工作|工作建议|部署|打算|举措|要求|下一步|下步|下阶段|下一阶段|下半年|四季度|今后|展望|建议|思路|对策|计划|重点抓好|规划|工作重点|主要抓好|实事/;

/** Headings that look back even inside a plan. */
const LOOKS_BACK = /回顾|发展基础|现状|发展成就|执行情况|完成情况|实施情况/;

const OF_FIVE_YEARS =
  /“十[一二三四五六]五”(?!以来)[^\n]{0,12}(?:答卷|成就|成绩单|综述|巡礼|回眸|回顾|亮点|成效|工作总结)|五年(?:来|间|成就|答卷|巨变|回眸)/;

/** The frame of a document before its first heading. */
export function documentFrame(facts: DocumentFacts, years: DocumentYears): Frame {
  const base = { documentYear: years.documentYear, resultYear: years.resultYear, windowEnd: years.windowEnd };
  if (facts.kind === 'mid-term-evaluation' && years.windowStart !== undefined) {
    const whole = !years.windowEnd.includes('-');
    const period = whole
      ? `${years.windowStart}/${years.windowEnd}`
      : `${years.windowStart}-01-01/${lastDay(years.windowEnd)}`;
    return { ...base, mood: 'actual', period, basis: 'default', evaluates: true };
  }
  if (facts.kind === 'outline' && years.documentYear !== undefined) {
    const plan = planYears(years.documentYear);
    return { ...base, mood: 'target', period: plan, basis: 'inherited', plan };
  }
  if (years.ahead && years.documentYear !== undefined)
    return { ...base, mood: 'target', period: String(years.documentYear), basis: 'inherited' };
  if (years.part !== undefined) return { ...base, mood: 'actual', period: years.part, basis: 'inherited' };
  const period = years.resultYear === undefined ? '' : String(years.resultYear);
  // 某县“十四五”答卷, 五年来的变化: told of the five years, whatever kind of text it is.
  if (facts.kind === 'other' && years.resultYear !== undefined && OF_FIVE_YEARS.test(grammarView(facts.title ?? '')))
    return { ...base, mood: 'actual', period: planYears(planStart(years.resultYear)), basis: 'default' };
  const ownYear = facts.kind === 'other' && years.documentYear === years.resultYear;
  return { ...base, mood: 'actual', period, basis: facts.kind === 'other' ? 'default' : 'inherited', ownYear };
}

/** The frame below a heading; a heading that says neither time nor mood leaves its parent's. */
export function headingFrame(title: string, parent: Frame): Frame {
  const timed = /20\d\d年|“十[一二三四五六]五”|今年|明年|去年/.test(title);
  const review = REVIEW.test(title);
  const planned = PLANNED.test(title) && !/问题|不足|困难|短板|差距/.test(title);
  const year = titleYear(title, parent);
  const plan = planIn(title);
  if (plan !== undefined && (year === undefined || title.indexOf('“十') < title.search(/20\d\d年|今年/))) {
    return planFrame(plan, review, parent);
  }
  if (year !== undefined) return yearFrame(year, review, planned, parent);
  if (
    LOOKS_BACK.test(title) &&
    !title.includes('目标') &&
    parent.mood === 'target' &&
    parent.resultYear !== undefined
  ) {
    const past = parent.plan === undefined ? String(parent.resultYear) : planYears(planStart(parent.resultYear));
    return { ...parent, mood: 'actual', period: past, basis: 'inherited' };
  }
  if (review && !/存在|问题/.test(title) && !timed && parent.mood === 'actual') return parent;
  if (parent.ownYear === true && DONE_IN_OWN_YEAR.test(title)) return parent;
  if (planned && !review && parent.mood === 'actual' && isFuture(title))
    return targetFrame(parent, partAhead(title, parent));
  return parent;
}

/** The frame of an answer, by the question before it (问:下一步有哪些打算?). */
export function questionFrame(question: string, whole: Frame): Frame {
  const ahead = PLANNED.test(question) && isFuture(question) && !/已经|做了|取得/.test(question);
  return ahead && whole.mood === 'actual' ? targetFrame(whole, partAhead(question, whole)) : whole;
}

/** 二、重点工作 in a report of the year, where nothing says that it is still to come. */
const DONE_IN_OWN_YEAR = /^(?:[^、.)]{1,5}[、.)])?\s*(?:主要|各项|年度)?重点(?:工作|任务)$/;

function isFuture(title: string): boolean {
  return /安排|目标任务|主要目标|发展目标|打算|下一步|下步|下阶段|下一阶段|下半年|四季度|今后|展望|建议|对策|重点工作|工作部署|总体要求|工作要求|民生实事/.test(
    title,
  );
}

/** 下半年工作安排, 四季度打算: the part of the year that a heading looks ahead to; undefined when it names none. */
function partAhead(title: string, { documentYear }: Frame): string | undefined {
  if (documentYear === undefined) return undefined;
  if (title.includes('下半年')) return `${documentYear}-H2`;
  return /四季度/.test(title) ? `${documentYear}-Q4` : undefined;
}

function titleYear(title: string, parent: Frame): number | undefined {
  const match = /20\d\d(?=年|$)/.exec(title);
  if (match !== null) return Number(match[0]);
  if (title.includes('今年')) return parent.documentYear;
  const next = /^新的一年/.test(title) && parent.resultYear === parent.documentYear;
  if ((next || title.includes('明年')) && parent.documentYear !== undefined) return parent.documentYear + 1;
  return undefined;
}

function planIn(title: string): number | undefined {
  const match = /“(十[一二三四五六]五)”/.exec(title);
  return match === null ? undefined : PLANS[match[1] ?? ''];
}

function yearFrame(year: number, review: boolean, planned: boolean, parent: Frame): Frame {
  const { resultYear } = parent;
  const future = resultYear === undefined ? planned && !review : year > resultYear;
  if (future && !review) {
    return {
      ...parent,
      mood: 'target',
      period: String(year),
      basis: 'inherited',
      documentYear: parent.documentYear ?? year,
    };
  }
  const years = resultYear === undefined ? { resultYear: year, documentYear: year + 1, windowEnd: String(year) } : {};
  return { ...parent, ...years, mood: 'actual', period: String(year), basis: 'inherited' };
}

function planFrame(first: number, review: boolean, parent: Frame): Frame {
  const { resultYear, documentYear } = parent;
  const over = resultYear !== undefined && first <= resultYear;
  if (over || review) {
    if (!over || parent.evaluates) return parent;
    return { ...parent, mood: 'actual', period: planYears(first), basis: 'default' };
  }
  return {
    ...parent,
    mood: 'target',
    period: planYears(first),
    basis: 'inherited',
    documentYear: documentYear ?? first,
  };
}

function targetFrame(parent: Frame, part?: string): Frame {
  if (part !== undefined) return { ...parent, mood: 'target', period: part, basis: 'inherited' };
  if (parent.plan !== undefined) return { ...parent, mood: 'target', period: parent.plan, basis: 'inherited' };
  const year = parent.documentYear;
  if (year === undefined) return { ...parent, mood: 'target' };
  if (parent.evaluates) {
    const first = Math.max(year, (parent.resultYear ?? year) + 1);
    return { ...parent, mood: 'target', period: `${first}/${planStart(first) + 4}`, basis: 'default' };
  }
  return { ...parent, mood: 'target', period: String(year), basis: 'inherited' };
}

/**
 * 主要预期目标是…: a sentence that announces aims. A figure before or behind the word, or a comparison with the aim
 * (低于预期目标, 主要是…), tells a result.
 */
const ANNOUNCES =
  /^(?:[^。;\d]|20\d\d(?=年))*?(?<![于到成过比与和距离照])(?:预期目标|主要目标|主要指标|发展目标)[^。;\d]{0,14}(?<!主要)[是为:]/;

/** What a sentence opens for those that follow it: 主要预期目标是, 今年要, 五年来, 2022年是…的一年. */
export function sentenceFrame(opening: string, frame: Frame): Frame {
  const first = opening.slice(0, 60);
  if (ANNOUNCES.test(first) && !REVIEW.test(first)) {
    const year = titleYear(first, frame);
    const named = planIn(first);
    const plan = year !== undefined && first.search(/20\d\d年|今年/) < first.indexOf('“十') ? undefined : named;
    if (plan !== undefined && (frame.resultYear === undefined || plan > frame.resultYear))
      return planFrame(plan, false, frame);
    if (frame.mood === 'target')
      return year === undefined ? frame : { ...frame, period: String(year), basis: 'inherited' };
    return year === undefined ? targetFrame(frame) : yearFrame(year, false, true, frame);
  }
  if (/^新的一年,?(?:里,?)?(?:我们|集团|公司|本|将|要|全[市县区省]|[^,]{0,6}[将要])/.test(first)) {
    const year = titleYear(first, frame) ?? frame.documentYear;
    if (year !== undefined && frame.mood === 'actual' && year > (frame.resultYear ?? year))
      return yearFrame(year, false, true, frame);
  }
  const is = /^(今年|明年|20\d\d年)是/.exec(first);
  if (is !== null) {
    const year = titleYear(is[1] ?? '', frame);
    // 今年是“十四五”收官之年: said by the way in a text about the five years.
    const aside = frame.period.includes('/') && year === frame.resultYear && /收官|最后一年/.test(first);
    if (year !== undefined && !aside) return yearFrame(year, false, false, frame);
  }
  if (/^(今年|明年|20\d\d年)(要|将|重点|工作|政府工作|主要|我们将|我们要|,我们将|,我们要|,要|继续)/.test(first)) {
    const year = titleYear(first, frame);
    if (year !== undefined && (frame.resultYear === undefined || year > frame.resultYear))
      return yearFrame(year, false, true, frame);
  }
  if (
    /^(五年来|过去五年|“十四五”时期|“十四五”以来|回顾“十[一二三四五六]五”|这五年|五年间)/.test(first) &&
    frame.mood === 'actual'
  ) {
    return fiveYears(frame);
  }
  if (/^“十[一二三四五六]五”[^,。]{0,6}(要|将|努力|我们)/.test(first) || /^(未来五年|今后五年)/.test(first)) {
    const plan = planIn(first) ?? frame.documentYear;
    if (plan !== undefined && (frame.resultYear === undefined || plan > frame.resultYear))
      return planFrame(plan, false, frame);
  }
  if (!frame.evaluates && frame.mood === 'actual' && frame.period.includes('/') && frame.resultYear !== undefined) {
    const said = /^(?:各位代表[,!])?(?:回顾)?(?:刚刚过去的|过去的)?(20\d\d)年[,是的]/.exec(first)?.[1];
    if (said === String(frame.resultYear)) return { ...frame, period: said, basis: 'inherited' };
  }
  if (frame.evaluates && frame.mood === 'actual' && /^(?:为此,?)?(?:建议|下一步,?)/.test(first))
    return targetFrame(frame);
  if (frame.mood === 'actual' && /^(?:为此,?)?建议:/.test(first)) return { ...targetFrame(frame), after: frame };
  if (frame.mood === 'actual' && /^(?:下一步|下一阶段|接下来)[,我将要]/.test(first))
    return { ...targetFrame(frame, partAhead(first, frame)), after: frame };
  if (/^(一年来|过去一年|过去的一年|刚刚过去的一年)/.test(first) && frame.resultYear !== undefined) {
    return { ...frame, mood: 'actual', period: String(frame.resultYear), basis: 'inherited' };
  }
  return frame;
}

function fiveYears(frame: Frame): Frame {
  const last = frame.resultYear;
  if (last === undefined || frame.evaluates) return frame;
  const first = Math.min(firstYearOf(frame.period) ?? last, last - 4);
  return { ...frame, period: `${first}/${last}`, basis: 'default' };
}
