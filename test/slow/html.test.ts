import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { dossierPage } from '../../src/reporters/dossier.js';
import { htmlReport } from '../../src/reporters/html.js';
import { hasChromium, launch, violations, withPage } from '../reporters/chromium.js';
import { reportOf } from '../reporters/many.js';
import { hostileReport, writingIn } from '../reporters/pages.js';
import { blockedReport } from '../reporters/reports.js';

/** Pages in a real browser: what asks for anything, complains, or keeps somebody out fails. */

const LANGUAGES = ['nl', 'en'] as const;
const SIZES = [0, 1, 50, 10_000];
const SCHEMES = ['light', 'dark'] as const;
const write = (report: Report, language: 'nl' | 'en' = 'nl') => htmlReport(report, writingIn(language));

describe.skipIf(!hasChromium)('the page in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  describe.each(LANGUAGES)('is accessible (%s)', (language) => {
    test.each(SIZES)('with %d findings, light, dark and printed', async (size) => {
      const text = write(reportOf(size), language);
      for (const colorScheme of SCHEMES)
        await withPage(browser, text, { colorScheme }, async ({ page, requests, complaints }) => {
          if (size <= 50)
            await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
          expect(await violations(page)).toEqual([]);
          await page.emulateMedia({ media: 'print', colorScheme });
          expect(await violations(page)).toEqual([]);
          expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
        });
    });

    test.each(SCHEMES)('with decisions and what was not scanned, and as a dossier (%s)', async (colorScheme) => {
      for (const text of [write(blockedReport(), language), dossierPage(blockedReport(), writingIn(language))])
        await withPage(browser, text, { colorScheme }, async ({ page, requests, complaints }) => {
          expect(await violations(page)).toEqual([]);
          expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
        });
    });
  });

  test('the check of accessibility finds what is wrong', async () => {
    const text =
      '<!DOCTYPE html><html><body><p style="color: #ccc; background: #fff">bleek</p><img src="data:,"></body></html>';
    await withPage(browser, text, {}, async ({ page }) => {
      const found = (await violations(page)).map((line) => line.split(':')[0]);
      expect(found).toEqual(expect.arrayContaining(['color-contrast', 'document-title', 'html-has-lang', 'image-alt']));
    });
  });

  test('a hostile report stays text, asks for nothing and breaks nothing', async () => {
    for (const write of [htmlReport, dossierPage])
      await withPage(
        browser,
        write(hostileReport(), writingIn('nl')),
        { viewport: { width: 390, height: 800 } },
        async (opened) => {
          const { page, requests, complaints } = opened;
          expect(await page.title()).not.toBe('x');
          expect(await page.locator('main img, main script, main iframe').count()).toBe(0);
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
          expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
        },
      );
  });

  test.each([320, 640])('nothing is wider than a window of %d points', async (width) => {
    await withPage(browser, write(blockedReport()), { viewport: { width, height: 700 } }, async ({ page }) => {
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    });
  });

  test.each(LANGUAGES)('no word of the figures is broken in a window of 320 points (%s)', async (language) => {
    await withPage(
      browser,
      write(blockedReport(), language),
      { viewport: { width: 320, height: 700 } },
      async ({ page }) => {
        expect(await page.evaluate(BROKEN)).toEqual([]);
      },
    );
  });

  test('every control is reached by the keyboard, shows that it has the focus, and is large enough', async () => {
    await withPage(browser, write(reportOf(9)), {}, async ({ page }) => {
      const controls = await page.evaluate<number>(
        "document.querySelectorAll('a[href], input, select, button:not([hidden]), summary').length",
      );
      const seen = new Set<string>();
      for (let step = 0; step < controls + 1; step++) {
        await page.keyboard.press('Tab');
        const focus = await page.evaluate<{ id: string; outline: number; height: number } | null>(FOCUS);
        if (focus === null) break;
        expect(focus.outline, focus.id).toBeGreaterThanOrEqual(2);
        expect(focus.height, focus.id).toBeGreaterThanOrEqual(24);
        seen.add(focus.id);
      }
      expect(seen.size).toBe(controls);
    });
  });

  test('the filter and the order find what they are asked, and tell how much', async () => {
    await withPage(browser, write(reportOf(1000)), {}, async ({ page, complaints }) => {
      const shown = () => page.locator('.finding').count();
      expect(await shown()).toBeGreaterThanOrEqual(100);
      await page.locator('#text').fill('bestand-41.csv');
      expect(await page.locator('.file h3').allTextContents()).toEqual(['data/afdeling-2/bestand-41.csv']);
      expect(await page.locator('#shown').textContent()).toBe('1 van 1.000 bevindingen getoond');
      await page.locator('#text').fill('');
      await page.locator('#effect').selectOption('note');
      expect(await page.locator('#shown').textContent()).toBe('250 van 1.000 bevindingen voldoen, 100 daarvan getoond');
      await page.locator('#more').click();
      expect(await page.locator('#shown').textContent()).toBe('250 van 1.000 bevindingen voldoen, 200 daarvan getoond');
      expect(await page.locator('.finding.block').count()).toBe(0);
      await page.locator('#effect').selectOption('');
      await page.locator('#order').selectOption('path');
      const names = await page.locator('.file h3').allTextContents();
      expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'nl')));
      const before = await shown();
      await page.locator('#more').click();
      expect(await shown()).toBe(before + 100);
      await page.locator('#text').fill('niets van dit alles');
      expect(await shown()).toBe(0);
      expect(complaints).toEqual([]);
    });
  });

  test('everything can be read without script', async () => {
    await withPage(browser, write(reportOf(300)), { javaScriptEnabled: false }, async ({ page }) => {
      expect(await page.locator('.finding').count()).toBe(300);
      expect(await page.locator('#filter').isVisible()).toBe(false);
      await page.locator('summary').first().click();
      expect(await page.locator('.finding figure').first().isVisible()).toBe(true);
    });
  });

  test('on paper stands every finding, with all that is known of it', async () => {
    await withPage(browser, write(reportOf(300)), {}, async ({ page }) => {
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await page.locator('.finding').count()).toBe(300);
      expect(await page.locator('details:not([open])').count()).toBe(0);
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.length).toBeGreaterThan(100_000);
      await page.evaluate("dispatchEvent(new Event('afterprint'))");
      expect(await page.locator('.finding').count()).toBeLessThan(300);
    });
  });
});

const FOCUS = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body) return null;
  const all = [...document.querySelectorAll('*')];
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const outline = outlineStyle === 'none' ? 0 : parseFloat(outlineWidth);
  return { id: at.tagName + all.indexOf(at), outline, height: at.getBoundingClientRect().height };
})()`;

/** Words that begin on one line and end on another. */
const BROKEN = `(() => {
  const broken = [];
  const texts = document.createTreeWalker(document.querySelector('.figures'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (range.getClientRects().length > 1) broken.push(word);
    }
  }
  return broken;
})()`;
