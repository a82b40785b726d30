import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ActionWorld, example } from '../doors/action/world.js';
import { CLI, childOf, ROOT } from '../doors/run.js';
import { add } from '../git/world/guarded.js';
import type { Repository } from '../git/world/repository.js';

/** The examples of docs/ci.md, run as far as they can be without the servers. */

const world = new ActionWorld(7106);
const { people } = world;
afterAll(() => world.ground.remove());
afterEach(() => expect(world.shown()).toBe(0));

const page = readFileSync(path.join(ROOT, 'docs', 'ci.md'), 'utf8');

/** The code below a heading. */
function codeOf(heading: string): string {
  const part = page.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  return /^```\w+\n([\s\S]*?)^```/m.exec(part)?.[1] ?? '';
}

/** A pull request on a server, and its checkout. */
interface Change {
  readonly server: Repository;
  readonly checkout: Repository;
  readonly before: string;
  readonly base: string;
  readonly head: string;
  readonly merge: string;
}

type Variables = Readonly<Record<string, string>>;

interface Server {
  readonly heading: string;
  readonly lines: (code: string) => string[];
  readonly ref: string;
  readonly variables: (change: Change) => Variables;
  /** Files that the example says it makes. */
  readonly files: readonly string[];
}

type Yaml = ReturnType<typeof parse>;
const steps = (list: Yaml[], key: string): string[] => list.flatMap((step) => step[key] ?? []);

const SERVERS: readonly Server[] = [
  {
    heading: 'GitLab',
    lines: (code) => parse(code).sluis.script,
    ref: 'refs/merge-requests/7/head',
    variables: ({ base, head }) => ({
      GITLAB_CI: 'true',
      CI_PIPELINE_SOURCE: 'merge_request_event',
      CI_MERGE_REQUEST_IID: '7',
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
      CI_COMMIT_SHA: head,
      CI_DEFAULT_BRANCH: 'main',
    }),
    files: ['sluis-report/sluis-gitlab.json', 'sluis-report/sluis.sarif'],
  },
  {
    heading: 'Azure DevOps',
    lines: (code) => steps(parse(code).steps, 'script'),
    ref: 'refs/pull/7/merge',
    variables: ({ merge }) => ({
      TF_BUILD: 'True',
      SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
      BUILD_SOURCEBRANCH: 'refs/pull/7/merge',
      BUILD_SOURCEVERSION: merge,
    }),
    files: ['sluis-report/sluis.xml', 'sluis-report/sluis.sarif'],
  },
  {
    heading: 'Bitbucket',
    lines: (code) => parse(code).pipelines['pull-requests']['**'][0].step.script,
    ref: 'refs/heads/aanvraag',
    variables: ({ head, base }) => ({
      BITBUCKET_BUILD_NUMBER: '3',
      BITBUCKET_COMMIT: head,
      BITBUCKET_BRANCH: 'aanvraag',
      BITBUCKET_PR_DESTINATION_BRANCH: 'main',
      BITBUCKET_PR_DESTINATION_COMMIT: base.slice(0, 12),
    }),
    files: ['test-results/sluis.xml'],
  },
  {
    heading: 'Gitea and Forgejo',
    lines: (code) => steps(parse(code).jobs.sluis.steps, 'run'),
    ref: 'refs/pull/7/head',
    variables: ({ checkout, base, head }) => {
      const payload = example('pull_request');
      payload.pull_request.number = 7;
      payload.pull_request.base.sha = base;
      payload.pull_request.head.sha = head;
      const event = path.join(checkout.folder, '..', `event-${head}.json`);
      writeFileSync(event, JSON.stringify(payload));
      return {
        GITEA_ACTIONS: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_EVENT_PATH: event,
      };
    },
    files: [],
  },
  {
    heading: 'Jenkins, and whatever reads JUnit',
    lines: (code) => [/sh '''\n([\s\S]*?)'''/.exec(code)?.[1] ?? ''],
    ref: 'refs/pull/7/head',
    variables: ({ head }) => ({ JENKINS_URL: 'http://localhost/', CHANGE_TARGET: 'main', GIT_COMMIT: head }),
    files: ['sluis-report/sluis.xml'],
  },
  {
    heading: 'Any other',
    lines: (code) => [code],
    ref: 'refs/pull/7/head',
    variables: () => ({}),
    files: [],
  },
];

function changed(ref: string, files: Readonly<Record<string, string>>): Change {
  const { server, work } = world.started({ '.sluis.yml': 'profile: strict\n' });
  const before = work.id('main');
  const base = add(work, { 'oud.csv': people.csv() });
  work.git('push', '--quiet', 'origin', 'main');
  work.git('checkout', '--quiet', '-b', 'aanvraag');
  add(work, files);
  work.git('rm', '--quiet', ...Object.keys(files));
  work.git('commit', '--quiet', '-m', 'Weg');
  const head = add(work, { '.sluis.yml': 'allowedPaths: ["**"]\n' });
  work.git('checkout', '--quiet', '--detach', 'main');
  work.git('merge', '--quiet', '--no-ff', '-m', 'Samen', head);
  const merge = work.id('HEAD');
  const names = ['refs/heads/aanvraag', 'refs/pull/7/head', 'refs/merge-requests/7/head'].map(
    (name) => `${head}:${name}`,
  );
  work.git('push', '--quiet', 'origin', ...names, `${merge}:refs/pull/7/merge`);
  return { server, checkout: world.checkout(server, ref), before, base, head, merge };
}

