import type { DocumentFacts } from '../shared/document.ts';
import { HEAD_LENGTH, OWN_DATE } from './facts.ts';
import { holidayMonths } from './lexer/holidays.ts';
import { monthsPeriod } from './lexer/periods.ts';
import { PLANS } from './lexer/plan-times.ts';
import { endMonth, lastYearOf, planStart } from './lexer/time-frame.ts';
import { grammarView } from './lexer/view.ts';

/** The years a document is written in and looks back on, as far as title, date and first lines tell. */
export interface DocumentYears {
  readonly documentYear: number | undefined;
  readonly resultYear: number | undefined;
  /** End of the window of an evaluation, `YYYY-MM`; else the result year. */
  readonly windowEnd: string;
  readonly windowStart: number | undefined;
  /** The month, quarter or other part of a year that a report is about (`YYYY-MM`, `YYYY-Q3`). */
  readonly part?: string;
  /** Whether the document says what is to be done in its year (2026年民生实事清单), not what was. */
  readonly ahead?: boolean;
}

const REVIEWED = /(20\d\d)年[^。\n]{0,30}(?:回顾|执行情况|工作总结|主要工作)/;
/** The year whose work a heading or the opening sentence says is reported; 2025年工作报告 alone leaves it open. */
const REPORTED =
  /(20\d\d)年度?(?!计划|目标)[\u4e00-\u9fff]{0,10}(?:(?:工作|任务|目标|实事|计划)[\u4e00-\u9fff]{0,4}(?:完成|开展|落实|进展)(?:情况|成效)|工作(?:情况|成效|成绩|业绩))/;
/** The year whose accounts, or whose findings put right, a report is about. */
const AUDITED = /(20\d\d)年度?[^\n]{0,40}(?:审计|决算|整改)/;
/** An evaluation at the end of a plan, by its title. */
const FINAL = /(?:终期|期末|末期|总结性?)[^\n]{0,6}评估|后评估/;

/**
 * Work reports and plan reports of a year tell the results of the year before; communiqués those of their own title.
 * An evaluation looks back over the window that its text names; else one at the end of a plan over all of it, and a
 * mid-term one from the middle of the third year.
 */
export function documentYears(facts: DocumentFacts, head: string): DocumentYears {
  const view = grammarView(head.slice(0, HEAD_LENGTH));
  const titleYear = yearIn(grammarView(facts.title ?? ''));
  const dateYear = yearIn(facts.date ?? '');
  const reviewed = Number((REVIEWED.exec(view) ?? REPORTED.exec(view))?.[1] ?? Number.NaN);
  const resultYear = Number.isNaN(reviewed) ? undefined : reviewed;
  const one = facts.kind === 'mid-term-evaluation' || (facts.kind === 'other' && titleYear === undefined);
  const assessed = one ? assessedYear(grammarView(facts.title ?? ''), view) : undefined;
  if (assessed !== undefined) return years(Math.max(dateYear ?? 0, assessed + 1), assessed);
  if (facts.kind === 'mid-term-evaluation')
    return evaluationYears(view, dateYear ?? titleYear, FINAL.test(grammarView(facts.title ?? '')));
  if (facts.kind === 'communique') {
    const year = titleYear ?? (dateYear === undefined ? undefined : dateYear - 1);
    return years(year, year);
  }
  const part =
    facts.kind === 'outline'
      ? undefined
      : (holidayPart(facts, view, titleYear ?? dateYear) ??
        reportedPart(facts.title ?? '', view, titleYear ?? dateYear));
  const bulletin = part ?? (facts.kind === 'other' ? reportedMonth(facts.title ?? '', view) : undefined);
  if (bulletin !== undefined) {
    const year = lastYearOf(bulletin);
    return { ...years(year, year), windowEnd: endMonth(bulletin), part: bulletin };
  }
  if (
    titleYear !== undefined &&
    (facts.kind === 'other' || facts.kind === 'plan-execution') &&
    isAhead(facts.title ?? '')
  )
    return { ...years(titleYear, titleYear - 1), ahead: true };
  if (facts.kind === 'outline') {
    const first = planFirst(view) ?? dateYear;
    return years(first, first === undefined ? undefined : first - 1);
  }
  // 2024年度…审计工作报告 tells of the year that was audited.
  const audited = Number(AUDITED.exec(grammarView(facts.title ?? ''))?.[1] ?? Number.NaN);
  if (!Number.isNaN(audited)) return years(Math.max(dateYear ?? 0, audited + 1), audited);
  if (resultYear !== undefined) return years(resultYear + 1, resultYear);
  const named = Number(/(20\d\d)年是/.exec(view)?.[1] ?? Number.NaN);
  const month = Number(/^\d{4}-(\d{2})/.exec(facts.date ?? '')?.[1] ?? 0);
  if (facts.kind === 'work-report' && dateYear !== undefined && month >= 10 && (titleYear ?? dateYear) === dateYear) {
    return years(dateYear, dateYear);
  }
  if (facts.kind === 'other' && titleYear !== undefined && reports(titleYear, dateYear))
    return years(dateYear ?? titleYear, titleYear);
  const stage = stageYear(view);
  if (facts.kind === 'other' && dateYear === undefined && stage !== undefined) return years(stage, stage);
  const spoken = latestYear(view, OWN_DATE.test(view));
  const latest = facts.kind === 'other' ? Math.max(dateYear ?? 0, spoken ?? 0) || undefined : dateYear;
  const written = facts.kind === 'work-report' ? (titleYear ?? dateYear) : (latest ?? titleYear);
  if (written !== undefined) return years(written, facts.kind === 'other' ? written : written - 1);
  const said = Number.isNaN(named) ? latestYear(view) : named;
  return said === undefined ? years(undefined, undefined) : years(said + 1, said);
}

