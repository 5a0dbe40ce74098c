import type { DocumentFacts, DocumentKind } from '../shared/document.ts';
import { Lexicon, splitWords } from './lexer/lexicon.ts';
import { planStart } from './lexer/time-frame.ts';
import { grammarView } from './lexer/view.ts';

/** How much of a text is searched for what it says about itself. */
export const HEAD_LENGTH = 6000;

const KIND_WORDS: readonly (readonly [RegExp, DocumentKind])[] = [
  [/(中期|终期|总结|实施情况)[^\n]{0,6}评估|评估报告/, 'mid-term-evaluation'],
  [/计划[^\n]{0,12}(执行情况|草案)|国民经济和社会发展计划/, 'plan-execution'],
  [/统计公报|主要数据公报|普查公报/, 'communique'],
  [/政府工作报告|工作报告/, 'work-report'],
  [/(纲要|规划)(\([^()]{1,8}\))?\s*$/, 'outline'],
];

const PLACE_SUFFIX = '(?:特别行政区|自治区|自治州|自治县|省|市|区|县|旗|盟)';
const MUNICIPALITIES = ['北京', '上海', '天津', '重庆'];
const PROVINCES = splitWords(
  `北京市 上海市 天津市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 海南省
  四川省 贵州省 云南省 陕西省 甘肃省 青海省 台湾省 内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区 香港特别行政区 澳门特别行政区`,
);
const PROVINCE_NAMES = new Lexicon(PROVINCES.map((name) => [name, name] as const));

/**
 * What the head of a document (and its file name) says of it.
 * Missing: a field that is not said is absent; `kind` is then `other`.
 */
export function documentFacts(head: string, fileName: string, markedTitle: string | undefined): DocumentFacts {
  const view = grammarView(head.slice(0, HEAD_LENGTH));
  const name = grammarView(fileName.replace(/\.[^.]+$/, ''));
  const title = markedTitle ?? findTitle(head, view);
  const titleView = title === undefined ? '' : grammarView(title);
  const kind = findKind(titleView) ?? findKind(name) ?? findKind(view.slice(0, 600)) ?? 'other';
  const region = findRegion(titleView) ?? findRegion(name) ?? mostNamed(view);
  const date = findDate(view);
  const issuer = findIssuer(view);
  return {
    ...(title === undefined ? {} : { title }),
    kind,
    ...(issuer === undefined ? {} : { issuer }),
    ...(region === undefined ? {} : { region }),
    ...(date === undefined ? {} : { date }),
  };
}

function findKind(view: string): DocumentKind | undefined {
  return KIND_WORDS.find(([pattern]) => pattern.test(view))?.[1];
}

/** A line of the head that reads like the name of an official document. */
function findTitle(head: string, view: string): string | undefined {
  const lines = view.split(/[\n\r]/, 60);
  let offset = 0;
  let best: { text: string; score: number } | undefined;
  for (const line of lines) {
    const trimmed = line.trim();
    const score = titleScore(trimmed);
    if (score > (best?.score ?? 0)) {
      const start = offset + line.indexOf(trimmed);
      best = { text: head.slice(start, start + trimmed.length), score };
    }
    offset += line.length + 1;
  }
  return best?.text;
}

function titleScore(line: string): number {
  if (line.length < 5 || line.length > 70 || /[。;]/.test(line)) return 0;
  if (!/(报告|纲要|规划|公报|计划|草案|安排|评估|意见|方案|通报)/.test(line)) return 0;
  let score = 1;
  if (/(报告|纲要|公报|规划|评估|草案\)?)$/.test(line)) score += 3;
  if (/20\d\d年|五年规划/.test(line)) score += 1;
  if (new RegExp(PLACE_SUFFIX).test(line)) score += 1;
  if (/(来源|作者|现在|各位|关于.*通知|下载|首页|一、|二、)/.test(line)) score -= 3;
  return score;
}

