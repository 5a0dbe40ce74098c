import type { Span } from '../shared/span.ts';

/** A heading found in a line, and where the text behind it begins. */
export interface Heading extends Span {
  readonly level: number;
  readonly title: string;
}

const MARKERS: readonly (readonly [RegExp, number])[] = [
  [/^第[一二三四五六七八九十百]+[编篇部]分?\s*/, 1],
  [/^第[一二三四五六七八九十百]+章\s*/, 1],
  [/^[一二三四五六七八九十]{1,3}[、.]\s*/, 1],
  [/^第[一二三四五六七八九十百]+节\s*/, 2],
  [/^\([一二三四五六七八九十]{1,3}\)\s*/, 2],
  [/^附(?:件|录|表)?[\d一二三四五]{0,2}[:、]\s*(?=20\d\d年)/, 1],
  [/^0\d[ .、]\s*(?=[\u4e00-\u9fff])/, 2],
  [/^\d{1,2}[.、](?!\d)\s*/, 3],
  [/^\(\d{1,2}\)\s*/, 4],
];

/** A line that looks ahead without a number in front: 展望2025, 2026年工作安排, 下一步计划. */
const LOOKS_AHEAD =
  /^(?:未来|明年|新年)?(?:展望)(?:20\d\d年?|未来|明年|下半年|四季度)?$|^(?:20\d\d年?|明年|下一?步|下一?阶段|未来|后续)的?(?:展望|打算|重点工作|工作(?:计划|安排|打算|重点|思路)|计划|安排)$/;
const LONGEST_AHEAD = 12;

/** Level of 一是…二是…, which open sentences and not lines. */
export const INLINE_LEVEL = 5;
const INLINE = /^[一二三四五六七八九十]{1,2}(?:是|要)/;
/** Longest line that is a heading as a whole, and longest opening sentence that is one. */
const LONGEST_LINE = 60;
const LONGEST_OPENING = 46;

/**
 * The heading that opens a paragraph: 一、 （一） 1. （1） 第一章 alone on a line, or as its first sentence; 一是 as its
 * first clause. Missing: undefined when the paragraph opens with none.
 */
export function headingOf(
  view: string,
  start: number,
  end: number,
  title: (span: Span) => string,
): Heading | undefined {
  const opening = view.slice(start, Math.min(end, start + 120));
  const marker = MARKERS.find(([pattern]) => pattern.test(opening));
  if (marker === undefined) {
    const line = end - start <= LONGEST_AHEAD ? view.slice(start, end) : '';
    if (LOOKS_AHEAD.test(line)) return { level: 1, start, end, title: title({ start, end }) };
    if (!INLINE.test(opening)) return undefined;
    const stop = opening.search(/[。;,:]/);
    if (stop < 3 || stop > LONGEST_OPENING) return undefined;
    return { level: INLINE_LEVEL, start, end: start + stop, title: title({ start, end: start + stop }) };
  }
  const whole = end - start;
  const marked = marker[0].exec(opening)?.[0].length ?? 0;
  const found = opening.slice(marked).search(/[。:;]/);
  const stop = found === -1 ? -1 : marked + found;
  if (stop === -1) {
    if (whole > LONGEST_LINE) return undefined;
    return { level: marker[1], start, end, title: title({ start, end }) };
  }
  if (stop > LONGEST_OPENING || /\d[%亿万]/.test(opening.slice(0, stop))) return undefined;
  const headingEnd = start + stop;
  return { level: marker[1], start, end: headingEnd, title: title({ start, end: headingEnd }) };
}

/** Lines of a saved web page that are not the document's own: they are never a source of claims. */
const FURNITURE =
  /^(下载|打印|全屏|收藏|分享|首页|来源|时间|日期|发布时间|字号|字体|【字号|加大|还原|减小|】|>|当前位置|您的位置|上一篇|下一篇|责任编辑|编辑|扫一扫|版权所有|主办|承办|网站标识码|ICP|京ICP|备案|关闭|返回顶部|相关链接|附件下载|浏览次数|索引号|主题分类|发文字号|成文日期|信息公开|联系我们|网站地图|无障碍|打开微信|微信|微博|印发|共印|抄送|建议使用|您是|访问量|总访问)/;
const PAGE_NUMBER = /^[-\s]*(第\s*)?\d{1,4}(\s*页)?(\s*[/共]\s*\d{1,4}\s*页?)?[-\s]*$/;

export function isFurniture(view: string, start: number, end: number): boolean {
  if (end - start > 60) return false;
  const line = view.slice(start, end).trim();
  return PAGE_NUMBER.test(line) || FURNITURE.test(line) || /(共印\d+份|公网安备|ICP备|备\d{6,}号)/.test(line);
}
