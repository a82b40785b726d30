import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import type { Judged } from '../../src/judgement/blob.js';
import type { Match } from '../../src/model/match.js';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.js';
import { builtinRules, readRuleFolder } from '../../src/rules/load.js';
import { expand } from '../../src/rules/placeholders.js';
import { valuesBehind } from '../../src/scan/show/behind.js';
import type { Section, Segment, TableSection, TextSection } from '../../src/scan/show/section.js';
import { type ScanOptions, withScan } from '../../src/scan.js';
import { bsns, date, type Files, folderWith, house, isBsn, postcode, Random, rows } from './making.js';

const RULES = builtinRules();
const ROOT = path.join(import.meta.dirname, '..', '..');
/** With their examples, which the index leaves out. */
const { rules: WHOLE } = await readRuleFolder(path.join(ROOT, 'rules'));

interface Shown {
  readonly judged: Judged;
  readonly path: string;
  readonly sections: readonly Section[];
}

/** Scans a folder and shows what is behind all that was found. */
function shownIn(
  cwd: string,
  { most = 1000, ...options }: Partial<ScanOptions & { policy: Policy; most: number }> = {},
) {
  const whole = { paths: ['.'], cwd, rules: RULES, policy: DEFAULT_POLICY, jobs: 1, hashBudget: 0.5, ...options };
  return withScan(whole, async ({ units, gathered, context }) => {
    const shown: Shown[] = [];
    for (const member of units.flatMap(({ members }) => members)) {
      // What is about a file itself has no values.
      if (member.judged.match.kind === 'hidden' || member.judged.match.kind === 'media') continue;
      const { path: found } = gathered.results[member.at];
      shown.push({ judged: member.judged, path: found, sections: await valuesBehind(member, gathered, context, most) });
    }
    return shown;
  });
}

async function sectionIn<K extends Section['kind']>(files: Files, kind: K, rule: string, options = {}) {
  const all = await shownIn(folderWith(files), options);
  const [section] = all.find(({ judged }) => judged.finding.rule === rule)?.sections ?? [];
  expect(section?.kind).toBe(kind);
  return section as Extract<Section, { kind: K }>;
}

function textOf(segments: readonly Segment[] = []): string {
  return segments.map(({ text }) => text).join('');
}

function markedIn(segments: readonly Segment[] = []): string {
  return segments.flatMap(({ text, isMarked }) => (isMarked ? text : [])).join(' ');
}

/** Compared here, so that a failing test prints no number. */
function areSame(found: readonly string[], wanted: readonly string[]): boolean {
  return found.join() === wanted.join();
}

function columnOf({ rows: shown }: TableSection, column: number): string[] {
  return shown.map(({ cells }) => textOf(cells.get(column)));
}

