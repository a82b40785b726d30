import { chmodSync, existsSync, lstatSync, mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bsns, CLI } from '../run.js';
import { noting, Project, read, STORE, snapshot, temporary, write } from './making.js';

const OWN = '#!/bin/sh\nexit 0\n';
const isRoot = process.getuid?.() === 0;
/** Where permissions hold: root may write anywhere, so a test as root does it as nobody. */
const NOBODY = isRoot ? { uid: 65534 } : {};

describe('a repository without hooks', () => {
  test('gets one, is told exactly what changed, and is the same again afterwards', () => {
    const project = new Project();
    const before = snapshot(project.gitDir, STORE);
    const done = project.json(['hook', 'install']);
    expect(done).toMatchObject({
      code: 0,
      schema: 'sluis.hook/1',
      action: 'install',
      scope: 'repository',
      dryRun: false,
      ready: true,
    });
    expect(done.changes).toEqual([
      { kind: 'file', path: project.hook(), role: 'hook', before: null, after: 'sluis' },
      { kind: 'folder', path: path.join(project.gitDir, 'sluis'), before: null, after: 'folder' },
      {
        kind: 'file',
        path: path.join(project.gitDir, 'sluis', 'hooks.json'),
        role: 'record',
        before: null,
        after: 'file',
      },
    ]);
    const after = snapshot(project.gitDir, STORE);
    const changed = Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);
    expect(changed).toEqual(['hooks/pre-push', 'sluis/hooks.json']);
    expect(lstatSync(project.hook()).mode & 0o111).toBe(0o111);
    expect(project.json(['hook', 'uninstall'])).toMatchObject({ code: 0, action: 'uninstall' });
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
  });

  test('is told so in the language of the user', () => {
    const project = new Project();
    const nl = project.sluis(['hook', 'install', '--dry-run', '--lang', 'nl']).stdout;
    expect(nl).toContain('.git/hooks/pre-push\n    was er niet → hook van sluis\n');
    const en = project.sluis(['hook', 'install', '--lang', 'en']).stdout;
    expect(en).toContain('.git/hooks/pre-push\n    was not there → hook of sluis\n');
    expect(en).toContain('sluis hook uninstall');
  });

  test('stops a real push of people', () => {
    const project = new Project();
    expect(project.sluis(['hook', 'install']).code).toBe(0);
    project.commit({ 'mensen.csv': `bsn\n${bsns(40).join('\n')}\n` });
    const { code } = project.push();
    expect([code === 0, project.has('main')]).toEqual([false, false]);
    expect(project.sluis(['hook', 'uninstall']).code).toBe(0);
    expect(project.push().code).toBe(0);
  });

  test('stays as it is in a dry run', () => {
    const project = new Project();
    const before = snapshot(project.gitDir, STORE);
    const { code, dryRun, changes } = project.json(['hook', 'install', '--dry-run']);
    expect([code, dryRun, changes.length]).toEqual([0, true, 3]);
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
    project.sluis(['hook', 'install']);
    const installed = snapshot(project.gitDir, STORE);
    expect(project.json(['hook', 'uninstall', '--dry-run']).changes.length).toBe(3);
    expect(snapshot(project.gitDir, STORE)).toEqual(installed);
  });

  test('gets nothing a second time', () => {
    const project = new Project();
    project.sluis(['hook', 'install']);
    const before = snapshot(project.gitDir, STORE);
    expect(project.json(['hook', 'install'])).toMatchObject({ code: 0, changes: [], ready: true });
    expect(project.sluis(['hook', 'install']).stdout).toContain('Sluis staat er al. Er is niets veranderd.');
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
  });

  test('gets several hooks, in more than one go', () => {
    const project = new Project();
    const before = snapshot(project.gitDir, STORE);
    expect(project.sluis(['hook', 'install', '--stages', 'pre-commit, pre-push,pre-commit']).code).toBe(0);
    expect([existsSync(project.hook()), existsSync(project.hook('pre-commit'))]).toEqual([true, true]);
    expect(project.sluis(['hook', 'uninstall']).code).toBe(0);
    project.sluis(['hook', 'install']);
    project.sluis(['hook', 'install', '--stages', 'pre-commit']);
    project.sluis(['hook', 'uninstall']);
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
  });

  test('gets its hooks folder when that is missing, and loses it again', () => {
    const project = new Project();
    rmSync(path.dirname(project.hook()), { recursive: true });
    const before = snapshot(project.gitDir, STORE);
    expect(project.sluis(['hook', 'install']).code).toBe(0);
    expect(project.push({ env: { PATH: '/usr/bin:/bin' } }).code).toBe(0);
    project.sluis(['hook', 'uninstall']);
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
  });

  test('that was moved can be put back as well', () => {
    const project = new Project();
    const before = snapshot(project.gitDir, STORE);
    write(project.hook(), OWN, 0o755);
    project.sluis(['hook', 'install']);
    const moved = path.join(temporary(), 'elders');
    renameSync(project.folder, moved);
    expect(project.sluis(['hook', 'uninstall'], {}, moved).code).toBe(0);
    const after = snapshot(path.join(moved, '.git'), STORE);
    expect(after['hooks/pre-push']).toContain(Buffer.from(OWN).toString('base64'));
    const { 'hooks/pre-push': _own, ...rest } = after;
    expect(rest).toEqual(before);
  });

  test('has nothing to put back', () => {
    const project = new Project();
    expect(project.json(['hook', 'uninstall'])).toMatchObject({ code: 0, changes: [] });
  });
});

