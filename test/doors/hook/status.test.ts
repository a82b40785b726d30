import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { STATES } from '../../../src/doors/hook/tell/status.js';
import { CLI } from '../run.js';
import { Project, read, temporary, write } from './making.js';

const OWN = '#!/bin/sh\nexit 0\n';
const first = (project: Project) => project.json(['hook', 'status']).hooks[0];

describe('the status', () => {
  test('says that there is none, and how to get one', () => {
    const project = new Project();
    expect(project.json(['hook', 'status'])).toMatchObject({ code: 2, schema: 'sluis.hook-status/1', guarded: false });
    const { code, stdout } = project.sluis(['hook', 'status']);
    expect([code, stdout]).toEqual([2, expect.stringContaining('✗ pre-push: sluis kijkt niet mee')]);
    expect(stdout).toContain('`sluis hook install`');
    expect(stdout).toContain('- pre-commit:');
  });

  test('says where it is, what it starts and what runs first', () => {
    const project = new Project();
    write(project.hook(), OWN, 0o755);
    expect(first(project).state).toBe('other');
    project.sluis(['hook', 'install']);
    expect(project.json(['hook', 'status'])).toMatchObject({ code: 0, guarded: true });
    expect(first(project)).toEqual({
      stage: 'pre-push',
      state: 'works',
      by: 'git',
      file: project.hook(),
      chained: `${project.hook()}.before-sluis`,
      sluis: { node: process.execPath, cli: CLI },
    });
    expect(project.sluis(['hook', 'status']).stdout).toContain(
      '✓ pre-push: sluis kijkt mee (.git/hooks/pre-push)\n  Uw eigen hook draait eerst: .git/hooks/pre-push.before-sluis\n',
    );
  });

  test('says that the sluis of the hook is gone', () => {
    const project = new Project();
    project.sluis(['hook', 'install']);
    const file = path.join(project.gitDir, 'sluis', 'hooks.json');
    write(file, read(file).replace(JSON.stringify(CLI), '"/nergens/cli.js"'));
    expect(project.json(['hook', 'status'])).toMatchObject({ code: 2, guarded: false });
    expect(project.sluis(['hook', 'status']).stdout).toContain('/nergens/cli.js');
    expect(project.sluis(['doctor']).stdout).toMatch(/✗ Hook pre-push: .*weg/);
  });

  test('says that a hook was edited, or is not known', () => {
    const project = new Project();
    project.sluis(['hook', 'install']);
    rmSync(path.join(project.gitDir, 'sluis'), { recursive: true });
    expect(first(project).state).toBe('edited');
    // The same file again is known again.
    expect(project.json(['hook', 'install']).code).toBe(0);
    expect(first(project).state).toBe('works');
  });

  test('says where a hook stands that git does not run', () => {
    const project = new Project();
    project.sluis(['hook', 'install']);
    project.git('config', 'core.hooksPath', '.git/anders');
    const { guarded, unused } = project.json(['hook', 'status']);
    expect([guarded, unused]).toEqual([false, [project.hook()]]);
    expect(project.sluis(['hook', 'status']).stdout).toContain('maar git kijkt daar nu niet');
    project.git('config', 'core.hooksPath', '/dev/null');
    expect(first(project)).toMatchObject({ state: 'impossible', why: { en: expect.stringContaining('switched off') } });
  });

  test('says outside a repository what holds for the machine', () => {
    const project = new Project();
    const { code, inRepository, hooks } = project.json(['hook', 'status'], {}, temporary());
    expect([code, inRepository, hooks[0].state]).toEqual([2, false, 'absent']);
    expect(project.sluis(['hook', 'status'], {}, temporary()).stdout).toContain('U staat niet in een git-map');
  });

  test('has a sentence for each state in both languages', () => {
    for (const { nl, en } of Object.values(STATES)) expect(nl.length * en.length).toBeGreaterThan(0);
  });
});

describe('the doctor', () => {
  test('has a line about the hook', () => {
    const project = new Project();
    expect(project.sluis(['doctor']).stdout).toContain('✓ Hook pre-push: sluis kijkt niet mee');
    project.sluis(['hook', 'install']);
    const { code, stdout } = project.sluis(['doctor', '--lang', 'en']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('✓ Hook pre-push: sluis looks along')]);
    expect(project.sluis(['doctor'], {}, temporary()).stdout).toContain('✓ Hook: u staat niet in een git-map');
    write(project.hook(), read(project.hook()).replace('exit $?', 'exit 0'));
    expect(project.sluis(['doctor'])).toMatchObject({ code: 2, stdout: expect.stringContaining('✗ Hook pre-push: ') });
  });
});

describe('the record', () => {
  test.each([
    ['no JSON', '{'],
    ['another form', '{"schema":"sluis.hooks/9"}'],
    ['a list', '[]'],
    [
      'a hook without a file',
      '{"schema":"sluis.hooks/1","installed":[{"form":"file","hook":"x"}],"folders":[],"setting":null}',
    ],
  ])('with %s is damaged, which is told', (_, text) => {
    const project = new Project();
    project.sluis(['hook', 'install']);
    write(path.join(project.gitDir, 'sluis', 'hooks.json'), text);
    for (const action of ['install', 'uninstall', 'status']) {
      const { code, stderr } = project.sluis(['hook', action]);
      expect([action, code, stderr]).toEqual([action, 2, expect.stringContaining('is beschadigd')]);
    }
  });

  test('of a hostile repository removes nothing that is not of sluis', () => {
    const project = new Project();
    const mine = write(path.join(project.home, '.profile'), 'export A=1\n');
    const sha256 = createHash('sha256').update(read(mine)).digest('hex');
    for (const record of [
      { form: 'file', hook: 'pre-push', file: mine, sha256, sluis: null },
      { form: 'lines', hook: 'pre-push', file: mine, text: 'export A=1\n', made: true },
      { form: 'lines', hook: 'pre-push', file: mine, text: 'A=1', made: false },
    ]) {
      const state = {
        schema: 'sluis.hooks/1',
        installed: [record],
        folders: [project.home],
        setting: null,
      };
      write(path.join(project.gitDir, 'sluis', 'hooks.json'), JSON.stringify(state));
      expect(project.sluis(['hook', 'uninstall']).code).toBe(0);
      expect(read(mine)).toBe('export A=1\n');
    }
  });
});