describe('in a table', () => {
  test('the rows with a number that passes, with their row in the file', async () => {
    const numbers = bsns(30, new Random(1));
    const content = `naam;bsn\n${rows(60, (at) => `p${at};${at % 2 === 0 ? numbers[at / 2] : ''}`)}`;
    const section = await sectionIn({ 'a.csv': content }, 'table', 'bsn', { most: 20 });
    expect(section).toMatchObject({ count: 30, counts: 'rows', isPicked: true, columns: [{ index: 1, name: 'bsn' }] });
    expect(areSame(columnOf(section, 1), numbers.slice(0, 20))).toBe(true);
    expect(section.rows.map(({ number }) => number).slice(0, 3)).toEqual([2, 4, 6]);
    expect(section.rows.every(({ cells }) => markedIn(cells.get(1)).length === 9)).toBe(true);
  });

  test('the window inside a number series', async () => {
    const random = new Random(2);
    const numbers = bsns(200, random);
    const content = rows(200, (at) => `${4000 + random.below(999)}${numbers[at]}${10 + random.below(89)}`);
    const section = await sectionIn({ 'reeks.txt': content }, 'table', 'bsn-reeks');
    expect(section.count).toBe(200);
    expect(
      areSame(
        section.rows.map(({ cells }) => markedIn(cells.get(0))),
        numbers,
      ),
    ).toBe(true);
    expect(
      section.rows.every(({ cells, reading }) => textOf(cells.get(0)).length === 15 && reading === undefined),
    ).toBe(true);
  });

  test('what is read where the number is not there as it is', async () => {
    const random = new Random(3);
    const numbers = bsns(200, random);
    const turned = numbers.map((number) => [...number].reverse().join(''));
    const section = await sectionIn(
      { 'a.csv': `x;y\n${rows(200, (at) => `${turned[at]};${at}`)}` },
      'table',
      'bsn-reeks',
    );
    expect(section.count).toBe(200);
    expect(areSame(columnOf(section, 0), turned)).toBe(true);
    expect(
      areSame(
        section.rows.map(({ reading = '' }) => reading),
        numbers,
      ),
    ).toBe(true);
  });

  test('the people of a table that is turned', async () => {
    const random = new Random(4);
    const numbers = bsns(40, random);
    const line = (name: string, make: (at: number) => string | number) =>
      [name, ...numbers.map((_, at) => make(at))].join(';');
    const content = [
      line('naam', (at) => `Persoon ${String.fromCharCode(97 + (at % 26))}`),
      line('bsn', (at) => numbers[at]),
      line('geboortedatum', () => date(random)),
    ].join('\n');
    const section = await sectionIn({ 'gekanteld.csv': `${content}\n` }, 'table', 'bsn');
    expect(section).toMatchObject({ counts: 'columns', count: 40 });
    expect(section.rows[0].number).toBe(2);
    expect(
      areSame(
        section.rows.map(({ cells }) => markedIn([...cells.values()][0])),
        numbers,
      ),
    ).toBe(true);
  });

  test('the rows that nobody shares, and those only', async () => {
    const random = new Random(5);
    const people = Array.from({ length: 300 }, () => [
      date(random, 1940, 1944).slice(0, 4),
      'MV'[random.below(2)],
      `${postcode(random).slice(0, 1)}511`,
    ]);
    const content = `geboortejaar;geslacht;pc4;clientnummer\n${rows(300, (at) => [...people[at], 7000 + at].join(';'))}`;
    const all = await shownIn(folderWith({ 'clienten.csv': content }));
    const found = all.find(({ judged }) => judged.match.kind === 'classes');
    const match = found?.judged.match as Extract<Match, { kind: 'classes' }>;
    const section = found?.sections[0] as TableSection;
    const keyOf = (person: readonly string[]) => person.join();
    const alone = people.flatMap((person, at) =>
      people.filter((other) => keyOf(other) === keyOf(person)).length === 1 ? [at + 2] : [],
    );
    expect(match.uniques).toBeGreaterThan(0);
    expect(section.rows.map(({ number }) => number)).toEqual(alone);
  });

  test('the rows with an address', async () => {
    const random = new Random(6);
    const content = `postcode;huisnummer;indicatie\n${rows(60, (at) => (at % 3 === 0 ? ';;x' : `${postcode(random)};${house(random)};x`))}`;
    const section = await sectionIn({ 'clienten-zorg.csv': content }, 'table', 'postcode-huisnummer');
    expect(section.count).toBe(40);
    expect(section.rows.map(({ number }) => number).slice(0, 4)).toEqual([3, 4, 6, 7]);
  });

  test('a long cell by what stands around the number', async () => {
    const [number] = bsns(1, new Random(7));
    const long = 'lange tekst '.repeat(100);
    const content = `id;opmerking\n${rows(20, (at) => `${at};${at === 7 ? `${long}bsn ${number} ${long}` : 'niets'}`)}`;
    const section = await sectionIn({ 'a.csv': content }, 'text', 'bsn');
    expect([section.count, section.lines[0].number]).toEqual([1, 9]);
    expect(markedIn(section.lines[0].segments) === number).toBe(true);
    expect(textOf(section.lines[0].segments).length).toBeLessThan(300);
  });
});

describe('in a text', () => {
  test('every place, with its line, and no character cut in two', async () => {
    const numbers = bsns(12, new Random(8));
    const content = rows(12, (at) => `${'é'.repeat(90)} burgerservicenummer ${numbers[at]} ${'€'.repeat(90)}\nniets\n`);
    const section: TextSection = await sectionIn({ 'brief.txt': content }, 'text', 'bsn', { most: 5 });
    expect([section.count, section.lines.length]).toEqual([12, 5]);
    expect(section.lines.map(({ number }) => number)).toEqual([1, 4, 7, 10, 13]);
    expect(
      areSame(
        section.lines.map(({ segments }) => markedIn(segments)),
        numbers.slice(0, 5),
      ),
    ).toBe(true);
    expect(section.lines.every(({ segments }) => !textOf(segments).includes('\ufffd'))).toBe(true);
  });

  test('the name of a file', async () => {
    const [number] = bsns(1, new Random(9));
    const section = await sectionIn({ [`dossier-bsn-${number}.txt`]: 'niets\n' }, 'name', 'bsn');
    expect(markedIn(section.segments) === number).toBe(true);
  });
});

