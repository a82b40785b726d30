import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { userFolder } from '../../../src/doors/hook/place/user-folder.js';
import { GIT_HOOKS, passOnText } from '../../../src/doors/hook/text/pass-on.js';
import { bsns, CLI } from '../run.js';
import { noting, Project, read, STORE, snapshot, temporary, write } from './making.js';

const folderOf = (project: Project) => path.join(project.home, '.config', 'sluis', 'hooks');

/** The hooks of the whole machine, with a stand-in for sluis that lets everything pass and notes it. */
function machine(...argv: string[]): { project: Project; notes: string } {
  const project = new Project();
  const { code, stderr } = project.sluis(['hook', 'install', '--global', ...argv]);
  if (code !== 0) throw new Error(stderr);
  const notes = path.join(project.home, 'notes');
  const node = write(path.join(project.home, 'node'), noting(notes, 'sluis'), 0o755);
  for (const hook of ['pre-push', 'pre-commit', 'pre-receive']) {
    const file = path.join(folderOf(project), hook);
    write(file, read(file).replace(/^sluis_node=.*$/m, `sluis_node='${node}'`));
  }
  return { project, notes };
}

describe('for the whole machine', () => {
  test('git looks in a folder of sluis, and everything is the same again afterwards', () => {
    const project = new Project();
    const before = snapshot(project.home);
    const repository = snapshot(project.gitDir, STORE);
    const { code, scope, changes, notes } = project.json(['hook', 'install', '--global']);
    expect([code, scope, notes.length]).toEqual([0, 'machine', 1]);
    expect(changes.at(-1)).toEqual({
      kind: 'config',
      scope: 'global',
      key: 'core.hooksPath',
      before: null,
      after: folderOf(project),
    });
    expect(readdirSync(folderOf(project)).sort()).toEqual([...GIT_HOOKS].sort());
    expect(project.git('config', '--global', 'core.hooksPath').trim()).toBe(folderOf(project));
    project.commit({ 'mensen.csv': `bsn\n${bsns(40).join('\n')}\n` });
    expect(project.push().code).not.toBe(0);
    expect(project.json(['hook', 'status'])).toMatchObject({ code: 0, guarded: true, hooks: [{ by: 'machine' }, {}] });
    expect(project.json(['hook', 'status'], {}, temporary())).toMatchObject({ code: 0, inRepository: false });
    expect(project.json(['hook', 'install', '--global']).changes).toEqual([]);
    expect(project.json(['hook', 'install'])).toMatchObject({ code: 0, changes: [], ready: true });
    expect(snapshot(project.gitDir, STORE)).toEqual(repository);
    expect(project.sluis(['hook', 'uninstall', '--global']).code).toBe(0);
    expect(snapshot(project.home)).toEqual(before);
  });

  test('the settings of the user come back byte for byte', () => {
    for (const text of [
      '[core]\n\teditor = vi\n',
      '# niets\n',
      '[user]\n  name = x ; ik\n[core]\n[alias]\n\tst = status\n',
    ]) {
      const project = new Project();
      const file = write(path.join(project.home, '.gitconfig'), text);
      project.sluis(['hook', 'install', '--global']);
      expect(read(file)).toContain('hooksPath');
      project.sluis(['hook', 'uninstall', '--global']);
      expect(read(file)).toBe(text);
    }
  });

  test('the list of new hooks is short, and says them all', () => {
    const project = new Project();
    const { stdout } = project.sluis(['hook', 'install', '--global', '--dry-run']);
    for (const hook of GIT_HOOKS) expect(stdout).toContain(hook);
    expect(stdout.split('was er niet → hook van sluis').length).toBe(2);
    expect(stdout).toContain('core.hooksPath\n    uw git-instelling: niet gezet → ');
    expect(existsSync(folderOf(project))).toBe(false);
  });

  test('further stages are added to those that are there', () => {
    const project = new Project();
    project.sluis(['hook', 'install', '--global']);
    project.sluis(['hook', 'install', '--global', '--stages', 'pre-commit']);
    for (const hook of ['pre-push', 'pre-commit']) expect(read(path.join(folderOf(project), hook))).toContain(CLI);
    expect(read(path.join(folderOf(project), 'commit-msg'))).not.toContain('sluis_cli');
  });

  test('a folder of the user is joined, and its hook runs first', () => {
    const project = new Project();
    const folder = path.join(project.home, 'mijn hooks');
    write(path.join(folder, 'pre-push'), noting(path.join(project.home, 'notes'), 'eigen'), 0o755);
    project.git('config', '--global', 'core.hooksPath', '~/mijn hooks');
    const before = snapshot(project.home);
    const { code, changes } = project.json(['hook', 'install', '--global']);
    expect([code, changes.some(({ kind }: { kind: string }) => kind === 'config')]).toEqual([0, false]);
    project.commit({ 'mensen.csv': `bsn\n${bsns(40).join('\n')}\n` });
    expect(project.push().code).not.toBe(0);
    expect(read(path.join(project.home, 'notes'))).toContain('eigen: origin');
    rmSync(path.join(project.home, 'notes'));
    expect(project.json(['hook', 'status'])).toMatchObject({ code: 0, hooks: [{ by: 'machine', state: 'works' }, {}] });
    expect(project.json(['hook', 'install'])).toMatchObject({ code: 0, changes: [] });
    project.sluis(['hook', 'uninstall', '--global']);
    expect(snapshot(project.home)).toEqual(before);
  });

  test.each([
    ['no folder', '~/nergens', 'geen map die er is'],
    ['a folder in each repository', '.githooks', 'geen map die er is'],
  ])('a setting that is %s is refused', (_, value, part) => {
    const project = new Project();
    project.git('config', '--global', 'core.hooksPath', value);
    const { code, stderr } = project.sluis(['hook', 'install', '--global']);
    expect([code, stderr]).toEqual([2, expect.stringContaining(part)]);
  });

  test('a setting of the administrator is not overruled', () => {
    const project = new Project();
    const file = write(path.join(temporary(), 'gitconfig'), `[core]\n\thooksPath = ${temporary()}\n`);
    const env = { GIT_CONFIG_NOSYSTEM: '0', GIT_CONFIG_SYSTEM: file };
    expect(project.sluis(['hook', 'install', '--global'], { env }).stderr).toContain('De beheerder van deze computer');
    expect(project.sluis(['hook', 'install'], { env }).stderr).toContain('voor alle git-mappen');
  });

  test('a setting that somebody changed since stays, and so does a hook', () => {
    const project = new Project();
    project.sluis(['hook', 'install', '--global']);
    const hook = path.join(folderOf(project), 'commit-msg');
    const text = read(hook);
    write(hook, `${text}echo mijn\n`);
    expect(project.sluis(['hook', 'uninstall', '--global']).code).toBe(2);
    expect(project.git('config', '--global', 'core.hooksPath').trim()).toBe(folderOf(project));
    write(hook, text);
    project.git('config', '--global', 'core.hooksPath', '/elders');
    expect(project.json(['hook', 'uninstall', '--global'])).toMatchObject({ code: 0, notes: [{}] });
    expect(project.git('config', '--global', 'core.hooksPath').trim()).toBe('/elders');
  });

  test('a repository with hooks elsewhere is not covered, and gets its own', () => {
    const project = new Project();
    project.sluis(['hook', 'install', '--global']);
    project.git('config', 'core.hooksPath', '.git/hooks');
    expect(project.json(['hook', 'status']).guarded).toBe(false);
    expect(project.sluis(['hook', 'install']).code).toBe(0);
    expect(existsSync(project.hook())).toBe(true);
  });

  test('a stage that the machine does not guard can be guarded in one repository', () => {
    const { project, notes } = machine();
    expect(project.sluis(['hook', 'install', '--stages', 'pre-commit']).code).toBe(0);
    expect(read(project.hook('pre-commit'))).toContain(CLI);
    write(path.join(project.folder, 'a'), `bsn\n${bsns(40).join('\n')}\n`);
    project.git('add', 'a');
    expect(project.run('git', ['commit', '-m', 'x']).code).not.toBe(0);
    expect(existsSync(notes)).toBe(false);
  });

  test('a sluis of one project is refused', () => {
    const project = new Project();
    const inside = path.join(project.folder, 'node_modules', 'sluis');
    mkdirSync(inside, { recursive: true });
    const root = path.dirname(path.dirname(path.dirname(CLI)));
    project.run('cp', ['-r', path.join(root, 'dist'), path.join(root, 'package.json'), inside]);
    symlinkSync(path.join(root, 'node_modules'), path.join(inside, 'node_modules'));
    const cli = path.join(inside, 'dist', 'bundle', 'cli.js');
    const { code, stderr } = project.run(process.execPath, [cli, 'hook', 'install', '--global']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('hoort bij dit ene project')]);
    expect(project.run(process.execPath, [cli, 'hook', 'install']).code).toBe(0);
    expect(read(project.hook())).toContain('elif [ -x node_modules/.bin/sluis ]; then');
  });

  test('lies where programs keep their settings', () => {
    expect(userFolder({ HOME: '/h' }, 'linux')).toBe('/h/.config');
    expect(userFolder({ HOME: '/h', XDG_CONFIG_HOME: '/x' }, 'darwin')).toBe('/x');
    expect(userFolder({ HOME: '/h', XDG_CONFIG_HOME: 'x' }, 'linux')).toBe('/h/.config');
    expect(userFolder({ HOME: '/h', APPDATA: '/a' }, 'win32')).toBe('/a');
    expect(userFolder({ USERPROFILE: '/u' }, 'win32')).toBe('/u/AppData/Roaming');
  });
});

