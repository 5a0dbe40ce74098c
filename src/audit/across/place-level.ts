import type { DocumentFacts } from '../../shared/document.ts';

/** Places from the larger to the smaller one: 北京市, 丰台区. Empty when none is known. */
export type PlacePath = readonly string[];

/** How two places lie to each other: `beside` when a larger place holds both, `apart` when none is known to. */
export type PlaceRelation = 'same' | 'inside' | 'around' | 'beside' | 'apart';

const ENDING = '特别行政区|自治[区州县旗]|行政区|开发区|示范区|高新区|新区|地区|街道|[省市盟州区县旗镇乡]';
/** Two characters before the ending where there are as many, so that 市 in 市中区 ends no place; one in 东区. */
const STEP = new RegExp(`(?:[^/]{2,}?|[^/])(?:${ENDING})(?=$|/|[^/]+(?:${ENDING}))`, 'g');

/** The steps of a region as the reader or a title spells it: 北京市丰台区, 北京市/丰台区. */
export function placePath(region: string): PlacePath {
  const steps = region.split('/').flatMap((part) => part.match(STEP) ?? (part === '' ? [] : [part]));
  return steps.filter((step, index) => step !== steps[index - 1]);
}

const ISSUER_WORDS = /(?:人民政府|政府|发展和?改革|统计局|人大|办公室|委员会|常委会).*$/;

/** The place of a document: its region, with the larger places that only its issuer or its title tells. */
export function placeOf({ region, issuer, title }: DocumentFacts): PlacePath {
  const own = placePath(region ?? '');
  const last = own.at(-1);
  if (last === undefined) return own;
  const told = [issuer?.replace(ISSUER_WORDS, ''), title?.slice(0, title.indexOf(last) + last.length)]
    .map((text) => placePath((text ?? '').replace(/^[《“]|^关于/, '')))
    .filter((path) => path.at(-1) === last && path.length > own.length);
  return told[0] ?? own;
}

/** How `a` lies to `b`. A short path is the place at the end of a longer one: 丰台区 is 北京市, 丰台区. */
export function placeRelation(a: PlacePath, b: PlacePath): PlaceRelation {
  if (a.length === 0 || b.length === 0) return 'apart';
  if (endsWith(a, b) || endsWith(b, a)) return 'same';
  if (startsWith(a, b)) return 'inside';
  if (startsWith(b, a)) return 'around';
  return a[0] === b[0] ? 'beside' : 'apart';
}

function startsWith(long: PlacePath, short: PlacePath): boolean {
  return long.length > short.length && short.every((step, index) => long[index] === step);
}

function endsWith(long: PlacePath, short: PlacePath): boolean {
  const skipped = long.length - short.length;
  return skipped >= 0 && short.every((step, index) => long[skipped + index] === step);
}

/**
 * Paths with the larger places that other documents tell: 丰台区 beside 北京市, 丰台区 is the same place. A name that stands
 * below two larger places stays as it is.
 */
export function completedPaths(paths: readonly PlacePath[]): readonly PlacePath[] {
  const longest = new Map<string, PlacePath | 'several'>();
  for (const path of paths) {
    const name = path.at(-1);
    if (name === undefined) continue;
    const known = longest.get(name);
    if (known === undefined) longest.set(name, path);
    else if (known !== 'several' && !endsWith(known, path)) longest.set(name, endsWith(path, known) ? path : 'several');
  }
  return paths.map((path) => {
    const whole = longest.get(path.at(-1) ?? '');
    return whole === undefined || whole === 'several' ? path : whole;
  });
}

const LAST_ENDING = new RegExp(`(?:${ENDING})$`);

/** What a place is called without its ending: 丰台 for 丰台区. Missing: names of one character keep theirs. */
export function bareName(step: string): string {
  const bare = step.replace(LAST_ENDING, '');
  return bare.length >= 2 ? bare : step;
}