describe('in a repository', () => {
  function repository(files: Files) {
    const cwd = folderWith(files);
    const git = (...argv: string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@voorbeeld.nl', ...argv], { cwd, stdio: 'pipe' });
    git('init', '-q', '-b', 'main');
    return { cwd, git };
  }

  const history = (cwd: string) => ({
    folder: cwd,
    shown: '.',
    wish: { kind: 'history' as const, reflog: false, dangling: false },
  });

  test('a version of a file, messages, and names', async () => {
    const numbers = bsns(5, new Random(10));
    const [inFile, inCommit, inTag, inBranch, inName] = numbers;
    const { cwd, git } = repository({ 'a.txt': `bsn ${inFile}\n`, [`bsn-${inName}.txt`]: 'niets\n' });
    git('add', '.');
    git('commit', '-qm', `Voor burgerservicenummer ${inCommit}`);
    git('tag', '-am', `Van burgerservicenummer ${inTag}`, 'v1');
    git('branch', `bsn-${inBranch}`);
    git('rm', '-q', '.', '-r');
    git('commit', '-qm', 'leeg');
    const all = await shownIn(cwd, { git: history(cwd) });
    const marked = all.flatMap(({ sections }) =>
      sections.map((section) =>
        section.kind === 'name'
          ? markedIn(section.segments)
          : section.kind === 'text'
            ? markedIn(section.lines[0].segments)
            : '',
      ),
    );
    expect(areSame(marked.sort(), [...numbers].sort())).toBe(true);
  });

  test('what stands ready for the next commit, not what is in the folder', async () => {
    const [staged, later] = bsns(2, new Random(11));
    const { cwd, git } = repository({ 'a.txt': `bsn ${staged}\n` });
    git('add', '.');
    writeFileSync(path.join(cwd, 'a.txt'), `bsn ${later}\n`);
    const [{ sections }] = await shownIn(cwd, { git: { ...history(cwd), wish: { kind: 'staged' } } });
    expect(markedIn((sections[0] as TextSection).lines[0].segments) === staged).toBe(true);
  });
});

describe('what has changed since the scan', () => {
  test.each([
    ['is gone', ''],
    ['has other columns', 'iets;anders\n1;2\n3;4\n'],
  ])('is told when it %s', async (_, after) => {
    const cwd = folderWith({
      'a.csv': `naam;bsn\n${bsns(30, new Random(12))
        .map((number) => `x;${number}\n`)
        .join('')}`,
    });
    const options = { paths: ['.'], cwd, rules: RULES, policy: DEFAULT_POLICY, jobs: 1 };
    const shown = withScan(options, ({ units: [unit], gathered, context }) => {
      const file = path.join(cwd, 'a.csv');
      if (after === '') execFileSync('rm', [file]);
      else writeFileSync(file, after);
      return valuesBehind(unit.members[0], gathered, context, 10);
    });
    await expect(shown).rejects.toThrow(UserError);
  });
});

/** The examples of all rules, and the files that must be found, each in a folder of its own. */
function everything(): string {
  const folder = folderWith({});
  for (const rule of WHOLE) {
    const identifier = rule.identifier ?? RULES.rules.find(({ id }) => id === rule.identifierOf)?.identifier ?? null;
    rule.examples.forEach(({ file, content }, at) => {
      const target = path.join(folder, `${rule.id}-${at}`, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, expand(content, { rule: rule.id, identifier, seed: 7 }));
    });
    const found = path.join(ROOT, 'rules', rule.id, 'found');
    if (readdirSync(path.dirname(found)).includes('found'))
      cpSync(found, path.join(folder, `${rule.id}-found`), { recursive: true });
  }
  // Words of an attribute, which no example has in a running text.
  writeFileSync(path.join(folder, 'brief.txt'), 'Mevrouw Fatima Bouazza heeft kanker en een depressie.\n');
  for (const name of ['berichten', 'getallenreeks-2017'])
    cpSync(path.join(ROOT, 'fixtures', name), path.join(folder, name), { recursive: true });
  return folder;
}

/** How many rows a match says there are, where it says so. */
function rowsOf(match: Match): number | null {
  switch (match.kind) {
    case 'address':
      return match.records;
    case 'classes':
      return match.uniques > 0 && match.unit === 'record' ? match.uniques : null;
    case 'unique':
      return match.uniques;
    case 'diversity':
      return match.sharedRecords;
    default:
      return null;
  }
}

test('all that the examples of the rules hold can be shown: as many rows as were counted, and every number', async () => {
  const all = await shownIn(everything(), { policy: { ...DEFAULT_POLICY, testPersons: 'real' } });
  expect(new Set(all.map(({ judged }) => judged.match.kind)).size).toBe(12);
  const wrong = all.flatMap(({ judged: { match }, path: file, sections: [section] }) => {
    const told = `${file} ${match.kind}`;
    if (section.kind === 'name') return [];
    if (section.count === 0) return [`${told}: nothing`];
    if (section.kind === 'text') return [];
    const isFailing = match.kind === 'identifier' && match.passing === 0;
    if (section.isPicked === isFailing) return [`${told}: not picked`];
    if (match.kind === 'identifier' && section.count < match.passing * match.sampled) return [`${told}: too few`];
    return rowsOf(match) !== null && rowsOf(match) !== section.count ? [`${told}: ${section.count}`] : [];
  });
  expect(wrong).toEqual([]);
  const numbers = all.flatMap(({ judged: { match }, sections: [section] }) => {
    if (match.kind !== 'identifier' || match.rule !== 'bsn-reeks' || section.kind !== 'table') return [];
    return section.rows.map(({ cells, reading }) => reading ?? markedIn([...cells.values()].flat()));
  });
  expect(numbers.length).toBeGreaterThan(1000);
  expect(numbers.every((number) => isBsn(number.padStart(9, '0')))).toBe(true);
}, 120_000);
