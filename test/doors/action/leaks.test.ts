import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { add } from '../../git/world/guarded.js';
import { countShown } from '../../git/world/people.js';
import { forgeServer } from './openapi/server.js';
import { releaseTree } from './release.js';
import { ActionWorld, example } from './world.js';

/** Everything that leaves a step, searched for what was planted, and for commands to the runner. */

const world = new ActionWorld(7105);
const { people } = world;
const release = releaseTree();
afterAll(() => {
  world.ground.remove();
  rmSync(path.dirname(release.folder), { recursive: true, force: true });
});
afterEach(() => expect(world.shown()).toBe(0));

const TOKEN = 'ghs_zyxwvutsrqponmlkjihgfedcba9876543210';

/** A pull request with people in every place that a commit has, and with names that try to command the runner. */
function planted() {
  const { server, work } = world.started();
  const base = work.id('main');
  work.git('checkout', '--quiet', '-b', `tak-${people.name()}`);
  add(work, { 'mensen.csv': people.csv(12) }, people.sentence());
  add(work, { [`dossier-${people.numbers(1)[0]}.md`]: people.sentence() });
  add(work, {
    [`map ${people.name()}/::set-output name=x::${people.numbers(1)[0]}.csv`]: `naam;bsn\nJan;${people.numbers(1)[0]}\n`,
  });
  add(work, { '##[error]x.csv': people.csv(), 'a%0A::error::b.csv': people.csv() });
  add(work, { 'kapot.json': `{"bsn": "${people.numbers(1)[0]}", ` });
  add(work, { 'omlaag.csv': `${people.numbers(1)[0]};"\n::add-mask::x\n` });
  work.git('tag', '-a', 'v1', '-m', people.sentence());
  const head = work.id('HEAD');
  work.git('push', '--quiet', 'origin', 'HEAD:refs/pull/9/head', 'HEAD:refs/pull/9/merge');
  const payload = example('pull_request', ({ action }) => action === 'opened');
  payload.pull_request.number = 9;
  payload.pull_request.title = people.sentence();
  payload.pull_request.body = people.sentence();
  Object.assign(payload.pull_request.base, { sha: base });
  Object.assign(payload.pull_request.head, { sha: head, ref: people.name() });
  return { checkout: world.checkout(server, 'refs/pull/9/merge'), payload };
}

describe.each(['changes', 'tree', 'history'])('in the mode %s', (mode) => {
  test.each(['nl', 'en'])('nothing that was planted leaves, in %s', async (language) => {
    const { checkout, payload } = planted();
    const forge = await forgeServer('github');
    const artifact = path.join(checkout.folder, 'rapporten');
    const { code, stdout, stderr, outputs, summary } = await world.run({
      checkout,
      event: 'pull_request',
      payload,
      program: release.program,
      inputs: { mode, language, comment: 'true', token: TOKEN, artifact: 'rapporten', sarif: 'uit/sluis.sarif' },
      env: { GITHUB_API_URL: forge.api },
    });
    expect({ code, verdict: outputs.verdict, stderr }).toEqual({ code: 1, verdict: 'blocked', stderr: '' });
    const files = readdirSync(checkout.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /rapporten|uit$/.test(entry.parentPath))
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
    expect(readdirSync(artifact).sort()).toEqual(['sluis.html', 'sluis.json', 'sluis.sarif']);
    for (const text of [...files, ...forge.bodies]) world.keep(text);
    expect(forge.requests.map(({ id }) => id)).toEqual(['issues/list-comments', 'issues/create-comment']);
    expect(forge.violations).toEqual([]);
    const all = [stdout, summary, JSON.stringify(outputs), ...files, ...forge.bodies];
    expect(all.filter((text) => text.includes(TOKEN)).length).toBe(0);
    expect(commandsIn(stdout).filter((name) => !['error', 'warning', 'notice'].includes(name))).toEqual([]);
    expect(summary.length).toBeGreaterThan(100);
  });
});

test('an error of an unreadable policy tells no value of it', async () => {
  const { server, work } = world.started({
    '.sluis.yml': `profile: "${people.numbers(1)[0]}"\n"${people.numbers(1)[0]}": x\n`,
  });
  const payload = { ...example('push'), ref: 'refs/heads/zij', before: work.id('main'), after: work.id('main') };
  const checkout = world.checkout(server, 'refs/heads/main');
  expect((await world.run({ checkout, event: 'push', payload })).code).toBe(2);
});

test('the search itself finds what is planted', () => {
  const [number] = people.numbers(1);
  const shown = countShown(`a ${number} b`, [number]);
  expect(shown).toBe(1);
});

/** The commands that a runner would take from a log, outside of what is switched off. */
function commandsIn(log: string): string[] {
  const commands: string[] = [];
  let silence: string | null = null;
  for (const line of log.split(/\r\n|\r|\n/)) {
    const [, name = '', value = ''] = /^\s*::([\w-]+)[^:]*::(.*)$/.exec(line) ?? [];
    const old = /##\[([\w-]+)/.exec(line)?.[1];
    if (silence !== null) {
      if (name === silence) silence = null;
    } else if (name === 'stop-commands') silence = value;
    else commands.push(...[name, old ?? ''].filter((each) => each !== ''));
  }
  return commands;
}
