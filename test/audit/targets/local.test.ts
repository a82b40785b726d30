import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoriesBelow } from '../../../src/audit/targets/folder.js';
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

  test('has every repository once: bare, clones, work trees; not what is inside one, and not through links', () => {
    const { targets, unreadable } = repositoriesBelow(top);
    const folders = targets.map(({ source }) => (source.kind === 'folder' ? source.folder : ''));
    expect(folders).toEqual(['diep/dieper/bare.git', 'kloon', 'losse-werkmap'].map((name) => join(top, name)));
    expect(targets.map(({ name }) => name)).toEqual(['bare', 'kloon', 'losse-werkmap']);
    for (const { id, part, exposure, state } of targets) {
      expect(id).toMatch(ID);
      expect({ part, exposure, state }).toEqual({ part: 'code', exposure: null, state: null });
    }
    expect(unreadable).toEqual([]);
  });

  test('or one repository is that one', () => {
    expect(askedTargets(['klonen/kloon', 'klonen', 'klonen/'], ground.folder).targets).toHaveLength(3);
    expect(askedTargets(['klonen/kloon/binnen'], ground.folder).targets).toHaveLength(1);
  });

  test('without any is told', () => {
    const empty = ground.path('leeg');
    mkdirSync(empty);
    expect(() => repositoriesBelow(empty)).toThrow(UserError);
    expect(() => repositoriesBelow(join(empty, 'niets'))).toThrow(UserError);
    expect(() => repositoriesBelow(join(top, 'koppeling'))).toThrow(UserError);
  });

  test.runIf(process.getuid?.() !== 0 && process.platform !== 'win32')('tells what it could not look into', () => {
    const closed = join(top, 'gesloten');
    mkdirSync(closed, { mode: 0o000 });
    expect(repositoriesBelow(top).unreadable).toEqual([closed]);
    chmodSync(closed, 0o700);
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
    ]);
    expect(forge).toEqual([
      { kind: 'owner', owner: 'gemeente' },
      { kind: 'repository', owner: 'a', repository: 'b' },
    ]);
    expect(() => askedTargets([], ground.folder)).toThrow(UserError);
  });
});
