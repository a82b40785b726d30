import { describe, expect, it } from 'vitest';
import { readCommits, readHistory } from '../../src/git/commits.js';
import { idAtPath } from '../../src/git/tree-paths.js';
import {
  commitsOfRange,
  isBlob,
  listedIn,
  newRepository,
  type RandomHistory,
  randomHistory,
  sourceOf,
  walked,
} from './histories.js';

const SEEDS = [1, 2, 3];

function wholeOf({ source, commits }: RandomHistory) {
  return readHistory(source, commits, { shallow: new Set(), outside: new Set() }, () => undefined);
}

describe('a walk through a whole history', () => {
  it.each(SEEDS)('meets every blob of every commit, each at a place where it stood (%i)', (seed) => {
    const history = randomHistory(seed, 30, seed % 2 === 0 ? 'sha256' : 'sha1');
    const graph = wholeOf(history);
    const met = walked(history.source, graph);
    const listed = history.commits.flatMap((commit) => listedIn(history.repo, commit));
    const blobs = listed.filter(isBlob);
    expect(graph.order.length).toBe(new Set(history.commits).size);
    expect([...met.blobs].sort()).toEqual([...new Set(blobs.map(({ id }) => id))].sort());
    const places = new Set(blobs.map(({ id, path }) => `${id} ${path}`));
    expect([...met.places].filter((place) => !places.has(place))).toEqual([]);
    const submodules = new Set(listed.filter((each) => !isBlob(each)).map(({ path }) => path));
    expect([...met.submodules].filter((path) => !submodules.has(path))).toEqual([]);
    expect(submodules.size > 0).toBe(met.submodules.size > 0);
    expect(met.lost).toEqual([]);
  });

  it.each(SEEDS)('puts parents before children (%i)', (seed) => {
    const graph = wholeOf(randomHistory(seed, 30));
    const at = new Map(graph.order.map((number, place) => [number, place]));
    const wrong = graph.order.filter((number) => graph.parents[number].some((p) => at.get(p)! >= at.get(number)!));
    expect(wrong).toEqual([]);
  });

  it('tells what every path holds, and null for what is not there', () => {
    const { repo, source, commits } = randomHistory(9, 20);
    for (const commit of commits) {
      const tree = repo.id(`${commit}^{tree}`);
      const listed = listedIn(repo, commit);
      expect(listed.map(({ path }) => idAtPath(source, tree, path))).toEqual(listed.map(({ id }) => id));
      expect(idAtPath(source, tree, 'no/such/path')).toBeNull();
      for (const { path } of listed) expect(idAtPath(source, tree, `${path}/below`)).toBeNull();
    }
  });
});

describe('a walk through a range', () => {
  it.each(SEEDS)('meets all that no parent outside has, and nothing that is not there (%i)', (seed) => {
    const history = randomHistory(seed, 30);
    const { repo, source, commits } = history;
    const ids = (commit: string) =>
      listedIn(repo, commit)
        .filter(isBlob)
        .map(({ id }) => id);
    for (const [from, to] of [
      [3, 29],
      [14, 28],
      [20, 25],
      [26, 12],
    ]) {
      const inside = commitsOfRange(repo, commits[from], commits[to]);
      const graph = readCommits(source, inside, () => undefined);
      const met = walked(history.source, graph);
      const border = inside
        .flatMap((commit) => repo.git('rev-list', '--parents', '-1', commit).split(' ').slice(1))
        .filter((parent) => !inside.includes(parent));
      const known = new Set(border.flatMap(ids));
      const held = new Set(inside.flatMap(ids));
      expect([...held].filter((id) => !known.has(id) && !met.blobs.has(id))).toEqual([]);
      expect([...met.blobs].filter((id) => !held.has(id))).toEqual([]);
      expect(graph.order.map((number) => graph.ids.hex(number))).toEqual(inside);
    }
  });
});

describe('what cannot be read', () => {
  it('is told with its path: a folder that is not there, and one that is no tree', () => {
    const repo = newRepository();
    const blob = repo.blob('text');
    const tree = repo.tree([
      { mode: '40000', name: 'absent', id: 'ab'.repeat(20) },
      { mode: '40000', name: 'file', id: blob },
    ]);
    const commit = repo.rawCommit({ tree, message: '' });
    const source = sourceOf(repo);
    const graph = readHistory(source, [commit], { shallow: new Set(), outside: new Set() }, () => undefined);
    expect(walked(source, graph).lost).toEqual(['absent absent', 'damaged file']);
  });

  it('is listed when it is a commit, and the rest is read', () => {
    const repo = newRepository();
    const tree = repo.emptyTree();
    const missing = 'cd'.repeat(20);
    const commit = repo.rawCommit({ tree, parents: [missing, tree], message: 'x' });
    const graph = readHistory(sourceOf(repo), [commit], { shallow: new Set(), outside: new Set() }, () => undefined);
    expect([...graph.lost]).toEqual([
      [missing, 'absent'],
      [tree, 'damaged'],
    ]);
    expect(graph.order).toEqual([graph.find(commit)]);
  });

  it('is not missed where the clone is shallow', () => {
    const repo = newRepository();
    const commit = repo.rawCommit({ tree: repo.emptyTree(), parents: ['cd'.repeat(20)], message: 'x' });
    const graph = readHistory(
      sourceOf(repo),
      [commit],
      { shallow: new Set([commit]), outside: new Set() },
      () => undefined,
    );
    expect(graph.lost.size).toBe(0);
  });
});
