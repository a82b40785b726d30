import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { chosenFinding } from '../../src/doors/show/choose.js';
import { valueLines } from '../../src/doors/show/page.js';
import { checkSeat, type Seat } from '../../src/doors/show/refusals.js';
import { sentenceOf, UserError } from '../../src/errors.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { styleOf } from '../../src/reporters/style.js';
import type { Page } from '../../src/reporters/terminal/layout.js';
import { textWidth } from '../../src/reporters/width.js';
import { builtinRules } from '../../src/rules/load.js';
import { valuesBehind } from '../../src/scan/show/behind.js';
import type { Section, Segment } from '../../src/scan/show/section.js';
import { withScan } from '../../src/scan.js';
import { bsns, folderWith } from './run.js';

const RULES = builtinRules();
const SEAT: Seat = {
  env: { TERM: 'xterm', CI: 'false', LANG: 'nl_NL.UTF-8' },
  stdin: true,
  stdout: true,
  ancestors: ['bash', 'xterm', 'systemd'],
};

function refusal(changes: Partial<Seat>, overSsh = false): string {
  try {
    checkSeat({ ...SEAT, ...changes, env: { ...SEAT.env, ...changes.env } }, overSsh);
    return '';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.exitCode).toBe(2);
    expect(error.remedy?.nl.length).toBeGreaterThan(10);
    return error.text.en;
  }
}

describe('values may be shown', () => {
  test('to a person at a terminal of their own', () => {
    expect(refusal({})).toBe('');
    expect(refusal({ ancestors: [] })).toBe('');
    expect(refusal({ env: { SSH_AUTH_SOCK: '/run/agent', GIT_ASKPASS: 'x', GIT_EDITOR: 'vi' } })).toBe('');
  });

  test.each(
    'CI CONTINUOUS_INTEGRATION BUILD_NUMBER GITHUB_ACTIONS GITLAB_CI TF_BUILD BUILDKITE JENKINS_URL BITBUCKET_BUILD_NUMBER TEAMCITY_VERSION CIRCLECI CIRRUS_CI TRAVIS APPVEYOR DRONE CODEBUILD_BUILD_ID GITEA_ACTIONS FORGEJO_ACTIONS bamboo_buildKey'.split(
      ' ',
    ),
  )('not on a build server: %s', (name) => {
    expect(refusal({ env: { [name]: 'x' } })).toContain('build server');
    expect(refusal({ env: { [name]: 'x' } }, true)).toContain('build server');
  });

  test.each(
    'GIT_DIR GIT_EXEC_PATH GIT_INDEX_FILE GIT_PREFIX GIT_QUARANTINE_PATH GIT_PUSH_OPTION_COUNT PRE_COMMIT'.split(' '),
  )('not by git: %s', (name) => {
    expect(refusal({ env: { [name]: '' } }, true)).toContain('started by git');
  });

  test('not without a terminal on both sides', () => {
    expect(refusal({ stdin: false }, true)).toContain('not in a pipe');
    expect(refusal({ stdout: false }, true)).toContain('not in a pipe');
  });

  test.each(['SSH_CONNECTION', 'SSH_TTY', 'SSH_CLIENT', 'CODESPACES'])(
    'not from elsewhere, unless it is wanted: %s',
    (name) => {
      expect(refusal({ env: { [name]: 'x' } })).toContain('from elsewhere');
      expect(refusal({ env: { [name]: 'x' } }, true)).toBe('');
    },
  );

  test.each(['sshd', 'sshd-session', 'mosh-server', 'dropbear', 'ttyd'])('nor by a program further up: %s', (name) => {
    const ancestors = ['bash', 'sudo', 'bash', name, 'systemd'];
    expect(refusal({ ancestors })).toContain('from elsewhere');
    expect(refusal({ ancestors }, true)).toBe('');
  });
});

test('several findings that begin alike are named, without a value', async () => {
  const numbers = bsns(40);
  const [inName] = numbers;
  const column = `bsn\n${numbers.join('\n')}\n`;
  const cwd = folderWith({ 'a.csv': column, [`bsn-${inName}.csv`]: column });
  const options = { paths: ['.'], cwd, rules: RULES, policy: DEFAULT_POLICY, jobs: 1 };
  const choosing = withScan(options, async (scanned) => {
    expect(scanned.report.findings.length).toBeGreaterThan(1);
    return chosenFinding(scanned, '', RULES, 'nl');
  });
  const error = await choosing.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  const text = sentenceOf(error, 'nl');
  expect(text).toContain('a.csv, kolom 1 (A) "bsn"');
  expect(text).toContain('Schrijf meer tekens van een van deze');
  expect(numbers.filter((number) => text.includes(number)).length).toBe(0);
});

