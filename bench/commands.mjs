import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const BENCH = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(BENCH);
/** What the BSN rule and the postcode look like, in bytes: without `(?-u)` ripgrep is many times slower. */
const BSN_SHAPES = '[0-9]{9}|[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{3}|[0-9]{4}[ .-][0-9]{2}[ .-][0-9]{3}';
const POSTCODE_SHAPE = '[1-9][0-9]{3} ?[A-Z]{2}';

/** A copy of the build, so that a build that goes on meanwhile does not change what is measured. */
export class Build {
  /** @param {string} source folder with the build, `dist/` unless another one is to be compared */
  constructor(source = path.join(ROOT, 'dist')) {
    if (!existsSync(path.join(source, 'bundle', 'cli.js')))
      throw new Error('There is no build: run npm run build first.');
    this.folder = mkdtempSync(path.join(tmpdir(), 'sluis-bench-'));
    this.dist = path.join(this.folder, 'dist');
    cpSync(source, this.dist, { recursive: true });
    cpSync(path.join(ROOT, 'package.json'), path.join(this.folder, 'package.json'));
    for (const name of ['node_modules', 'rules']) symlinkSync(path.join(ROOT, name), path.join(this.folder, name));
    this.cli = path.join(this.dist, 'bundle', 'cli.js');
    this.realPolicy = path.join(this.folder, 'real.yml');
    writeFileSync(this.realPolicy, 'testPersons: real\n');
    // A folder outside any repository, so that no policy or ignore list of the checkout counts.
    this.cwd = path.join(this.folder, 'dist');
  }

  /** A full scan; findings (exit code 1) are expected. */
  scan(paths, { jobs = 1, testPersonsReal = false, name = 'sluis scan' } = {}) {
    const options = ['--format', 'json', '--no-ignore', '--jobs', String(jobs)];
    const policy = testPersonsReal ? ['--policy', this.realPolicy] : [];
    const argv = [process.execPath, this.cli, 'scan', ...options, ...policy, ...paths];
    return { name, argv, ok: [0, 1], cwd: this.cwd };
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function ripgrep(paths, { postcodes = true } = {}) {
  const shapes = postcodes ? `${BSN_SHAPES}|${POSTCODE_SHAPE}` : BSN_SHAPES;
  const options = ['--no-config', '-j1', '--count-matches', '-uuu', '--no-messages', '-e', `(?-u)\\b(?:${shapes})\\b`];
  return { name: postcodes ? 'rg' : 'rg, BSN shapes only', argv: ['rg', ...options, '--', ...paths], ok: [0, 1] };
}

/** The version line of ripgrep, or null when it is not installed. */
export function ripgrepVersion() {
  const { status, stdout } = spawnSync('rg', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : null;
}

/** Sum of what `rg --count-matches` prints per file. */
export function countMatches(paths) {
  const [program, ...options] = ripgrep(paths).argv;
  const { stdout } = spawnSync(program, ['--no-filename', ...options], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return stdout.split('\n').reduce((sum, line) => sum + Number(line), 0);
}

export function wordCount(paths) {
  return { name: 'wc -l', argv: ['wc', '-l', ...filesIn(paths)] };
}

export function nodeScript(name, script, args) {
  return { name, argv: [process.execPath, path.join(BENCH, script), ...args] };
}

export function filesIn(paths) {
  return paths.flatMap((entry) =>
    statSync(entry).isDirectory() ? filesIn(readdirSync(entry).map((name) => path.join(entry, name))) : [entry],
  );
}

export function bytesIn(paths) {
  return filesIn(paths).reduce((sum, file) => sum + statSync(file).size, 0);
}