/** A title that announces: a list of tasks, a plan or a scheme of a year, and no word of how it was carried out. */
const ANNOUNCED = /20\d\d年[^\n]{0,30}(?:实事|计划|安排|要点|任务|清单|方案|目标|打算|思路|部署)/;
const CARRIED_OUT = /执行|完成|进展|推进|总结|情况|报告|通报|公报|评估|评价|决算|简报|月报|专报|回顾|结果|成效/;

function isAhead(title: string): boolean {
  const view = grammarView(title);
  return ANNOUNCED.test(view) && !CARRIED_OUT.test(view);
}

/** Whether what is dated in a year (or not dated) can tell the results of the year in its title. */
function reports(titleYear: number, dateYear: number | undefined): boolean {
  return dateYear === undefined || dateYear === titleYear || dateYear === titleYear + 1;
}

/** 现将截至9月底…情况通报如下: what a bulletin says it reports. */
const REPORTS_UP_TO = /现将(20\d\d年)?截[至止]到?(20\d\d年)?(\d{1,2})月[^。\n]{0,40}(?:通报|报告|汇报|公布)如下/;
/** (截至2025年11月15日) on a line below the title. */
const AS_OF = /^ *\((?:数据)?截[至止]到?(20\d\d)年(1[0-2]|[1-9])月[^()\n]{0,6}\) *$/m;
const REPORTED_PART =
  /(20\d\d)年[^。\n;,]{0,24}?(?:第?([一二三四1-4])季度|(前(?:三|3)季度)|([上下])半年|(半年度|(?<=年度?)中期(?=报告))|1月?[-至到]+(\d{1,2})月)/;

/** The months of the holiday that a text of its own tells of (2025年国庆假期旅游市场情况). */
function holidayPart({ kind, title, date }: DocumentFacts, view: string, year: number | undefined) {
  if (kind !== 'other' || year === undefined) return undefined;
  const dated = Number(/^\d{4}-(\d{2})/.exec(date ?? '')?.[1] ?? 0);
  const months = holidayMonths(grammarView(title ?? ''), view.slice(0, 1500), dated);
  return months === undefined ? undefined : monthsPeriod(year, months.from, months.to);
}

