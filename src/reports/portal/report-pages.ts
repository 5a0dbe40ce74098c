import { dayOf } from '../../shared/clock.ts';
import type { PublishedReport } from '../editing/published-reports.queries.ts';
import { type Html, html } from '../html.ts';
import { definitions, linkTo, type PortalPage, type PortalRequest, wordsOf } from './portal-frame.ts';

const FORMATS = ['docx', 'pdf', 'html', 'xlsx', 'bundle'] as const;

/** Every report that was published, newest first. */
export function reportsPage(request: PortalRequest, reports: readonly PublishedReport[]): PortalPage {
  const words = wordsOf(request);
  return {
    title: words.reports.title,
    sample: reports.some(({ sample }) => sample),
    body: reports.length === 0 ? html`<p>${words.home.noReports}</p>` : reportCards(request, reports),
  };
}

/** Reports as a list. */
export function reportCards(request: PortalRequest, reports: readonly PublishedReport[]): Html {
  const words = wordsOf(request);
  return html`<ul class="cards">${reports.map(
    (
      report,
    ) => html`<li><h3><a href="${linkTo(request, pathOf(report))}">${report.title}</a>${report.sample && html`<span class="tag">${words.sampleMark}</span>`}</h3>
<p class="soft">${words.kinds[report.kind]} · ${report.placeName} · ${words.reports.version(report.versionNo)} · ${dayOf(report.publishedAt)}</p>${withdrawal(request, report)}</li>
`,
  )}</ul>`;
}

/** A published version: what it is, as what it can be had, and how it is checked. */
export function reportVersionPage(
  request: PortalRequest,
  report: PublishedReport,
  more: { readonly fingerprint: string | undefined; readonly others: readonly PublishedReport[] },
): PortalPage {
  const words = wordsOf(request);
  const { reports } = words;
  const path = pathOf(report);
  const name = `${report.title.replace(/[\\/:*?"<>|\s]+/g, '')}.gangyao`;
  const others = more.others.filter(({ versionNo }) => versionNo !== report.versionNo);
  const body = html`${withdrawal(request, report)}
${definitions([
  [words.plan.place, report.placeName],
  [reports.window, `${report.window.from} – ${report.window.to}`],
  [reports.asOf, report.asOf],
  [words.plan.version, report.versionNo],
  [reports.published, dayOf(report.publishedAt)],
])}
<p><a href="${linkTo(request, `${path}/read`)}">${reports.read}</a></p>
<h2>${reports.download}</h2>
<ul>${FORMATS.map((format) => html`<li><a href="${linkTo(request, `${path}/files/${format}`)}">${reports.formats[format]}</a></li>`)}</ul>
<h2>${reports.verify}</h2>
<ol>${reports.verifySteps.map((step) => html`<li>${step}</li>`)}</ol>
<pre>gangyao verify ${name}${more.fingerprint === undefined ? '' : ` --key ${more.fingerprint}`}</pre>
<p class="soft">${reports.hash}<br><code>${report.sha256}</code></p>
${more.fingerprint !== undefined && html`<p class="soft">${reports.fingerprint}<br><code>${more.fingerprint}</code></p>`}
${others.length > 0 && html`<h2>${reports.others}</h2>${reportCards(request, others)}`}`;
  const version = `${reports.version(report.versionNo)}，${words.citedAsOf(report.asOf)}`;
  return { title: report.title, sample: report.sample, body, citation: { version, path } };
}

/** The address of a version: it stays. */
export function pathOf({ reportId, versionNo }: Pick<PublishedReport, 'reportId' | 'versionNo'>): string {
  return `/reports/${reportId}/versions/${versionNo}`;
}

function withdrawal(request: PortalRequest, { withdrawn }: PublishedReport): Html | undefined {
  if (withdrawn === undefined) return undefined;
  const words = wordsOf(request).reports;
  return html`<p><strong>${words.withdrawn({ day: dayOf(withdrawn.at), reason: withdrawn.reason })}</strong></p>`;
}
