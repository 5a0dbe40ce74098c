import type { HttpServer } from '../../http/http-server.ts';
import { listPlans } from '../../indicators/index.ts';
import { listPublishedReports } from '../editing/published-reports.queries.ts';
import { html } from '../html.ts';
import { PORTAL } from './portal-frame.ts';
import { asReader, type PortalOptions, portalRequest } from './portal-reading.ts';
import { pathOf } from './report-pages.ts';

/** Adds what search engines ask for: what they may read, and where it is. */
export function registerSitemap(app: HttpServer, options: PortalOptions): void {
  const { isOpen } = options;
  const schema = { hide: true };
  app.get('/robots.txt', { schema }, async (request, reply) => {
    const { origin } = portalRequest(options, request);
    const open = `User-agent: *\nAllow: ${PORTAL}\nDisallow: /\nSitemap: ${origin}/sitemap.xml\n`;
    return reply.type('text/plain; charset=utf-8').send(isOpen ? open : 'User-agent: *\nDisallow: /\n');
  });
  app.get('/sitemap.xml', { schema }, async (request, reply) => {
    const { origin } = portalRequest(options, request);
    const paths = isOpen ? await asReader(request, () => pathsOf(options)) : [];
    const { text } = html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map((path) => html`<url><loc>${origin}${PORTAL}${path}</loc></url>\n`)}</urlset>
`;
    return reply.type('application/xml; charset=utf-8').send(text);
  });
}

async function pathsOf({ db }: PortalOptions): Promise<readonly string[]> {
  const { plans, reports } = await db.read(async (tx) => ({
    plans: await listPlans(tx),
    reports: await listPublishedReports(tx),
  }));
  return [
    '',
    '/reports',
    '/data',
    '/requests',
    '/about',
    ...plans.map(({ planId }) => `/plans/${planId}`),
    ...reports.map(pathOf),
  ];
}
