// Measures `sluis audit` as it is run: many repositories of a forge on loopback (its API, and git's own server), against the
// bare scans of the same repositories. See AUDIT.md.
// Options: --count N (60 unless told), --one (measure one worker against two as well), --keep folder (make the repositories
// there, or use those that are there), --no-bare (leave out the bare scans), --tiny (repositories of two commits), --first (only
// the first audit), --elsewhere (git's answers come from memory once they were given: the work of the forge is not done on this
// machine).
import { fork, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { changeRepository, makeRepositories } from './audit-repositories.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const CLI = here('../dist/bundle/cli.js');
const TOKEN = 'ghp_MeetMeetMeetMeetMeetMeetMeetMeet1234';
const PAGE = 100;
/** Repositories that the command scans one by one. */
const SOME = 40;
const { values } = parseArgs({
  options: {
    count: { type: 'string' },
    keep: { type: 'string' },
    one: { type: 'boolean' },
    'no-bare': { type: 'boolean' },
    tiny: { type: 'boolean' },
    first: { type: 'boolean' },
    elsewhere: { type: 'boolean' },
  },
});
const count = Number(values.count ?? 60);
const work = mkdtempSync(path.join(tmpdir(), 'sluis-bench-'));
const served = values.keep === undefined ? path.join(work, 'served') : path.resolve(values.keep);
const settings = path.join(work, 'settings');
mkdirSync(settings);

try {
  await measure();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function measure() {
  const made = existsSync(path.join(served, 'gemeente')) ? readdirSync(path.join(served, 'gemeente')).length : 0;
  if (made < count) await makeRepositories(served, count - made, made, values.tiny);
  const names = readdirSync(path.join(served, 'gemeente'));
  say(`${names.length} repositories, ${(bytesBelow(path.join(served, 'gemeente')) / 1e6).toFixed(1)} MB`);
  const forge = await startForge();
  try {
    if (values.elsewhere)
      await audit('an audit so that the forge knows all answers', forge, { ledger: 'before', jobs: 2 });
    const first = await audit('first audit, 2 workers', forge, { ledger: 'two', jobs: 2 });
    const { targets } = first.audit;
    const scans = sum(targets.map(({ took }) => took.scan)) / 1000;
    const fetches = sum(targets.map(({ took }) => took.fetch)) / 1000;
    say(`  verdicts: ${tally(targets.map(({ verdict }) => verdict))}; of ${targets.length} targets`);
    say(`  in the workers: ${scans.toFixed(2)} s of scans, ${fetches.toFixed(2)} s of fetching (wall)`);
    ratio('wall of both workers / their scans', (2 * first.wall) / scans);
    if (!values['no-bare']) {
      againstCommands(first, await commands(names));
      against(first, bare());
    }
    if (values.first) return;

    const second = await audit('second audit, nothing changed', forge, { ledger: 'two', jobs: 2 });
    ratio('wall / first', second.wall / first.wall, '≤ 0.05');
    ratio('CPU / first', second.cpu / first.cpu, '≤ 0.05');
    ratio('API calls / pages', second.api / Math.ceil(names.length / PAGE), '≤ 1.1');
    say(`  reports of it: ${tally(second.audit.targets.map(({ change }) => change))}`);

    const changed = names.filter((_, at) => at % 50 === 0).map((name) => name.slice(0, -'.git'.length));
    for (const name of changed) await changeRepository(served, name);
    forge.forget();
    const third = await audit(`third audit, ${changed.length} changed`, forge, { ledger: 'two', jobs: 2 });
    ratio('API calls / (pages + changed)', third.api / (Math.ceil(names.length / PAGE) + changed.length), '≤ 1.1');
    say(`  reports of it: ${tally(third.audit.targets.map(({ change }) => change))}`);

    if (values.one) {
      if (values.elsewhere)
        await audit('once more, so that the forge knows all answers', forge, { ledger: 'again', jobs: 2 });
      const one = await audit('first audit, 1 worker', forge, { ledger: 'one', jobs: 1 });
      ratio('wall with 1 worker / with 2', one.wall / first.wall, '≥ 1.6');
    }
  } finally {
    forge.child.disconnect();
  }
}

/** Seconds of `sluis scan` of one repository, on the average over the first ones: what an audit by hand takes when all is cloned. */
async function commands(names) {
  const copy = path.join(work, 'commands');
  const some = names.slice(0, SOME);
  for (const name of some) cpSync(path.join(served, 'gemeente', name), path.join(copy, name), { recursive: true });
  let [wall, cpu] = [0, 0];
  for (const name of some) {
    const ran = await timed([
      process.execPath,
      CLI,
      'scan',
      '--history',
      '--jobs',
      '1',
      '--quiet',
      path.join(copy, name),
    ]);
    wall += ran.wall;
    cpu += ran.cpu;
  }
  return { count: some.length, wall: wall / some.length, cpu: cpu / some.length };
}

function againstCommands({ wall, cpu, audit: { targets } }, scan) {
  const of = `${scan.count} of them`;
  say(
    `\`sluis scan\` of one repository: ${scan.wall.toFixed(3)} s, ${scan.cpu.toFixed(3)} CPU s (${of}, one after the other)`,
  );
  ratio('wall of the audit / of that for each', wall / targets.length / scan.wall, '≤ 1.15');
  ratio('CPU of the audit / of that for each', cpu / targets.length / scan.cpu, '≤ 1.15');
}

function against(first, scans) {
  say(
    `bare scans in one process, one after the other: ${scans.wall.toFixed(2)} s, ${scans.cpu.toFixed(2)} CPU s, ${scans.blocked} blocked`,
  );
  ratio('CPU of the audit / of the bare scans', first.cpu / scans.cpu);
  ratio('wall of the audit / of the bare scans', first.wall / scans.wall, '≤ 1.15');
  say(
    `  over the bare scans: ${((1000 * (first.cpu - scans.cpu)) / first.audit.targets.length).toFixed(1)} CPU ms a repository`,
  );
}

/** On a copy, so that what is served stays as it is. */
function bare() {
  const copy = path.join(work, 'bare');
  cpSync(path.join(served, 'gemeente'), copy, { recursive: true });
  const argv = [here('audit-bare.mjs'), copy, path.join(settings, 'sluis')];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the bare scans ended with code ${status}\n${stderr}`);
  rmSync(copy, { recursive: true, force: true });
  return JSON.parse(stdout);
}

/** Runs the command to its end: seconds of wall and CPU with all that it started, the peak of its memory, and its report. */
async function audit(name, forge, { ledger, jobs }) {
  const output = path.join(work, 'audit.json');
  const place = ['--ledger', path.join(work, ledger), '--format', 'json', '--output', output];
  const argv = [
    CLI,
    'audit',
    'github:gemeente',
    '--api-url',
    forge.api,
    ...place,
    '--jobs',
    String(jobs),
    '--lang',
    'en',
  ];
  const before = await forge.counts();
  const ran = await timed([process.execPath, ...argv]);
  const after = await forge.counts();
  if (after.violations.length > 0) throw new Error(`the forge: ${after.violations.join(', ')}`);
  const result = { ...ran, api: after.api - before.api, audit: JSON.parse(readFileSync(output, 'utf8')) };
  say(
    `${name}: ${ran.wall.toFixed(2)} s, ${ran.cpu.toFixed(2)} CPU s (the server ${(after.cpu - before.cpu).toFixed(2)} beside it), ` +
      `peak of the coordinator ${(ran.peak / 1e6).toFixed(0)} MB, ${result.api} API calls, ${after.git - before.git} of git`,
  );
  return result;
}

async function timed(argv) {
  const timedBy = `TIMEFORMAT='%R %U %S'; time "$@" 3>&-`;
  const env = { ...process.env, XDG_CONFIG_HOME: settings, SLUIS_TOKEN: TOKEN, LC_ALL: 'C' };
  const child = spawn('bash', ['-c', `{ ${timedBy} 2>&4; } 4>&2 2>&3`, 'bash', ...argv], {
    env,
    cwd: work,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let [times, complaint, peak] = ['', '', 0];
  child.stdio[3].on('data', (text) => {
    times += text;
  });
  child.stderr.on('data', (text) => {
    complaint = (complaint + text).slice(-4000);
  });
  const timer = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 20);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0 && code !== 1) throw new Error(`sluis audit ended with code ${code}\n${complaint}`);
  const [wall, user, system] = times.trim().split(' ').map(Number);
  return { wall, cpu: user + system, peak };
}

/** The highest resident size that the command itself reached, in bytes; 0 where /proc is missing. */
function peakOf(shell) {
  try {
    const [child] = readFileSync(`/proc/${shell}/task/${shell}/children`, 'latin1').trim().split(' ');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child}/status`, 'latin1'))?.[1] ?? 0) * 1024;
  } catch {
    // It has not begun, or has just ended.
    return 0;
  }
}

async function startForge() {
  const child = fork(here('audit-forge.mjs'), [served, TOKEN, values.elsewhere ? 'elsewhere' : 'here']);
  const answer = () =>
    new Promise((resolve, reject) => {
      const ended = () => reject(new Error('The forge has ended.'));
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        resolve(message);
      });
    });
  const { api } = await answer();
  const counts = () => {
    const said = answer();
    child.send('counts');
    return said;
  };
  return { child, api, counts, forget: () => child.send('forget') };
}

function bytesBelow(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return sum(files.map(({ parentPath, name }) => statSync(path.join(parentPath, name)).size));
}

function sum(numbers) {
  return numbers.reduce((all, number) => all + number, 0);
}

function tally(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, times]) => `${times} ${word}`).join(', ');
}

function ratio(name, value, target) {
  say(`  ${name}: ${value.toFixed(3)}${target === undefined ? '' : ` (target ${target})`}`);
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
