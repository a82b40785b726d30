import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A real browser for tests of pages: the Chromium of the system, without a window. */

const PLACES = [
  process.env.SLUIS_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));

/** Where there is no browser these tests are left out, and said so; a build server must have one. */
export const hasChromium = executablePath !== undefined || Boolean(process.env.CI);
if (!hasChromium) process.stderr.write('No Chromium found (SLUIS_CHROMIUM): the tests of pages are left out.\n');

export function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('No Chromium: install it, or name it in SLUIS_CHROMIUM.');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A page that is open, with everything that it asked for or complained of. */
export interface Opened {
  readonly page: Page;
  /** Addresses that it wanted to load beside itself. None of these requests got out. */
  readonly requests: readonly string[];
  /** What went wrong in it: errors of scripts, refusals by its policy. */
  readonly complaints: readonly string[];
}

/** Opens the text of a page as a file, and calls back with it. */
export async function withPage(
  browser: Browser,
  text: string,
  options: BrowserContextOptions,
  use: (opened: Opened) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluis-page-'));
  const file = path.join(folder, 'page.html');
  writeFileSync(file, text);
  const own = pathToFileURL(file).href;
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => complaints.push(message.text()));
    await context.route('**/*', (route) => {
      const url = route.request().url();
      if (url === own) return route.continue();
      requests.push(url);
      return route.abort();
    });
    await page.goto(own, { waitUntil: 'load' });
    await use({ page, requests, complaints });
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What axe finds wrong, with the first place of each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<AxeResults>(`axe.run(document, ${OPTIONS})`);
  return found.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 200)}`);
}

const OPTIONS = JSON.stringify({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
});

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
