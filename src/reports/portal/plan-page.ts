import { periodInChinese } from '../../messages/index.ts';
import type { Observation } from '../../shared/indicator.ts';
import type { Standing } from '../../verdicts/rules/standing.rules.ts';
import type { PlanStanding } from '../../verdicts/verdict.service.ts';
import { reasonText } from '../../verdicts/wording.ts';
import type { PublishedReport } from '../editing/published-reports.queries.ts';
import { type Html, html } from '../html.ts';
import { definitions, linkTo, type PortalPage, type PortalRequest, wordsOf } from './portal-frame.ts';
import { reportCards } from './report-pages.ts';
import { verdictMark, verdictWord } from './verdict-mark.ts';

/** A published plan: every indicator with its verdict, what it was, is to be and is, and why. */
export function planPage(
  request: PortalRequest,
  judged: PlanStanding,
  reports: readonly PublishedReport[],
): PortalPage {
  const words = wordsOf(request).plan;
  const { plan, place, ruleSet } = judged;
  const { planId, name, version, approvedOn, period } = plan.plan;
  const facts = definitions([
    [words.place, place.name],
    [words.period, periodOf(request, period)],
    [words.version, version],
    [words.approvedOn, approvedOn],
    [words.asOf, plan.asOf],
  ]);
  const body = html`${facts}
<h2>${words.summary}</h2>
${summary(request, judged)}
<p class="soft">${words.rules({ name: ruleSet.name, version: ruleSet.version, basis: wordsOf(request).basis[ruleSet.basis] })}</p>
<h2>${words.indicators}</h2>
${judged.standings.length === 0 && html`<p>${words.noIndicators}</p>`}${byCategory(request, judged)}
<p class="soft">${words.records}</p>
${reports.length > 0 && html`<h2>${words.reports}</h2>${reportCards(request, reports)}`}
<p><a href="${linkTo(request, `/data#${planId}`)}">${words.data}</a></p>`;
  return {
    title: name,
    sample: plan.plan.demonstration || place.demonstration,
    body,
    citation: { version: wordsOf(request).citedAsOf(plan.asOf), path: `/plans/${planId}?asOf=${plan.asOf}` },
  };
}

/** A period in the words of the language. */
export function periodOf({ language }: PortalRequest, period: string): string {
  return language === 'en' ? period.replace('/', '–') : periodInChinese(period);
}

/** A value with its unit, or why there is none. Missing: undefined says that nothing is known. */
export function valueText(request: PortalRequest, value: Observation | undefined): string {
  const words = wordsOf(request);
  if (value === undefined) return words.none;
  if (value.value === undefined) return value.missing === undefined ? words.none : words.missing[value.missing];
  return `${value.value}${value.unit}`;
}

/** How many stand how. */
function summary(request: PortalRequest, { standings, scale }: PlanStanding): Html {
  const counts = new Map<string, { readonly rating: Standing['rating']; count: number }>();
  for (const { rating } of standings) {
    const word = verdictWord(request, rating, scale);
    const held = counts.get(word);
    if (held === undefined) counts.set(word, { rating, count: 1 });
    else held.count += 1;
  }
  return html`<p>${[...counts].map(
    ([word, { rating, count }]) =>
      html`<span class="v ${rating.verdict}">${wordsOf(request).plan.count(word, count)}</span>　`,
  )}</p>`;
}

function byCategory(request: PortalRequest, judged: PlanStanding): readonly Html[] {
  const categories = Map.groupBy(judged.standings, ({ row }) => row.plan.category);
  return [...categories].map(
    ([category, standings]) => html`${category !== '' && html`<h3>${category}</h3>`}
<ul class="cards">${standings.map((standing) => card(request, judged, standing))}</ul>
`,
  );
}

function card(request: PortalRequest, { plan, scale }: PlanStanding, { row, rating, latest }: Standing): Html {
  const words = wordsOf(request).plan;
  const { base, target, unit, name } = row.plan;
  const path = `/plans/${plan.plan.planId}/indicators/${row.indicatorId}`;
  const inPeriod = (value: string, period: string) => `${value}（${periodOf(request, period)}）`;
  return html`<li><h4><a href="${linkTo(request, path)}">${name}</a>${verdictMark(request, rating, scale)}</h4>
${definitions([
  [words.base, base && inPeriod(`${base.value}${unit}`, base.period)],
  [words.target, target && inPeriod(targetText(request, target.phrase, unit), target.period)],
  [
    words.latest,
    latest === undefined ? valueText(request, latest) : inPeriod(valueText(request, latest), latest.period),
  ],
])}<p class="soft">${reasonText(rating, request.language)}</p></li>
`;
}

/** A sign before a single figure, the figure, and what is said behind it: `<=4.5`, `6左右`, `累计14`. */
const PHRASE = /^(<=|>=|≤|≥|<|>)?\s*([^\d<>=]*\d+(?:\.\d+)?)(左右|以上|以下|以内)?$/;

/** The plan's own words, with the unit behind their figure and words for signs. */
export function targetText(request: PortalRequest, phrase: string, unit: string): string {
  const [, sign = '', figure, behind = ''] = PHRASE.exec(phrase.trim()) ?? [];
  if (figure === undefined) return /\d$/.test(phrase) ? `${phrase}${unit}` : phrase;
  return `${wordsOf(request).plan.signs[sign] ?? ''}${figure}${unit}${behind}`;
}
