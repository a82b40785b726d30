import { describe, expect, it } from 'vitest';
import { listRefs } from '../../../src/git/refs.js';
import { remoteOf } from '../../../src/git/remotes.js';
import { openRepository } from '../../../src/git/repository.js';
import { type Origin, Origins } from '../../../src/scan/git/origins.js';
import { type GitText, listHistory } from '../../../src/sources/git/listing.js';
import { newRepository, sourceOf } from '../../git/histories.js';
import type { Repository } from '../../git/world/repository.js';

/** The history of a repository, and where in it contents, messages and names stand. */
function read(repo: Repository) {
  const opened = openRepository(repo.folder, '.');
  const source = sourceOf(repo);
  const texts: GitText[] = [];
  const wish = { refs: listRefs(opened, false), all: null, shallow: [] };
  const listing = listHistory(source, wish, (text) => texts.push(text));
  const places = (groups: readonly (readonly Origin[])[]) => {
    const all = groups.flat();
    const positions = groups.map((group) => group.map((each) => all.indexOf(each)));
    return new Origins(listing, source, all, remoteOf(opened)).places(positions).places;
  };
  const blob = (content: string): Origin => ({ kind: 'blob', blob: listing.blobs.ids.findHex(repo.blob(content)) });
  return { listing, texts, places, blob };
}

describe('where findings stand in a history', () => {
  it('is one place for all versions of a file', () => {
    const repo = newRepository();
    const first = repo.commit({ files: { 'a.csv': 'one' } });
    repo.commit({ files: { 'a.csv': 'two' } });
    const last = repo.commit({ files: { 'b.txt': 'x' } });
    repo.commit({ remove: ['a.csv'] });
    const { places, blob } = read(repo);
    const [place] = places([[blob('one'), blob('two')]]);
    expect(place).toMatchObject({ blob: repo.blob('two'), commit: first, lastCommit: last, ref: 'refs/heads/main' });
    expect(place.history).toMatchObject({ versions: 2, inTip: false, refCount: 1, remotes: [] });
    expect(place.history?.paths).toBeUndefined();
  });

  it('has both paths of one blob, and no last commit while it is still there', () => {
    const repo = newRepository();
    repo.commit({ files: { 'a.csv': 'one', 'copies/b.csv': 'one' } });
    const { places, blob, listing } = read(repo);
    expect(listing.blobs.pathsOf(0)).toEqual(['a.csv', 'copies/b.csv']);
    const [place] = places([[blob('one')]]);
    expect(place.history).toMatchObject({ versions: 1, inTip: true, paths: ['copies/b.csv'] });
    expect(place.lastCommit).toBeUndefined();
  });

  it('names the branches, tags and remotes that lead to it, and no others', () => {
    const repo = newRepository();
    const first = repo.commit({ files: { 'a.csv': 'one' } });
    repo.commit({ ref: 'refs/heads/other', parents: [], files: { 'z.txt': 'z' } });
    repo.git('remote', 'add', 'origin', 'https://example.org/x.git');
    repo.git('remote', 'add', 'team/data', 'https://example.org/y.git');
    for (const name of ['origin/main', 'team/data/main', 'team/other', 'pull/7/merge', 'original/main']) {
      repo.ref(`refs/remotes/${name}`, first);
    }
    repo.ref('refs/tags/v1', repo.tag(first, 'commit', 'v1', 'x'));
    const { places, blob } = read(repo);
    const [{ history }] = places([[blob('one')]]);
    expect([...(history?.refs ?? [])].sort()).toEqual([
      'refs/heads/main',
      'refs/remotes/origin/main',
      'refs/remotes/original/main',
      'refs/remotes/pull/7/merge',
      'refs/remotes/team/data/main',
      'refs/remotes/team/other',
      'refs/tags/v1',
    ]);
    // What actions/checkout keeps of a pull request is no server.
    expect(history?.remotes).toEqual(['origin', 'team/data']);
  });

  it('of a message is its commit, and of a name nothing', () => {
    const repo = newRepository();
    const first = repo.commit({ message: 'one' });
    const side = repo.commit({ ref: 'refs/heads/side', parents: [first], message: 'two' });
    const { places, texts } = read(repo);
    expect(texts.map(({ id }) => id).sort()).toEqual([first, side].sort());
    const [one, two, name] = places([
      [{ kind: 'commit', id: first }],
      [{ kind: 'commit', id: side }],
      [{ kind: 'name' }],
    ]);
    expect(one).toMatchObject({ commit: first, history: { refCount: 2, inTip: true } });
    expect(two).toMatchObject({ commit: side, ref: 'refs/heads/side', history: { refs: ['refs/heads/side'] } });
    expect(name).toEqual({});
  });

  it('of a blob that a tag names is the tag', () => {
    const repo = newRepository();
    repo.commit({ files: { 'a.txt': 'x' } });
    repo.ref('refs/tags/data', repo.blob('alone'));
    const { places, blob } = read(repo);
    expect(places([[blob('alone')]])).toEqual([{ blob: repo.blob('alone'), ref: 'refs/tags/data' }]);
  });

  it('has a date of ten characters, whatever a committer claims', () => {
    const repo = newRepository();
    const head = `tree ${repo.emptyTree()}\nauthor x <x> 1 +0000\ncommitter x <x>`;
    for (const time of ['0', '253402300800', '999999999999', '-1', 'x']) {
      const id = repo.object('commit', `${head} ${time} +0000\n\nwords`);
      repo.ref('refs/heads/main', id);
      const [{ history }] = read(repo).places([[{ kind: 'commit', id }]]);
      expect(history?.since).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});
