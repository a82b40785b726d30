import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { git } from '../git/objects/repositories.js';
import { asChild, BOTH, bsns, folderWith, inProcess, type Run } from './run.js';

/** A repository in a folder: a person in an old version of a file, and none in the last. */
function withPerson(number: string): string {
  const folder = folderWith();
  git(folder, ['init', '-q', '-b', 'main']);
  const text = Array.from({ length: 40 }, (_, at) => `regel ${at} van de notities`).join('\n');
  commit(folder, { 'notities.md': `${text}\n` }, 'begin');
  commit(folder, { 'notities.md': `${text}\nbsn: ${number}\n` }, 'vergissing');
  commit(folder, { 'notities.md': `${text}\nniets meer\n` }, 'hersteld');
  return folder;
}

function commit(folder: string, files: Readonly<Record<string, string>>, message: string): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  git(folder, ['add', '.']);
  git(folder, ['commit', '-qm', message]);
}

function bundle(folder: string, ...args: string[]): string {
  const file = path.join(folder, 'kopie.bundle');
  git(folder, ['bundle', 'create', '-q', file, ...args]);
  return file;
}

const history = async (run: Run, file: string, ...more: string[]) => {
  const { code, stdout } = await run(['scan', '--history', path.basename(file), '--format', 'json', ...more], {
    cwd: path.dirname(file),
  });
  return { code, report: JSON.parse(stdout) };
};

/** Everything below a folder. */
const below = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();

