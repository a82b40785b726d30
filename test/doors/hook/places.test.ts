import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bsns } from '../run.js';
import { noting, Project, read, STORE, snapshot, temporary, write } from './making.js';

/** A sluis on PATH that notes what it is given. */
function stand(project: Project, code = 0): { env: { PATH: string }; notes: string } {
  const notes = path.join(project.home, 'notes');
  const bin = path.dirname(write(path.join(temporary(), 'sluis'), noting(notes, 'sluis', code), 0o755));
  return { env: { PATH: `${bin}:${process.env.PATH}` }, notes };
}

const isBlocked = (project: Project, cwd = project.folder) => {
  write(path.join(cwd, 'mensen.csv'), `bsn\n${bsns(40).join('\n')}\n`);
  project.git('-C', cwd, 'add', '-A');
  project.git('-C', cwd, 'commit', '-q', '--no-verify', '-m', 'x');
  const { code } = project.run('git', ['push', 'origin', 'HEAD:proef'], {}, cwd);
  return code !== 0 && !project.has('proef');
};

describe('core.hooksPath', () => {
  test('of the repository, in its git directory, is followed', () => {
    const project = new Project();
    project.git('config', 'core.hooksPath', '.git/eigen hooks');
    const before = snapshot(project.gitDir, STORE);
    expect(project.sluis(['hook', 'install']).code).toBe(0);
    expect(existsSync(path.join(project.gitDir, 'eigen hooks', 'pre-push'))).toBe(true);
    expect(isBlocked(project)).toBe(true);
    project.sluis(['hook', 'uninstall']);
    expect(snapshot(project.gitDir, STORE)).toEqual(before);
  });

  test('is followed from a folder below the top', () => {
    const project = new Project();
    project.git('config', 'core.hooksPath', '.git/eigen');
    mkdirSync(path.join(project.folder, 'a', 'b'), { recursive: true });
    expect(project.sluis(['hook', 'install'], {}, path.join(project.folder, 'a', 'b')).code).toBe(0);
    expect(existsSync(path.join(project.gitDir, 'eigen', 'pre-push'))).toBe(true);
  });

  test('of one work tree is followed there', () => {
    const project = new Project();
    const second = path.join(temporary(), 'tweede');
    project.git('worktree', 'add', '-q', second, '-b', 'tak');
    project.git('config', 'extensions.worktreeConfig', 'true');
    project.git('-C', second, 'config', '--worktree', 'core.hooksPath', path.join(project.gitDir, 'van-tweede'));
    expect(project.sluis(['hook', 'install'], {}, second).code).toBe(0);
    expect([existsSync(path.join(project.gitDir, 'van-tweede', 'pre-push')), existsSync(project.hook())]).toEqual([
      true,
      false,
    ]);
    expect(isBlocked(project, second)).toBe(true);
  });

  test('that leads out of the repository is refused', () => {
    const project = new Project();
    const outside = temporary();
    for (const value of [outside, '../elders', '~/hooks']) {
      project.git('config', 'core.hooksPath', value);
      const { code, stderr } = project.sluis(['hook', 'install']);
      expect([code, stderr]).toEqual([2, expect.stringContaining('buiten die map')]);
    }
    project.git('config', '--unset', 'core.hooksPath');
    rmSync(path.dirname(project.hook()), { recursive: true });
    symlinkSync(outside, path.dirname(project.hook()));
    expect(project.sluis(['hook', 'install']).code).toBe(2);
    expect(snapshot(outside)).toEqual({});
  });

  test('that leads nowhere means that hooks are off', () => {
    const project = new Project();
    for (const value of ['/dev/null', '']) {
      project.git('config', 'core.hooksPath', value);
      const { code, stderr } = project.sluis(['hook', 'install']);
      expect([code, stderr]).toEqual([2, expect.stringContaining('Hooks staan hier uit')]);
    }
  });

  test('for one run is refused', () => {
    const project = new Project();
    const env = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.hooksPath', GIT_CONFIG_VALUE_0: '.git/x' };
    expect(project.sluis(['hook', 'install'], { env }).stderr).toContain('alleen voor deze ene keer');
  });

  test('of the user is for all repositories, so it is refused here', () => {
    const project = new Project();
    const folder = path.join(project.home, 'hooks');
    mkdirSync(folder);
    project.git('config', '--global', 'core.hooksPath', folder);
    const { code, stderr } = project.sluis(['hook', 'install']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('sluis hook install --global')]);
    expect(snapshot(folder)).toEqual({});
  });
});

