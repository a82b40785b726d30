import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/audit/assemble.js';
import type { Comparison, KnownComparisons } from '../../src/audit/comparison.js';
import type { AuditDone } from '../../src/audit/crew/job.js';
import { localFetcher } from '../../src/audit/fetch/local.js';
import { openKept } from '../../src/audit/kept.js';
import { type PerformSettings, performAudit } from '../../src/audit/perform.js';
import type { Audit, AuditTarget } from '../../src/model/audit.js';
import type { Finding } from '../../src/model/finding.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { auditCsv } from '../../src/reporters/audit/csv.js';
import { auditHtml } from '../../src/reporters/audit/html.js';
import { auditJson } from '../../src/reporters/audit/json.js';
import { auditTerminal } from '../../src/reporters/audit/terminal.js';
import { builtinRules } from '../../src/rules/load.js';
import { lastingKeys } from '../../src/scan/cache/keys.js';
import { zipOf } from '../formats/zip/write.js';
import { bsns, type Files, folderWith, pick, Random, rows, scanFiles, shuffled } from '../scan/making.js';

const random = new Random(77);
const PEOPLE = 400;
/** Numbers that fill no range, and that nothing else holds. */
const keys = shuffled(
  Array.from({ length: PEOPLE }, (_, at) => 1_000_003 + at * 7919),
  random,
);
const byAge = `clientnr;leeftijdsgroep;geslacht\n${rows(PEOPLE, (at) => `${keys[at]};${pick(random, ['0-17', '18-39', '40-64', '65+'])};${pick(random, ['M', 'V'])}`)}`;
const order = shuffled([...keys.keys()], random);
const byPlace = `clientnr;wijk\n${rows(PEOPLE, (at) => `${keys[order[at]]};Kwartier ${random.below(20) + 1}`)}`;
const sameByAll = `clientnr;wijk\n${rows(PEOPLE, (at) => `${keys[order[at]]};Kwartier 1`)}`;