/** The part of a year that a report is about, by its opening formula, its title or the line in brackets below. */
function reportedPart(title: string, view: string, year: number | undefined): string | undefined {
  const upTo = REPORTS_UP_TO.exec(view.slice(0, 1000));
  const upToYear = Number.parseInt(upTo?.[1] ?? upTo?.[2] ?? '', 10) || year;
  if (upTo !== null && upToYear !== undefined) return monthsPeriod(upToYear, Number(upTo[3]), Number(upTo[3]));
  const asOf = AS_OF.exec(view.slice(0, 300));
  if (asOf !== null) return monthsPeriod(Number(asOf[1]), Number(asOf[2]), Number(asOf[2]));
  const subtitle = /^ *\(([^()\n]{4,24})\) *$/m.exec(view.slice(0, 160))?.[1] ?? '';
  const head = `${grammarView(title)} ${subtitle}`;
  const said = REPORTED_PART.exec(head);
  if (said === null) return undefined;
  const [, first, quarter, three, half, midYear, month] = said;
  if (quarter !== undefined)
    return `${first}-Q${'一二三四'.includes(quarter) ? '一二三四'.indexOf(quarter) + 1 : quarter}`;
  if (midYear !== undefined) return `${first}-H1`;
  if (half !== undefined) return `${first}-H${half === '上' ? 1 : 2}`;
  const last = three === undefined ? Number(month) : 9;
  return last >= 1 && last <= 12 ? monthsPeriod(Number(first), 1, last) : undefined;
}

/** A bulletin of a month says so in its title or issue number (2025年第9期, 2025年9月…月报). */
function reportedMonth(title: string, view: string): string | undefined {
  const head = view.slice(0, 300);
  if (
    !/(月报|月度|通报|专报|简报|快报|本月|(?:运行|形势|情况|态势)(?:分析|简析|综述)|(?:运行|开展|完成|收支)情况)/.test(
      grammarView(title) + head,
    )
  )
    return undefined;
  const issue = /(20\d\d)年(?:第(\d{1,2})期|(\d{1,2})月(?!\d{1,2}日))/.exec(head);
  const month = Number(issue?.[2] ?? issue?.[3] ?? 0);
  if (issue === null || month < 1 || month > 12) return undefined;
  // 1-9月,全区…: an analysis of September that opens with the year so far tells of that.
  const opens = /\n *(?:今年)?(?:(?:20\d\d年)?(1[-至到]+\d{1,2}月)|前三季度|上半年|(?:20\d\d年)?\d{1,2}月|本月)/.exec(
    view.slice(0, 1500),
  );
  const soFar = opens?.[1] !== undefined && Number(/\d+(?=月)/.exec(opens[1])?.[0]) === month;
  return monthsPeriod(Number(issue[1]), soFar ? 1 : month, month);
}

function years(documentYear: number | undefined, resultYear: number | undefined): DocumentYears {
  return {
    documentYear,
    resultYear,
    windowEnd: resultYear === undefined ? '' : String(resultYear),
    windowStart: undefined,
  };
}

/** A check of one year (2024年度体检评估, 年度监测评估), whatever plan it is held against; one of half a plan or a whole one is none. */
const OF_ONE_YEAR =
  /体检|(?:考核|考评|测评|评比)[^\n]{0,8}(?:结果|情况|通报|排名)|年度[^\n]{0,24}(?:评估|评价)|(?:评估|评价)[^\n]{0,4}年度/;
/** 以2024年度…为底数, 对2024年度…开展评估: the year that the text says it checks. */
const ASSESSED = /(20\d\d)年度?(?![底末]?前)[^。\n]{0,24}(?:为(?:底数|基础|基准)|评估|体检|考核|考评|测评|评比|监测)/;

/** Missing: undefined for an evaluation of several years. */
function assessedYear(title: string, view: string): number | undefined {
  if (/中期|终期|期末|末期|总结|后评估/.test(title) || !OF_ONE_YEAR.test(title)) return undefined;
  return yearIn(title) ?? yearIn(ASSESSED.exec(view.slice(0, 1500))?.[1] ?? '');
}

function evaluationYears(view: string, writtenIn: number | undefined, final: boolean): DocumentYears {
  const window = windowIn(view);
  if (window !== undefined) return window;
  const written = final && writtenIn !== undefined ? writtenIn - 1 : writtenIn;
  const start = planFirst(view) ?? planStart(written);
  const closing = closingDay(view, start, writtenIn);
  if (closing !== undefined) return { ...closing, windowStart: start };
  if (start === undefined) return years(writtenIn, writtenIn === undefined ? undefined : writtenIn - 1);
  if (final) {
    const last = start + 4;
    return { documentYear: writtenIn ?? last + 1, resultYear: last, windowEnd: String(last), windowStart: start };
  }
  return { documentYear: start + 2, resultYear: start + 1, windowEnd: `${start + 2}-06`, windowStart: start };
}