describe('kinds of repositories', () => {
  test('a linked work tree shares the hook', () => {
    const project = new Project();
    const second = path.join(temporary(), 'tweede');
    project.git('worktree', 'add', '-q', second, '-b', 'tak');
    expect(project.sluis(['hook', 'install'], {}, second).code).toBe(0);
    expect(existsSync(project.hook())).toBe(true);
    expect(isBlocked(project, second)).toBe(true);
    expect(project.json(['hook', 'status'], {}, project.folder).guarded).toBe(true);
    expect(project.sluis(['hook', 'uninstall']).code).toBe(0);
    expect(existsSync(project.hook())).toBe(false);
  });

  test('a submodule has its own hooks', () => {
    const project = new Project();
    project.git('push', '-q', 'origin', 'main');
    project.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', project.remote, 'deel');
    const module = path.join(project.folder, 'deel');
    expect(project.sluis(['hook', 'install'], {}, module).code).toBe(0);
    expect(existsSync(path.join(project.gitDir, 'modules', 'deel', 'hooks', 'pre-push'))).toBe(true);
    expect(existsSync(project.hook())).toBe(false);
    expect(isBlocked(project, module)).toBe(true);
  });

  test('a repository with its git directory elsewhere', () => {
    const project = new Project();
    const moved = path.join(temporary(), 'kluis');
    project.git('init', '-q', `--separate-git-dir=${moved}`);
    expect(project.sluis(['hook', 'install']).code).toBe(0);
    expect(existsSync(path.join(moved, 'hooks', 'pre-push'))).toBe(true);
    expect(isBlocked(project)).toBe(true);
  });

  test('a bare repository guards what it receives, and asks which is meant', () => {
    const project = new Project();
    const plain = project.sluis(['hook', 'install'], {}, project.remote);
    expect([plain.code, plain.stderr]).toEqual([2, expect.stringContaining('--stages pre-receive')]);
    expect(project.sluis(['hook', 'install', '--stages', 'pre-commit'], {}, project.remote).code).toBe(2);
    const before = snapshot(project.remote, STORE);
    expect(project.sluis(['hook', 'install', '--stages', 'pre-receive'], {}, project.remote).code).toBe(0);
    expect(isBlocked(project)).toBe(true);
    expect(project.json(['hook', 'status'], {}, project.remote)).toMatchObject({ code: 0, guarded: true });
    expect(project.sluis(['hook', 'uninstall'], {}, project.remote).code).toBe(0);
    expect(snapshot(project.remote, STORE)).toEqual(before);
  });

  test('a bare repository that pushes on gets what is asked for', () => {
    const project = new Project();
    expect(project.sluis(['hook', 'install', '--stages', 'pre-push'], {}, project.remote).code).toBe(0);
    expect(existsSync(path.join(project.remote, 'hooks', 'pre-push'))).toBe(true);
  });

  test('on a server that starts several hooks sluis is one of them', () => {
    const project = new Project();
    const hooks = path.join(project.remote, 'hooks');
    const theirs = write(
      path.join(hooks, 'pre-receive'),
      '#!/bin/sh\nfor hook in hooks/pre-receive.d/*; do "$hook" || exit; done\n',
      0o755,
    );
    write(path.join(hooks, 'pre-receive.d', 'gitea'), '#!/bin/sh\nexit 0\n', 0o755);
    const before = snapshot(project.remote, STORE);
    expect(project.sluis(['hook', 'install', '--stages', 'pre-receive'], {}, project.remote).code).toBe(0);
    expect(existsSync(path.join(hooks, 'pre-receive.d', 'sluis'))).toBe(true);
    expect(read(theirs)).not.toContain('sluis');
    expect(isBlocked(project)).toBe(true);
    project.sluis(['hook', 'uninstall'], {}, project.remote);
    expect(snapshot(project.remote, STORE)).toEqual(before);
  });

  test('a repository of GitLab is refused: GitLab would not start the hook', () => {
    const project = new Project();
    const theirs = path.join(temporary(), '@hashed', 'ab', 'cd', 'x.git');
    project.git('init', '-q', '--bare', theirs);
    const { code, stderr } = project.sluis(['hook', 'install', '--stages', 'pre-receive'], {}, theirs);
    expect([code, stderr]).toEqual([2, expect.stringContaining('gitaly hooks set')]);
  });
});

