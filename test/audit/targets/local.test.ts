import { chmodSync, chownSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localFetcher } from '../../../src/audit/fetch/local.js';
import { repositoriesIn } from '../../../src/audit/targets/folder.js';
import { readTargetList } from '../../../src/audit/targets/list.js';
import { askedTargets } from '../../../src/audit/targets/local.js';
import { UserError } from '../../../src/errors.js';
import { Ground } from '../../git/world/ground.js';
import { Repository } from '../../git/world/repository.js';

/** Folders of clones, and lists of targets. */

let ground: Ground;
beforeAll(() => {
  ground = new Ground();
});
afterAll(() => ground.remove());

const ID = /^[A-Za-z0-9.\-_/:#@~]+$/;

describe('a folder of clones', () => {
  let top: string;
  beforeAll(() => {
    top = ground.path('klonen');
    Repository.init(ground, 'klonen/diep/dieper/bare.git', { bare: true });
    const clone = Repository.init(ground, 'klonen/kloon');
    clone.commit({ files: { 'map/a': '1' } });
    clone.git('worktree', 'add', '--quiet', '../werkmap', '-b', 'werk');
    Repository.init(ground, 'klonen/kloon/binnen');
    const elsewhere = Repository.init(ground, 'elders');
    elsewhere.commit({ files: { a: '1' } });
    elsewhere.git('worktree', 'add', '--quiet', '../klonen/losse-werkmap', '-b', 'los');
    mkdirSync(join(top, 'geen-repository', 'objects'), { recursive: true });
    symlinkSync(elsewhere.folder, join(top, 'koppeling'));
    symlinkSync(top, join(top, 'diep', 'rondje'));
  });

  test('has every repository once: bare, clones, those in them, work trees; not through links', () => {
    const { targets, broken, unreadable, links } = repositoriesIn(top);
    const names = ['diep/dieper/bare.git', 'kloon', 'kloon/binnen', 'losse-werkmap'];
    expect(foldersOf(targets)).toEqual(names.map((name) => join(top, name)));
    expect(targets.map(({ name }) => name)).toEqual(['bare', 'kloon', 'binnen', 'losse-werkmap']);
    expect(broken).toEqual([]);
    // It leads to the repository that the work tree is of.
    expect(links.map(({ stores }) => stores)).toEqual([[join(ground.folder, 'elders', '.git')]]);
    expect(askedTargets(['klonen'], ground.folder).unreadable).toEqual([]);
    for (const { id, part, exposure, state } of targets) {
      expect(id).toMatch(ID);
      expect({ part, exposure, state }).toEqual({ part: 'code', exposure: null, state: null });
    }
    expect(unreadable).toEqual([]);
  });

  test('or one repository is that one', () => {
    expect(askedTargets(['klonen/kloon', 'klonen', 'klonen/'], ground.folder).targets).toHaveLength(4);
    expect(askedTargets(['klonen/kloon/binnen'], ground.folder).targets).toHaveLength(1);
  });

  test('without any is told', () => {
    const empty = ground.path('leeg');
    mkdirSync(empty);
    expect(() => repositoriesIn(empty)).toThrow(UserError);
    expect(() => repositoriesIn(join(empty, 'niets'))).toThrow(UserError);
    symlinkSync(top, ground.path('alle-klonen'));
    expect(() => repositoriesIn(ground.path('alle-klonen'))).toThrow(UserError);
    expect(foldersOf(repositoriesIn(join(top, 'koppeling')).targets)).toEqual([join(top, 'koppeling')]);
  });

  test.runIf(process.getuid?.() !== 0 && process.platform !== 'win32')('tells what it could not look into', () => {
    const closed = join(top, 'gesloten');
    mkdirSync(closed, { mode: 0o000 });
    expect(repositoriesIn(top).unreadable).toEqual([closed]);
    chmodSync(closed, 0o700);
  });

  test.runIf(process.platform !== 'win32')('tells of a clone that may be listed and not entered', () => {
    const folder = ground.path('dicht');
    const clone = Repository.init(ground, 'dicht/kloon').folder;
    Repository.init(ground, 'dicht/open');
    const isRoot = process.getuid?.() === 0;
    const nobody = 65534;
    for (let at = clone; isRoot && at.startsWith(ground.folder); at = dirname(at)) chmodSync(at, 0o755);
    if (isRoot) chownSync(clone, nobody, nobody);
    chmodSync(clone, 0o600);
    try {
      if (isRoot) process.seteuid?.(nobody);
      expect(repositoriesIn(folder).broken.map(({ id }) => id)).toEqual([`folder:${clone}#code`]);
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(clone, 0o700);
    }
  });

  test('has numbers of persons in no name and no id, and still every repository once', () => {
    const folder = ground.path('dossiers');
    for (const number of ['999990019', '999990020', '2024-01-01']) Repository.init(ground, `dossiers/zaak-${number}`);
    Repository.init(ground, 'dossiers/é #~');
    const { targets } = askedTargets(['dossiers'], ground.folder);
    const ids = targets.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(JSON.stringify(targets.map(({ id, name }) => [id, name]))).not.toContain('99999');
    expect(ids).toContain(`folder:${folder}/zaak-2024-01-01#code`);
    expect(ids).toContain(`folder:${folder}/~C3~A9~20~23~7E#code`);
    for (const id of ids) expect(id).toMatch(ID);
  });
});

/** Nothing in a folder may be left out without a word: it is looked into, or it is named. */
describe('in a folder with a clone', () => {
  /** A folder with one clone, and a place for something else. */
  function besideClone(name: string): string {
    Repository.init(ground, `${name}/kloon`).commit({ files: { a: '1' } });
    return ground.path(name);
  }

  test('a link to a repository elsewhere is named, also where it leads to a folder of them', () => {
    const top = besideClone('met-link');
    const outside = Repository.init(ground, 'buiten/een').folder;
    mkdirSync(ground.path('gewoon/map'), { recursive: true });
    for (const [link, to] of [
      ['naar-een', outside],
      ['naar-alle', dirname(outside)],
      ['naar-gewoon', ground.path('gewoon')],
      ['naar-niets', ground.path('weg')],
    ]) {
      symlinkSync(to, join(top, link));
    }
    const asked = askedTargets([top], ground.folder);
    expect(foldersOf(asked.targets)).toEqual([join(top, 'kloon')]);
    expect(asked.unreadable).toEqual([
      `${join(top, 'naar-alle')} -> ${dirname(outside)}`,
      `${join(top, 'naar-een')} -> ${outside}`,
    ]);
    expect(askedTargets([top, dirname(outside)], ground.folder).unreadable).toEqual([]);
  });

  test('a clone of which `.git` is a link is a clone, and broken where that leads nowhere', () => {
    const top = besideClone('met-git-link');
    for (const name of ['heel', 'stuk']) {
      const { folder } = Repository.init(ground, `met-git-link/${name}`);
      renameSync(join(folder, '.git'), ground.path(`opslag-${name}`));
      symlinkSync(ground.path(`opslag-${name}`), join(folder, '.git'));
    }
    rmSync(ground.path('opslag-stuk'), { recursive: true });
    const { targets, broken } = repositoriesIn(top);
    expect(foldersOf(targets)).toEqual(['heel', 'kloon'].map((name) => join(top, name)));
    expect(foldersOf(broken)).toEqual([join(top, 'stuk')]);
  });

  test('a bare repository without its HEAD is broken, and so is what only looks like one; what lies in it is found', () => {
    const top = besideClone('met-bare');
    const source = Repository.init(ground, 'bron');
    source.commit({ files: { a: '1' } });
    const bare = source.clone('met-bare/stuk.git', '--bare').folder;
    rmSync(join(bare, 'HEAD'));
    for (const name of ['objects', 'refs']) mkdirSync(ground.path(`met-bare/lok/${name}`), { recursive: true });
    writeFileSync(ground.path('met-bare/lok/HEAD'), '');
    const inside = Repository.init(ground, 'met-bare/lok/refs/binnen').folder;
    // Nothing of git: a folder of a program.
    mkdirSync(ground.path('met-bare/kloon/src/objects/ab'), { recursive: true });
    const { targets, broken } = repositoriesIn(top);
    expect(foldersOf(targets)).toEqual([join(top, 'kloon'), inside]);
    expect(foldersOf(broken)).toEqual([join(top, 'lok'), bare]);
    expect(broken.map(({ name }) => name)).toEqual(['lok', 'stuk']);
  });

  test('clones in a clone are found, whether it knows of them or not', () => {
    const outer = Repository.init(ground, 'team');
    outer.commit({ files: { '.gitignore': 'klonen/\n' } });
    for (const name of ['klonen/diep/een', 'los', 'node_modules/pakket']) Repository.init(ground, `team/${name}`);
    const names = ['', 'klonen/diep/een', 'los', 'node_modules/pakket'];
    const { targets } = askedTargets(['team'], ground.folder);
    expect(foldersOf(targets)).toEqual(names.map((name) => join(outer.folder, name)));
  });
});

/** What a folder of its own does not open, git would look for in the folder around it. */
test('a broken clone within another is not taken for that other', async () => {
  const outer = Repository.init(ground, 'rondom');
  outer.commit({ files: { a: '1' } });
  const inner = Repository.init(ground, 'rondom/binnen');
  rmSync(join(inner.folder, '.git', 'HEAD'));
  const { targets } = askedTargets(['rondom'], ground.folder);
  expect(foldersOf(targets)).toEqual([outer.folder, inner.folder]);
  const tips = (target: (typeof targets)[number]) => localFetcher.tips(target, new AbortController().signal);
  await expect(tips(targets[0])).resolves.not.toBeNull();
  await expect(tips(targets[1])).rejects.toThrow('damaged');
});

test('a work tree is that of its repository, however its pointer ends', async () => {
  const main = Repository.init(ground, 'hoofd');
  main.commit({ files: { a: '1' } });
  main.git('worktree', 'add', '--quiet', '../los/werkmap', '-b', 'los');
  const pointer = join(ground.path('los/werkmap'), '.git');
  writeFileSync(pointer, readFileSync(pointer, 'utf8').replace('\n', '\r\n'));
  const { targets } = askedTargets(['los'], ground.folder);
  await expect(localFetcher.tips(targets[0], new AbortController().signal)).resolves.not.toBeNull();
  expect(foldersOf(askedTargets(['los', 'hoofd'], ground.folder).targets)).toHaveLength(2);
});

function foldersOf(targets: ReturnType<typeof repositoriesIn>['targets']): string[] {
  return targets.map(({ source }) => (source.kind === 'folder' ? source.folder : ''));
}

describe('a list of targets', () => {
  const listOf = (content: string | Buffer) => {
    const file = ground.path('lijst.txt');
    writeFileSync(file, content);
    return file;
  };
  const TEXT = '# van ons\ngithub:gemeente # alles\n\n  https://example.org/o/r.git\t\n./klonen\ngit@example.org:o/ß\n';
  const EXPECTED = ['owner', 'git', 'folder', 'git'];

  test.each<[string, string | Buffer]>([
    ['with the ends of lines of Unix', TEXT],
    ['with those of Windows', TEXT.replaceAll('\n', '\r\n')],
    ['with those of old Macs', TEXT.replaceAll('\n', '\r')],
    ['with a BOM', `\ufeff${TEXT}`],
    ['in Latin-1', Buffer.from(TEXT, 'latin1')],
    ['in UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['without a last end', TEXT.trimEnd()],
  ])('%s is read', (_, content) => {
    const words = readTargetList(listOf(content));
    expect(words.map(({ kind }) => kind)).toEqual(EXPECTED);
    expect(words[3]).toMatchObject({ short: 'o/ß' });
  });

  test.each([
    ['github:a\nhttps://naam:GEHEIM@example.org/o/r\n', 2],
    ['\n\ngithub:a/b/c', 3],
    ['@nog-een.txt', 1],
    ['github:a\r\n\r\ngemeente/dataset', 3],
  ])('with a wrong line (%j) says which', (content, line) => {
    const file = listOf(content);
    try {
      readTargetList(file);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).text.nl).toContain(`lijst.txt:${line}: `);
      expect(JSON.stringify([(error as UserError).text, (error as UserError).remedy])).not.toContain('GEHEIM');
    }
  });

  test('that is empty, not there, or no file is told', () => {
    for (const file of [listOf('# niets\n\n'), ground.path('weg.txt'), ground.folder]) {
      expect(() => readTargetList(file)).toThrow(UserError);
    }
  });

  test('together with words gives each target once', () => {
    const file = listOf('https://example.org/o/r.git\ngithub:gemeente\n./klonen/kloon\n');
    const { targets, forge } = askedTargets(
      [`@${file}`, 'https://EXAMPLE.org/o/r', 'klonen/kloon', 'github:a/b'],
      ground.folder,
    );
    expect(targets.map(({ id }) => id)).toEqual([
      'url:https://example.org/o/r#code',
      `folder:${ground.path('klonen')}/kloon#code`,
      `folder:${ground.path('klonen')}/kloon/binnen#code`,
    ]);
    expect(forge).toEqual([
      { kind: 'owner', owner: 'gemeente' },
      { kind: 'repository', owner: 'a', repository: 'b' },
    ]);
    expect(() => askedTargets([], ground.folder)).toThrow(UserError);
  });
});
