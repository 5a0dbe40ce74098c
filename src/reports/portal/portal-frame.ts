import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, type PortalMessages, portalMessagesFor } from '../../messages/index.ts';
import { Html, type HtmlValue, html } from '../html.ts';

/** What a page is asked with. */
export interface PortalRequest {
  readonly language: Language;
  /** Where people find the program: `https://…`, without a slash at the end. */
  readonly origin: string;
  /** Of the page, below the origin, without a query. */
  readonly path: string;
  /** The day as of which data are told. */
  readonly asOf: string;
  /** Whether the reader chose that day. */
  readonly isDayChosen: boolean;
}

/** A page, without what stands around every one. */
export interface PortalPage {
  readonly title: string;
  /** Whether anything on it is sample or demonstration data. */
  readonly sample: boolean;
  readonly body: Html;
  /** How it is cited: in which version, and at which address it stays the same. Absent: not. */
  readonly citation?: { readonly version: string; readonly path: string };
}

/** Where all pages of the portal are. */
export const PORTAL = '/public';

const STYLE = readFileSync(join(import.meta.dirname, 'portal.css'), 'utf8');
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing but our own style takes part: no script, no frame, no form, nothing from elsewhere. */
export const PORTAL_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The wording of a request. */
export function wordsOf({ language }: Pick<PortalRequest, 'language'>): PortalMessages {
  return portalMessagesFor(language);
}

/** An address within the portal, in the reader's language, on the day that they chose. */
export function linkTo(request: PortalRequest, path: string, query: Readonly<Record<string, string>> = {}): string {
  const asked = new URLSearchParams({
    ...(request.isDayChosen ? { asOf: request.asOf } : {}),
    ...(request.language === 'en' ? { lang: 'en' } : {}),
    ...query,
  }).toString();
  return `${PORTAL}${path}${asked === '' ? '' : `?${asked}`}`;
}

/** A page as it is sent: complete HTML that needs nothing else. */
export function framed(request: PortalRequest, page: PortalPage): string {
  const words = wordsOf(request);
  const { nav } = words;
  const link = (path: string, name: string) => html`<a href="${linkTo(request, path)}">${name}</a>`;
  const { text } = html`<!doctype html>
<html lang="${request.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · ${words.site}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
${page.sample && html`<p class="sample" role="note">${words.sample}</p>\n`}<header><strong>${words.site}</strong>
<nav aria-label="${words.site}">${link('', nav.home)} ${link('/reports', nav.reports)} ${link('/data', nav.data)} ${link('/requests', nav.requests)} ${link('/about', nav.about)} ${otherLanguage(request)}</nav></header>
<main id="content">
<h1>${page.title}</h1>
${page.body}
</main>
<footer>${citation(request, page)}<p>${words.footer}</p></footer>
</body>
</html>
`;
  return text;
}

function otherLanguage(request: PortalRequest): Html {
  const other: Language = request.language === 'en' ? 'zh-CN' : 'en';
  const { isDayChosen, asOf, path } = request;
  const query = new URLSearchParams({
    ...(isDayChosen ? { asOf } : {}),
    ...(other === 'en' ? { lang: 'en' } : {}),
  }).toString();
  const address = `${path}${query === '' ? '' : `?${query}`}`;
  return html`<a href="${address}" lang="${other}" hreflang="${other}">${wordsOf(request).otherLanguage}</a>`;
}

function citation(request: PortalRequest, { title, citation: cited }: PortalPage): Html | undefined {
  if (cited === undefined) return undefined;
  const words = wordsOf(request);
  const address = `${request.origin}${PORTAL}${cited.path}`;
  return html`<p>${words.cite}${request.language === 'en' ? ': ' : '：'}<cite>${words.citation({ site: words.site, title, version: cited.version, address })}</cite></p>
`;
}

/** Names with what they say. What says nothing is left out. */
export function definitions(pairs: readonly (readonly [string, HtmlValue])[]): Html {
  const told = pairs.filter(([, value]) => value !== undefined && value !== false && value !== '');
  return html`<dl>${told.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