describe('the hooks of a repository itself', () => {
  test('run with their arguments and their input, and decide', () => {
    const project = new Project();
    const notes = path.join(project.home, 'notes');
    const second = path.join(temporary(), 'tweede');
    project.git('worktree', 'add', '-q', second);
    const places = [
      [project.folder, {}],
      [second, {}],
      [second, { GIT_DIR: path.join(project.gitDir, 'worktrees', 'tweede') }],
      [project.gitDir, { GIT_DIR: '.' }],
      [temporary(), { GIT_DIR: project.gitDir }],
    ] as const;
    for (const hook of GIT_HOOKS) {
      const file = write(path.join(project.home, 'machine', hook), passOnText(hook), 0o755);
      write(project.hook(hook), noting(notes, hook, 7), 0o755);
      for (const [cwd, env] of places) {
        expect(project.run(file, ['een', 't w e e'], { stdin: 'regel\n', env }, cwd).code).toBe(7);
        expect(read(notes)).toBe(`${hook}: een t w e e\nregel\n`);
        rmSync(notes);
      }
      rmSync(project.hook(hook));
    }
  });

  test('are not missed where there are none, or where git would not run them', () => {
    const project = new Project();
    for (const hook of GIT_HOOKS) {
      // Git asks something else than silence of these two.
      if (hook === 'push-to-checkout' || hook === 'proc-receive') continue;
      const file = write(path.join(project.home, 'machine', hook), passOnText(hook), 0o755);
      expect([hook, project.run(file, []).code]).toEqual([hook, 0]);
      write(project.hook(hook), '#!/bin/sh\nexit 7\n', 0o644);
      expect([hook, project.run(file, []).code]).toEqual([hook, 0]);
    }
  });

  test('run at a real commit, merge, rebase, checkout, am, push and receive', () => {
    const { project, notes } = machine('--stages', 'pre-push,pre-commit,pre-receive');
    const ran = path.join(project.home, 'ran');
    for (const hook of GIT_HOOKS) {
      for (const folder of [path.dirname(project.hook()), path.join(project.remote, 'hooks')]) {
        write(path.join(folder, hook), `#!/bin/sh\necho ${hook} >>'${ran}'\n`, 0o755);
      }
    }
    for (const folder of [project.gitDir, project.remote]) rmSync(path.join(folder, 'hooks', 'push-to-checkout'));
    rmSync(path.join(project.remote, 'hooks', 'proc-receive'));
    project.git('checkout', '-q', '-b', 'tak');
    write(path.join(project.folder, 'b'), 'b');
    project.git('add', 'b');
    project.git('commit', '-q', '-m', 'b');
    project.git('checkout', '-q', 'main');
    write(path.join(project.folder, 'c'), 'c');
    project.git('add', 'c');
    project.git('commit', '-q', '-m', 'c');
    project.git('merge', '-q', '--no-edit', 'tak');
    project.git('checkout', '-q', '-b', 'derde', 'HEAD~1');
    project.git('rebase', '-q', '--force-rebase', 'tak');
    project.git('format-patch', '-q', '-1', '-o', project.home);
    project.git('reset', '-q', '--hard', 'HEAD~1');
    const patch = readdirSync(project.home).find((name) => name.endsWith('.patch')) ?? '';
    project.git('am', '-q', path.join(project.home, patch));
    project.git('push', '-q', 'origin', 'main');
    const names = new Set(read(ran).trim().split('\n'));
    const needs = GIT_HOOKS.filter((name) => !/^p4-|sendemail|auto-gc|push-to-checkout|proc-receive/.test(name));
    expect(needs.filter((name) => !names.has(name))).toEqual([]);
    const ours = new Set(read(notes).match(/hook run [\w-]+/g));
    expect([...ours].sort()).toEqual(['hook run pre-commit', 'hook run pre-push', 'hook run pre-receive']);
    expect(project.has('main')).toBe(true);
  });

  test('are not needed for a push into a checked-out branch', () => {
    const { project } = machine();
    const other = path.join(temporary(), 'werk');
    project.git('clone', '-q', project.folder, other);
    project.git('-C', other, 'config', 'receive.denyCurrentBranch', 'updateInstead');
    project.commit({ 'nieuw.md': 'nieuw\n' });
    expect(project.push({}, other, 'main').code).toBe(0);
    expect(read(path.join(other, 'nieuw.md'))).toBe('nieuw\n');
    write(path.join(other, 'lees.md'), 'anders\n');
    project.commit({ 'lees.md': 'weer\n' });
    const dirty = project.push({}, other, 'main');
    expect([dirty.code === 0, dirty.stderr]).toEqual([false, expect.stringContaining('unstaged changes')]);
    expect(read(path.join(other, 'lees.md'))).toBe('anders\n');
  });

  test('that are the folder of sluis do not run without end', () => {
    const { project, notes } = machine();
    rmSync(path.dirname(project.hook()), { recursive: true });
    symlinkSync(folderOf(project), path.dirname(project.hook()));
    expect(project.push().code).toBe(0);
    expect(read(notes).match(/sluis: /g)?.length).toBe(1);
  });

  test('run before sluis and stop the push', () => {
    const { project, notes } = machine();
    write(project.hook(), noting(notes, 'eigen', 1), 0o755);
    expect(project.push().code).not.toBe(0);
    expect(read(notes)).toMatch(/^eigen: origin .*\nrefs\/heads\/main .*\n$/);
    write(project.hook(), noting(notes, 'eigen'), 0o755);
    rmSync(notes);
    expect(project.push().code).toBe(0);
    expect(read(notes).match(/^refs\/heads\/main/gm)?.length).toBe(2);
  });
});
