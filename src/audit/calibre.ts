/** In what sense a figure is meant; figures of different calibres are not compared. */
export const CALIBRES = [
  'current-prices',
  'constant-prices',
  'nominal',
  'real',
  'preliminary',
  'net',
  'gross',
  'same-basis',
  'excluding',
] as const;
export type Calibre = (typeof CALIBRES)[number];

const WORDS: readonly (readonly [Calibre, RegExp])[] = [
  ['current-prices', /现价|当年价/],
  ['constant-prices', /可比价|不变价/],
  ['nominal', /名义/],
  ['real', /实际(?:增长|增速|增幅)|扣除价格因素/],
  ['preliminary', /初步(?:核算|统计|测算|预计|数)|快报/],
  ['net', /净(?:增|减|流|出口|利|额|值|资产|收入)/],
  ['gross', /(?<!净)(?:毛利|毛额)/],
  ['same-basis', /同口径|同比口径|可比口径/],
  ['excluding', /剔除|不含|不包括|扣除(?!价格)|还原[^,;]{0,12}因素|因素后/],
];

const NO_CALIBRE: readonly Calibre[] = [];

/** The calibres that the words of a clause name. */
export function calibresIn(clauseView: string): readonly Calibre[] {
  const found = WORDS.filter(([, word]) => word.test(clauseView)).map(([calibre]) => calibre);
  return found.length === 0 ? NO_CALIBRE : found;
}

/**
 * The calibre that only one of two figures has, so that they cannot be held against each other. Preliminary figures are
 * compared with final ones: that they differ is what a reader wants to know. Missing: undefined when nothing stands between.
 */
export function calibreGap(a: readonly Calibre[], b: readonly Calibre[]): Calibre | undefined {
  const onlyOne = [...a.filter((calibre) => !b.includes(calibre)), ...b.filter((calibre) => !a.includes(calibre))];
  return onlyOne.find((calibre) => calibre !== 'preliminary');
}