function findRegion(view: string): string | undefined {
  const match = new RegExp(
    `((?:(?![政府和委会的在各全本我是与及])[\\u4e00-\\u9fff]){2,8}?${PLACE_SUFFIX})([\\u4e00-\\u9fff]{2,6}?[区县市旗])?`,
  ).exec(view.replace(/关于|《|》|“|”|\d{4}年/g, ''));
  const first = match?.[1];
  if (first === undefined) return undefined;
  const province = PROVINCE_NAMES.find(view, 0, Math.min(view.length, 1500))?.meaning ?? first;
  const second = match?.[2];
  if (/(园区|示范区|地区|社区|城区|全区|辖区)$/.test(first)) return undefined;
  if (second !== undefined && province === first && !/(地区|社区|城区|园区|全区|全市)$/.test(second))
    return first + second;
  return province.startsWith(first) || first.startsWith(province) ? province : first;
}

/** The district that the text names most often, under the municipality that it also names. */
function mostNamed(view: string): string | undefined {
  const counts = new Map<string, number>();
  for (const match of view.matchAll(/(?:我|全|本)?([\u4e00-\u9fff]{2}[区县市])(?=第|政府|人民|委|国民|人大)/g)) {
    const name = match[1] ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  const municipality = MUNICIPALITIES.find((name) => view.includes(name));
  if (best === undefined) return undefined;
  return municipality !== undefined && best.endsWith('区') ? `${municipality}市${best}` : best;
}

function findDate(view: string): string | undefined {
  const match = /(20\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})/.exec(view);
  if (match !== null) return `${match[1]}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`;
  return undefined;
}

