import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findGoverned, findStrangeDecisions } from '../../src/config/governed.js';

describe('the folder whose decisions count', () => {
  let top: string;
  const at = (...parts: string[]) => path.join(top, ...parts);
  const folder = (name: string) => mkdirSync(at(name), { recursive: true });
  const decisions = (name: string) => {
    folder(`${name}/.sluis`);
    writeFileSync(at(name, '.sluis', 'triage.yml'), 'decisions: []\n');
  };

  beforeEach(() => {
    top = realpathSync(mkdtempSync(path.join(tmpdir(), 'sluis-governed-')));
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  it('is the top of the repository, and outside git the folder itself', async () => {
    folder('repo/.git');
    folder('repo/a/b');
    folder('plain/a');
    expect(await findGoverned(at('repo/a/b'), undefined)).toEqual({ root: at('repo'), isTrusted: true });
    expect(await findGoverned(at('plain/a'), undefined)).toEqual({ root: at('plain/a'), isTrusted: true });
  });

  it('is known by its real path', async () => {
    folder('repo/.git');
    symlinkSync(at('repo'), at('link'));
    expect((await findGoverned(at('link'), undefined)).root).toBe(at('repo'));
  });

  it('is not trusted under a policy from elsewhere', async () => {
    folder('repo/.git');
    folder('repo/a');
    folder('repo-b');
    expect((await findGoverned(at('repo/a'), '../beleid.yml')).isTrusted).toBe(true);
    expect((await findGoverned(at('repo'), 'a/beleid.yml')).isTrusted).toBe(true);
    expect((await findGoverned(at('repo'), '../beleid.yml')).isTrusted).toBe(false);
    expect((await findGoverned(at('repo'), at('repo-b/beleid.yml'))).isTrusted).toBe(false);
    symlinkSync(at('repo-b'), at('repo/link'));
    expect((await findGoverned(at('repo'), 'link/beleid.yml')).isTrusted).toBe(false);
  });

  it('is the only one: files of others are named', async () => {
    folder('repo/.git');
    decisions('repo');
    decisions('repo/sub');
    decisions('ander');
    const trusted = await findGoverned(at('repo'), undefined);
    expect(await findStrangeDecisions(at('repo'), ['.', 'sub', '../ander', 'sub', 'gone'], trusted)).toEqual([
      'sub/.sluis/triage.yml',
      '../ander/.sluis/triage.yml',
    ]);
    const strange = await findGoverned(at('repo'), '../beleid.yml');
    expect(await findStrangeDecisions(at('repo'), [], strange)).toEqual(['.sluis/triage.yml']);
  });
});
