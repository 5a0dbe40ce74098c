import type { Span } from '../../shared/span.ts';

/** Things named one after the other: A、B、C和D, “A”“B”, 《A》《B》. Offsets are those of the view. */
export interface NamedList extends Span {
  /** What stands between the marks of the outermost level; the first may have words of its sentence in front. */
  readonly items: readonly Span[];
  /** Every number of things that marks and conjunctions leave open, rising; the last mark may be a 和 inside of a name. */
  readonly counts: readonly number[];
  /** Marks of one level between names of one shape: a reader counts them without thinking. */
  readonly isPlain: boolean;
}

const STOP = /[,;:。!?\t]/;
const OPENERS = '“(《';
const CLOSERS = '”)》';
/** Conjunctions that may join two things, and not those inside of a word (和谐, 参与, 普及). */
const CONJUNCTION =
  /以及|(?<![共温饱缓祥调总随])和(?![谐平田睦美气解])|(?<!参)与(?!会|时俱进)|(?<![普涉惠触波危埃顾])及(?!时|其|格)/g;
/** A conjunction with nothing behind it: what follows the list is its last thing. */
const ENDS_JOINING = new RegExp(`(?:${CONJUNCTION.source})\\s*$`);
/** Words that begin a new phrase of their own, so that a list may begin behind them. */
const VERB =
  '建设|推进|推动|实施|开展|打造|形成|实现|加快|加强|促进|支持|发展|完善|健全|构建|深化|落实|提升|提高|做好|抓好|办好|围绕|聚焦|统筹|坚持|开工|完成|建成|培育|引进|举办|组织|制定|出台|强化|优化|深入|持续|积极|大力|着力|全面|努力|对|向|从|在|为|以|将|把';
const STARTS_PHRASE = new RegExp(`^(?:${VERB})`);
/** Verbs that take an object inside of a stretch and are no part of a name: 插花地打造小菜园. */
const HOLDS_PHRASE = /.(?:打造|推进|推动|实施|开展|形成|实现|构建|完成|建成|培育|引进|举办|制定|出台|新增|获评|入选)./;
/** Two ends of a way are not two names: 甲至乙. */
const WAY = /[\u4e00-\u9fff]{2}[至-][\u4e00-\u9fff]{2}/;
/** With more readings than these a list is no longer counted. Our choice. */
const MOST_READINGS = 6;
/** An amount: what stands beside it is told one by one, not named. */
const AMOUNT = /\d(?:[\d.]*)(?:%|[万亿千百余多]|个|家|项|条|户|件|年|月|倍|座|所|处|公里|平方|吨|元|人|名|位|批|场)/;

/** Longest list that is read. Our choice. */
const LONGEST_LIST = 400;

/**
 * The list that ends at `end` and begins no earlier than `from`. Missing: undefined when fewer than two things are named
 * there, or when amounts stand among them.
 */
export function listBefore(view: string, from: number, end: number): NamedList | undefined {
  const segments = behindOthers(view, segmentsBefore(view, Math.max(from, end - LONGEST_LIST), end));
  if (segments.length === 0) return undefined;
  const last = segments.at(-1) as Span;
  const inner = segments.length === 1 ? quotedList(view, last) : undefined;
  return inner ?? listOf(view, segments);
}

/** The list that a stretch consists of. Missing: undefined when a mark inside of it ends a phrase. */
export function listInside(view: string, { start, end }: Span): NamedList | undefined {
  const segments = segmentsBefore(view, start, end);
  const first = segments[0];
  if (first === undefined || view.slice(start, first.start).trim() !== '') return undefined;
  return listOf(view, segments);
}

/** What a span names, without blanks and quotation marks around it. */
export function nameOf(view: string, { start, end }: Span): string {
  return view.slice(start, end).replace(/^[\s“《]+|[\s”》]+$/g, '');
}

/** 等 with a number ends a list of its own. */
const COUNTED_LIST = /等(?:\d|[二两三四五六七八九十]+[大个项类条种家座处所])/;

/** Without the 二、 of a heading, and without lists that were counted before: A等三大平台、B、C. */
function behindOthers(view: string, segments: readonly Span[]): readonly Span[] {
  const words = segments.slice(0, -1).map((segment) => nameOf(view, segment));
  const other = words.findLastIndex((word) => /^[一二三四五六七八九十\d]+$/.test(word) || COUNTED_LIST.test(word));
  return segments.slice(other + 1);
}