/** `sluis` as a command, and no other way to it. */
function pathWithSluis(): string {
  const folder = world.ground.path('programma');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'sluis'), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
  chmodSync(path.join(folder, 'sluis'), 0o755);
  return `${folder}${path.delimiter}${process.env.PATH}`;
}

async function run(lines: readonly string[], { checkout }: Change, variables: Variables) {
  const script = lines
    .join('\n')
    .split('\n')
    .filter((line) => !line.includes('npm install'));
  const env = { PATH: pathWithSluis(), LC_ALL: 'en_GB.UTF-8', ...variables };
  const outcome = await childOf('sh', ['-e', '-c', script.join('\n')], { cwd: checkout.folder, env });
  world.keep(outcome.stdout + outcome.stderr);
  return outcome;
}

describe.each(SERVERS)('the example of $heading', ({ heading, lines, ref, variables, files }) => {
  test('is there, and installs sluis before it runs it', () => {
    const code = codeOf(heading);
    expect(lines(code).join('\n')).toContain('sluis scan --ci');
    if (heading !== 'Any other') expect(code).toMatch(/npm install --global "git\+https:/);
  });

  test('blocks people who came and went, by the policy of the base', async () => {
    const change = changed(ref, { 'mensen.csv': people.csv() });
    const { code, stdout } = await run(lines(codeOf(heading)), change, variables(change));
    expect(code).toBe(1);
    expect(stdout).toContain('mensen.csv');
    expect(stdout).not.toContain('oud.csv');
    const made = files.map((file) => path.join(change.checkout.folder, file));
    expect(made.filter((file) => !existsSync(file))).toEqual([]);
    for (const file of made) world.keep(readFileSync(file, 'utf8'));
  });

  test('passes what is clean', async () => {
    const change = changed(ref, { 'telling.csv': 'jaar;aantal\n2020;5000\n' });
    const { code } = await run(lines(codeOf(heading)), change, variables(change));
    expect(code).toBe(0);
  });
});

describe('a push on GitLab', () => {
  const push = ({ before, base }: Change, more: Variables = {}) => ({
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'push',
    CI_COMMIT_SHA: base,
    CI_COMMIT_BEFORE_SHA: before,
    CI_COMMIT_BRANCH: 'main',
    CI_DEFAULT_BRANCH: 'main',
    ...more,
  });
  const scan = ['sluis scan --ci'];

  test('is compared with what was there, a new branch with the default branch', async () => {
    const change = changed('refs/heads/main', { 'mensen.csv': people.csv() });
    const main = await run(scan, change, push(change));
    expect({ code: main.code, isOld: main.stdout.includes('oud.csv') }).toEqual({ code: 1, isOld: true });
    const fresh = push(change, {
      CI_COMMIT_SHA: change.head,
      CI_COMMIT_BEFORE_SHA: '0'.repeat(40),
      CI_COMMIT_BRANCH: 'aanvraag',
    });
    const branch = await run(scan, change, fresh);
    expect({ code: branch.code, isOld: branch.stdout.includes('oud.csv') }).toEqual({ code: 1, isOld: false });
  });

  test('of a schedule is everything that is checked out', async () => {
    const change = changed('refs/heads/main', { 'mensen.csv': people.csv() });
    const { code, stdout } = await run(scan, change, push(change, { CI_PIPELINE_SOURCE: 'schedule' }));
    expect(code).toBe(1);
    expect(stdout).toContain('oud.csv');
    expect(stdout).toContain('does not say what is new');
  });
});

test('everything is the whole repository, from a folder in it too', async () => {
  const change = changed('refs/heads/main', { 'a.md': 'a\n' });
  mkdirSync(path.join(change.checkout.folder, 'map'));
  const azure = { TF_BUILD: 'True', BUILD_SOURCEVERSION: change.base };
  const { code, stdout } = await run(['cd map', 'sluis scan --ci'], change, azure);
  expect(code).toBe(1);
  expect(stdout).toContain('oud.csv');
});

describe('--ci', () => {
  test.each([
    [['sluis scan --ci'], {}, '--base'],
    [['sluis scan --ci data'], {}, 'do not go together'],
    [['sluis scan --ci --history'], {}, 'do not go together'],
    [['sluis scan --base main'], {}, 'goes with `--ci`'],
    [['sluis scan --ci --base "main..HEAD"'], {}, 'no name of a branch'],
    [['sluis scan --ci'], { GITLAB_CI: 'true', CI_PIPELINE_SOURCE: 'push' }, '`CI_COMMIT_SHA`'],
    [['sluis scan --ci'], { TF_BUILD: 'True', SYSTEM_PULLREQUEST_TARGETBRANCH: 'main' }, '`BUILD_SOURCEVERSION`'],
    [['sluis scan --ci'], { BITBUCKET_BUILD_NUMBER: '1' }, '`BITBUCKET_COMMIT`'],
  ])('%j with %j is 2 and says what to do', async (line, variables, said) => {
    const { code, stderr } = await run(line, changed('refs/heads/main', { 'a.md': 'a\n' }), variables as Variables);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});
