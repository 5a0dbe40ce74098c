import { Lexicon } from './lexicon.ts';

/**
 * Months of the holidays that keep to the solar calendar. The others move with the lunar one (春节, 端午, 中秋): 0, their
 * months are said by the days that a text names. Source: 全国年节及纪念日放假办法.
 */
const HOLIDAYS: readonly (readonly [string, number])[] = [
  ['元旦', 1],
  ['清明', 4],
  ['五一', 5],
  ['劳动节', 5],
  ['国庆', 10],
  ['十一', 10],
  ['春节', 0],
  ['端午', 0],
  ['中秋', 0],
];

/** How a holiday is written in front of 假期: alone, in quotation marks, with 节 or with another one that it is joined to. */
const WRITTEN = HOLIDAYS.flatMap(([name, month]) => [
  [name, month] as const,
  [`“${name}”`, month] as const,
  [`${name}节`, month] as const,
  ...(name === '国庆'
    ? ['国庆中秋', '国庆、中秋', '中秋国庆', '中秋、国庆'].map((both) => [both, month] as const)
    : []),
]);
const SPANS = ['假期', '小长假', '长假', '黄金周', '假日', '节日期间', '期间'];

/** 国庆假期, “五一”小长假: the month of a holiday, 0 of one that moves. */
export const HOLIDAY_SPANS = new Lexicon<number>(
  WRITTEN.flatMap(([name, month]) =>
    SPANS.filter((span) => span !== '期间' || name.length > 2).map((span) => [name + span, month] as const),
  ),
);

const HOLIDAY_TITLE =
  /(?:元旦|清明|五一”?|劳动节|国庆|春节|端午|中秋)[^,。;\n]{0,10}(?:假|长假|黄金周|期间|市场|消费|旅游)|春运/;
/** 10月1日至8日, 1月28日至2月4日: the days that a holiday lasts. */
const DAYS =
  /(?<!\d)(1[0-2]|[1-9])月(?:[12]\d|3[01]|[1-9])日?(?:\([^()\n]{1,6}\))?(?:至|到|-)+(?:(1[0-2]|[1-9])月)?(?:[12]\d|3[01]|[1-9])日/;

/**
 * The first and the last month of the holiday that a title names, by the days at the head of the text, the calendar, or the
 * month in which the text is dated. Missing: undefined for a title without holiday, or one whose days nothing tells.
 */
export function holidayMonths(title: string, head: string, dated: number): { from: number; to: number } | undefined {
  if (!HOLIDAY_TITLE.test(title)) return undefined;
  const month = HOLIDAYS.find(([word, fixed]) => fixed > 0 && word !== '十一' && title.includes(word))?.[1] ?? 0;
  const moves = /春节|端午|中秋|春运/.test(title);
  const days = DAYS.exec(head);
  if (days !== null) {
    const from = Number(days[1]);
    const to = Number(days[2] ?? days[1]);
    if (from <= to && (moves || (from <= month && month <= to))) return { from, to };
  }
  const told = month > 0 ? month : dated;
  return told >= 1 && told <= 12 ? { from: told, to: told } : undefined;
}
