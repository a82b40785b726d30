import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scriptText } from '../../../src/doors/hook/text/script.js';
import { shellPath, shellWord } from '../../../src/doors/hook/text/shell.js';
import { noting, Project, read, temporary, write } from './making.js';

/** A push hook that starts a stand-in for node, which notes what it is given. */
function withHook({ inRepository = false, code = 0, folder = "een 'map' met ë en $HOME `x`" } = {}) {
  const project = new Project();
  const notes = path.join(project.home, 'notes');
  const base = path.join(temporary(), folder);
  const node = write(path.join(base, 'no de'), noting(notes, 'node', code), 0o755);
  const cli = write(path.join(base, 'cli.js'), '');
  const text = scriptText({
    stage: 'pre-push',
    sluis: { node, cli, inRepository },
    first: 'beside',
    afterFramework: false,
  });
  write(project.hook(), text, 0o755);
  return { project, notes, node, cli };
}

/** A folder on PATH with a sluis that notes what it is given. */
function onPath(notes: string, folder = temporary()): string {
  write(path.join(folder, 'sluis'), noting(notes, 'op PATH'), 0o755);
  return folder;
}

const PATH = process.env.PATH ?? '';
const line = (project: Project, remoteId = '0'.repeat(40)) =>
  `refs/heads/main ${project.git('rev-parse', 'main').trim()} refs/heads/main ${remoteId}\n`;