function git(cwd: string, ...args: string[]): void {
  const names = ['-c', 'user.name=x', '-c', 'user.email=x@example.nl'];
  const { status, stderr } = spawnSync('git', [...names, ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
}

/** A repository with a commit for each set of files. */
function repository(...commits: readonly Files[]): string {
  const folder = folderWith({});
  git(folder, 'init', '-q', '-b', 'main');
  for (const files of commits) {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'x');
  }
  return folder;
}

const SECRET = randomBytes(32);
const KEYS = lastingKeys(SECRET);
/** How often something that was kept was opened. */
let opened = 0;

const SETTINGS: PerformSettings = {
  audit: {
    rules: builtinRules(),
    policy: DEFAULT_POLICY,
    notes: [],
    keyFolder: '/nowhere',
    ...KEYS,
    decisionsOf: null,
  },
  fetcher: localFetcher,
  settings: 's',
  secret: SECRET,
  now: () => new Date(0),
  large: Number.POSITIVE_INFINITY,
};

function targetOf(name: string, folder: string): AuditTarget {
  const source = { kind: 'folder', folder } as const;
  return { id: `host/${name}#code`, name, part: 'code', source, exposure: null, state: null };
}

async function performed(name: string, folder: string, settings = SETTINGS): Promise<AuditDone> {
  const job = { run: 'r', target: targetOf(name, folder), known: null };
  return (await performAudit(job, settings, new AbortController().signal)) as AuditDone;
}

function assembled(
  done: readonly AuditDone[],
  changes: { readonly failOn?: 'block' | 'warn' } = {},
  known: KnownComparisons = { get: () => null },
): Audit {
  const outcomes = done
    .flatMap(({ outcome }) => ('unchanged' in outcome ? [] : outcome))
    .sort((a, b) => (a.target.id < b.target.id ? -1 : 1));
  return assemble({
    digestOf: (target) => target,
    known,
    run: { id: 'r', began: '2026-01-01T00:00:00Z', ended: '2026-01-01T01:00:00Z', asked: ['x'] },
    rules: builtinRules().hash,
    outcomes,
    reportOf: (id) => outcomes.find(({ target }) => target.id === id)?.report ?? null,
    keptOf: (id) => {
      opened++;
      const sealed = done.find(({ target }) => target === id)?.sealed ?? null;
      return sealed && openKept(sealed, SECRET, id);
    },
    runKey: KEYS.runKey,
    policy: { ...DEFAULT_POLICY, ...changes },
    counted: null,
    earlier: [],
  });
}

async function audit(repositories: Readonly<Record<string, string>>): Promise<Audit> {
  const done: AuditDone[] = [];
  for (const [name, folder] of Object.entries(repositories)) done.push(await performed(name, folder));
  return assembled(done);
}

/** What one scan says of both files. */
async function inOneScan(files: Files): Promise<Finding> {
  const { findings } = await scanFiles(files);
  const found = findings.find(({ rule }) => rule === 'koppelbaar');
  if (!found) throw new Error('not joined');
  return found;
}

describe('tables of different repositories', () => {
  it('re-identify as they would in one scan, with the same number of people', async () => {
    const found = await audit({
      een: repository({ 'cijfers/leeftijd.csv': byAge }),
      twee: repository({ 'open/wijk.csv': byPlace }),
      drie: repository({ 'leesmij.md': 'Niets.\n' }),
    });
    const { evidence, subjects } = await inOneScan({ 'clienten/a.csv': byAge, 'clienten/b.csv': byPlace });
    // Client numbers are a warning by themselves.
    expect(found.targets.map(({ verdict }) => verdict)).toEqual(['review', 'review', 'clear']);
    expect([found.verdict, found.exitCode]).toEqual(['blocked', 1]);
    expect(found.links).toHaveLength(1);
    const [{ tables, shared, joined }] = found.links;
    expect(tables).toEqual([
      { target: 'host/een#code', path: 'cijfers/leeftijd.csv' },
      { target: 'host/twee#code', path: 'open/wijk.csv' },
    ]);
    expect(shared).toBe(1);
    expect(joined).toMatchObject({
      effect: 'block',
      subjects,
      linked: evidence.linked,
      uniques: evidence.uniques,
      kBefore: evidence.kBefore,
      kAfter: evidence.kAfter,
      isEstimate: false,
    });
    expect(joined?.newUniques).toBe(joined?.uniques);
    expect(found.subjects).toEqual(subjects);
    expect(found.leftOut).toEqual({ targets: 0, tables: 0, pairs: 0, links: 0, copies: 0, places: 0 });
  });

  it('are not compared again where nothing changed, with the same result', async () => {
    const een = await performed('een', repository({ 'clienten/leeftijd.csv': byAge }));
    const twee = await performed('twee', repository({ 'clienten/wijk.csv': byPlace }));
    const kept = new Map<string, Comparison>();
    const known: KnownComparisons = {
      get: (outcomes) => kept.get(outcomes) ?? null,
      keep: (outcomes, comparison) => void kept.set(outcomes, comparison),
    };
    const first = assembled([een, twee], {}, known);
    const before = opened;
    expect(assembled([een, twee], {}, known)).toEqual(first);
    expect(opened).toBe(before);
    expect(assembled([een], {}, known).links).toEqual([]);
    expect(opened).toBeGreaterThan(before);
    expect(first.links[0].joined?.effect).toBe('block');
  });

  it('stay a note where they share a key and nobody becomes recognisable', async () => {
    const found = await audit({
      een: repository({ 'clienten/leeftijd.csv': byAge }),
      twee: repository({ 'clienten/wijk.csv': sameByAll }),
    });
    expect(found.links.map(({ joined }) => joined)).toEqual([null]);
    expect([found.verdict, found.exitCode, found.subjects.max]).toEqual(['review', 0, 0]);
  });

  it('are joined from workbooks, archives and old commits as well', async () => {
    const found = await audit({
      een: repository({ 'clienten/leeftijd.csv': byAge }, { 'clienten/leeftijd.csv': 'leeg\n' }),
      twee: repository({ 'pak.zip': zipOf({ 'clienten/wijk.csv': byPlace }) }),
    });
    expect(found.links.map(({ joined }) => joined?.linked)).toEqual([PEOPLE]);
  });

  it('are told once for all copies, and not again where one repository has both', async () => {
    const een = repository({ 'clienten/leeftijd.csv': byAge });
    const found = await audit({ een, kopie: een, twee: repository({ 'clienten/wijk.csv': byPlace }) });
    expect(found.links.map(({ tables }) => tables.map(({ target }) => target))).toEqual([
      ['host/een#code', 'host/kopie#code', 'host/twee#code'],
    ]);
    const both = repository({ 'clienten/leeftijd.csv': byAge, 'clienten/wijk.csv': byPlace });
    const fork = await audit({ both, fork: both });
    expect(fork.links).toEqual([]);
    expect(fork.targets.map(({ verdict }) => verdict)).toEqual(['blocked', 'blocked']);
  });

  it('have everybody once who is recognised by several of them', async () => {
    const places = Array.from(
      { length: 3 },
      () => `clientnr;wijk\n${rows(PEOPLE, (at) => `${keys[order[at]]};Kwartier ${random.below(20) + 1}`)}`,
    );
    const found = await audit({
      een: repository({ 'clienten/leeftijd.csv': byAge }),
      ...Object.fromEntries(places.map((place, at) => [`wijk${at}`, repository({ 'clienten/wijk.csv': place })])),
    });
    expect(found.links.filter(({ joined }) => joined !== null)).toHaveLength(6);
    const most = Math.max(...found.links.map(({ joined }) => joined?.subjects.max ?? 0));
    expect(found.subjects.max).toBeGreaterThanOrEqual(most);
    expect(found.subjects.max).toBeLessThanOrEqual(PEOPLE);
  });

  it('are one link for all versions of a file', async () => {
    const shorter = byAge.split('\n').slice(0, 300).join('\n');
    const found = await audit({
      een: repository({ 'clienten/leeftijd.csv': shorter }, { 'clienten/leeftijd.csv': byAge }),
      twee: repository({ 'clienten/wijk.csv': byPlace }),
    });
    expect(found.links.map(({ joined }) => joined?.linked)).toEqual([PEOPLE]);
  });

  it('are not linked by numbers that only count up', async () => {
    const counted = (content: string, name: string) =>
      content
        .trimEnd()
        .split('\n')
        .map((line, at) => (at === 0 ? line.replace('clientnr', name) : line.replace(/^\d+/, String(at))))
        .join('\n');
    const found = await audit({
      een: repository({ 'clienten/leeftijd.csv': counted(byAge, 'id') }),
      twee: repository({ 'clienten/wijk.csv': counted(byPlace, 'id') }),
      drie: repository({ 'clienten/wijk.csv': counted(byPlace, 'zaaknummer') }),
    });
    expect(found.links).toEqual([]);
  });

  it('block with a warning where the policy says so', async () => {
    // Groups of eight: below the limit that warns, not below the one that blocks.
    const age = `clientnr;leeftijdsgroep\n${rows(384, (at) => `${keys[at]};${['0-17', '18-39', '40-64', '65+'][at % 4]}`)}`;
    const place = `clientnr;wijk\n${rows(384, (at) => `${keys[at]};Kwartier ${Math.floor(at / 32)}`)}`;
    const done = [
      await performed('een', repository({ 'clienten/a.csv': age })),
      await performed('twee', repository({ 'clienten/b.csv': place })),
    ];
    const lenient = assembled(done);
    expect(lenient.links[0].joined).toMatchObject({ effect: 'warn', uniques: 0 });
    expect([lenient.verdict, lenient.exitCode]).toEqual(['review', 0]);
    const strict = assembled(done, { failOn: 'warn' });
    expect([strict.verdict, strict.exitCode]).toEqual(['blocked', 1]);
  });
});

describe('what is kept and told', () => {
  it('holds no key, no characteristic and no name of a person', async () => {
    const done = [
      await performed('een', repository({ 'clienten/leeftijd.csv': byAge })),
      await performed('twee', repository({ 'clienten/wijk.csv': byPlace })),
    ];
    const found = assembled(done);
    expect(found.links).toHaveLength(1);
    const writing = { language: 'nl' as const, today: '2026-06-01', rules: new Map() };
    const reports = [
      [...auditJson(found)].join(''),
      auditHtml(found, writing),
      auditCsv(found, 'nl'),
      auditTerminal(found, { language: 'nl', width: 100, colour: false }),
    ];
    const planted = [...keys.map(String), 'Kwartier 1', 'Kwartier 20'];
    for (const text of reports) expect(planted.filter((value) => text.includes(value))).toEqual([]);
    for (const { target, sealed } of done) {
      const bytes = Buffer.from(sealed ?? []);
      expect(planted.filter((value) => bytes.includes(value))).toEqual([]);
      // Also in what is sealed, once it is opened.
      const opened = openKept(bytes, SECRET, target);
      const inside = JSON.stringify(opened, (_, value) =>
        ArrayBuffer.isView(value) ? Array.from(value as Uint32Array) : value,
      );
      expect(planted.filter((value) => inside.includes(`"${value}"`))).toEqual([]);
      expect(inside).not.toMatch(/clientnr|wijk"|leeftijdsgroep/);
    }
    expect(reports[3]).toContain('samen mensen herkenbaar maken: 1');
  });

  it('costs nothing where there are no tables', async () => {
    const { sealed } = await performed('leeg', repository({ 'leesmij.md': 'Niets.\n' }));
    expect(sealed?.length).toBeLessThan(600);
  });

  it('is bounded, and says which tables are not among it', async () => {
    const tables = Array.from({ length: 203 }, (_, table) => [
      `clienten/${table}.csv`,
      `clientnr;leeftijdsgroep\n${rows(30, (at) => `${(1_000_003 + (at + table * 40) * 7919).toString(36)};${(at % 3) + 1}0-plus`)}`,
    ]);
    const done = await performed('veel', repository(Object.fromEntries(tables)));
    const kept = openKept(done.sealed ?? new Uint8Array(), SECRET, done.target);
    expect([kept?.tables.length, kept?.left]).toEqual([200, 3]);
    expect(assembled([done]).leftOut.tables).toBe(3);
  });

  it('is of each key as much as fits beside the others', async () => {
    // Nine keys of 30,000 values in 12 bytes each are more than three megabytes; two such tables are more than four.
    const wide = (from: number) =>
      `${Array.from({ length: 9 }, (_, key) => `nummer${key}x`).join(';')};leeftijdsgroep;geslacht\n${rows(
        30_000,
        (at) =>
          `${Array.from({ length: 9 }, (_, key) => ((from + at * 9 + key) * 7919 + 1e6).toString(36)).join(';')};${(at % 4) + 1}0-plus;${'MV'[at % 2]}`,
      )}`;
    // The last version comes first.
    const done = await performed('breed', repository({ 'clienten/b.csv': wide(1e6) }, { 'clienten/b.csv': wide(0) }));
    const kept = openKept(done.sealed ?? new Uint8Array(), SECRET, done.target);
    const sizes = kept?.tables.map(({ keys }) => keys.map(({ groups, isComplete }) => [groups.length, isComplete]));
    const nine = <T>(value: T) => Array.from({ length: 9 }, () => value);
    expect(sizes).toEqual([nine([30_000, true]), nine([8192, false])]);
    expect(done.sealed?.length).toBeLessThan(4 << 20);
  });

  it('can be compared though another policy or another version scanned it', async () => {
    const people = bsns(40, random);
    const table = (numbers: readonly string[]) =>
      `bsn;soort\n${rows(numbers.length, (at) => `${numbers[at]};${at % 7}`)}`;
    const other = {
      ...SETTINGS,
      settings: 'other',
      audit: { ...SETTINGS.audit, policy: { ...DEFAULT_POLICY, failOn: 'warn' as const } },
    };
    const done = [
      await performed('een', repository({ 'a.csv': table(people.slice(0, 30)) })),
      await performed('twee', repository({ 'b.csv': table(people.slice(10)) }), other),
    ];
    const found = assembled(done);
    expect([found.subjects, found.leftOut.targets]).toEqual([{ min: 40, max: 40 }, 0]);
    // What is sealed with another key, as by versions before, is read and counted, and cannot be compared.
    const old = [
      done[0],
      await performed('twee', repository({ 'b.csv': table(people.slice(10)) }), { ...other, secret: randomBytes(32) }),
    ];
    const before = assembled(old);
    expect([before.subjects, before.leftOut.targets]).toEqual([{ min: 30, max: 60 }, 1]);
  });
});