/** “A、B、C” as a whole: the list inside of the quotation marks that end a segment. */
function quotedList(view: string, { start, end }: Span): NamedList | undefined {
  if (view[end - 1] !== '”') return undefined;
  const open = view.lastIndexOf('“', end - 1);
  if (open < start) return undefined;
  return listInside(view, { start: open + 1, end: end - 1 });
}

/** Stretches between 、 (or between two pairs of quotation marks that touch), back to what ends the phrase. */
function segmentsBefore(view: string, from: number, end: number): readonly Span[] {
  const segments: Span[] = [];
  let depth = 0;
  let stop = end;
  let at = end - 1;
  for (; at >= from; at--) {
    const mark = view[at] ?? '';
    if (CLOSERS.includes(mark)) depth++;
    else if (OPENERS.includes(mark)) {
      if (depth === 0) break;
      depth--;
      if (depth === 0 && isBetweenPairs(view, at)) {
        segments.unshift({ start: at, end: stop });
        stop = at;
      }
    } else if (depth === 0 && STOP.test(mark)) break;
    else if (depth === 0 && mark === '、') {
      segments.unshift({ start: at + 1, end: stop });
      stop = at;
    }
  }
  segments.unshift({ start: at + 1, end: stop });
  return depth === 0 && segments.every((segment) => nameOf(view, segment) !== '') ? segments : [];
}

function isBetweenPairs(view: string, open: number): boolean {
  const pair = view.slice(open - 1, open + 1);
  return pair === '”“' || pair === '》《';
}

function listOf(view: string, segments: readonly Span[]): NamedList | undefined {
  const words = segments.map((segment) => view.slice(segment.start, segment.end));
  const named = words.length > 1 ? words.slice(1) : words;
  if (named.some((word) => AMOUNT.test(word)) || ENDS_JOINING.test(words.at(-1) ?? '')) return undefined;
  const joints = words.map((word) => [...withoutPairs(word).matchAll(CONJUNCTION)].length);
  const last = joints.at(-1) ?? 0;
  const counts = possibleCounts(words, joints);
  if (counts.length === 0 || counts.length > MOST_READINGS) return undefined;
  const first = segments[0] as Span;
  const blank = (words[0] ?? '').search(/\S/);
  return {
    start: first.start + blank,
    end: segments.at(-1)?.end ?? first.end,
    items: segments,
    counts,
    isPlain: counts.length <= 1 + last && last <= 1 && isAlike(words, last) && !words.some((word) => WAY.test(word)),
  };
}

/**
 * Each conjunction may be a mark or belong to a name. Where a segment holds a conjunction, a 的, or begins like a phrase of
 * its own, the list may also begin there.
 */
function possibleCounts(words: readonly string[], joints: readonly number[]): readonly number[] {
  const counts = new Set<number>();
  const begins = (place: number) => {
    const open = joints.slice(place).reduce((sum, each) => sum + each, 0);
    for (let extra = 0; extra <= open; extra++) counts.add(words.length - place + extra);
  };
  begins(0);
  const areParallel = words.slice(1).every((word) => STARTS_PHRASE.test(word));
  for (const [place, word] of words.entries()) {
    const isFirst = place === 0;
    const startsPhrase =
      !isFirst && ((!areParallel && STARTS_PHRASE.test(word)) || HOLDS_PHRASE.test(word) || /的|等/.test(word));
    const joins = (joints[place] ?? 0) > 0 && place < words.length - 1;
    if (startsPhrase || joins) begins(place);
  }
  return [...counts].filter((count) => count >= 2).sort((a, b) => a - b);
}

/** Names of one shape: none is much longer than another. The first is left out, for words of its sentence stand in front. */
function isAlike(words: readonly string[], lastJoints: number): boolean {
  const rest = words.slice(1).flatMap((word, place) => {
    const isLast = place === words.length - 2;
    return isLast && lastJoints > 0 ? withoutPairs(word).split(CONJUNCTION) : [word];
  });
  const lengths = rest.map((word) => word.replace(/[\s“”《》]/g, '').length);
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  return rest.length > 0 && least > 0 && most <= 2 * least + 2;
}

/** Words with what stands in brackets and quotation marks masked. */
function withoutPairs(word: string): string {
  return word.replace(/“[^“”]*”|\([^()]*\)|《[^《》]*》/g, (pair) => '□'.repeat(pair.length));
}