describe('the hook of the user', () => {
  const kinds: readonly (readonly [string, string | Buffer, number])[] = [
    ['a script', OWN, 0o755],
    ['one for the owner alone', OWN, 0o700],
    ['one that is not executable', OWN, 0o644],
    ['one in Python', '#!/usr/bin/env python3\nimport sys\nsys.exit(0)\n', 0o755],
    ['one with line ends of Windows', '#!/bin/sh\r\nexit 0\r\n', 0o755],
    ['one without a first line', 'exit 0', 0o755],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 255, 254, 10, 13]), 0o755],
    ['an empty file', '', 0o755],
    ['one of two megabytes', `#!/bin/sh\nexit 0\n${'#'.repeat(2 << 20)}\n`, 0o755],
  ];

  test.each(kinds)('%s is kept beside it and comes back byte for byte', (_, content, mode) => {
    const project = new Project();
    write(project.hook(), content, mode);
    const before = snapshot(project.gitDir, STORE);
    const { code, changes } = project.json(['hook', 'install']);
    expect(code).toBe(0);
    expect(changes[0]).toEqual({ kind: 'move', path: project.hook(), to: `${project.hook()}.before-sluis` });
    const kept = snapshot(project.gitDir, STORE);
    expect(kept['hooks/pre-push.before-sluis']).toBe(before['hooks/pre-push']);
    expect(project.sluis(['hook', 'uninstall']).code).toBe(0);
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
  });

  test('that is a link stays a link', () => {
    const project = new Project();
    const notes = path.join(project.home, 'notes');
    write(path.join(project.folder, 'scripts/push.sh'), noting(notes, 'eigen', 1), 0o755);
    symlinkSync('../../scripts/push.sh', project.hook());
    const before = snapshot(project.gitDir, STORE);
    expect(project.sluis(['hook', 'install']).code).toBe(0);
    expect(readlinkSync(`${project.hook()}.before-sluis`)).toBe('../../scripts/push.sh');
    expect(lstatSync(project.hook()).isFile()).toBe(true);
    expect(project.push().code).not.toBe(0);
    expect(read(notes)).toContain('eigen: origin');
    project.sluis(['hook', 'uninstall']);
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
  });

  test('that is a link to nowhere comes back too', () => {
    const project = new Project();
    symlinkSync('/nergens/te vinden', project.hook());
    expect(project.sluis(['hook', 'install']).code).toBe(0);
    project.sluis(['hook', 'uninstall']);
    expect(readlinkSync(project.hook())).toBe('/nergens/te vinden');
  });

  test('whose place is a folder is refused', () => {
    const project = new Project();
    mkdirSync(project.hook());
    const { code, stderr } = project.sluis(['hook', 'install']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('geen bestand')]);
  });

  test('is not written over an earlier one', () => {
    const project = new Project();
    write(project.hook(), OWN, 0o755);
    write(`${project.hook()}.before-sluis`, 'oud', 0o755);
    const before = snapshot(project.gitDir, STORE);
    const { code, stderr } = project.sluis(['hook', 'install']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('.before-sluis')]);
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
  });

  test('that goes by its own name is refused with what to do', () => {
    for (const text of [
      '#!/bin/sh\nhook=$(basename "$0")\n',
      '#!/usr/bin/env ruby\nhook_type = File.basename($PROGRAM_NAME)\n',
      `#!/bin/bash\nrun \${0##*/}\n`,
      '#!/bin/sh\n# husky\n\n. "$(dirname "$0")/husky.sh"\n',
    ]) {
      const project = new Project();
      write(project.hook(), text, 0o755);
      const { code, stderr } = project.sluis(['hook', 'install']);
      expect([code, stderr]).toEqual([2, expect.stringContaining('sluis hook run pre-push')]);
      expect(read(project.hook())).toBe(text);
    }
  });

  test('that is an example of git is named so', () => {
    const project = new Project();
    write(project.hook(), read(`${project.hook()}.sample`), 0o755);
    expect(project.sluis(['hook', 'install']).stdout).toContain('een voorbeeld dat met git meekomt');
    const samples = new Project();
    expect(samples.json(['hook', 'install']).notes).toEqual([]);
  });
});