describe('a hooks folder that the project shares', () => {
  function sharing(text?: string): { project: Project; hook: string } {
    const project = new Project();
    project.git('config', 'core.hooksPath', '.githooks');
    const hook = path.join(project.folder, '.githooks', 'pre-push');
    if (text !== undefined) write(hook, text, 0o755);
    return { project, hook };
  }

  test('gets lines without a path of this machine, which pass what git says on', () => {
    const { project, hook } = sharing('#!/bin/sh\n# van ons\nexec ./bekijk "$@"\n');
    const { env, notes } = stand(project);
    write(path.join(project.folder, 'bekijk'), noting(notes, 'bekijk'), 0o755);
    const before = snapshot(project.folder, /^\.git(?:\/|$)/);
    expect(project.sluis(['hook', 'install']).stdout).toContain('hoort bij het project');
    expect(read(hook)).not.toContain(process.execPath);
    expect(read(hook).startsWith('#!/bin/sh\n# >>> sluis')).toBe(true);
    expect(project.push({ env }).code).toBe(0);
    const [ours, theirs] = read(notes).split(/^(?=bekijk:)/m);
    expect(ours).toMatch(/^sluis: hook run pre-push origin .*\nrefs\/heads\/main .*\n$/);
    expect(theirs.split('\n').slice(1)).toEqual(ours.split('\n').slice(1));
    expect(project.json(['hook', 'install']).changes).toEqual([]);
    expect(project.json(['hook', 'status']).hooks[0]).toMatchObject({ state: 'works', by: 'shared', file: hook });
    project.sluis(['hook', 'uninstall']);
    expect(snapshot(project.folder, /^\.git(?:\/|$)/)).toEqual(before);
  });

  test('stops the push when sluis does, or is not there', () => {
    const { project } = sharing('#!/bin/sh\nexit 0\n');
    project.sluis(['hook', 'install']);
    expect(project.push(stand(project, 1)).code).not.toBe(0);
    const { code, stderr } = project.push();
    expect([code === 0, project.has('main')]).toEqual([false, false]);
    expect(stderr).toMatch(/sluis: tegengehouden[\s\S]*sluis: stopped/);
    expect(project.push(stand(project)).code).toBe(0);
  });

  test('gets a hook where there is none, and loses it again with its folder', () => {
    const { project, hook } = sharing();
    const before = snapshot(project.folder, /^\.git(?:\/|$)/);
    project.sluis(['hook', 'install']);
    expect(statSync(hook).mode & 0o111).toBe(0o111);
    expect(project.push(stand(project, 1)).code).not.toBe(0);
    project.sluis(['hook', 'uninstall']);
    expect(snapshot(project.folder, /^\.git(?:\/|$)/)).toEqual(before);
  });

  test('keeps what others added to a hook that sluis made', () => {
    const { project, hook } = sharing();
    project.sluis(['hook', 'install']);
    write(hook, `${read(hook)}echo van ons\n`);
    project.sluis(['hook', 'uninstall']);
    expect(read(hook)).toBe('#!/bin/sh\necho van ons\n');
  });

  test('loses only the lines of sluis, also after git gave the file other line ends', () => {
    const { project, hook } = sharing('#!/bin/sh\nexit 0\n');
    project.sluis(['hook', 'install']);
    write(hook, read(hook).replaceAll('\n', '\r\n').replace('exit 0', 'exit 0 # nieuw'));
    project.sluis(['hook', 'uninstall']);
    expect(read(hook)).toBe('#!/bin/sh\r\nexit 0 # nieuw\r\n');
  });

  test('is left alone when the lines were changed', () => {
    const { project, hook } = sharing('#!/bin/sh\nexit 0\n');
    project.sluis(['hook', 'install']);
    write(hook, read(hook).replace('exit 1', 'exit 0'));
    const text = read(hook);
    for (const action of ['install', 'uninstall']) expect(project.sluis(['hook', action]).code).toBe(2);
    expect(project.json(['hook', 'status']).hooks[0].state).toBe('edited');
    expect(read(hook)).toBe(text);
  });

  test('is known to somebody who cloned it, and can be undone there', () => {
    const { project, hook } = sharing('#!/bin/sh\nexit 0\n');
    project.sluis(['hook', 'install']);
    rmSync(path.join(project.gitDir, 'sluis'), { recursive: true });
    expect(project.json(['hook', 'status']).hooks[0].state).toBe('works');
    expect(project.json(['hook', 'install']).changes.map(({ role }: { role?: string }) => role)).toEqual([
      undefined,
      'record',
    ]);
    project.sluis(['hook', 'uninstall']);
    expect(read(hook)).toBe('#!/bin/sh\nexit 0\n');
  });

  test.each([
    ['in another language', '#!/usr/bin/env python3\n', 0o755, 'geen shellscript'],
    ['that is a program', '\x7fELF\0', 0o755, 'geen shellscript'],
    ['that git does not start', '#!/bin/sh\n', 0o644, 'chmod +x'],
  ])('with a hook %s is refused with what to do', (_, text, mode, part) => {
    const { project, hook } = sharing(text);
    chmodSync(hook, mode);
    const { code, stderr } = project.sluis(['hook', 'install']);
    expect([code, stderr]).toEqual([2, expect.stringContaining(part)]);
    expect(read(hook)).toBe(text);
  });

  test('is not written through a link that leaves it', () => {
    const { project, hook } = sharing();
    const outside = write(path.join(temporary(), 'x'), '#!/bin/sh\n', 0o755);
    mkdirSync(path.dirname(hook));
    symlinkSync(outside, hook);
    expect(project.sluis(['hook', 'install']).stderr).toContain('een koppeling naar een andere map');
    expect(read(outside)).toBe('#!/bin/sh\n');
    rmSync(hook);
    write(path.join(path.dirname(hook), 'gemeen'), '#!/bin/sh\n', 0o755);
    symlinkSync('gemeen', hook);
    expect(project.sluis(['hook', 'install']).code).toBe(0);
    expect(read(path.join(path.dirname(hook), 'gemeen'))).toContain('sluis hook run pre-push');
  });

  test('that git ignores is of this clone alone', () => {
    const { project, hook } = sharing();
    write(path.join(project.folder, '.gitignore'), '.githooks/\n');
    project.sluis(['hook', 'install']);
    expect(read(hook)).toContain(process.execPath);
    expect(isBlocked(project)).toBe(true);
  });

  test('before a commit sluis stops the commit', () => {
    const { project } = sharing();
    project.sluis(['hook', 'install', '--stages', 'pre-commit']);
    write(path.join(project.folder, 'a'), 'a');
    project.git('add', 'a');
    expect(project.run('git', ['commit', '-m', 'x'], stand(project, 1)).code).toBe(1);
    expect(project.run('git', ['commit', '-m', 'x'], stand(project)).code).toBe(0);
  });
});

