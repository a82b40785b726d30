import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appendEvent } from '../../src/doors/log/append.js';
import type { LogEvent } from '../../src/doors/log/event.js';
import { type LogPlace, logPlace } from '../../src/doors/log/place.js';
import { readLog } from '../../src/doors/log/read.js';
import { UserError } from '../../src/errors.js';
import { BOTH, childOf, folderWith, inProcess, ROOT } from './run.js';

const EVENT: LogEvent = {
  kind: 'show',
  when: '2026-06-15T10:00:00.000Z',
  who: { user: 'jo', name: 'Jo Proef' },
  version: '0.1.0',
  fingerprint: '0123456789abcdef0123456789abcdef',
  rule: 'bsn',
  path: 'data/a.csv',
};

/** A log in a folder that stands for the git folder of a repository. */
function placeIn(root = folderWith()): LogPlace {
  const folder = path.join(root, 'sluis');
  return { root, folder, file: path.join(folder, 'log.jsonl') };
}

function repository(): string {
  const cwd = folderWith();
  execFileSync('git', ['init', '-q', cwd]);
  return cwd;
}

describe('an event', () => {
  test('is read as it was written, after those that were there', () => {
    const place = placeIn();
    const other = { ...EVENT, who: { user: 'an' }, path: 'é\u202e"\\\n.csv' };
    appendEvent(place, EVENT);
    appendEvent(place, other);
    expect(readLog(place)).toEqual({ events: [EVENT, other], unreadable: 0, isCut: false });
  });

  test('is for the eyes of its owner, also where the file was open to others', () => {
    const place = placeIn();
    appendEvent(place, EVENT);
    expect([statSync(place.folder).mode & 0o777, statSync(place.file).mode & 0o777]).toEqual([0o700, 0o600]);
    chmodSync(place.file, 0o644);
    appendEvent(place, EVENT);
    expect(statSync(place.file).mode & 0o777).toBe(0o600);
  });

  test('stands on a line of its own, wherever the log was torn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (cut) => {
        const place = placeIn();
        for (let at = 0; at < 3; at++) appendEvent(place, { ...EVENT, rule: `regel-${at}` });
        const { size } = statSync(place.file);
        const left = cut % (size + 1);
        truncateSync(place.file, left);
        const before = readLog(place);
        const whole = readFileSync(place.file, 'utf8').split('}\n').length - 1;
        expect(before.events.map((event) => ('rule' in event ? event.rule : ''))).toEqual(
          ['regel-0', 'regel-1', 'regel-2'].slice(0, before.events.length),
        );
        // A line without its end may be whole all the same.
        expect(before.events.length - whole).toBeLessThanOrEqual(1);
        expect(before.unreadable).toBeLessThanOrEqual(1);
        appendEvent(place, EVENT);
        const after = readLog(place);
        expect(after.events).toEqual([...before.events, EVENT]);
        expect(after.unreadable).toBe(before.unreadable);
      }),
      { numRuns: 60 },
    );
  });

  test('is not lost when several processes write at once', async () => {
    const place = placeIn();
    mkdirSync(place.folder);
    const from = JSON.stringify(path.join(ROOT, 'dist', 'doors', 'log', 'append.js'));
    const script = `import { appendEvent } from ${from};
for (let at = 0; at < 40; at++) appendEvent(${JSON.stringify(place)}, { ...${JSON.stringify(EVENT)}, rule: process.argv[1] + at });`;
    const run = (name: string) => childOf(process.execPath, ['--input-type=module', '-e', script, name]);
    const codes = await Promise.all(['a', 'b', 'c'].map(async (name) => (await run(name)).code));
    expect(codes).toEqual([0, 0, 0]);
    const { events, unreadable } = readLog(place);
    expect([new Set(events.map((event) => ('rule' in event ? event.rule : ''))).size, unreadable]).toEqual([120, 0]);
  });

  test.each([
    ['a folder that is a link', ({ folder }: LogPlace, elsewhere: string) => symlinkSync(elsewhere, folder)],
    ['a folder that is a file', ({ folder }: LogPlace) => writeFileSync(folder, '')],
    [
      'a file that is a link',
      ({ folder, file }: LogPlace, elsewhere: string) => {
        mkdirSync(folder);
        symlinkSync(path.join(elsewhere, 'doel'), file);
      },
    ],
    [
      'a file that has another name too',
      ({ folder, file }: LogPlace, elsewhere: string) => {
        mkdirSync(folder);
        linkSync(path.join(elsewhere, 'doel'), file);
      },
    ],
    [
      'a pipe',
      ({ folder, file }: LogPlace) => {
        mkdirSync(folder);
        execFileSync('mkfifo', [file]);
      },
    ],
  ])('is refused by %s, of which nothing is changed', (_, make) => {
    const place = placeIn();
    const elsewhere = folderWith({ doel: 'van iemand anders\n' });
    make(place, elsewhere);
    expect(() => appendEvent(place, EVENT)).toThrow(UserError);
    expect(readFileSync(path.join(elsewhere, 'doel'), 'utf8')).toBe('van iemand anders\n');
    expect(existsSync(path.join(elsewhere, 'log.jsonl'))).toBe(false);
  });
});

