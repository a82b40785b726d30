import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Audit } from '../../src/model/audit.js';
import { type StartedForge, startForge } from '../forge/server.js';
import { asChild, bsns, CLI, environment, folderWith, type Outcome } from './run.js';

const TOKEN = 'ghp_GeplantGeplantGeplantGeplant12345678';
const OWNER = 'gemeente';

/** A forge with repositories, a folder of one's own for key and ledger, and what to look for. */
interface World {
  readonly forge: StartedForge;
  readonly folder: string;
  readonly planted: readonly string[];
  readonly env: Record<string, string>;
}

function git(cwd: string, ...args: string[]): string {
  const names = ['-c', 'user.name=x', '-c', 'user.email=x@example.nl'];
  const { status, stdout, stderr } = spawnSync('git', [...names, ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  return stdout.trim();
}

/** A repository with these commits, each of some files, pushed to a bare one that the forge serves. */
function repository(folder: string, name: string, commits: readonly Readonly<Record<string, string>>[]): void {
  const work = path.join(folder, 'work', name);
  mkdirSync(work, { recursive: true });
  git(work, 'init', '-q', '-b', 'main');
  for (const files of commits) {
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(work, file), text);
    git(work, 'add', '-A');
    git(work, 'commit', '-q', '--allow-empty', '-m', 'x');
  }
  const bare = path.join(folder, 'served', OWNER, `${name}.git`);
  mkdirSync(path.dirname(bare), { recursive: true });
  git(work, 'clone', '-q', '--bare', work, bare);
}

const people = (numbers: readonly string[]) =>
  `bsn;plaats\n${numbers.map((number) => `${number};Utrecht`).join('\n')}\n`;

/** Three with people (two of them the same people), one whose people are only in its history, one clean, one empty, one gone. */
async function world(planted: readonly string[] = bsns(50)): Promise<World> {
  const folder = folderWith();
  const [one, other] = [planted.slice(0, 30), planted.slice(30)];
  repository(folder, 'zorg', [{ 'mensen.csv': people(one) }]);
  repository(folder, 'kopie', [{ 'anders.csv': people(one) }]);
  repository(folder, 'werk', [{ 'werk.csv': people([...one.slice(0, 10), ...other]) }]);
  repository(folder, 'verleden', [{ 'oud.csv': people(other) }, { 'oud.csv': 'bsn;plaats\n' }]);
  repository(folder, 'schoon', [{ 'leesmij.md': 'Niets aan de hand.\n' }]);
  git(folder, 'init', '-q', '--bare', path.join('served', OWNER, 'leeg.git'));
  const named = ['zorg', 'kopie', 'werk', 'verleden', 'schoon', 'leeg', 'weg'].map((name) => ({ owner: OWNER, name }));
  const forge = await startForge({
    repositories: named,
    folder: path.join(folder, 'served'),
    token: TOKEN,
  });
  onTestFinished(() => forge.close());
  const env = { XDG_CONFIG_HOME: path.join(folder, 'config'), SLUIS_TOKEN: TOKEN, TMPDIR: path.join(folder, 'tmp') };
  mkdirSync(env.TMPDIR);
  return { forge, folder, planted, env };
}

function audit({ forge, folder, env }: World, ...args: string[]): Promise<Outcome> {
  const usual = [`github:${OWNER}`, '--api-url', forge.api, '--lang', 'nl'];
  const ledger = args.includes('--ledger') ? [] : ['--ledger', 'ledger'];
  return asChild(['audit', ...usual, ...ledger, ...args], { cwd: folder, env });
}

function json(outcome: Outcome): Audit {
  expect(outcome.stderr).toBe('');
  return JSON.parse(outcome.stdout) as Audit;
}

/** Everything that differs between two runs of the same thing: times, and the name of the run. */
function withoutTimes(audit: Audit): unknown {
  const text = JSON.stringify(audit, (key, value) => {
    if (key === 'took' || key === 'when' || key === 'began' || key === 'ended') return null;
    return key === 'run' && typeof value === 'string' ? null : value;
  });
  return JSON.parse(text.replaceAll(audit.run.id, 'RUN'));
}

/** The report as it is written, apart from times and the name of the run. */
function bytesOf(audit: Audit): string {
  return JSON.stringify(withoutTimes(audit), null, 2);
}

/** Files below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Which planted values, or the token, stand in a file: only how many, never the values. */
function plantedIn(bytes: Buffer, planted: readonly string[]): number {
  return [...planted, TOKEN].filter((value) => bytes.includes(value)).length;
}

const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../docs/schema/${name}.schema.json`, import.meta.url), 'utf8')) as object;

describe('an audit of an organisation', () => {
  it('finds people in tips and histories, counts them once, and says what it could not look at', async () => {
    const place = await world();
    const found = json(await audit(place, '--format', 'json'));
    const verdicts = Object.fromEntries(found.targets.map(({ target, verdict }) => [target.name, verdict]));
    expect(verdicts).toEqual({
      [`${OWNER}/zorg`]: 'blocked',
      [`${OWNER}/kopie`]: 'blocked',
      [`${OWNER}/werk`]: 'blocked',
      [`${OWNER}/verleden`]: 'blocked',
      [`${OWNER}/schoon`]: 'clear',
      [`${OWNER}/leeg`]: 'clear',
      [`${OWNER}/weg`]: 'incomplete',
    });
    expect([found.verdict, found.exitCode, found.subjects]).toEqual(['blocked', 1, { min: 50, max: 50 }]);
    expect(found.targets.find(({ target }) => target.name.endsWith('/weg'))?.failure).toBe('not-found');
    // One file under two names.
    expect(found.copies.map(({ places }) => places.map(({ path: at }) => at).sort())).toEqual([
      ['anders.csv', 'mensen.csv'],
    ]);
    expect(found.targets.every(({ change }) => change === 'new')).toBe(true);
    const validate = new Ajv2020({ strict: false, schemas: [schema('report')] }).compile(schema('audit'));
    expect(validate(found) ? [] : validate.errors).toEqual([]);
    expect(place.forge.violations).toEqual([]);
  });

  it('scans nothing again that did not change, and tells what is new', async () => {
    const place = await world();
    await audit(place);
    const fetched = place.forge.gitRequests.filter(({ path: at }) => at.includes('git-upload-pack')).length;
    const again = json(await audit(place, '--format', 'json', '--new-only'));
    expect(again.targets.filter(({ change }) => change !== 'unchanged')).toEqual([]);
    // The question for the refs has the word in its address as well; a fetch has more of them.
    const asked = place.forge.gitRequests.filter(({ path: at }) => at.includes('git-upload-pack')).length - fetched;
    expect(asked).toBeLessThanOrEqual(again.targets.length);
    expect((await audit(place, '--new-only')).code).toBe(0);

    const fresh = bsns(12);
    const work = path.join(place.folder, 'work', 'schoon');
    writeFileSync(path.join(work, 'nieuw.csv'), people(fresh));
    git(work, 'add', '-A');
    git(work, 'commit', '-q', '-m', 'x');
    git(work, 'push', '-q', path.join(place.folder, 'served', OWNER, 'schoon.git'), 'main');
    const outcome = await audit(place, '--format', 'json', '--new-only');
    expect(outcome.code).toBe(1);
    const changed = json(outcome).targets.filter(({ fresh: news }) => news.length > 0);
    expect(changed.map(({ target, change }) => [target.name, change])).toEqual([[`${OWNER}/schoon`, 'changed']]);
    expect(json(outcome).subjects).toEqual({ min: 62, max: 62 });
    expect(json(outcome).trend).toHaveLength(4);
  });

  it('never writes a value or the token, whatever it writes', async () => {
    const place = await world();
    const reports = path.join(place.folder, 'reports');
    mkdirSync(reports);
    const outcomes = [
      await audit(place, '--format', 'html,council,csv,json', '--output', reports),
      await audit(place, '--rescan'),
      await asChild(['audit', 'log', '--ledger', path.join(place.folder, 'ledger')], { env: place.env }),
    ];
    for (const { stdout, stderr } of outcomes) {
      expect(plantedIn(Buffer.from(stdout + stderr), place.planted)).toBe(0);
    }
    const written = ['reports', 'ledger', 'config', 'tmp'].flatMap((name) => filesBelow(path.join(place.folder, name)));
    expect(written.length).toBeGreaterThan(5);
    for (const file of written) expect([file, plantedIn(readFileSync(file), place.planted)]).toEqual([file, 0]);
    // Clones were removed.
    expect(filesBelow(path.join(place.folder, 'tmp'))).toEqual([]);
  });

  it('ends the same when it is killed in the middle and begun again', async () => {
    const place = await world();
    const child = spawn(
      process.execPath,
      [CLI, 'audit', `github:${OWNER}`, '--api-url', place.forge.api, '--ledger', 'ledger', '--jobs', '1'],
      { cwd: place.folder, env: environment(place.env), stdio: 'ignore' },
    );
    const ended = new Promise((resolve) => child.on('close', resolve));
    await untilRecorded(path.join(place.folder, 'ledger', 'ledger'), child);
    child.kill('SIGKILL');
    await ended;
    const after = json(await audit(place, '--format', 'json'));
    expect(after.targets).toHaveLength(7);
    expect(after.trend).toHaveLength(1);
    const undisturbed = json(await audit(place, '--format', 'json', '--ledger', 'undisturbed'));
    expect(bytesOf(after)).toBe(bytesOf(undisturbed));
  });
});

/** Waits until something of an audit is on the disk. */
async function untilRecorded(file: string, child: { readonly exitCode: number | null }): Promise<void> {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    try {
      if (readFileSync(file).length > 4000) return;
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it('says in its help that the report of one target has all forms', async () => {
  const { stdout } = await asChild(['audit', 'report', '--help', '--lang', 'en'], {});
  expect(stdout.replace(/\s+/g, ' ')).toContain('With --target any format of `sluis report`');
  const { stdout: whole } = await asChild(['audit', '--help', '--lang', 'en'], {});
  expect(whole).not.toContain('With --target');
});

it('files an issue in a private repository, closes it when nothing is found any more, and opens it again', async () => {
  const folder = folderWith();
  const planted = bsns(20);
  repository(folder, 'zorg', [{ 'mensen.csv': people(planted) }]);
  const forge = await startForge({
    repositories: [{ owner: OWNER, name: 'zorg', visibility: 'private' }],
    ...{ folder: path.join(folder, 'served'), token: TOKEN, me: { id: 7, login: 'data' } },
  });
  onTestFinished(() => forge.close());
  const env = { XDG_CONFIG_HOME: path.join(folder, 'config'), SLUIS_TOKEN: TOKEN };
  const place: World = { forge, folder, planted, env };
  const [work, bare] = [path.join(folder, 'work', 'zorg'), path.join(folder, 'served', OWNER, 'zorg.git')];
  const leak = git(work, 'rev-parse', 'HEAD');
  const said = async (head: string) => {
    git(work, 'push', '-q', '--force', bare, `${head}:refs/heads/main`);
    const { stderr } = await audit(place, '--open-issues');
    expect(plantedIn(Buffer.from(stderr), planted)).toBe(0);
    return /Issues: .*/.exec(stderr)?.[0];
  };
  expect(await said(leak)).toMatch(/^Issues: 1 geopend, /);
  git(work, 'checkout', '-q', '--orphan', 'schoon');
  git(work, 'rm', '-q', '-rf', '.');
  writeFileSync(path.join(work, 'leesmij.md'), 'Niets aan de hand.\n');
  git(work, 'add', '-A');
  git(work, 'commit', '-q', '-m', 'x');
  const clean = git(work, 'rev-parse', 'HEAD');
  expect(await said(clean)).toBe(
    'Issues: 0 geopend, 0 heropend, 0 bijgewerkt, 0 ongewijzigd, 1 gesloten, 0 niet gemaakt.',
  );
  expect(await said(clean)).toContain(' 0 gesloten, ');
  expect(await said(leak)).toContain(' 1 heropend, ');
  const writes = forge.requests.filter(({ id }) => id === 'issues/create' || id === 'issues/update');
  expect(writes.map(({ body }) => body?.state)).toEqual([undefined, 'closed', 'open']);
  expect(plantedIn(Buffer.from(JSON.stringify(writes.map(({ body }) => body))), planted)).toBe(0);
  expect(forge.violations).toEqual([]);
});

it('does not fetch releases and texts again that did not change, and forgets what it knows of them', async () => {
  const folder = folderWith();
  const planted = bsns(20);
  const releases = [{ name: 'x', assets: [{ name: 'x.csv', content: Buffer.from(people(planted)) }] }];
  const issues = [{ title: 'x', body: 'y' }];
  const forge = await startForge({ repositories: [{ owner: OWNER, name: 'zorg', releases, issues }], token: TOKEN });
  onTestFinished(() => forge.close());
  const env = { XDG_CONFIG_HOME: path.join(folder, 'config'), SLUIS_TOKEN: TOKEN };
  const place: World = { forge, folder, planted, env };
  const listings = path.join(folder, 'ledger', 'listings');
  const night = async () => {
    const before = forge.counted;
    const { targets } = json(await audit(place, '--parts', 'releases,texts', '--format', 'json'));
    return { changes: targets.map(({ change }) => change), counted: forge.counted - before };
  };
  expect(await night()).toEqual({ changes: ['new', 'new'], counted: 11 });
  // The list of repositories is asked each time.
  expect(await night()).toEqual({ changes: ['unchanged', 'unchanged'], counted: 1 });
  expect(filesBelow(listings)).toHaveLength(2);
  for (const file of filesBelow(path.join(folder, 'ledger'))) expect(plantedIn(readFileSync(file), planted)).toBe(0);
  const forgotten = await asChild(['audit', 'forget', `${OWNER}/`, '--ledger', path.join(folder, 'ledger')], { env });
  expect(forgotten.code).toBe(0);
  expect(filesBelow(listings)).toEqual([]);
  expect(forge.violations).toEqual([]);
});

describe('what is wrong with an audit is said', () => {
  it.each([
    [[], 'Er is niets genoemd om te onderzoeken.'],
    [['gemeente'], 'Een van de doelen is niet te begrijpen'],
    [['https://x:geheim@example.nl/a/b'], 'In een van de adressen staat een gebruikersnaam'],
    [['github:a', '--parts', 'wikis'], 'Onbekend onderdeel'],
    [['github:a', '--disk', 'veel'], '`--disk` is een grootte'],
    [['github:a', '--app-id', '1'], '`--app-id` en `--app-key` horen bij elkaar.'],
    [['github:a', '--token-file', 'weg.txt'], 'weg.txt is niet te lezen (ENOENT).'],
    [['--list', 'weg.txt'], 'weg.txt kan niet worden gelezen.'],
    [['github:a', '--format', 'pdf'], 'Onbekend formaat'],
    [['github:a', '--api-url', 'http://example.nl'], 'https'],
  ])('%j', async (args, expected) => {
    const folder = folderWith();
    const outcome = await asChild(['audit', ...args, '--ledger', 'ledger'], {
      cwd: folder,
      env: { XDG_CONFIG_HOME: folder },
    });
    expect([outcome.code, outcome.stdout]).toEqual([2, '']);
    expect(outcome.stderr.replace(/\s+/g, ' ')).toContain(expected);
    expect(outcome.stderr).not.toContain('geheim');
  });

  it('a token that is not valid ends it, and is not shown', async () => {
    const place = await world();
    const outcome = await audit({ ...place, env: { ...place.env, SLUIS_TOKEN: 'ghp_verkeerd' } });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).not.toContain('ghp_verkeerd');
    expect(outcome.stderr).not.toBe('');
  });

  it('a forge that is not there makes it incomplete', async () => {
    const place = await world();
    await place.forge.close();
    const outcome = await audit(place, '--format', 'json');
    expect(outcome.code).toBe(2);
    expect(json(outcome).targets.map(({ failure }) => failure)).toEqual(['unreachable']);
  });
});

describe('tables of different repositories', () => {
  it('are joined, also where nothing changed, where something else did, and where all is scanned again', async () => {
    const folder = folderWith();
    const keys = Array.from({ length: 300 }, (_, at) => 3_000_017 + at * 7919);
    const age = keys.map((key, at) => `${key};${(at % 4) * 20}-${(at % 4) * 20 + 19};${'MV'[(at >> 2) % 2]}`);
    const place = keys.map((key, at) => `${key};wijk ${(at * 7) % 11}`).reverse();
    repository(folder, 'leeftijd', [{ 'clienten.csv': `clientnr;leeftijdsgroep;geslacht\n${age.join('\n')}\n` }]);
    repository(folder, 'wijk', [{ 'clienten.csv': `clientnr;wijk\n${place.join('\n')}\n` }]);
    const forge = await startForge({
      repositories: ['leeftijd', 'wijk'].map((name) => ({ owner: OWNER, name })),
      folder: path.join(folder, 'served'),
      token: TOKEN,
    });
    onTestFinished(() => forge.close());
    const env = { XDG_CONFIG_HOME: path.join(folder, 'config'), SLUIS_TOKEN: TOKEN, TMPDIR: path.join(folder, 'tmp') };
    mkdirSync(env.TMPDIR);
    const planted = keys.map(String);
    const there: World = { forge, folder, planted, env };
    const comparison = path.join(folder, 'ledger', 'comparison');
    const first = json(await audit(there, '--format', 'json'));
    expect([first.verdict, first.exitCode]).toEqual(['blocked', 1]);
    expect(first.links.map(({ joined }) => [joined?.effect, joined?.linked])).toEqual([['block', 300]]);
    const { mtimeMs } = statSync(comparison);
    expect(json(await audit(there, '--format', 'json')).links).toEqual(first.links);
    // It was not compared again.
    expect(statSync(comparison).mtimeMs).toBe(mtimeMs);
    expect((await audit(there, '--new-only')).code).toBe(0);
    const told = async () =>
      (await asChild(['audit', 'report', '--ledger', 'ledger', '--format', 'json'], there)).stdout;
    const known = await told();
    rmSync(comparison);
    expect(await told()).toBe(known);
    writeFileSync(comparison, 'x');
    expect(await told()).toBe(known);

    const rescanned = json(await audit(there, '--format', 'json', '--rescan'));
    expect(rescanned.links).toEqual(first.links);
    expect(rescanned.targets.map(({ change }) => change)).toEqual(['unchanged', 'unchanged']);

    const work = path.join(folder, 'work', 'wijk');
    writeFileSync(path.join(work, 'leesmij.md'), 'Over deze cijfers.\n');
    git(work, 'add', '-A');
    git(work, 'commit', '-q', '-m', 'x');
    git(work, 'push', '-q', path.join(folder, 'served', OWNER, 'wijk.git'), 'main');
    const outcome = await audit(there, '--format', 'json', '--new-only');
    expect(json(outcome).links).toEqual(first.links);
    expect(outcome.code).toBe(1);
    const kept = filesBelow(path.join(folder, 'ledger')).map((file) => plantedIn(readFileSync(file), planted));
    expect(kept.filter((count) => count > 0)).toEqual([]);
    const validate = new Ajv2020({ strict: false, schemas: [schema('report')] }).compile(schema('audit'));
    expect(validate(first) ? [] : validate.errors).toEqual([]);
  });
});

describe('an audit that is told under other rules', () => {
  it('still counts everybody once', async () => {
    const place = await world();
    const before = json(await audit(place, '--format', 'json'));
    const policy = path.join(place.folder, 'anders.yml');
    writeFileSync(policy, 'k: { block: 3, warn: 8 }\n');
    const args = ['--ledger', path.join(place.folder, 'ledger'), '--policy', policy, '--format', 'json'];
    const told = json(await asChild(['audit', 'report', ...args], { cwd: place.folder, env: place.env }));
    expect(told.subjects).toEqual(before.subjects);
    expect([before.leftOut.targets, told.leftOut.targets]).toEqual([0, 0]);
    // It is the same in all it tells, but for nothing.
    expect(told.trend).toEqual(before.trend);
    expect(told.run).toEqual(before.run);
  });
});

describe('decisions of a repository itself', () => {
  it('count where they are asked for, and no longer than they last', async () => {
    const folder = folderWith();
    const env = { XDG_CONFIG_HOME: path.join(folder, 'config') };
    repository(folder, 'open', [{ 'mensen.csv': people(bsns(12)) }]);
    git(folder, 'init', '-q', '--bare', 'served/leeg.git');
    const work = path.join(folder, 'work', 'open');
    const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
    const accept = ['triage', 'accept', '--all', '--history', '--why', 'openbaar register', '--who', 'FG'];
    expect((await asChild([...accept, '--until', day(1)], { cwd: work, env })).code).toBe(0);
    git(work, 'add', '-A');
    git(work, 'commit', '-q', '-m', 'x');
    git(work, 'push', '-q', path.join(folder, 'served', OWNER, 'open.git'), 'main');
    const run = async (...more: string[]) => {
      const args = ['audit', 'served', '--ledger', 'ledger', '--format', 'json', ...more];
      const found = json(await asChild(args, { cwd: folder, env }));
      return found.targets.map(({ target, verdict, change, failure }) => [target.name, verdict, change, failure]);
    };
    expect(await run()).toEqual([
      ['open', 'blocked', 'new', null],
      ['leeg', 'clear', 'new', null],
    ]);
    expect(await run('--decisions')).toEqual([
      ['leeg', 'clear', 'unchanged', null],
      ['open', 'clear', 'changed', null],
    ]);
    expect(await run('--decisions')).toEqual([
      ['leeg', 'clear', 'unchanged', null],
      ['open', 'clear', 'unchanged', null],
    ]);
    // The same content that says the same has not changed, also where all of it was scanned again.
    expect(await run('--decisions', '--rescan')).toEqual([
      ['leeg', 'clear', 'unchanged', null],
      ['open', 'clear', 'unchanged', null],
    ]);
  });
});

describe('a folder of clones', () => {
  it('is audited where it is, and nothing is written in it', async () => {
    const folder = folderWith();
    repository(folder, 'zorg', [{ 'mensen.csv': people(bsns(15)) }]);
    const before = filesBelow(path.join(folder, 'work')).sort();
    const run = () =>
      asChild(['audit', 'work', 'served', '--ledger', 'ledger', '--format', 'json'], {
        cwd: folder,
        env: { XDG_CONFIG_HOME: folder },
      });
    const found = json(await run());
    expect(found.targets.map(({ target, verdict }) => [target.name, verdict])).toEqual([
      ['zorg', 'blocked'],
      ['zorg', 'blocked'],
    ]);
    expect(found.subjects).toEqual({ min: 15, max: 15 });
    expect(filesBelow(path.join(folder, 'work')).sort()).toEqual(before);
    expect(json(await run()).targets.map(({ change }) => change)).toEqual(['unchanged', 'unchanged']);
  });
});

describe('what is kept', () => {
  it('kept clones are brought up to date and hold no setting that leads elsewhere', async () => {
    const place = await world();
    const clones = path.join(place.folder, 'clones');
    const first = json(await audit(place, '--format', 'json', '--keep-clones', clones));
    const again = json(await audit(place, '--format', 'json', '--keep-clones', clones, '--rescan'));
    expect(again.subjects).toEqual(first.subjects);
    expect(again.targets.map(({ verdict }) => verdict)).toEqual(first.targets.map(({ verdict }) => verdict));
    expect(filesBelow(clones).some((file) => file.endsWith('.pack'))).toBe(true);
    for (const file of filesBelow(clones)) expect(readFileSync(file).includes(TOKEN)).toBe(false);
    const forget = (name: string, folder: string) =>
      asChild(['audit', 'forget', name, '--ledger', 'ledger', '--keep-clones', folder], {
        ...place,
        cwd: place.folder,
      });
    expect((await forget(`${OWNER}/zorg`, 'nergens')).code).toBe(0);
    expect(existsSync(path.join(place.folder, 'nergens'))).toBe(false);
    const before = readdirSync(clones).length;
    // Also what was never cloned, such as one that is gone.
    expect((await forget(`${OWNER}/`, clones)).code).toBe(0);
    expect(before).toBeGreaterThan(1);
    // The clone of what was forgotten before without naming this folder.
    expect(readdirSync(clones)).toHaveLength(1);
  });

  it('the report of one repository can be had in every form', async () => {
    const place = await world();
    await audit(place);
    const ledger = ['--ledger', path.join(place.folder, 'ledger')];
    const run = (...args: string[]) => asChild(['audit', 'report', ...ledger, '--lang', 'nl', ...args], place);
    const one = await run('--target', `${OWNER}/zorg`, '--format', 'json');
    expect([one.code, JSON.parse(one.stdout).schema]).toEqual([1, 'sluis.report/1']);
    const dossier = await run('--target', `${OWNER}/zorg`, '--format', 'dossier');
    expect(dossier.stdout).toContain('Dossier voor de melding van een datalek');
    expect((await run('--target', 'niemand/niets')).stderr).toContain('Dit doel staat niet in het grootboek.');
    expect((await run('--target', `${OWNER}/weg`)).stderr).toContain('kon nog nooit gescand worden');
  });

  it('is kept with its key: none is made for a ledger that is there, and nobody is told to remove one', async () => {
    const folder = folderWith();
    repository(folder, 'zorg', [{ 'leesmij.md': 'Niets.\n' }]);
    const run = (config: string, ...args: string[]) =>
      asChild(['audit', ...args, '--ledger', 'ledger', '--lang', 'en'], {
        cwd: folder,
        env: { XDG_CONFIG_HOME: path.join(folder, config) },
      });
    expect((await run('config', 'work')).code).toBe(0);
    for (const args of [['work'], ['report'], ['log'], ['forget', 'zorg']]) {
      const { code, stderr } = await run('empty', ...args);
      expect([code, stderr]).toEqual([2, expect.stringContaining('Put the key back from its backup')]);
      expect(existsSync(path.join(folder, 'empty'))).toBe(false);
    }
    const key = path.join(folder, 'config', 'sluis', 'key');
    chmodSync(key, 0o644);
    for (const args of [['work'], ['report'], ['log'], ['forget', 'zorg']]) {
      const { code, stderr } = await run('config', ...args);
      expect([code, stderr]).toEqual([2, expect.stringContaining('`chmod 600`')]);
      expect(stderr).toContain('Do not remove it');
    }
    chmodSync(key, 0o600);
    const bytes = readFileSync(key);
    writeFileSync(key, 'damaged');
    expect((await run('config', 'report')).stderr).toContain('Put its backup back');
    writeFileSync(key, bytes);
    expect((await run('config', 'report')).code).toBe(0);
  });

  it('nothing that was asked for and is not there is noted', async () => {
    const folder = folderWith();
    const [number] = bsns(1);
    const password = 'Geheim-wachtwoord-1';
    repository(folder, `repo-${number}`, [{ 'leesmij.md': 'Niets.\n' }]);
    const run = (...args: string[]) =>
      asChild(['audit', ...args, '--ledger', 'ledger', '--lang', 'nl'], {
        cwd: folder,
        env: { XDG_CONFIG_HOME: folder },
      });
    await run('work');
    for (const target of [`repo-${number}`, `https://jan:${password}@x.nl/a.git`]) {
      expect((await run('report', '--target', target)).stderr).toContain('Dit doel staat niet in het grootboek.');
    }
    expect((await run('report', '--target', 'repo-…')).code).toBe(0);
    const log = (await run('log')).stdout;
    expect(log).toContain('audit report repo-… terminal');
    expect(log.trim().split('\n')).toHaveLength(1);
    for (const file of filesBelow(path.join(folder, 'ledger'))) {
      const bytes = readFileSync(file);
      expect([number, password].some((secret) => bytes.includes(secret))).toBe(false);
    }
  });

  it('what is forgotten is gone, from the ledger and from what scans learnt', async () => {
    const place = await world();
    await audit(place);
    const ledger = path.join(place.folder, 'ledger');
    const run = (...args: string[]) => asChild(['audit', ...args, '--ledger', ledger, '--lang', 'nl'], place);
    const before = filesBelow(path.join(ledger, 'seen')).length;
    expect(existsSync(path.join(ledger, 'comparison'))).toBe(true);
    expect((await run('forget', `${OWNER}/zorg`)).stdout).toContain('Weggehaald: 1.');
    expect(existsSync(path.join(ledger, 'comparison'))).toBe(false);
    expect(filesBelow(path.join(ledger, 'seen')).length).toBeLessThan(before);
    expect(readFileSync(path.join(ledger, 'ledger')).includes(`${OWNER}/zorg`)).toBe(false);
    const left = JSON.parse((await run('report', '--format', 'json')).stdout) as Audit;
    expect(left.targets.map(({ target }) => target.name)).not.toContain(`${OWNER}/zorg`);
    expect((await run('forget', `${OWNER}/zorg`)).code).toBe(2);
    expect((await run('log')).stdout).toMatch(/audit forget\n.*audit report/s);
  });

  it('a signal stops it in order, and the same command goes on', async () => {
    const place = await world();
    const args = [
      'audit',
      `github:${OWNER}`,
      '--api-url',
      place.forge.api,
      '--ledger',
      'ledger',
      '--jobs',
      '1',
      '--lang',
      'nl',
    ];
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd: place.folder,
      env: environment(place.env),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, signal) => resolve(signal)));
    await untilRecorded(path.join(place.folder, 'ledger', 'ledger'), child);
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(said).toContain('dezelfde opdracht gaat verder met de rest');
    expect(filesBelow(place.env.TMPDIR)).toEqual([]);
    expect(json(await audit(place, '--format', 'json')).targets).toHaveLength(7);
  });

  it('two at once do not write in one ledger', async () => {
    const place = await world();
    const outcomes = await Promise.all([audit(place), audit(place)]);
    expect(outcomes.map(({ code }) => code).sort()).toEqual([1, 2]);
    const refused = outcomes.find(({ code }) => code === 2);
    expect(refused?.stderr).toContain('schrijft sinds');
  });
});
