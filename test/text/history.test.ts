import { describe, expect, it } from 'vitest';
import type { History } from '../../src/model/history.js';
import type { Location } from '../../src/model/location.js';
import { historyText } from '../../src/text/history.js';
import { seriesFinding } from '../reporters/reports.js';

const FIRST = 'ab'.repeat(20);
const LAST = 'cd'.repeat(20);

function told(changes: Partial<History> = {}, location: Partial<Location> = {}) {
  const history: History = {
    since: '2024-02-03',
    until: '2025-06-07',
    versions: 1,
    inTip: true,
    refs: ['refs/heads/main'],
    refCount: 1,
    remotes: [],
    ...changes,
  };
  const finding = seriesFinding({ history, location: { path: 'a.csv', commit: FIRST, ...location } });
  return { nl: historyText(finding, 'nl'), en: historyText(finding, 'en') };
}

describe('what is told of the history of a finding', () => {
  it('is nothing outside git', () => {
    expect(historyText(seriesFinding(), 'nl')).toBe('');
  });

  it('is a sentence in both languages, with the date and a short commit', () => {
    for (const text of Object.values(told())) {
      expect(text).toMatch(/^\p{Lu}.*[^.]\.$/u);
      expect(text).toContain('2024-02-03');
      expect(text).toContain(FIRST.slice(0, 12));
      expect(text).not.toContain(FIRST.slice(0, 13));
      expect(text).not.toMatch(/[{}]|undefined/);
    }
  });

  it('says whether it is still there, and else which commit was the last', () => {
    expect(told().nl).toContain('het staat er nog');
    expect(told().en).toContain('it is still there');
    const gone = told({ inTip: false }, { lastCommit: LAST });
    for (const text of Object.values(gone)) {
      expect(text).toContain(LAST.slice(0, 12));
      expect(text).toContain('2025-06-07');
    }
    expect(gone.nl).not.toContain('staat er nog');
    expect(gone.en).not.toContain('still there');
  });

  it('says that nothing leads to it', () => {
    const lost = told({ inTip: false, refs: [], refCount: 0 });
    expect(lost.nl).toContain('geen tak of tag');
    expect(lost.en).toContain('no branch or tag');
    expect(lost.nl).not.toContain('laatste commit');
  });

  it('counts versions and names that are not shown', () => {
    const refs = Array.from({ length: 20 }, (_, at) => `refs/heads/b${at}`);
    for (const text of Object.values(told({ versions: 7, refs, refCount: 31 }))) {
      expect(text).toContain(' 7 ');
      expect(text).toContain('b4');
      expect(text).not.toContain('b5');
      expect(text).toMatch(/ 26\b/);
      expect(text).not.toContain('refs/heads/');
    }
  });

  it('names remotes and other paths, and makes them harmless', () => {
    const texts = told({ remotes: ['origin', 'ups\u001b[31mtream'], paths: ['old name.csv', 'x\u202ey'] });
    for (const text of Object.values(texts)) {
      expect(text).toContain('origin');
      expect(text).toContain('old name.csv');
      expect(text.includes('\u001b') || text.includes('\u202e')).toBe(false);
    }
    expect(told().nl).toContain('niet op een server');
    expect(told({ remotes: ['origin'] }).nl).not.toContain('niet op een server');
  });
});
