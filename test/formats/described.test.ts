import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describedFormats } from '../../src/formats/described.js';
import { formatPage } from '../../src/formats/markdown.js';
import { FORMATS } from '../../src/formats/registry.js';

const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

describe('the list of formats', () => {
  it('is what docs/formats.md says; otherwise run `npm run format-docs`', () => {
    expect(page('formats.md') === formatPage(describedFormats(), 'en')).toBe(true);
    expect(page('formats.nl.md') === formatPage(describedFormats(), 'nl')).toBe(true);
  });

  it('has every format once', () => {
    const ids = describedFormats().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(FORMATS.length).toBeGreaterThan(0);
  });

  it.each(FORMATS)('$id has sentences in both languages, and a reader that loads', async (format) => {
    for (const { nl, en } of [format.reads, ...(format.leaves ? [format.leaves] : [])]) {
      expect(nl).toMatch(/^[A-ZÀ-Þ0-9].*\.$/s);
      expect(en).toMatch(/^[A-Z0-9].*\.$/s);
      expect(nl).not.toBe(en);
    }
    if (format.coverage === 'part') expect(format.leaves).not.toBeNull();
    expect((await format.load()).read).toBeInstanceOf(Function);
  });
});
