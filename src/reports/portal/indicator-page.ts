import type { Observation } from '../../shared/indicator.ts';
import { safeCell } from '../../shared/printed-value.ts';
import { provenanceClaim, provenanceLine } from '../../shared/provenance.ts';
import { knownOn } from '../../verdicts/rules/series.rules.ts';
import type { Standing } from '../../verdicts/rules/standing.rules.ts';
import type { PlanStanding } from '../../verdicts/verdict.service.ts';
import { stepText } from '../../verdicts/wording.ts';
import { type Html, html } from '../html.ts';
import { indicatorChart } from './indicator-chart.ts';
import { periodOf, targetText, valueText } from './plan-page.ts';
import { definitions, linkTo, type PortalPage, type PortalRequest, wordsOf } from './portal-frame.ts';
import { verdictMark } from './verdict-mark.ts';

/** An indicator of a published plan: verdict and how it is computed, course, every vintage with its source. */
export function indicatorPage(request: PortalRequest, judged: PlanStanding, standing: Standing): PortalPage {
  const words = wordsOf(request);
  const { plan, place, scale } = judged;
  const { row, rating } = standing;
  const { planId, name: planName } = plan.plan;
  const { name, unit, base, target, path } = row.plan;
  const address = `/plans/${planId}/indicators/${row.indicatorId}`;
  const chart = indicatorChart(request, judged, standing);
  const facts = definitions([
    [words.plan.base, base && `${base.value}${unit}（${periodOf(request, base.period)}）`],
    [words.plan.target, target && `${targetText(request, target.phrase, unit)}（${periodOf(request, target.period)}）`],
    [words.indicator.responsible, row.responsible.join(request.language === 'en' ? ', ' : '、')],
    [words.plan.asOf, plan.asOf],
  ]);
  const body = html`<p><a href="${linkTo(request, `/plans/${planId}`)}">${planName}</a></p>
${facts}
<h2>${words.indicator.verdict} ${verdictMark(request, rating, scale)}</h2>
<ul>${rating.steps.map((step) => html`<li>${stepText(step, request.language)}</li>`)}</ul>
${chart !== undefined && html`<h2>${words.indicator.chart}</h2><figure>${chart}</figure>`}
<h2>${words.indicator.values}</h2>
${valueTable(request, observationsOf(judged, standing))}
${path.length > 0 && html`<h2>${words.indicator.path}</h2>${definitions(path.map((step) => [periodOf(request, step.period), targetText(request, step.phrase, unit)]))}`}
<p><a href="${linkTo(request, `${address}/data.csv`)}">${words.indicator.csv}</a></p>`;
  return {
    title: name,
    sample: plan.plan.demonstration || place.demonstration,
    body,
    citation: { version: words.citedAsOf(plan.asOf), path: `${address}?asOf=${plan.asOf}` },
  };
}

/** Every vintage that was known on the day, newest period first; of targets none. */
function observationsOf({ series }: PlanStanding, { row }: Standing): readonly Observation[] {
  return (series.get(row.indicatorId) ?? []).filter(({ status }) => status !== 'target').toReversed();
}

function valueTable(request: PortalRequest, observations: readonly Observation[]): Html {
  const words = wordsOf(request).indicator;
  if (observations.length === 0) return html`<p>${words.none}</p>`;
  const head = [words.period, words.value, words.status, words.knownOn, words.source];
  const counting = new Set(knownOn(observations));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.values}"><table><thead><tr>${head.map(
    (name) => html`<th scope="col">${name}</th>`,
  )}</tr></thead><tbody>
${observations.map((each) => valueRow(request, each, counting.has(each)))}</tbody></table></div>`;
}

function valueRow(request: PortalRequest, observation: Observation, counts: boolean): Html {
  const words = wordsOf(request);
  const { period, status, knownOn: day, revision, provenance } = observation;
  const line = provenanceLine(provenance);
  const claim = provenanceClaim(provenance);
  const value = counts
    ? html`<strong>${valueText(request, observation)}</strong>`
    : html`<s>${valueText(request, observation)}</s>`;
  return html`<tr><th scope="row">${periodOf(request, period)}</th><td class="n">${value}</td><td>${words.statuses[status]}${revision > 1 && html` <span class="soft">${words.indicator.revised(revision)}</span>`}</td><td class="n">${day}</td><td>${line === '' ? words.indicator.sourceWithheld : line}${claim && html`<blockquote>${claim.quote}</blockquote>`}</td></tr>
`;
}

const COLUMNS = ['period', 'value', 'missing', 'unit', 'status', 'known_on', 'revision', 'source', 'quote', 'sample'];

/** The vintages of an indicator as CSV (RFC 4180, UTF-8 with a mark for spreadsheets); nothing in it is a formula there. */
export function indicatorCsv(judged: PlanStanding, standing: Standing): string {
  const { plan, place } = judged;
  const sample = String(plan.plan.demonstration || place.demonstration);
  const rows = observationsOf(judged, standing).map((each) => [
    each.period,
    each.value ?? '',
    each.missing ?? '',
    safeCell(each.unit),
    each.status,
    each.knownOn,
    String(each.revision),
    safeCell(provenanceLine(each.provenance)),
    safeCell(provenanceClaim(each.provenance)?.quote ?? ''),
    sample,
  ]);
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `\ufeff${[COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
