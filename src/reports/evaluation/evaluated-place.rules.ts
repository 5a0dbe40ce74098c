import { type MatchPlan, readPlanPeriod, spellingsOf } from '../../indicators/index.ts';
import type { AcceptedClaim } from '../../shared/accepted-claim.ts';
import { parsePeriod } from '../../shared/period.ts';

/** The place that documents are evaluated for, with the ways in which they write it. */
export interface EvaluatedPlace {
  readonly name: string;
  readonly places: MatchPlan['places'];
}

const PLACE_ID = 'place';
/** What lies above is written in front: 北京市丰台区, 江苏省苏州市. */
const LINEAGE = /^(.*(?:省|自治区|市))?(.+)$/;

/** The place of a region as documents write it (`北京市/丰台区`); a claim that names none is of it, too. */
export function evaluatedPlace(region: string): EvaluatedPlace {
  const plain = region.replace(/[\s/]/g, '');
  if (plain === '') return { name: '', places: [{ placeId: PLACE_ID, spellings: [''] }] };
  const [, parent, name = plain] = LINEAGE.exec(plain) ?? [];
  const level = /^(?:全国|中国|国家)$/.test(plain) ? 'nation' : 'district';
  const spellings = [...spellingsOf(name, level, parent === undefined ? [] : [parent]), plain, ''];
  return { name, places: [{ placeId: PLACE_ID, spellings: [...new Set(spellings)] }] };
}

/** What stands in most of some texts; of equals the first. Missing: undefined without any. */
export function commonest(texts: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(texts, (text) => text)].map(([text, all]) => ({ text, count: all.length }));
  return counts.reduce<(typeof counts)[number] | undefined>(
    (held, each) => (held !== undefined && held.count >= each.count ? held : each),
    undefined,
  )?.text;
}

const ORDINAL = /(十[一二三四五六七八九])五/;

/**
 * The period of the plan that documents tell of: the one that titles name, else the five years up to the end that most
 * promises have. Missing: undefined when neither says.
 */
export function planPeriodOf(titles: readonly string[], claims: readonly AcceptedClaim[]): string | undefined {
  const named = titles.flatMap((title) => {
    const [, ordinal] = ORDINAL.exec(title) ?? [];
    return ordinal === undefined ? [] : (readPlanPeriod(`${ordinal}五`) ?? []);
  });
  if (named.length > 0) return commonest(named);
  const ends = claims.flatMap(({ status, period, periodBasis }) => {
    if (status !== 'target' || periodBasis === 'default') return [];
    const year = Number(parsePeriod(period)?.last.slice(0, 4));
    return year % 5 === 0 ? [String(year)] : [];
  });
  const end = commonest(ends);
  return end === undefined ? undefined : `${Number(end) - 4}/${end}`;
}

/**
 * The five-year plan of most results: in China all of them end in years that five divides. Missing: undefined without any
 * result of a year that is told.
 */
export function planPeriodOfResults(claims: readonly AcceptedClaim[]): string | undefined {
  const ends = claims.flatMap(({ status, period, periodBasis }) => {
    const year = status === 'actual' && periodBasis !== 'default' ? parsePeriod(period)?.last.slice(0, 4) : undefined;
    return year === undefined ? [] : [String(Math.ceil(Number(year) / 5) * 5)];
  });
  const end = commonest(ends);
  return end === undefined ? undefined : `${Number(end) - 4}/${end}`;
}