describe('the hook', () => {
  test('starts the recorded sluis with the arguments and the lines of git, whatever is in its path', () => {
    const { project, notes, cli } = withHook();
    const { code, stderr } = project.push();
    expect([code, project.has('main')]).toEqual([0, true]);
    expect(stderr).not.toContain('sluis:');
    expect(read(notes)).toBe(`node: ${cli} hook run pre-push origin ${project.remote}\n${line(project)}`);
  });

  test.each([1, 2, 42])('stops the push when sluis ends with %i', (code) => {
    const { project } = withHook({ code });
    expect(project.push().code).not.toBe(0);
    expect(project.has('main')).toBe(false);
  });

  test('passes every line of a push on, and none when nothing is pushed', () => {
    const { project, notes } = withHook();
    project.git('branch', 'twee');
    project.git('tag', 'v1');
    project.push({}, 'origin', 'main', 'twee', 'v1');
    expect(read(notes).match(/^refs\//gm)?.length).toBe(3);
    project.push({}, 'origin', 'main', ':twee');
    expect(read(notes)).toContain('(delete) ');
    rmSync(notes);
    project.push();
    expect(read(notes).split('\n').length).toBe(2);
  });

  test('passes tens of thousands of lines on', () => {
    const { project, notes } = withHook();
    const lines = line(project).repeat(20_000);
    const { code } = project.run('sh', ['.git/hooks/pre-push', 'origin', 'x'], { stdin: lines });
    expect([code, read(notes).length > lines.length, read(notes).endsWith(lines)]).toEqual([0, true, true]);
  });

  test('leaves the environment as git made it', () => {
    const { project, notes, node } = withHook();
    write(node, `#!/bin/sh\nenv | grep -v '^_=' | sort >'${notes}'\n`, 0o755);
    project.push();
    const expected = path.join(project.home, 'expected');
    write(project.hook(), `#!/bin/sh\nenv | grep -v '^_=' | sort >'${expected}'\n`, 0o755);
    project.git('push', 'origin', 'main:nog');
    expect(read(notes)).toBe(read(expected));
    expect(read(notes)).toMatch(/^GIT_/m);
  });

  test('changes no variable that was exported for another program', () => {
    const { project, notes, node } = withHook();
    write(node, `#!/bin/sh\nprintf '%s' "$top$folder$real$node$cli" >'${notes}'\n`, 0o755);
    project.push({ env: { top: 'a', folder: 'b', real: 'c', node: 'd', cli: 'e' } });
    expect(read(notes)).toBe('abcde');
  });

  test('does the same under `sh -e` and without a slash in its name', () => {
    const { project, notes } = withHook();
    const cwd = path.dirname(project.hook());
    expect(project.run('sh', ['-e', 'pre-push', 'origin', 'x'], { stdin: line(project) }, cwd).code).toBe(0);
    expect(read(notes)).toContain(line(project));
  });

  test.each(['dash', 'bash', 'busybox'])('runs in %s', (shell) => {
    const { project, notes } = withHook();
    const argv = shell === 'busybox' ? ['sh'] : shell === 'bash' ? ['--posix'] : [];
    const found = project.run('sh', ['-c', `command -v ${shell}`]);
    // Where a shell is not installed, the others tell enough.
    if (found.code !== 0) return expect(shell).not.toBe('bash');
    expect(project.run(shell, [...argv, '.git/hooks/pre-push', 'origin', 'x'], { stdin: line(project) }).code).toBe(0);
    expect(read(notes)).toContain(line(project));
  });
});

describe('the hook of the user', () => {
  test('runs first, with the same arguments and lines', () => {
    const { project, notes } = withHook();
    write(`${project.hook()}.before-sluis`, noting(notes, 'eigen'), 0o755);
    expect(project.push().code).toBe(0);
    const [own, ours] = read(notes).split(/^(?=node:)/m);
    expect(own).toBe(`eigen: origin ${project.remote}\n${line(project)}`);
    expect(ours.endsWith(line(project))).toBe(true);
  });

  test('stops the push when it fails, and sluis is not started', () => {
    const { project, notes } = withHook();
    write(`${project.hook()}.before-sluis`, noting(notes, 'eigen', 3), 0o755);
    expect(project.push().code).not.toBe(0);
    expect([project.has('main'), read(notes).includes('node:')]).toEqual([false, false]);
  });

  test('need not read its lines, however many there are', () => {
    const { project, notes } = withHook();
    write(`${project.hook()}.before-sluis`, '#!/bin/sh\nexit 0\n', 0o755);
    const stdin = line(project).repeat(20_000);
    const { code, stderr } = project.run('.git/hooks/pre-push', ['origin', 'x'], { stdin });
    expect([code, stderr, read(notes).endsWith(stdin)]).toEqual([0, '', true]);
  });

  test('is passed over when it may not be run, as git does', () => {
    const { project, notes } = withHook();
    write(`${project.hook()}.before-sluis`, noting(notes, 'eigen', 3), 0o644);
    expect(project.push().code).toBe(0);
    expect(read(notes)).not.toContain('eigen');
  });
});

describe('when the recorded sluis is gone', () => {
  function gone(options?: Parameters<typeof withHook>[0]) {
    const made = withHook(options);
    rmSync(made.cli);
    return made;
  }

  test('the one on PATH is taken', () => {
    const { project, notes } = gone();
    const { code } = project.push({ env: { PATH: `${onPath(notes, path.join(temporary(), 'b i n'))}:${PATH}` } });
    expect([code, project.has('main')]).toEqual([0, true]);
    expect(read(notes)).toBe(`op PATH: hook run pre-push origin ${project.remote}\n${line(project)}`);
  });

  test('the push is refused when there is none, and both languages say what to do', () => {
    const { project } = gone();
    const { code, stderr } = project.push();
    expect([code === 0, project.has('main')]).toEqual([false, false]);
    for (const part of [
      'sluis: deze push is tegengehouden',
      'sluis: this push was stopped',
      'npm install --global sluis && sluis hook install',
      "Of haal de hook weg:  rm '.git/hooks/pre-push'",
      "Or remove the hook:   rm '.git/hooks/pre-push'",
    ]) {
      expect(stderr).toContain(part);
    }
    expect(stderr).not.toContain('no-verify');
  });

  test('the way on without sluis gives the hook of the user back', () => {
    const { project, notes } = gone();
    write(`${project.hook()}.before-sluis`, noting(notes, 'eigen'), 0o755);
    const command = /Of haal de hook weg: {2}(.*)/.exec(project.push().stderr)?.[1] ?? '';
    expect(command).toBe("mv '.git/hooks/pre-push.before-sluis' '.git/hooks/pre-push'");
    project.run('sh', ['-c', command]);
    expect(project.push().code).toBe(0);
  });

  test('that of the repository is taken only when it was that one at the installation', () => {
    for (const inRepository of [true, false]) {
      const { project, notes } = gone({ inRepository });
      write(path.join(project.folder, 'node_modules/.bin/sluis'), noting(notes, 'van het project'), 0o755);
      expect(project.push().code === 0).toBe(inRepository);
      if (inRepository) expect(read(notes)).toContain('van het project: hook run pre-push origin');
    }
  });

  test('none is taken from a folder on PATH that lies in the repository, or that is not absolute', () => {
    const { project, notes } = gone();
    const inside = path.join(project.folder, 'node_modules', '.bin');
    onPath(notes, inside);
    const linked = path.join(temporary(), 'link');
    symlinkSync(inside, linked);
    for (const folder of [inside, linked, 'node_modules/.bin', '.', '']) {
      const { stderr } = project.push({ env: { PATH: `${folder}:${PATH}` } });
      expect([folder, project.has('main'), stderr.includes('sluis: deze push')]).toEqual([folder, false, true]);
    }
  });

  test('a folder or a file that may not be run is no sluis', () => {
    const { project } = gone();
    const folder = temporary();
    mkdirSync(path.join(folder, 'sluis'));
    const other = path.dirname(write(path.join(temporary(), 'sluis'), 'x', 0o644));
    project.push({ env: { PATH: `${folder}:${other}:${PATH}` } });
    expect(project.has('main')).toBe(false);
  });
});

test('without cat the push is refused', () => {
  const { project } = withHook();
  const git = path.dirname(project.run('sh', ['-c', 'command -v git']).stdout.trim());
  const bare = temporary();
  symlinkSync(path.join(git, 'git'), path.join(bare, 'git'));
  const { code } = project.run('/bin/sh', ['.git/hooks/pre-push', 'origin', 'x'], {
    env: { PATH: bare },
    stdin: line(project),
  });
  expect(code).toBe(2);
});

test('before a commit sluis runs without waiting for input', () => {
  const project = new Project();
  const notes = path.join(project.home, 'notes');
  const node = write(path.join(project.home, 'node'), noting(notes, 'node', 1), 0o755);
  const cli = write(path.join(project.home, 'cli.js'), '');
  const text = scriptText({
    stage: 'pre-commit',
    sluis: { node, cli, inRepository: false },
    first: 'beside',
    afterFramework: false,
  });
  write(project.hook('pre-commit'), text, 0o755);
  expect(text).not.toContain('cat');
  write(path.join(project.folder, 'a'), 'a');
  project.git('add', 'a');
  expect(project.run('git', ['commit', '-m', 'x']).code).toBe(1);
  expect(read(notes)).toBe(`node: ${cli} hook run pre-commit\n`);
});

test('a path of Windows is written as its shell takes it', () => {
  expect(shellPath('C:\\Program Files\\nodejs\\node.exe', 'win32')).toBe('C:/Program Files/nodejs/node.exe');
  expect(shellPath('/a\\b', 'linux')).toBe('/a\\b');
  expect(shellWord("it's")).toBe("'it'\\''s'");
});
