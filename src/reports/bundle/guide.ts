import { bundleGuideFor } from '../../messages/index.ts';
import type { Report } from '../../shared/report/report.ts';
import { type Html, html } from '../html.ts';

/** Dark and large type as the reader's system has them; no script, nothing fetched. */
const STYLE =
  'body{font:1rem/1.7 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}pre{overflow:auto;padding:.75rem;border:1px solid #888;white-space:pre-wrap;overflow-wrap:anywhere}strong{display:block;padding:.5rem .75rem;border:2px solid #b45309}:root{color-scheme:light dark}';

/** The guide for readers within a bundle: one HTML file, Chinese first. */
export function bundleGuide(report: Pick<Report, 'title' | 'asOf' | 'sample'>): string {
  const { text } = html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${bundleGuideFor('zh-CN').title}</title><style>${STYLE}</style></head>
<body><main>${guideIn('zh-CN', report)}<hr>${guideIn('en', report)}</main></body></html>
`;
  return text;
}

function guideIn(language: 'zh-CN' | 'en', report: Pick<Report, 'title' | 'asOf' | 'sample'>): Html {
  const words = bundleGuideFor(language);
  const parts = words.parts.map(
    ({ heading, paragraphs, commands = [] }) => html`<h2>${heading}</h2>
${paragraphs.map((paragraph) => html`<p>${paragraph}</p>\n`)}${commands.map((command) => html`<pre>${command}</pre>\n`)}`,
  );
  return html`<article lang="${language}"><h1>${words.title}</h1>
<p>${words.about(report)}</p>
${report.sample && html`<strong>${words.sample}</strong>\n`}${parts}</article>`;
}
