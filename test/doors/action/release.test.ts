import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { INPUT_NAMES } from '../../../src/doors/action/inputs.js';
import { add } from '../../git/world/guarded.js';
import { ROOT } from '../run.js';
import { releaseTree } from './release.js';
import { ActionWorld, example } from './world.js';

/** What a release holds, run as a runner does: alone, without packages. */

const world = new ActionWorld(7103);
const { people } = world;
const release = releaseTree();
afterAll(() => {
  world.ground.remove();
  rmSync(path.dirname(release.folder), { recursive: true, force: true });
});
afterEach(() => expect(world.shown()).toBe(0));

const manifest = () => parse(readFileSync(path.join(release.folder, 'action.yml'), 'utf8'));

function filesIn(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.sort().map((file) => [path.relative(folder, file), readFileSync(file)]));
}

test('is the same byte for byte when it is built again', () => {
  const again = releaseTree();
  const [first, second] = [filesIn(release.folder), filesIn(again.folder)];
  rmSync(path.dirname(again.folder), { recursive: true, force: true });
  expect([...first.keys()]).toEqual([...second.keys()]);
  expect([...first].filter(([name, bytes]) => !second.get(name)?.equals(bytes)).map(([name]) => name)).toEqual([]);
  expect(first.size).toBeGreaterThan(50);
});

test('is one commit on top of its sources, of which main keeps no build output, and the same one when made again', async () => {
  const { commitTree } = await import('../../../scripts/release.mjs');
  const { work } = world.started({ '.gitignore': 'dist/\n' });
  const ids = [commitTree(release.folder, work.folder), commitTree(release.folder, work.folder)];
  expect(ids[0]).toBe(ids[1]);
  expect(work.id(`${ids[0]}^`)).toBe(work.id('main'));
  const names = work.git('ls-tree', '-r', '--name-only', ids[0]).split('\n');
  expect(names.sort()).toEqual([...filesIn(release.folder).keys()].sort());
  expect(work.git('status', '--short')).toBe('');
});

test('loads nothing but itself and Node, and has a licence of every package inside', () => {
  const files = filesIn(path.join(release.folder, 'dist', 'action'));
  const code = [...files].filter(([name]) => name.endsWith('.js')).map(([, bytes]) => bytes.toString('utf8'));
  const wanted = code.flatMap((text) =>
    [...text.matchAll(/(?<![.\w])require\((["'`])([^"'`]+)\1\)/g)].map(([, , id]) => id),
  );
  const builtins = new Set(process.getBuiltinModule('node:module').builtinModules);
  const strange = wanted.filter((id) => !id.startsWith('./') && !builtins.has(id.replace(/^node:/, '')));
  expect(strange).toEqual([]);
  const licences = files.get('licences.txt')?.toString('utf8').split('-'.repeat(72)) ?? [];
  const names = licences.map((text) => text.trim().split(' ')[0]);
  expect(names).toEqual(expect.arrayContaining(['yaml', 'unpdf', 'picomatch', '@octokit/rest']));
  expect(licences.filter((text) => text.trim().split('\n').length < 5).map((text) => text.trim())).toEqual([]);
});

test('has the inputs and outputs that the program knows', async () => {
  const { inputs, outputs, runs } = manifest();
  expect(Object.keys(inputs)).toEqual([...INPUT_NAMES]);
  expect(runs).toEqual({ using: 'node24', main: 'dist/action/action.js' });
  expect(existsSync(path.join(release.folder, runs.main))).toBe(true);
  const { server, work } = world.started();
  const checkout = world.checkout(server, 'refs/heads/main');
  const payload = { ...example('push'), ref: 'refs/heads/main', before: work.id('main'), after: work.id('main') };
  const step = await world.run({ checkout, event: 'push', payload, program: release.program });
  expect(Object.keys(step.outputs)).toEqual(Object.keys(outputs));
});

test('reads what needs packages, a process of its own and threads', async () => {
  const { server, work } = world.started({ '.sluis.yml': 'allowedPaths: ["*.md"]\n' });
  const before = work.id('main');
  const samples = path.join(ROOT, 'test', 'formats', 'samples');
  const kinds = [
    'xlsx/pandas.xlsx',
    'pdf/brief.pdf',
    'parquet/snappy.parquet',
    'zip/bzip2.zip',
    'docx/libreoffice.docx',
  ];
  for (const kind of kinds) cpSync(path.join(samples, kind), path.join(work.folder, path.basename(kind)));
  const rows = Array.from({ length: 60_000 }, (_, at) => `${at};${(at * 7919) % 10_007}.5;x${at}`).join('\n');
  work.write('mensen.csv', people.csv(300));
  for (const part of [1, 2]) work.write(`groot-${part}.csv`, `rij${part};waarde;code\n${rows}\n`);
  work.git('add', '--all');
  work.git('commit', '--quiet', '-m', 'Veel');
  work.git('push', '--quiet', 'origin', 'main');
  const checkout = world.checkout(server, 'refs/heads/main');
  const payload = { ...example('push'), ref: 'refs/heads/main', before, after: work.id('main') };
  const step = { checkout, event: 'push', payload };
  const alone = await world.run({ ...step, program: release.program });
  const usual = await world.run(step);
  expect(alone.code).toBe(1);
  const told = (report: { findings: { fingerprint: string }[]; skipped: unknown[]; scanned: unknown }) => ({
    findings: report.findings.map(({ fingerprint }) => fingerprint),
    skipped: report.skipped,
    scanned: report.scanned,
  });
  expect(told(alone.report)).toEqual(told(usual.report));
  expect(alone.report.skipped.filter(({ reason }: { reason: string }) => reason === 'crash')).toEqual([]);
});

test('fails a job, warns or passes, as `fail-on` says', async () => {
  const { server, work } = world.started();
  const before = work.id('main');
  add(work, { 'brief.md': `Bel mij op telefoon 06-4${people.numbers(1)[0].slice(0, 7)} als het niet lukt.\n` });
  work.git('push', '--quiet', 'origin', 'main');
  const step = { checkout: world.checkout(server, 'refs/heads/main'), event: 'push', program: release.program };
  const payload = { ...example('push'), ref: 'refs/heads/main', before, after: work.id('main') };
  const warned = await world.run({ ...step, payload, inputs: { 'fail-on': 'warn' } });
  expect({ code: warned.code, verdict: warned.outputs.verdict }).toEqual({ code: 1, verdict: 'review' });
  expect((await world.run({ ...step, payload })).code).toBe(0);
  add(work, { 'mensen.csv': people.csv(), 'dicht.bin': Buffer.from([0, 1, 2, 255]).toString('latin1') });
  work.git('push', '--quiet', 'origin', 'main');
  const later = { ...payload, after: work.id('main') };
  const checkout = world.checkout(server, 'refs/heads/main');
  expect((await world.run({ ...step, checkout, payload: later, inputs: { 'fail-on': 'never' } })).code).toBe(0);
  expect((await world.run({ ...step, checkout, payload: later })).code).toBe(1);
});