describe('the hook of sluis', () => {
  test('is brought up to date when sluis has moved', () => {
    const project = new Project();
    write(project.hook(), OWN, 0o755);
    const before = snapshot(project.gitDir, STORE);
    const copy = path.join(temporary(), 'een andere sluis');
    mkdirSync(copy);
    symlinkSync(path.join(path.dirname(CLI), '..', '..', 'node_modules'), path.join(copy, 'node_modules'));
    project.run('cp', [
      '-r',
      path.dirname(path.dirname(CLI)),
      path.join(path.dirname(path.dirname(CLI)), '..', 'package.json'),
      copy,
    ]);
    const other = path.join(copy, 'dist', 'bundle', 'cli.js');
    expect(project.run(process.execPath, [other, 'hook', 'install']).code).toBe(0);
    expect(read(project.hook())).toContain(other);
    const { code, changes } = project.json(['hook', 'install']);
    expect(code).toBe(0);
    expect(changes.map(({ role, before, after }: Record<string, string>) => [role, before, after])).toEqual([
      ['hook', 'sluis', 'sluis'],
      ['record', 'file', 'file'],
    ]);
    expect([read(project.hook()).includes(other), read(project.hook()).includes(CLI)]).toEqual([false, true]);
    project.sluis(['hook', 'uninstall']);
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
  });

  test('that was edited is left alone, by both', () => {
    const project = new Project();
    project.sluis(['hook', 'install']);
    write(project.hook(), read(project.hook()).replace('exit $?', 'exit 0'));
    const before = snapshot(project.gitDir, STORE);
    for (const action of ['install', 'uninstall']) {
      const { code, stderr } = project.sluis(['hook', action]);
      expect([code, stderr]).toEqual([2, expect.stringContaining('met de hand veranderd')]);
    }
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
  });

  test('that is not executable any more is mended', () => {
    const project = new Project();
    project.sluis(['hook', 'install']);
    chmodSync(project.hook(), 0o644);
    expect(project.json(['hook', 'status']).hooks[0].state).toBe('not-executable');
    expect(project.json(['hook', 'install']).changes.length).toBe(1);
    expect(project.json(['hook', 'status']).hooks[0].state).toBe('works');
  });

  test('that was removed by hand is put back, and the hook of the user is not lost', () => {
    const project = new Project();
    write(project.hook(), OWN, 0o755);
    project.sluis(['hook', 'install']);
    rmSync(project.hook());
    expect(project.sluis(['hook', 'uninstall']).code).toBe(0);
    expect(read(project.hook())).toBe(OWN);
  });

  test('that another hook has replaced is not missed', () => {
    const project = new Project();
    project.sluis(['hook', 'install']);
    write(project.hook(), OWN, 0o755);
    const { code, notes } = project.json(['hook', 'uninstall']);
    expect([code, notes.length, read(project.hook())]).toEqual([0, 1, OWN]);
    expect(existsSync(path.join(project.gitDir, 'sluis'))).toBe(false);
  });
});

