import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { DocumentView } from '../../src/contract/documents.ts';
import { launchBrowser } from './browser.ts';
import { prepareData } from './prepared.ts';
import { type Program, startProgram, until } from './program.ts';

const ROOT = join(import.meta.dirname, '../..');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a person has set the page, and how large their window is. */
export interface Viewer {
  readonly width?: number;
  readonly height?: number;
  readonly language?: 'zh-CN' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly largeType?: boolean;
}

/** The running program with its demonstration set, and a browser before it. */
export interface Site {
  address(): string;
  open(path: string, viewer?: Viewer, options?: BrowserContextOptions): Promise<Page>;
  documents(): Promise<readonly DocumentView[]>;
  get<T>(path: string): Promise<T>;
  post(path: string, body: unknown): Promise<Response>;
}

/** Starts program and browser for the tests of a file. `env`: settings of the program. */
export function createSite(env: Readonly<Record<string, string>> = {}): Site {
  let program: Program | undefined;
  let browser: Browser | undefined;
  let data = '';
  beforeAll(async () => {
    data = prepareData('page');
    [program, browser] = await Promise.all([startProgram({ data, env }), launchBrowser()]);
    await waitForDemonstration(program.address);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    rmSync(data, { recursive: true, force: true });
  });
  const address = () => program?.address ?? '';
  const get = async <T>(path: string) => (await (await fetch(address() + path)).json()) as T;
  return {
    address,
    get,
    documents: async () => (await get<{ documents: DocumentView[] }>('/api/documents')).documents,
    post: (path, body) =>
      fetch(address() + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    open: async (path, viewer = {}, options = {}) => {
      if (browser === undefined) throw new Error('the browser is there from beforeAll on');
      const { width = 1440, height = 900, language = 'zh-CN', theme = 'light', largeType = false } = viewer;
      const context = await browser.newContext({
        viewport: { width, height },
        reducedMotion: 'reduce',
        acceptDownloads: true,
        ...options,
      });
      await context.addInitScript(
        (preferences) => {
          // What a person chose on the page holds.
          if (localStorage.getItem('gangyao.preferences') !== null) return;
          localStorage.setItem('gangyao.preferences', JSON.stringify(preferences));
        },
        { language, theme, largeType },
      );
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await page.goto(address() + path);
      return page;
    },
  };
}

async function waitForDemonstration(address: string): Promise<void> {
  const { length } = JSON.parse(readFileSync(join(ROOT, 'catalog/demonstration/index.json'), 'utf8')) as unknown[];
  await until(async () => {
    const answer = (await (await fetch(`${address}/api/documents`)).json()) as { documents: unknown[] };
    return answer.documents.length === length;
  }, 60_000);
}

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: ReadonlyArray<{ readonly html: string; readonly failureSummary?: string }>;
}

/** Waits until nothing fades or slides any more: colours in between are nobody's to read. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    const patience = new Promise((resolve) => setTimeout(resolve, 2000));
    await Promise.race([Promise.allSettled(ending.map(({ finished }) => finished)), patience]);
  });
}

/** How axe is run: rules that find what is minor or moderate at most say nothing here, and are not asked. */
const AXE_OPTIONS = {
  resultTypes: ['violations'],
  rules: Object.fromEntries(
    [
      ...['aria-allowed-role', 'aria-deprecated-role', 'duplicate-id', 'empty-heading', 'empty-table-header'],
      ...['focus-order-semantics', 'form-field-multiple-labels', 'heading-order', 'hidden-content'],
      ...['identical-links-same-purpose', 'image-redundant-alt', 'landmark-banner-is-top-level'],
      ...['landmark-complementary-is-top-level', 'landmark-contentinfo-is-top-level', 'landmark-main-is-top-level'],
      ...['landmark-no-duplicate-banner', 'landmark-no-duplicate-contentinfo', 'landmark-no-duplicate-main'],
      ...['landmark-one-main', 'landmark-unique', 'page-has-heading-one', 'presentation-role-conflict', 'region'],
      ...['scope-attr-valid', 'skip-link', 'table-duplicate-name'],
    ].map((id) => [id, { enabled: false }]),
  ),
};

/** What axe finds serious or critical in the page as it stands, and whether it scrolls sideways: nothing, no. */
export async function expectSound(page: Page): Promise<void> {
  const isThere = await page.evaluate(() => 'axe' in window);
  // Through the protocol, not as a script of the page, which its content security policy forbids.
  if (!isThere) await page.evaluate(AXE);
  await settle(page);
  const violations = await page.evaluate(async (options) => {
    const { axe } = window as unknown as {
      axe: { run(options: unknown): Promise<{ violations: Violation[] }> };
    };
    return (await axe.run(options)).violations;
  }, AXE_OPTIONS);
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
    );
  expect(grave).toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
}

/** Whether an element of the document stands inside the pane that scrolls it. */
export async function isInPane(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const pane = document.querySelector('.document-pane')?.getBoundingClientRect();
    const element = document.querySelector(wanted)?.getBoundingClientRect();
    if (pane === undefined || element === undefined) return false;
    return element.top >= pane.top && element.bottom <= pane.bottom;
  }, selector);
}

/** Drops files on the page as a person does who drags them from a folder, and lets go when it says that they may be. */
export async function dropFiles(
  page: Page,
  files: ReadonlyArray<readonly [name: string, text: string]>,
): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const [name, text] of given) data.items.add(new File([text], name, { type: 'text/plain' }));
    return data;
  }, files);
  const send = (type: string) => page.dispatchEvent('#content', type, { dataTransfer: transfer });
  await send('dragenter');
  await send('dragover');
  await page.locator('.drop-overlay').waitFor();
  await send('drop');
}
