import type { Browser, Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Audit } from '../../src/model/audit.js';
import { councilHtml } from '../../src/reporters/audit/council.js';
import { auditHtml } from '../../src/reporters/audit/html.js';
import { AUDIT_FAILURES } from '../../src/text/audit-failures.js';
import type { Language } from '../../src/text/language.js';
import { audit, auditOf, failedTarget, hostileAudit, nightAudit, TODAY } from '../reporters/audit/audits.js';
import { hasChromium, launch, violations, withPage } from '../reporters/chromium.js';
import { hostileReport, NUMBER, writingIn } from '../reporters/pages.js';

/** The pages of an audit in a real browser: what asks for anything, complains, or keeps somebody out fails. */

const HOSTILE = `</script><script>document.title='x'</script><img src=x onerror=alert(1)>"'\u202e${NUMBER}`;
const write = (value: Audit, language: Language = 'nl') => auditHtml(value, writingIn(language));
const council = (value: Audit, language: Language = 'nl', organisation = 'Gemeente Voorbeeld') =>
  councilHtml(value, { language, today: TODAY, organisation });
const openAll = (page: Page) =>
  page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
const shown = (page: Page) => page.locator('.target').count();

describe.skipIf(!hasChromium)('the pages of an audit in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  describe.each(['nl', 'en'] as const)('are accessible (%s)', (language) => {
    test.each(['light', 'dark'] as const)(
      '%s, narrow and printed, small, full, hostile and large',
      async (colorScheme) => {
        const audits = [audit(), nightAudit(), hostileAudit(HOSTILE, hostileReport()), auditOf(120, 240)];
        for (const text of [...audits.map((each) => write(each, language)), council(nightAudit(), language)])
          await withPage(browser, text, { colorScheme, viewport: { width: 360, height: 800 } }, async (opened) => {
            const { page, requests, complaints } = opened;
            await openAll(page);
            expect(await violations(page)).toEqual([]);
            expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
            await page.setViewportSize({ width: 1280, height: 900 });
            await page.emulateMedia({ media: 'print', colorScheme });
            expect(await violations(page)).toEqual([]);
            expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
          });
      },
    );
  });

  test('verdicts can be chosen without a script, and everything is there to be read', async () => {
    const value = auditOf(300, 600);
    await withPage(browser, write(value), { javaScriptEnabled: false }, async ({ page }) => {
      const open = value.targets.filter(({ verdict }) => verdict !== 'clear');
      expect(await page.locator('.target:visible').count()).toBe(open.length);
      expect(await page.locator('.found:visible').count()).toBe(600);
      expect(await page.locator('#fields').isVisible()).toBe(false);
      await page.getByLabel('Niet volledig').check();
      const failed = open.filter(({ verdict }) => verdict === 'incomplete');
      expect(failed.length).toBeGreaterThan(0);
      expect(await page.locator('.target:visible').count()).toBe(failed.length);
      await page.locator('#clear summary').click();
      expect(await page.locator('#clear tbody tr:visible').count()).toBe(300 - open.length);
    });
  });

  test('the script filters, searches, sorts, shows more, and goes to what is not drawn yet', async () => {
    const value = auditOf(1000, 2000);
    const open = value.targets.filter(({ verdict }) => verdict !== 'clear');
    await withPage(browser, write(value), {}, async ({ page, complaints }) => {
      expect(await shown(page)).toBe(40);
      expect(await page.locator('#shown').textContent()).toBe(`40 van ${open.length} getoond`);
      await page.getByRole('button', { name: 'Toon er meer' }).click();
      expect(await shown(page)).toBe(80);
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H3');
      await page.getByLabel('Niet volledig').check();
      const failed = open.filter(({ verdict }) => verdict === 'incomplete').length;
      expect(await shown(page)).toBe(failed);
      await page.getByLabel('Alle', { exact: true }).check();
      await page.getByLabel('Zoek op').fill('verzameling-285');
      expect(await shown(page)).toBe(1);
      await page.getByLabel('Zoek op').fill('bestand-7-1.csv');
      expect(await page.locator('.target h3').first().textContent()).toContain('verzameling-7');
      await page.getByLabel('Zoek op').fill('bestaat niet');
      expect(await shown(page)).toBe(0);
      await page.getByLabel('Zoek op').fill('');
      await page.getByLabel('Volgorde').selectOption('since');
      expect(await page.locator('.target').first().getAttribute('data-since')).toBe('2010-03-04');
      await page.getByLabel('Volgorde').selectOption('worst');
      await page.getByLabel('Zichtbaarheid').selectOption('private');
      expect(await page.locator('.target:not([data-seen="private"])').count()).toBe(0);
      await page.locator('#failed summary, h2#failed ~ .card summary').first().click();
      const link = page.locator('h2#failed ~ .card a').last();
      const id = (await link.getAttribute('href'))?.slice(1) ?? '';
      expect(await page.locator(`[id="${id}"]`).count()).toBe(0);
      await link.click();
      expect(await page.evaluate('document.activeElement.parentElement.id')).toBe(id);
      await page.locator('#clear summary').click();
      expect(await page.locator('#clear tbody tr').count()).toBe(1000 - open.length);
      expect(complaints).toEqual([]);
    });
  });

  test('commands stay on lines of their own', async () => {
    await withPage(browser, write(nightAudit()), {}, async ({ page }) => {
      await openAll(page);
      const commands = await page.locator('.todo pre').nth(1).innerText();
      expect(commands.split('\n').slice(0, 2)).toEqual([
        'git clone https://github.com/gemeente/dataset.git',
        'cd dataset',
      ]);
    });
  });

  test('a hostile audit stays text, asks for nothing and breaks nothing', async () => {
    for (const text of [write(hostileAudit(HOSTILE, hostileReport())), council(nightAudit(), 'nl', HOSTILE)])
      await withPage(browser, text, {}, async ({ page, requests, complaints }) => {
        if ((await page.locator('#text').count()) > 0) await page.locator('#text').fill('script');
        expect(await page.title()).not.toBe('x');
        expect(await page.locator('img, main script').count()).toBe(0);
        expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
      });
  });

  test.each(['nl', 'en'] as const)(
    'the council gets one sheet of A4, however much there is to say (%s)',
    async (language) => {
      const failures = (Object.keys(AUDIT_FAILURES) as (keyof typeof AUDIT_FAILURES)[]).map((each) =>
        failedTarget(each),
      );
      const full = { ...nightAudit(), targets: [...nightAudit().targets, ...failures], trend: auditOf(10, 1).trend };
      const broken = { ...full, run: { ...full.run, ended: null }, subjects: { min: 1_234_567, max: 12_345_678 } };
      for (const value of [audit(), nightAudit(), broken])
        await withPage(browser, council(value, language, 'Gemeente '.repeat(40)), {}, async ({ page }) => {
          const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
          expect(pdf.numPages).toBe(1);
          const [, , width, height] = (await pdf.getPage(1)).view;
          expect([Math.round(width / 2.8346), Math.round(height / 2.8346)]).toEqual([210, 297]);
        });
    },
  );
});
