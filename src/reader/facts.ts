import type { DocumentFacts, DocumentKind } from '../shared/document.ts';
import { MUNICIPAL_DISTRICTS } from './districts.table.ts';
import { grammarView } from './lexer/view.ts';

/** How much of a text is searched for what it says about itself. */
export const HEAD_LENGTH = 6000;

const KIND_WORDS: readonly (readonly [RegExp, DocumentKind])[] = [
  [/(中期|终期|总结|实施情况)[^\n]{0,6}评估|评估报告/, 'mid-term-evaluation'],
  [/计划[^\n]{0,12}(执行情况|草案)|国民经济和社会发展计划/, 'plan-execution'],
  [/统计公报|主要数据公报|普查公报/, 'communique'],
  [/政府工作报告|工作报告/, 'work-report'],
  [/(纲要|规划)(\([^()]{1,16}\))?\s*$/, 'outline'],
];

const PLACE_SUFFIX = '(?:特别行政区|自治区|自治州|自治县|省|市(?!场)|区|县|旗|盟)';
const MUNICIPALITIES = Object.keys(MUNICIPAL_DISTRICTS);

/**
 * What the head of a document (and its file name) says of it.
 * Missing: a field that is not said is absent; `kind` is then `other`.
 */
export function documentFacts(head: string, fileName: string, markedTitle: string | undefined): DocumentFacts {
  const view = grammarView(head.slice(0, HEAD_LENGTH));
  const name = grammarView(fileName.replace(/\.[^.]+$/, ''));
  const title = markedTitle ?? findTitle(head, view);
  const titleView = title === undefined ? '' : grammarView(title);
  const kind = findKind(titleView) ?? findKind(name) ?? findKind(view.slice(0, 600), ['communique']) ?? 'other';
  const region =
    findRegion(titleView) ??
    STREET.exec(titleView)?.[1] ??
    findRegion(name) ??
    findRegion(view, true) ??
    municipalDistrict(view);
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

function findKind(view: string, but: readonly DocumentKind[] = []): DocumentKind | undefined {
  return KIND_WORDS.find(([pattern, kind]) => !but.includes(kind) && pattern.test(view))?.[1];
}

/** A line of the head that reads like the name of an official document. */
function findTitle(head: string, view: string): string | undefined {
  const lines = view.split(/[\n\r]/, 60);
  let offset = 0;
  let best: { text: string; score: number } | undefined;
  for (const line of lines) {
    // 关于印发《某乡2025年…方案》的通知: the name of what is sent out.
    const sent = /(?:印发|公布|下达|转发)[^《\n]{0,12}《([^》\n]{6,60})》[^\n]{0,8}通知/.exec(line)?.[1];
    const trimmed = (sent ?? line).trim();
    const score = titleScore(trimmed);
    if (score > (best?.score ?? 0)) {
      const start = offset + line.indexOf(trimmed);
      best = { text: head.slice(start, start + trimmed.length), score };
    }
    offset += line.length + 1;
  }
  return best?.text;
}

/** （摘要）, （节选）: what is left out of a document is no part of its name. */
const EXCERPT = /\((?:摘要|节选|摘编|全文|简版|公开版|征求意见稿|初稿)\)$/;

function titleScore(whole: string): number {
  const line = whole.replace(EXCERPT, '');
  if (line.length < 5 || line.length > 70 || /[。;]/.test(line)) return 0;
  if (
    !/(报告|纲要|规划|公报|计划|草案|安排|评估|意见|方案|清单|要点|总结|通报|月报|专报|简报|快报|简况|概况|统计|决算|分析|答记者问|发布会|实录|访谈|成绩单|答卷|综述|回眸|巡礼|成就|(?:假[期日]|黄金周|春运|暑运)[^,]{0,16}(?:情况|市场|数据|小结))/.test(
      line,
    )
  )
    return 0;
  if (/^(?:关于)?[本此](?:报告|规划|公报|评估)|^关于本/.test(line)) return 0;
  if (/^([一二三四五六七八九十]+、|[(（]|\d+[.、]|第.{1,3}[章节])/.test(line)) return 0;
  let score = 1;
  if (/(报告|纲要|公报|规划|评估|月报|专报|简报|草案\)?|答记者问)$/.test(line)) score += 3;
  if (/20\d\d年|五年规划/.test(line)) score += 1;
  if (new RegExp(PLACE_SUFFIX).test(line)) score += 1;
  if (/(来源|作者|现在|各位|关于.*通知|下载|首页|一、|二、)/.test(line)) score -= 3;
  return score;
}

/** A place name: 2 to 8 characters with its rank behind; words that only look like one (全市, 在全区) are none. */
const PLACE = new RegExp(
  `(?:(?<![\\u4e00-\\u9fff])长)?(?:(?![全各本我居在为是和与及的对由从向把将政府委会中年月届于长代表]|人民)[\\u4e00-\\u9fff]){1,8}?${PLACE_SUFFIX}`,
  'g',
);
const NOT_PLACE =
  /^(?:园区|地区|社区|城区|市区|辖区|郊区|省市|市县|区县|区市|特区|新区|开发区|自贸区|功能区|保税区)$|(经开区|园区|片区|小区|景区|校区|街区|[两三四五六七八九十几多各\d]区|城市|库区|山区|灾区|县区|市区|间区|开发区|自贸区|合作区|功能区|保税区|生态区|涵养区)$/;
/** What stands behind the name of the place that a document is of. */
const OF_PLACE =
  /^(?:“|第十|人民政府|人民代表大会|国民经济|发展和改革|发展改革|政府工作报告|规划|20\d\d年|统计局|委员会)/;

/** 桃源街道2025年…, 石盘镇人民政府…: a title that opens with a street or a town and no district. */
const STREET = /^((?!关于)[\u4e00-\u9fff]{2,6}?(?:街道|镇|乡))(?:办事处|人民政府|党工委|20\d\d年|工作)/;

/** The place that a title, a file name or the head of a text is about, with the municipality above a district. */
function findRegion(view: string, of = false): string | undefined {
  const words = view.replace(/关于|《|》|\d{4}年/g, ' ');
  const places: string[] = [];
  for (const match of words.matchAll(PLACE)) {
    const name = match[0];
    if (name.length < 3 || NOT_PLACE.test(name)) continue;
    if (of && !OF_PLACE.test(words.slice(match.index + name.length))) continue;
    places.push(name);
  }
  const [first, second] = places;
  if (first === undefined) return !of && /国家|全国|中华人民共和国/.test(words) ? '全国' : undefined;
  const whole = words.includes(first + (second ?? '')) && second !== undefined && second !== first;
  if (whole && /[省市区]$/.test(first)) return first + second;
  const municipality = MUNICIPALITIES.find(
    (name) => first.endsWith('区') && view.includes(name) && !first.includes(name),
  );
  return municipality === undefined ? first : `${municipality}市${first}`;
}

/** The name of a district is heard this often in a report of its own, and twice as often as any other. Our choice. */
const OFTEN_NAMED = 5;

/**
 * The district of a municipality that a text calls 全区 and names most (大兴机场, 大兴新城), once at least with its rank
 * (大兴区). Missing: undefined when the municipality is not named or no district stands out.
 */
function municipalDistrict(view: string): string | undefined {
  if ((view.match(/[全我][区县]/g)?.length ?? 0) < 2) return undefined;
  const districts = MUNICIPALITIES.filter((name) => view.includes(name)).flatMap((municipality) =>
    (MUNICIPAL_DISTRICTS[municipality] ?? '').split(' ').map((name) => ({ name, municipality })),
  );
  const [most, next] = districts
    .map((each) => ({ ...each, times: view.split(each.name.replace(/(?<=..)(?:新区|区|县)$/, '')).length - 1 }))
    .sort((a, b) => b.times - a.times);
  if (most === undefined || most.times < OFTEN_NAMED || most.times < 2 * (next?.times ?? 0)) return undefined;
  return new RegExp(`${most.name}(?!域)`).test(view) ? `${most.municipality}市${most.name}` : undefined;
}

const DATE = '(20\\d\\d)[-年/.](\\d{1,2})(?:[-月/.](\\d{1,2})日?|月)';
/** A date of its own: on a line, in brackets, behind 日期 or 时间, at the start of a dateline. */
export const OWN_DATE = new RegExp(`(?:^|\\n|[(（]|(?:日期|时间)[:\\s]*|-\\s?)\\s*${DATE}(?![\\d日至到-])`);
const ANY_DATE = new RegExp(`(?<![至到-])${DATE}(?![\\d日至到-])`);

/** The day or month of the document; dates that are ends of a span (评估时段) are not meant. */
function findDate(view: string): string | undefined {
  const match = OWN_DATE.exec(view) ?? ANY_DATE.exec(view);
  if (match === null || Number(match[2]) > 12) return undefined;
  const month = (match[2] ?? '').padStart(2, '0');
  return match[3] === undefined ? `${match[1]}-${month}` : `${match[1]}-${month}-${match[3].padStart(2, '0')}`;
}

const BODY = '(?:人民政府|人民政府办公室|发展和改革(?:委员会|局)|发展改革(?:委|局)|统计局|管理中心|指挥中心)';

/** The body named as source, on a line of its own, or first in the text. */
function findIssuer(view: string): string | undefined {
  const source = /来源[:\s]{1,3}([\u4e00-\u9fff]{3,20})/.exec(view)?.[1];
  if (source !== undefined) return source;
  const head = view.slice(0, 1500);
  const alone = new RegExp(`(?:^|\\n)\\s*([\\u4e00-\\u9fff]{2,16}${BODY})\\s*(?:\\n|\\d)`).exec(head)?.[1];
  return alone ?? new RegExp(`((?:(?![我代表长在])[\\u4e00-\\u9fff]){2,12}${BODY})`).exec(head)?.[1];
}
