import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { makeFolder, Random, removeFolder } from '../scan/making.js';
import { filesOf, KINDS, plant, toldKinds } from '../scan/planted.js';

/** Values of every kind in the files, messages, tags and branches of a repository; nothing that any door writes holds one. */

const CLI = path.resolve(import.meta.dirname, '../../dist/bundle/cli.js');
const planted = plant(12, new Random(301));
const said = Object.keys(KINDS)
  .map((kind) => `${KINDS[kind].word}: ${planted[kind][0]}`)
  .join('\n');

let repo = '';
let state = '';
let out = '';
let fingerprint = '';
let head = '';

function environment(): NodeJS.ProcessEnv {
  const who = { NAME: 'a', EMAIL: 'a@b.invalid' };
  const roles = Object.entries(who).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  const folders = { HOME: state, TMPDIR: path.join(state, 'tmp'), XDG_CACHE_HOME: path.join(state, 'cache') };
  return { ...process.env, ...folders, XDG_STATE_HOME: path.join(state, 'state'), ...Object.fromEntries(roles) };
}

function git(...argv: string[]): string {
  return execFileSync('git', argv, { cwd: repo, env: environment(), stdio: 'pipe' }).toString();
}

function run(argv: readonly string[], input = ''): { status: number | null; text: string } {
  const options = { cwd: repo, env: environment(), input, maxBuffer: 1 << 28 };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...argv], options);
  return { status, text: stdout.toString() + stderr.toString() };
}

/** The names and bytes of all files in a folder but git's own objects. */
function written(folder: string): string {
  return readdirSync(folder)
    .filter((name) => name !== 'objects')
    .map((name) => {
      const file = path.join(folder, name);
      return statSync(file).isDirectory() ? `${name}\n${written(file)}` : `${name}\n${readFileSync(file, 'latin1')}`;
    })
    .join('\n');
}

beforeAll(() => {
  const files: Record<string, string> = {};
  for (const [kind, { word }] of Object.entries(KINDS)) {
    for (const [name, content] of Object.entries(filesOf(planted[kind], word)))
      files[`${kind}/${name}`] = content as string;
  }
  repo = makeFolder(files);
  state = makeFolder({});
  out = makeFolder({});
  mkdirSync(path.join(state, 'tmp'));
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', said);
  git('tag', '-am', said, 'v1');
  git('branch', `bsn-${planted.bsn[0]}`);
  head = git('rev-parse', 'HEAD').trim();
  return () => [repo, state, out].forEach(removeFolder);
});

it.each<[string, number, () => readonly string[], (() => string)?]>([
  ['a scan, as JSON', 1, () => ['scan', '.', '--format', 'json', '--lang', 'en']],
  ['a scan in Dutch', 1, () => ['scan', '.', '--lang', 'nl', '--details']],
  ['a scan in English', 1, () => ['scan', '.', '--lang', 'en', '--details']],
  ['a report in a file', 1, () => ['scan', '.', '--format', 'json', '--output', path.join(out, 'r.json')]],
  ['the whole history', 1, () => ['scan', '--history', '--details']],
  [
    'a push',
    1,
    () => ['hook', 'run', 'pre-push', 'origin', 'x'],
    () => `refs/heads/main ${head} refs/heads/main ${'0'.repeat(40)}\n`,
  ],
  ['a pipe', 1, () => ['scan', '--stdin', '--details'], () => said],
  ['a decision', 0, () => ['triage', 'accept', fingerprint, '--why', 'openbaar register', '--who', 'Team']],
  ['the list of decisions', 0, () => ['triage', 'list']],
  ['values outside a terminal', 2, () => ['show', fingerprint]],
  ['the log', 0, () => ['log']],
  ['a rule', 0, () => ['rules', 'explain', 'iban']],
  ['a file that is not there', 2, () => ['scan', `${planted.iban[0]}.csv`]],
  ['a fingerprint that is none', 2, () => ['triage', 'accept', planted.bsn[0], '--why', 'x']],
])(
  '%s tells no value',
  (_, status, argv, input) => {
    const { text, ...result } = run(argv(), input?.());
    if (argv().includes('json') && text.startsWith('{')) fingerprint = JSON.parse(text).findings[0].fingerprint;
    expect(result.status).toBe(status);
    expect(toldKinds(text, planted)).toEqual([]);
  },
  60_000,
);

it('and none is written anywhere', () => {
  expect(readdirSync(out)).toEqual(['r.json']);
  expect(toldKinds(written(out), planted)).toEqual([]);
  expect(toldKinds(written(state), planted)).toEqual([]);
  const own = readdirSync(path.join(repo, '.git')).filter((name) => name.includes('sluis'));
  expect(own.length).toBeGreaterThan(0);
  for (const name of own) expect(toldKinds(written(path.join(repo, '.git', name)), planted)).toEqual([]);
  expect(toldKinds(written(path.join(repo, '.sluis')), planted)).toEqual([]);
});
