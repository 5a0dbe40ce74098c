import type { PlanRow } from '../../indicators/index.ts';
import type { PublishedReport } from '../editing/published-reports.queries.ts';
import { type Html, html } from '../html.ts';
import { periodOf } from './plan-page.ts';
import { linkTo, type PortalPage, type PortalRequest, wordsOf } from './portal-frame.ts';
import { reportCards } from './report-pages.ts';

/** Reports on the first page. Our choice. */
const NEWEST = 5;

const DATA_FORMATS = ['csv', 'csvw', 'jsonstat', 'sdmx', 'xlsx'] as const;

/** What is published: plans and the newest reports. */
export function homePage(
  request: PortalRequest,
  plans: readonly PlanRow[],
  reports: readonly PublishedReport[],
): PortalPage {
  const words = wordsOf(request);
  const { home } = words;
  return {
    title: words.site,
    sample: hasSample(plans, reports),
    body: html`<p>${home.lead}</p>
<h2>${home.plans}</h2>
${plans.length === 0 ? html`<p>${home.noPlans}</p>` : planCards(request, plans)}
<h2>${home.reports}</h2>
${reports.length === 0 ? html`<p>${home.noReports}</p>` : reportCards(request, reports.slice(0, NEWEST))}`,
  };
}

/** Whether anything among it is sample data. */
export function hasSample(plans: readonly PlanRow[], reports: readonly PublishedReport[]): boolean {
  return plans.some(({ demonstration }) => demonstration) || reports.some(({ sample }) => sample);
}

function planCards(request: PortalRequest, plans: readonly PlanRow[]): Html {
  const words = wordsOf(request);
  return html`<ul class="cards">${plans.map(
    (
      plan,
    ) => html`<li><h3><a href="${linkTo(request, `/plans/${plan.planId}`)}">${plan.name}</a>${plan.demonstration && html`<span class="tag">${words.sampleMark}</span>`}</h3>
<p class="soft">${plan.placeName} · ${periodOf(request, plan.period)} · ${words.home.indicators(plan.indicatorCount)}</p></li>
`,
  )}</ul>`;
}

/** The catalogue of open data. */
export function dataPage(request: PortalRequest, plans: readonly PlanRow[]): PortalPage {
  const words = wordsOf(request);
  const files = ({ planId }: PlanRow) =>
    DATA_FORMATS.map(
      (format) => html`<li><a href="${exported(request, planId, format)}">${words.data.formats[format]}</a></li>`,
    );
  return {
    title: words.data.title,
    sample: hasSample(plans, []),
    body: html`<p>${words.data.lead}</p>
${plans.length === 0 && html`<p>${words.home.noPlans}</p>`}${plans.map(
  (
    plan,
  ) => html`<section id="${plan.planId}"><h2>${plan.name} ${plan.demonstration && html`<span class="tag">${words.sampleMark}</span>`}</h2>
<p class="soft">${plan.placeName} · ${periodOf(request, plan.period)}</p><ul>${files(plan)}</ul></section>
`,
)}`,
  };
}

/** The export of the API, which everybody may ask where public reading is open. */
function exported({ asOf }: PortalRequest, planId: string, format: string): string {
  return `/api/plans/${encodeURIComponent(planId)}/export?${new URLSearchParams({ format, asOf })}`;
}

/** How things are here. */
export function aboutPage(request: PortalRequest, sample: boolean): PortalPage {
  const { about } = wordsOf(request);
  const body = html`${about.sections.map(({ heading, text }) => html`<h2>${heading}</h2><p>${text}</p>\n`)}`;
  return { title: about.title, sample, body };
}

/** What is not there, or not public: nobody learns which. */
export function nothingPage(request: PortalRequest, isClosed: boolean): PortalPage {
  const words = wordsOf(request);
  return {
    title: words.notFound,
    sample: false,
    body: html`<p>${isClosed ? words.closed : words.notFoundText}</p>`,
  };
}