describe('husky', () => {
  const PACKAGE = fileURLToPath(import.meta.resolve('husky'));

  /** What `npx husky` does. */
  function activate(project: Project): void {
    const script = 'const { default: husky } = await import(process.argv[1]); process.stdout.write(husky());';
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script, PACKAGE], {
      cwd: project.folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: project.home },
    });
    if (status !== 0 || stdout !== '') throw new Error('husky cannot be set up');
  }

  test('9 starts sluis, before the checks of the project and with the same lines', () => {
    const project = new Project();
    activate(project);
    const { env, notes } = stand(project);
    const hook = write(
      path.join(project.folder, '.husky', 'pre-push'),
      'cat >/dev/null\nnpm --version >/dev/null\n',
      0o644,
    );
    const before = snapshot(project.folder, /^\.git(?:\/|$)/);
    const { code, stdout } = project.sluis(['hook', 'install']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('hoort bij het project')]);
    expect(project.push({ env }).code).toBe(0);
    expect(read(notes)).toMatch(/^sluis: hook run pre-push origin .*\nrefs\/heads\/main .*\n$/);
    expect(project.json(['hook', 'status']).hooks[0]).toMatchObject({ state: 'works', by: 'husky', file: hook });
    expect(project.push(stand(project, 1), 'origin', 'main:twee').code).not.toBe(0);
    expect(project.push({}, 'origin', 'main:twee').stderr).toContain('sluis: tegengehouden');
    expect(project.has('twee')).toBe(false);
    project.sluis(['hook', 'uninstall']);
    expect(snapshot(project.folder, /^\.git(?:\/|$)/)).toEqual(before);
  });

  test('9 without a pre-push hook gets one', () => {
    const project = new Project();
    activate(project);
    project.sluis(['hook', 'install']);
    expect(project.push(stand(project, 1)).code).not.toBe(0);
    expect(project.push(stand(project)).code).toBe(0);
    project.sluis(['hook', 'uninstall']);
    expect(existsSync(path.join(project.folder, '.husky', 'pre-push'))).toBe(false);
  });

  test('5 to 8 start themselves first, and sluis once', () => {
    const project = new Project();
    project.git('config', 'core.hooksPath', '.husky');
    // What husky.sh of version 8 comes down to.
    const start = 'if [ -z "$husky_skip_init" ]; then\n  export husky_skip_init=1\n  sh -e "$0" "$@"\n  exit $?\nfi\n';
    write(path.join(project.folder, '.husky', '_', 'husky.sh'), start);
    const head = '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\n';
    const hook = write(path.join(project.folder, '.husky', 'pre-push'), `${head}cat >/dev/null\n`, 0o755);
    const { env, notes } = stand(project);
    expect(project.sluis(['hook', 'install']).code).toBe(0);
    expect(project.push({ env }).code).toBe(0);
    expect(read(notes)).toMatch(/^sluis: hook run pre-push origin .*\nrefs\/heads\/main .*\n$/);
    project.sluis(['hook', 'uninstall']);
    expect(read(hook)).toBe(`${head}cat >/dev/null\n`);
    rmSync(hook);
    project.sluis(['hook', 'install']);
    expect(read(hook).startsWith(head)).toBe(true);
    expect(project.push(stand(project, 1), 'origin', 'main:twee').code).not.toBe(0);
  });

  test('that is not active yet is told, since it would put the hook aside', () => {
    const project = new Project();
    write(path.join(project.folder, '.husky', 'pre-push'), 'true\n');
    const { code, stderr } = project.sluis(['hook', 'install']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Zet husky eerst aan')]);
    expect(existsSync(project.hook())).toBe(false);
  });
});
