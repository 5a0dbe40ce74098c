import type { Claim } from '../shared/claim.ts';

const WORDS = '[全我本][省市区县州盟旗]';
/** At the head of a clause, behind words of time. */
const AT_HEAD = new RegExp(
  '^ *(?:(?:截至|到|至|从)?(?:20\\d\\d年?|当年|去年|今年|全年|年内|上半年|前三季度|\\d{1,2}月)(?:末|底|以来|期间)?[,、]?)*' +
    `(?:其中|同期|目前|带动|推动)?(${WORDS})`,
);
const AT_SUBJECT = new RegExp(`^${WORDS}`);
const BEFORE_SUBJECT = new RegExp(`(${WORDS})的?$`);

/**
 * The place that the words before a figure name, where it is another than that of the document: 全市 in the report of a
 * district. Empty when they name none, or the place of the document. `home` is that place, or what it is called (全区);
 * `inherited` is what holds for the figure before, which a figure without a subject of its own takes over.
 */
export function scopeOf(claim: Claim, lead: string, home: string, inherited: string): string {
  const word = wordIn(claim, lead);
  if (word === undefined) return claim.flags.includes('ellipsis-subject') ? inherited : '';
  return home === '' || home.endsWith(word.slice(1)) ? '' : `全${word.slice(1)}`;
}

function wordIn(claim: Claim, lead: string): string | undefined {
  const named = AT_SUBJECT.exec(claim.subject)?.[0];
  if (named !== undefined) return named;
  const at = lead.indexOf(claim.subject.slice(0, 2));
  const before = at === -1 ? undefined : BEFORE_SUBJECT.exec(lead.slice(0, at))?.[1];
  return before ?? AT_HEAD.exec(lead)?.[1];
}

/** What a document without a region calls its own place most often: 全区. Empty when it says nothing of the sort. */
export function ownPlaceIn(view: string): string {
  const times = Map.groupBy(view.matchAll(/[全我][省市区县州盟旗]/g), ([word]) => word);
  const [most] = [...times].sort(([, a], [, b]) => b.length - a.length);
  return most?.[0] ?? '';
}
