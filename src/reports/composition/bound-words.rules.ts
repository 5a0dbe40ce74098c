import { readText } from '../../reader/index.ts';
import type { FigureOrigin, Inline } from '../../shared/report/report.ts';
import type { Span } from '../../shared/span.ts';
import { parseUnit } from '../../shared/unit.ts';
import type { FigureRegister } from './figure-register.rules.ts';

/** What words of a record, a plan or a judgement are: under which name, period and origin their figures stand. */
export interface WordsOrigin {
  readonly name: string;
  readonly period: string;
  readonly origin: FigureOrigin;
}

/** Years, days, months, numbers of documents, names with digits in them: no figures. */
const NO_FIGURE =
  /\d{4}[—–~-]\d{4}(?=年)|\d{4}-\d{2}(?:-\d{2})?|\d{4}年?(?:度|[—–~至]\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日)?)?(?<=年|度|月|日)|\d{1,2}月(?:\d{1,2}日|份|底|末)|〔\d{4}〕\d+号|[A-Za-z]+[-_]?\d+(?:\.\d+)?(?:[-/]\d+)*|[\w-]+@\d+|(?:附件|附表|专栏|[表图])\d+|12345(?!\d)|第\d+(?=[届次号条章节])|（\d+）|^\d+[.．、]/g;
const NUMBER = /(?<![\d.])\d[\d,，]*(?:\.\d+)?/g;
/** Blanks between Chinese and figures: official texts have none. */
const BLANKS = /(?<=[\u3000-\u9fff\uff00-\uffef])\s+(?=[\d−+-])|(?<=[\d%])\s+(?=[\u3000-\u9fff\uff00-\uffef])/g;
const LONGEST_UNIT = 12;

interface Mention extends Span {
  readonly value: string;
  readonly unit: string;
  readonly period: string;
}

/** Words of others as a report tells them: every figure in them is bound to where the words come from. */
export function boundWords(register: FigureRegister, words: string, { name, period, origin }: WordsOrigin): Inline[] {
  const text = words.replace(BLANKS, '').replace(/\s+/g, ' ').trim();
  const inlines: Inline[] = [];
  let at = 0;
  for (const mention of mentionsIn(text)) {
    if (mention.start > at) inlines.push(text.slice(at, mention.start));
    inlines.push(
      register.tell({
        indicator: name,
        period: mention.period === '' ? period : mention.period,
        value: mention.value,
        unit: mention.unit,
        printed: text.slice(mention.start, mention.end),
        origin,
      }),
    );
    at = mention.end;
  }
  if (at < text.length) inlines.push(text.slice(at));
  return inlines;
}

/** Whether a text of a template holds a figure of its own. */
export function firstFigureIn(text: string): string | undefined {
  const [mention] = mentionsIn(text);
  return mention === undefined ? undefined : text.slice(mention.start, mention.end);
}

function mentionsIn(text: string): readonly Mention[] {
  const exempt = [...text.matchAll(NO_FIGURE)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  const numbers = [...text.matchAll(NUMBER)]
    .map((match) => numberAt(text, match.index, match[0]))
    .filter((mention) => !exempt.some((span) => touches(span, mention)));
  const claims = /[一二三四五六七八九十百千万亿半两零〇\d]/.test(text) ? readText(text).claims : [];
  const worded = claims
    .map(({ mentionStart, mentionEnd, value, unit, period }): Mention => {
      return { start: mentionStart, end: mentionEnd, value, unit, period };
    })
    .filter((mention) => !/\d/.test(text.slice(mention.start, mention.end)));
  const dated = numbers.map((mention) => ({
    ...mention,
    period:
      claims.find((claim) => touches({ start: claim.mentionStart, end: claim.mentionEnd }, mention))?.period ?? '',
  }));
  return [...dated, ...worded.filter((mention, index) => worded.findIndex((one) => touches(one, mention)) === index)]
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
}

function numberAt(text: string, start: number, digits: string): Mention {
  const number = digits.replace(/[,，]+$/, '');
  const end = start + number.length;
  const value = number.replace(/[,，]/g, '');
  const gap = text[end] === ' ' ? 1 : 0;
  for (let length = LONGEST_UNIT; length > 0; length--) {
    const unit = text.slice(end + gap, end + gap + length);
    if (unit.length === length && !/\d|\s/.test(unit) && parseUnit(unit) !== undefined) {
      return { start, end: end + gap + length, value, unit, period: '' };
    }
  }
  return { start, end, value, unit: '', period: '' };
}

function touches(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