/** The window that an evaluation says it looks over; the few months in which it was carried out are none. */
function windowIn(view: string): DocumentYears | undefined {
  for (const window of view.matchAll(/(20\d\d)年(\d{1,2})月(?:\d{1,2}日)?[至到-]+(20\d\d)年(\d{1,2})月/g)) {
    const [first = 0, from = 0, last = 0, to = 0] = window.slice(1).map(Number);
    if ((last - first) * 12 + to - from < 11) continue;
    const end = `${last}-${String(to).padStart(2, '0')}`;
    return { documentYear: last, resultYear: to === 12 ? last : last - 1, windowEnd: end, windowStart: first };
  }
  return undefined;
}

/**
 * The day up to which an evaluation says that it looks (数据截至2022年底, 评估期为2021年至2023年): a year for the end
 * of one, else a month. Missing: undefined when it says none, or one outside of its plan.
 */
function closingDay(view: string, start: number | undefined, writtenIn: number | undefined) {
  const said =
    /(?:数据|资料|评估(?:期|时段|时限|期限|范围|时点|截止|基准)|统计口?径?时点)[^。;\n]{0,24}?(?:截至|截止到?|至|到|-)-*(20\d\d)年(底|末|年底|年末|(\d{1,2})月(?:\d{1,2}日|底|末)?)?/.exec(
      view,
    ) ?? UP_TO.exec(view);
  if (said === null) return undefined;
  return dayOf(said, start, writtenIn);
}

function dayOf(said: RegExpExecArray, start: number | undefined, writtenIn: number | undefined) {
  const year = Number(said[1]);
  const month = Number(said[3] ?? 12);
  if (month < 1 || month > 12 || (start !== undefined && (year < start || year > start + 4))) return undefined;
  return {
    documentYear: Math.max(year, writtenIn ?? year),
    resultYear: month === 12 ? year : year - 1,
    windowEnd: month === 12 ? String(year) : `${year}-${String(month).padStart(2, '0')}`,
  };
}

/** A sentence of the evaluation that opens with the day up to which it counts: 截至2022年底，…. */
const UP_TO = /(?:[。;\n] *)截[至止]到?(20\d\d)年(底|末|年底|年末|(\d{1,2})月(?:\d{1,2}日|底|末)?),/;

function planFirst(view: string): number | undefined {
  const ordinal = /第(十[二三四五六])个五年规划/.exec(view)?.[1];
  if (ordinal !== undefined) return PLANS[`${ordinal}五`];
  const short = /“(十[二三四五六]五)”/.exec(view)?.[1];
  return short === undefined ? undefined : PLANS[short];
}

function yearIn(text: string): number | undefined {
  const match = /20\d\d/.exec(text);
  return match === null ? undefined : Number(match[0]);
}

/** 今年是“十四五”收官之年, 开局之年: the year of a plan in which a text is written; undefined when it does not say so. */
function stageYear(view: string): number | undefined {
  const said = /(?:今年|本年)[是为系]?(?:实施)?“(十[一二三四五六]五)”(?:规划|时期)?的?(收官|开局|最后一|第一)/.exec(
    view,
  );
  const first = PLANS[said?.[1] ?? ''];
  return first === undefined ? undefined : first + (/[收最]/.test(said?.[2] ?? '') ? 4 : 0);
}

/**
 * The latest year that the head of a text names more than once, in digits or spelt out; aims (到2030年, 2026年起) and what
 * changes are measured from (比2020年) left out. A text that is `dated` may name its later years once each.
 */
function latestYear(view: string, dated = false): number | undefined {
  const counts = new Map<number, number>();
  for (const match of view.matchAll(
    /(?<![到至从由比较是])(20\d\d|二[〇零][〇零一二三四][〇零一二三四五六七八九])年(?!起)/g,
  )) {
    const year = Number([...(match[1] ?? '')].map((digit) => SPELT[digit] ?? digit).join(''));
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const repeated = [...counts].filter(([, count]) => count > 1 || counts.size === 1);
  return (repeated.length > 0 || dated ? repeated : [...counts]).sort((a, b) => b[0] - a[0])[0]?.[0];
}

const SPELT: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