describe('what is no event', () => {
  test('is counted, and keeps nothing else from being read', () => {
    const place = placeIn();
    appendEvent(place, EVENT);
    const line = readFileSync(place.file, 'utf8');
    const strange = [
      'niets',
      '[]',
      'null',
      '{}',
      line.trim().replace('"show"', '"later"'),
      line.trim().replace('/1"', '/2"'),
      line.trim().replace(/"fingerprint":"\w+"/, '"fingerprint":1'),
    ];
    writeFileSync(place.file, `${strange.join('\n')}\n\n${line}`);
    expect(readLog(place)).toMatchObject({ events: [EVENT], unreadable: strange.length });
  });

  test('never breaks the reading', () => {
    const place = placeIn();
    mkdirSync(place.folder);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        writeFileSync(place.file, text);
        const lines = text.split('\n').filter((line) => line !== '').length;
        expect(readLog(place)).toMatchObject({ events: [], unreadable: lines });
      }),
      { numRuns: 200 },
    );
  });
});

describe('the log', () => {
  test('of a repository is one for all its work trees and folders', () => {
    const cwd = repository();
    const wanted = path.join(cwd, '.git', 'sluis', 'log.jsonl');
    mkdirSync(path.join(cwd, 'diep', 'er'), { recursive: true });
    writeFileSync(path.join(cwd, 'diep', 'a.csv'), '');
    const git = (...argv: string[]) =>
      execFileSync('git', ['-C', cwd, '-c', 'user.name=x', '-c', 'user.email=x@voorbeeld.nl', ...argv], {
        stdio: 'pipe',
      });
    git('commit', '-q', '--allow-empty', '-m', 'x');
    const tree = path.join(folderWith(), 'boom');
    git('worktree', 'add', '-q', tree);
    for (const target of [cwd, path.join(cwd, 'diep', 'er'), path.join(cwd, 'diep', 'a.csv'), tree]) {
      expect(logPlace(target, {}).file).toBe(wanted);
    }
    const bare = path.join(folderWith(), 'kaal.git');
    execFileSync('git', ['init', '-q', '--bare', bare]);
    expect(logPlace(bare, {}).file).toBe(path.join(bare, 'sluis', 'log.jsonl'));
  });

  test('elsewhere is in the folder of the user', () => {
    const folder = folderWith();
    expect(logPlace(folder, { XDG_STATE_HOME: '/var/mijn' })).toMatchObject({
      root: null,
      file: '/var/mijn/sluis/log.jsonl',
    });
    for (const XDG_STATE_HOME of ['', 'mijn', '../x']) {
      expect(logPlace(folder, { XDG_STATE_HOME }).file).toMatch(/\/\.local\/state\/sluis\/log\.jsonl$/);
    }
  });
});

describe.each(BOTH)('sluis log %s', (_, run) => {
  test('says so when nothing was recorded', async () => {
    const { code, stdout } = await run(['log'], { cwd: repository() });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Er is hier nog niets vastgelegd.\n' });
  });

  test('lists who did what, in both languages and as JSON', async () => {
    const cwd = repository();
    appendEvent(logPlace(cwd, {}), EVENT);
    const { fingerprint } = EVENT;
    const dutch = await run(['log'], { cwd });
    expect(dutch.stdout).toBe(
      `${EVENT.when} Jo Proef (jo)\n  bekeek de waarden achter bevinding ${fingerprint} (bsn) in data/a.csv\n`,
    );
    const english = await run(['log', cwd, '--lang', 'en']);
    expect(english.stdout).toContain(`looked at the values behind finding ${fingerprint} (bsn) in data/a.csv`);
    const json = await run(['log', cwd, '--format', 'json']);
    expect(JSON.parse(json.stdout)).toEqual({ schema: 'sluis.log/1', events: [EVENT], unreadable: 0, cut: false });
  });

  test('cannot harm the terminal', async () => {
    const cwd = repository();
    const evil = '\u001b[2J\u009b31m\u202e\u2066';
    appendEvent(logPlace(cwd, {}), { ...EVENT, path: evil, who: { user: evil, name: evil } });
    for (const argv of [['log'], ['log', '--format', 'json']]) {
      const { code, stdout } = await run(argv, { cwd });
      expect(code).toBe(0);
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });
});

test('a log that cannot be read is an error', async () => {
  const cwd = repository();
  mkdirSync(path.join(cwd, '.git', 'sluis', 'log.jsonl'), { recursive: true });
  const { code, stderr } = await inProcess(['log'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain('Het logboek is niet te lezen');
});