describe('a bundle', () => {
  test('shows a person in an old version, writes nothing and starts no git', async () => {
    const [number] = bsns(1);
    const file = bundle(withPerson(number), '--all');
    const alone = folderWith();
    const copy = path.join(alone, 'kopie.bundle');
    writeFileSync(copy, readFileSync(file));
    const temporary = folderWith();
    const home = path.join(temporary, 'home');
    mkdirSync(home);
    const env = { TMPDIR: temporary, HOME: home, XDG_CONFIG_HOME: home, PATH: '' };
    const run: Run = (argv, surroundings) => asChild(argv, { ...surroundings, env });
    const { code, report } = await history(run, copy);
    expect(code).toBe(1);
    expect(report.findings.length).toBe(1);
    expect(report.findings[0].location).toMatchObject({ path: 'notities.md' });
    expect(report.skipped).toEqual([]);
    expect(JSON.stringify(report).includes(number)).toBe(false);
    expect(below(temporary)).toEqual(['home']);
    expect(below(alone)).toEqual(['kopie.bundle']);
  });

  test('gives what its repository gives, with any number of workers', async () => {
    const folder = withPerson(bsns(1)[0]);
    git(folder, ['tag', '-a', '-m', `bsn ${bsns(1)[0]}`, 'v1']);
    const file = bundle(folder, '--all');
    const [one, two] = [await history(asChild, file, '--jobs', '1'), await history(asChild, file, '--jobs', '3')];
    const repository = JSON.parse(
      (await asChild(['scan', '--history', '--no-cache', '--format', 'json'], { cwd: folder })).stdout,
    );
    const told = (report: typeof repository) => ({
      findings: report.findings.map((finding: { fingerprint: string }) => finding.fingerprint),
      skipped: report.skipped,
      exitCode: report.exitCode,
    });
    expect(told(one.report)).toEqual(told(repository));
    expect(told(two.report)).toEqual(told(repository));
    expect(one.report.findings.length).toBe(2);
  });

  test('is searched for what no name in it leads to', async () => {
    const folder = withPerson(bsns(1)[0]);
    const [first, last] = ['main~2', 'main'].map((name) => git(folder, ['rev-parse', name]).toString().trim());
    const file = bundle(folder, '--all');
    const bytes = readFileSync(file);
    const at = bytes.indexOf('\n\n');
    const header = bytes.toString('latin1', 0, at).replaceAll(last, first);
    writeFileSync(file, Buffer.concat([Buffer.from(header, 'latin1'), bytes.subarray(at)]));
    const { code, report } = await history(inProcess, file);
    expect(code).toBe(1);
    expect(report.findings.length).toBe(1);
  });

  test('is searched for what it says of the commits that it builds on', async () => {
    const folder = withPerson(bsns(1)[0]);
    git(folder, ['checkout', '-q', '--orphan', 'nieuw']);
    commit(folder, { 'notities.md': 'eerste\n' }, `voor bsn ${bsns(1)[0]}`);
    commit(folder, { 'notities.md': 'een heel ander verhaal\n' }, 'verder');
    const { code, report } = await history(inProcess, bundle(folder, 'nieuw~1..nieuw'));
    expect(code).toBe(1);
    expect(report.findings.length).toBe(1);
    expect(report.skipped).toEqual([]);
  });

  test('that lacks what its commits need is never clear', async () => {
    const folder = folderWith();
    git(folder, ['init', '-q', '-b', 'main']);
    commit(folder, { 'a.md': 'een\n', 'b.md': 'twee\n' }, 'begin');
    commit(folder, { 'b.md': 'drie\n' }, 'verder');
    const { code, report } = await history(inProcess, bundle(folder, 'main~1..main'));
    expect(code).toBe(2);
    expect(report.skipped.map(({ reason }: { reason: string }) => reason)).toContain('absent');
    const clear = await history(inProcess, bundle(folder, '--all'));
    expect({ code: clear.code, skipped: clear.report.skipped }).toEqual({ code: 0, skipped: [] });
  });

  test('with a changed bit or a missing end is an error or blocks', async () => {
    const folder = folderWith();
    git(folder, ['init', '-q', '-b', 'main']);
    commit(folder, { 'a.md': 'een\n', 'b.md': 'twee\n' }, 'begin');
    const file = bundle(folder, '--all');
    const bytes = readFileSync(file);
    const packAt = bytes.indexOf('\n\n') + 2;
    const codes: (number | null)[] = [];
    for (let at = packAt; at < bytes.length; at += 3) {
      const changed = Buffer.from(bytes);
      changed[at] ^= 1 << (at % 8);
      writeFileSync(file, changed);
      codes.push((await inProcess(['scan', '--history', file, '--quiet'])).code);
      writeFileSync(file, bytes.subarray(0, at));
      codes.push((await inProcess(['scan', '--history', file, '--quiet'])).code);
    }
    expect(codes.filter((code) => code !== 1 && code !== 2)).toEqual([]);
  });

  test('with a file that is too large for memory says so and blocks', async () => {
    const folder = folderWith();
    git(folder, ['init', '-q', '-b', 'main']);
    commit(folder, { 'groot.csv': 'a;b\n'.repeat(17 << 20) }, 'groot');
    const { code, report } = await history(inProcess, bundle(folder, '--all'));
    expect(code).toBe(2);
    expect(report.skipped).toMatchObject([{ location: { path: 'groot.csv' }, reason: 'budget', effect: 'block' }]);
  });
});

describe.each(BOTH)('what is no history of a bundle, %s', (_, run) => {
  test('is refused, and says what to do', async () => {
    const folder = withPerson(bsns(1)[0]);
    const file = bundle(folder, '--all');
    writeFileSync(path.join(folder, 'tekst.bundle'), 'geen bundle\n');
    const staged = await run(['scan', '--staged', file]);
    expect(staged).toMatchObject({ code: 2, stdout: '' });
    expect(staged.stderr).toContain('--history');
    const range = await run(['scan', '--range', 'main~1..main', file]);
    expect(range).toMatchObject({ code: 2, stdout: '' });
    const text = await run(['scan', '--history', 'tekst.bundle'], { cwd: folder });
    expect(text).toMatchObject({ code: 2, stdout: '' });
    expect(text.stderr).toContain('tekst.bundle is geen git-bundle.');
  });

  test('is read as a file with files in it without --history', async () => {
    const [number] = bsns(1);
    const file = bundle(withPerson(number), '--all');
    const { code, stdout } = await run(['scan', file, '--format', 'json']);
    expect(code).toBe(1);
    const { findings, skipped } = JSON.parse(stdout);
    expect(skipped).toEqual([]);
    expect(findings.map(({ location }: { location: { member: string[] } }) => location.member)).toEqual([
      ['notities.md'],
    ]);
    expect(stdout.includes(number)).toBe(false);
  });
});
