import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportOutputWords, reportWordWords } from '../../messages/index.ts';
import type { AnnexBlock, HeadingBlock, Report } from '../../shared/report/report.ts';
import { wordsOf } from '../../shared/report/report-text.ts';
import { Html, html } from '../html.ts';
import { isOnePage } from '../one-page/back-notes.rules.ts';
import { judges } from '../word/passages.rules.ts';
import { blockHtml, idOf } from './blocks.ts';
import { register } from './register.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const [STYLE, SCRIPT] = [read('page.css'), read('page.js')];
const allowed = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** Nothing is fetched and nothing sent; only our own style and script take part, known by their hashes. */
const POLICY = [
  "default-src 'none'",
  `style-src ${allowed(STYLE)}`,
  `script-src ${allowed(SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const { page: words } = reportOutputWords;

/**
 * A report as one HTML file that needs nothing else, no network either: every figure leads to its source, beside the text or,
 * where no script runs, at the end of the page; a one-page summary begins with what it tells. The same report gives the same characters.
 */
export function reportPage(report: Report): string {
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${report.title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#report">${words.skip}</a>
${report.sample && html`<p class="sample" role="note">${reportOutputWords.sample}：${reportOutputWords.sampleNotice}</p>`}
<div class="${isOnePage(report) ? 'sheet alone' : 'sheet'}">
${!isOnePage(report) && contents(report)}
<main id="report">
<h1>${report.title}</h1>
${!isOnePage(report) && about(report)}
${report.blocks.map((block) => html`${blockHtml(block, report)}\n`)}
${isOnePage(report) && about(report)}
${register(report)}
</main>
</div>
<dialog aria-labelledby="note-title"><button type="button">${words.close}</button><div class="noted"></div></dialog>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`;
  return page.text;
}

/** Headings of the first two levels and annexes. */
function contents(report: Report): Html {
  const entries = report.blocks.filter(
    (block): block is HeadingBlock | AnnexBlock =>
      block.kind === 'annex' || (block.kind === 'heading' && block.level <= 2),
  );
  const chapters: { head: HeadingBlock | AnnexBlock; below: HeadingBlock[] }[] = [];
  for (const entry of entries) {
    if (entry.kind === 'heading' && entry.level === 2 && chapters.length > 0) chapters.at(-1)?.below.push(entry);
    else chapters.push({ head: entry, below: [] });
  }
  const link = (block: HeadingBlock | AnnexBlock) =>
    html`<a href="#${idOf.block(block.id)}">${nameOf(block, report)}</a>`;
  return html`<nav aria-labelledby="contents"><h2 id="contents">${words.contents}</h2><ol>
${chapters.map(
  ({ head, below }) =>
    html`<li>${link(head)}${below.length > 0 && html`<ol>${below.map((block) => html`<li>${link(block)}</li>`)}</ol>`}</li>\n`,
)}<li><a href="#figures">${words.figures}</a></li>
</ol></nav>`;
}

function nameOf(block: HeadingBlock | AnnexBlock, report: Report): string {
  return block.kind === 'annex' ? `${block.label}　${block.title}` : `${block.number}${wordsOf(report, block.content)}`;
}

function about(report: Report): Html {
  const { asOf, window, rules } = report;
  const rows: readonly (readonly [string, string])[] = [
    ...(report.issuer === '' ? [] : [[words.issuer, report.issuer] as const]),
    [words.plan, report.plan],
    [words.place, report.place],
    [words.window, words.between(day(window.from), day(window.to))],
    [words.asOf, day(asOf)],
    [words.template, report.template],
  ];
  return html`<section class="about" aria-label="${words.about}">
<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>
${judges(report) && html`<p>${reportOutputWords.rules[rules.basis](rules.name ?? rules.id)}</p>`}
<p class="clickable">${words.clickable}</p>
</section>`;
}

function day(text: string): string {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return reportWordWords.date(year, month, date);
}
