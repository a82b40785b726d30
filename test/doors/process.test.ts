import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { asChild, bsns, CLI, childOf, environment, folderWith, ROOT } from './run.js';

/** Runs a line of bash in which $1 is node and $2 the command. A locale that is not installed would make bash warn. */
const shell = (script: string, cwd = ROOT) =>
  childOf('bash', ['-c', script, 'bash', process.execPath, CLI], { cwd, env: { LC_ALL: 'C' } });

/** A folder that gives a JSON report of a few megabytes. */
function manyFindings(): string {
  const folder = folderWith();
  const content = `bsn\n${bsns(3).join('\n')}\n`;
  for (let at = 0; at < 3000; at++) writeFileSync(path.join(folder, `bestand-met-een-lange-naam-${at}.csv`), content);
  return folder;
}

describe('output to a pipe', () => {
  test('is whole, however large and however slow the reader', async () => {
    const cwd = manyFindings();
    const piped = await shell('"$1" "$2" scan --format json | (sleep 1; cat)', cwd);
    expect(piped.stderr).toBe('');
    expect(piped.stdout.length).toBeGreaterThan(2_000_000);
    expect(JSON.parse(piped.stdout).findings.length).toBe(3000);
    await shell('"$1" "$2" scan --format json >../sluis-$$.json; mv ../sluis-$$.json uit.json', cwd);
    expect(readFileSync(path.join(cwd, 'uit.json'), 'utf8').length).toBe(piped.stdout.length);
  });

  test('ends quietly with the right code when the reader goes away', async () => {
    const cwd = manyFindings();
    const gone = await shell('"$1" "$2" scan --format json | head -1; echo $PIPESTATUS', cwd);
    expect(gone).toMatchObject({ stdout: '{\n1\n', stderr: '' });
    const help = await shell('"$1" "$2" scan --help | true; echo $PIPESTATUS');
    expect(help).toMatchObject({ stdout: '0\n', stderr: '' });
    const version = await shell('"$1" "$2" --version | true; echo $PIPESTATUS');
    expect(version).toMatchObject({ stdout: '0\n', stderr: '' });
  });

  test.skipIf(!existsSync('/dev/full'))('that cannot be written is an error', async () => {
    const full = await shell('"$1" "$2" scan fixtures/open-data --lang nl >/dev/full; echo $? >&2');
    expect(full.stderr).toBe(
      'sluis: De uitvoer is niet te schrijven (ENOSPC). Maak ruimte of kies een andere plek.\n2\n',
    );
  });
});

describe('loading', () => {
  const hooks = `import { writeSync } from 'node:fs';
export async function load(url, context, next) {
  writeSync(2, url + '\\n');
  return next(url, context);
}
`;

  async function loaded(argv: readonly string[]): Promise<string[]> {
    const folder = folderWith({ 'hooks.mjs': hooks });
    const register = `import { register } from 'node:module'; register(${JSON.stringify(pathToFileURL(path.join(folder, 'hooks.mjs')).href)});`;
    const start = `data:text/javascript,${encodeURIComponent(register)}`;
    // The same program before it is bundled, where every module is a file.
    const modules = path.join(ROOT, 'dist', 'doors', 'cli.js');
    const { stderr } = await childOf(process.execPath, ['--import', start, modules, ...argv]);
    return stderr.split('\n').filter((line) => line.startsWith('file:'));
  }

  test('--version loads the version and nothing else', async () => {
    const names = (await loaded(['--version'])).map((url) => path.basename(url));
    expect(names).toEqual(['cli.js', 'version.js', 'code-cache.js', 'engine-settings.js']);
  });

  test('help loads no detector, reader or YAML; a plain scan no yargs and no reporter for JSON', async () => {
    const help = (await loaded(['scan', '--help'])).join('\n');
    expect(help).toContain('/yargs/');
    expect(help).not.toMatch(/dist\/(?:detectors|readers|sources|scan)\b|\/yaml\//);
    const plain = (await loaded(['scan', 'fixtures/open-data'])).join('\n');
    expect(plain).toContain('reporters/terminal.js');
    expect(plain).not.toMatch(/\/yargs\/|reporters\/json\.js/);
  });
});

describe('Ctrl-C', () => {
  test('while the standard input is read ends at once and leaves nothing behind', async () => {
    const cwd = folderWith();
    const temporary = path.join(cwd, 'tmp');
    mkdirSync(temporary);
    const child = spawn(process.execPath, [CLI, 'scan', '-', '--format', 'json', '--output', 'r.json'], {
      cwd,
      env: environment({ TMPDIR: temporary }),
    });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, signal) => resolve(signal)));
    child.stdin.on('error', () => {});
    // More than is kept in memory, so that there is a file for it; taken in only once the scan runs.
    const chunk = Buffer.from(`${bsns(50).join('\n')}\n`.repeat(200));
    for (let sent = 0; sent < 40 << 20; sent += chunk.length) {
      if (!child.stdin.write(chunk)) await new Promise((resolve) => child.stdin.once('drain', resolve));
    }
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(cwd)).toEqual(['tmp']);
  });

  test('while a report is written waits for the end of the writing', async () => {
    const cwd = folderWith();
    const module = pathToFileURL(path.join(ROOT, 'dist', 'doors', 'uninterrupted.js')).href;
    const script = `import { writeFileSync } from 'node:fs';
import { uninterrupted } from ${JSON.stringify(module)};
await uninterrupted(() => {
  process.kill(process.pid, 'SIGINT');
  const end = Date.now() + 200;
  while (Date.now() < end);
  writeFileSync('heel.txt', 'heel');
});
writeFileSync('daarna.txt', '');
`;
    const { code, signal } = await childOf(process.execPath, ['--input-type=module', '-e', script], { cwd });
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGINT' });
    expect(readdirSync(cwd)).toEqual(['heel.txt']);
  });
});

describe('colour', () => {
  const ESCAPE = String.fromCharCode(27);
  const coloured = async (env: Record<string, string>) =>
    (await asChild(['scan', 'fixtures/open-data'], { env })).stdout.includes(ESCAPE);

  test('is off in a pipe, unless it is forced and not forbidden', async () => {
    expect(await coloured({})).toBe(false);
    expect(await coloured({ CI: 'true' })).toBe(false);
    expect(await coloured({ FORCE_COLOR: '1' })).toBe(true);
    expect(await coloured({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  });
});
