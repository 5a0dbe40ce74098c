import { SYNONYMS } from './synonyms.table.ts';

/** What a figure measures, in a normal form. Two subjects with the same key are one thing under two spellings. */
export interface Subject {
  /** As the claim names it. */
  readonly text: string;
  /** Normal form; empty when nothing is left that names a thing. */
  readonly key: string;
}

const MARKS = /["'“”‘’「」『』《》〈〉\s]/g;
/** Words for the place that the document is about. 全国 is not among them: it is another place, or part of a name (全国重点实验室). */
const WHERE = /^(?:全省|全市|全区|全县|全州|全域|全社会(?=固定资产投资)|我省|我市|我区|我县|本市|本区|本省|本县)(?=..)/;
/** Words of time and of attainment in front, which the reader may leave on a subject. */
const FRONT =
  /^(?:20\d\d年(?:度|末|底)?|前(?=[\u4e00-\u9fff]{4})|年内|全年|当年|目前|累计|共计|共有(?!产权)|共(?![有同享建管])|合计|总共|预计|初步(?:核算|统计|预计)|力争|确保|实现|完成|达到|达|其中|连续|始终|已|将|按可比价格?计算|按可比价)(?=..)/;
const BEHIND =
  /(?<=..)(?:按(?:可比|不变)价格?(?:计算)?|连续|始终|保持|稳定|持续|已经|已|累计|实现|达到|达|增至|升至|降至|为|分别|均|合计|共|总量|总数|总额|数量|规模|(?<=进出口)总值|(?<=企业)(?:保有量|户数|家数)|(?<=就业)人数|(?<![指系倍天人起次户件函])数|年均增速|年均增长|平均增速|增速|增长率|增幅|增长|同比)$/;
const REMARK = /\((?:含[^()]*|[^()]*(?:类|性)指标|初步[^()]*|预计[^()]*|不变价|可比价|单位:[^()]*)\)/g;
/** The last place of a region: 丰台区 of 北京市丰台区. */
const LAST_PLACE = /[^省市区县州盟旗]+(?:自治[区州县]|[省市区县州盟旗])$/;

const KNOWN = new Map<string, Subject>();
const MOST_KNOWN = 50_000;

/**
 * The normal form of a subject: marks, place words, words of time and amount are left out, synonyms are made one. `region`
 * is the place that the figure is of; its name in front says nothing more. Empty when it is unknown.
 */
export function subjectOf(text: string, region = ''): Subject {
  const name = `${region}|${text}`;
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const subject = { text, key: keyOf(text, region) };
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(name, subject);
  return subject;
}

function keyOf(text: string, region: string): string {
  const key = text.normalize('NFKC').toLowerCase().replace(MARKS, '').replace(REMARK, '');
  return untilStable(key, (each) => {
    const thing = stripped(withoutPlace(stripped(each, FRONT), region), WHERE);
    const common = SYNONYMS.reduce((words, [word, spellings]) => words.replace(spellings, word), thing);
    return stripped(common.replace(/的(?=.)/g, ''), BEHIND);
  });
}

function withoutPlace(key: string, region: string): string {
  const places = [region, LAST_PLACE.exec(region)?.[0] ?? ''].filter((place) => place.length > 1);
  const place = places.find((name) => key.startsWith(name) && key.length >= name.length + 2);
  return place === undefined ? key : key.slice(place.length);
}

function stripped(text: string, words: RegExp): string {
  return untilStable(text, (each) => each.replace(words, ''));
}

function untilStable(text: string, change: (text: string) => string): string {
  const next = change(text);
  return next === text ? text : untilStable(next, change);
}