describe('where a hook cannot come', () => {
  test('outside a repository there is a remedy', () => {
    const project = new Project();
    const { code, stderr } = project.sluis(['hook', 'install'], {}, temporary());
    expect([code, stderr]).toEqual([2, expect.stringContaining('Dit is geen git-map.')]);
    const inside = project.sluis(['hook', 'install'], {}, project.gitDir);
    expect([inside.code, inside.stderr]).toEqual([2, expect.stringContaining('de map `.git` zelf')]);
  });

  test('without git there is a remedy', () => {
    const project = new Project();
    const { code, stderr } = project.sluis(['hook', 'install'], { env: { PATH: temporary() } });
    expect([code, stderr]).toEqual([2, expect.stringContaining('Installeer git')]);
  });

  test('wrong stages are refused', () => {
    const project = new Project();
    expect(project.sluis(['hook', 'install', '--stages', 'pre-psh']).stderr).toContain('Bedoelde u `pre-push`?');
    expect(project.sluis(['hook', 'install', '--stages', 'pre-push,']).stderr).toContain('een lege naam');
    expect(project.sluis(['hook', 'install', '--stages', 'pre-receive']).stderr).toContain('hoort op de server');
    expect(existsSync(project.hook())).toBe(false);
  });

  test('a hooks folder that cannot be written is told, and nothing has changed', () => {
    const project = new Project();
    write(project.hook(), OWN, 0o755);
    if (isRoot) project.run('chown', ['-R', '65534:65534', path.dirname(project.folder), project.home]);
    chmodSync(path.dirname(path.dirname(project.folder)), 0o755);
    chmodSync(path.dirname(project.folder), 0o755);
    chmodSync(path.dirname(project.hook()), 0o555);
    const before = snapshot(project.gitDir, STORE);
    const { code, stderr } = project.sluis(['hook', 'install'], NOBODY);
    expect([code, stderr]).toEqual([2, expect.stringContaining('is niet te veranderen (EACCES)')]);
    expect(stderr).toContain('Er is niets veranderd.');
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
    chmodSync(path.dirname(project.hook()), 0o755);
  });

  test('what was done is undone when a later step fails', () => {
    const project = new Project();
    write(project.hook(), OWN, 0o755);
    // The place of the record is taken by a file, so that the last step cannot be done.
    write(path.join(project.gitDir, 'sluis'), '');
    const before = snapshot(project.gitDir, STORE);
    expect(project.sluis(['hook', 'install']).code).toBe(2);
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
  });

  test.runIf(isRoot)('a repository of another user is refused with what git would say', () => {
    const project = new Project();
    chmodSync(path.dirname(project.folder), 0o755);
    chmodSync(project.home, 0o755);
    const { code, stderr } = project.sluis(['hook', 'install'], NOBODY);
    expect([code, stderr]).toEqual([2, expect.stringContaining('safe.directory')]);
  });
});