test('of a history the latest version is shown', async () => {
  const [before, after] = bsns(2);
  const cwd = folderWith({ 'a.txt': `bsn ${before}\n` });
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@voorbeeld.nl', ...argv], { cwd, stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'een');
  writeFileSync(path.join(cwd, 'a.txt'), `niets\nbsn ${after}\n`);
  git('commit', '-qam', 'twee');
  const wish = { kind: 'history', reflog: false, dangling: false } as const;
  const options = { paths: [], cwd, git: { folder: cwd, shown: '.', wish }, rules: RULES, policy: DEFAULT_POLICY };
  const sections = await withScan(options, async (scanned) => {
    const [{ fingerprint }] = scanned.report.findings;
    const { members } = chosenFinding(scanned, fingerprint, RULES, 'nl');
    return Promise.all(members.map((member) => valuesBehind(member, scanned.gathered, scanned.context, 10)));
  });
  expect(sections.flat().map((section) => section.kind === 'text' && section.lines[0].number)).toEqual([2]);
  const text = JSON.stringify(sections);
  expect([text.includes(before), text.includes(after)]).toEqual([false, true]);
});

describe('the page', () => {
  const page = (width: number): Page => ({
    language: 'nl',
    width,
    style: styleOf(false),
    details: false,
    titles: new Map(RULES.rules.map(({ id, title }) => [id, title])),
    remedies: new Map(),
  });
  const finding = {
    rule: 'bsn',
    location: { path: 'data/a.csv', columns: [{ index: 1, name: 'bsn' }] },
  };
  const plain = (text: string): Segment[] => [{ text, isMarked: false }];
  const marked = (text: string): Segment[] => [{ text, isMarked: true }];
  const table = (cells: readonly (readonly Segment[])[], more = {}): Section => ({
    kind: 'table',
    counts: 'rows',
    columns: cells.map((_, index) => ({ index, name: `k${index}` })),
    rows: [{ number: 7, cells: new Map(cells.map((cell, index) => [index, cell])) }],
    count: 1,
    isPicked: true,
    ...more,
  });
  const without = (text: string) => text.replaceAll('\u001b[7m', '[').replaceAll('\u001b[27m', ']');

  test('is a table where it fits', () => {
    const lines = valueLines(page(60), finding, [table([plain('aap'), marked('noot')])]).map(without);
    expect(lines.slice(-2)).toEqual(['rij  A k0  B k1', '7    aap   [noot]']);
  });

  test('is a cell a line where it does not, and no line is too long', () => {
    const long = [...plain('x'.repeat(70)), ...marked('y'.repeat(70)), ...plain('字'.repeat(40))];
    const lines = valueLines(page(50), finding, [table([plain('aap'), long])]).map(without);
    expect(lines.slice(4, 7)).toEqual(['Rijen waar het om gaat: 1.', 'rij 7', '  A k0: aap']);
    for (const line of lines) expect(textWidth(line.replaceAll(/[[\]]/g, ''))).toBeLessThanOrEqual(50);
    expect(lines.join('').match(/y/g)?.length).toBe(70);
  });

  test('says what is read where that is not what stands there', () => {
    const row = { number: 7, cells: new Map([[0, marked('321')]]), reading: '123' };
    const lines = valueLines(page(60), finding, [table([[]], { rows: [row] })]).map(without);
    expect(lines.slice(-2)).toEqual(['rij  A k0  gelezen als', '7    [321]   [123]']);
  });

  test('is harmless whatever stands in names and cells', () => {
    const evil = '\u001b[2J\u0007\u009b\u202e\n\u2028';
    const section = table([plain(evil), marked(evil)], {
      path: evil,
      columns: [
        { index: 0, name: evil },
        { index: 1, name: evil },
      ],
    });
    const name: Section = { kind: 'name', segments: marked(evil) };
    const text: Section = {
      kind: 'text',
      lines: [{ number: 1, segments: [...plain(evil), ...marked(evil)] }],
      count: 1,
    };
    for (const width of [40, 200]) {
      for (const line of valueLines(page(width), finding, [section, name, text])) {
        expect(without(line)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
      }
    }
  });
});