/** The latest year that the head of a text names more than once, in digits or spelt out; aims (到2030年) left out. */
function latestYear(view: string): number | undefined {
  const counts = new Map<number, number>();
  for (const match of view.matchAll(/(?<![到至])(20\d\d|二[〇零][〇零一二三四][〇零一二三四五六七八九])年/g)) {
    const year = Number([...(match[1] ?? '')].map((digit) => SPELT[digit] ?? digit).join(''));
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const repeated = [...counts].filter(([, count]) => count > 1 || counts.size === 1);
  return (repeated.length > 0 ? repeated : [...counts]).sort((a, b) => b[0] - a[0])[0]?.[0];
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

function findIssuer(view: string): string | undefined {
  const source = /来源[:\s]{1,3}([\u4e00-\u9fff]{3,20})/.exec(view)?.[1];
  if (source !== undefined) return source;
  return /([\u4e00-\u9fff]{2,12}(?:人民政府|发展和改革委员会|发展改革委|统计局))/.exec(view.slice(0, 1500))?.[1];
}

/** The years a document is written in and looks back on, as far as title, date and first lines tell. */
export interface DocumentYears {
  readonly documentYear: number | undefined;
  readonly resultYear: number | undefined;
  /** End of the window of an evaluation, `YYYY-MM`; else the result year. */
  readonly windowEnd: string;
  readonly windowStart: number | undefined;
  /** The month that a monthly bulletin reports, `YYYY-MM`. */
  readonly month?: string;
}

/**
 * Work reports and plan reports of a year tell the results of the year before; communiqués those of their own title.
 * A mid-term evaluation looks back from the middle of the third year unless it names another window.
 */
export function documentYears(facts: DocumentFacts, head: string): DocumentYears {
  const view = grammarView(head.slice(0, HEAD_LENGTH));
  const titleYear = yearIn(grammarView(facts.title ?? ''));
  const dateYear = yearIn(facts.date ?? '');
  const reviewed = Number(/(20\d\d)年[^。\n]{0,30}(?:回顾|执行情况|工作总结|主要工作)/.exec(view)?.[1] ?? Number.NaN);
  const resultYear = Number.isNaN(reviewed) ? undefined : reviewed;
  if (facts.kind === 'mid-term-evaluation') return evaluationYears(view, dateYear ?? titleYear);
  if (facts.kind === 'communique') {
    const year = titleYear ?? (dateYear === undefined ? undefined : dateYear - 1);
    return years(year, year);
  }
  const bulletin = reportedMonth(facts.title ?? '', view);
  if (facts.kind === 'other' && bulletin !== undefined) {
    return { ...years(bulletin.year, bulletin.year), month: bulletin.period };
  }
  if (facts.kind === 'outline') {
    const first = planFirst(view) ?? dateYear;
    return years(first, first === undefined ? undefined : first - 1);
  }
  if (resultYear !== undefined) return years(resultYear + 1, resultYear);
  const named = Number(/(20\d\d)年是/.exec(view)?.[1] ?? Number.NaN);
  const month = Number(/^\d{4}-(\d{2})/.exec(facts.date ?? '')?.[1] ?? 0);
  if (facts.kind === 'work-report' && dateYear !== undefined && month >= 10 && (titleYear ?? dateYear) === dateYear) {
    return years(dateYear, dateYear);
  }
  const latest = facts.kind === 'other' ? Math.max(dateYear ?? 0, latestYear(view) ?? 0) || undefined : dateYear;
  const written = facts.kind === 'work-report' ? (titleYear ?? dateYear) : (latest ?? titleYear);
  if (written !== undefined) return years(written, facts.kind === 'other' ? written : written - 1);
  const said = Number.isNaN(named) ? latestYear(view) : named;
  return said === undefined ? years(undefined, undefined) : years(said + 1, said);
}

/** A bulletin of a month says so in its title or issue number (2025年第9期, 2025年9月…月报). */
function reportedMonth(title: string, view: string): { year: number; period: string } | undefined {
  const head = view.slice(0, 300);
  if (!/(月报|月度|通报|专报|简报|快报|本月)/.test(grammarView(title) + head)) return undefined;
  const issue = /(20\d\d)年(?:第(\d{1,2})期|(\d{1,2})月(?!\d{1,2}日))/.exec(head);
  const month = Number(issue?.[2] ?? issue?.[3] ?? 0);
  if (issue === null || month < 1 || month > 12) return undefined;
  return { year: Number(issue[1]), period: `${issue[1]}-${String(month).padStart(2, '0')}` };
}

function years(documentYear: number | undefined, resultYear: number | undefined): DocumentYears {
  return {
    documentYear,
    resultYear,
    windowEnd: resultYear === undefined ? '' : String(resultYear),
    windowStart: undefined,
  };
}

function evaluationYears(view: string, writtenIn: number | undefined): DocumentYears {
  const window = /(20\d\d)年\d{1,2}月(?:\d{1,2}日)?[至到-]+(20\d\d)年(\d{1,2})月/.exec(view);
  if (window !== null) {
    const last = Number(window[2]);
    const end = `${last}-${(window[3] ?? '').padStart(2, '0')}`;
    return {
      documentYear: last,
      resultYear: window[3] === '12' ? last : last - 1,
      windowEnd: end,
      windowStart: Number(window[1]),
    };
  }
  const start = planFirst(view) ?? planStart(writtenIn);
  if (start === undefined) return years(writtenIn, writtenIn === undefined ? undefined : writtenIn - 1);
  return { documentYear: start + 2, resultYear: start + 1, windowEnd: `${start + 2}-06`, windowStart: start };
}

const PLAN_ORDINALS: Readonly<Record<string, number>> = {
  十二: 2011,
  十三: 2016,
  十四: 2021,
  十五: 2026,
  十六: 2031,
};

function planFirst(view: string): number | undefined {
  const ordinal = /第(十[二三四五六])个五年规划/.exec(view)?.[1];
  if (ordinal !== undefined) return PLAN_ORDINALS[ordinal];
  const short = /“(十[二三四五六])五”/.exec(view)?.[1];
  return short === undefined ? undefined : PLAN_ORDINALS[short];
}

function yearIn(text: string): number | undefined {
  const match = /20\d\d/.exec(text);
  return match === null ? undefined : Number(match[0]);
}
