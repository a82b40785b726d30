import { describe, expect, it } from 'vitest';
import { followBlobs } from '../../src/git/attribution.js';
import { type CommitGraph, readCommits, readHistory } from '../../src/git/commits.js';
import { NameTable } from '../../src/git/name-table.js';
import { TreeChanges } from '../../src/git/tree-changes.js';
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

function wholeOf({ source, commits }: Pick<RandomHistory, 'source' | 'commits'>): CommitGraph {
  return readHistory(source, commits, { shallow: new Set(), outside: new Set() }, () => undefined);
}

/** Each blob alone, and every two neighbours as the versions of one thing. */
function groupsOf(ids: readonly string[]): string[][] {
  return [...ids.map((id) => [id]), ...ids.slice(1).map((id, at) => [ids[at], id])];
}

/** Follows groups of blobs over what a walk wrote down, and once more without that: both must tell the same. */
function follow(
  { source }: Pick<RandomHistory, 'source'>,
  graph: CommitGraph,
  groups: readonly string[][],
  tips: readonly number[],
) {
  const { changes, ids } = walked(source, graph);
  const members = new Map<number, number[]>();
  groups.forEach((group, at) => {
    for (const id of group) members.set(ids.findHex(id), [...(members.get(ids.findHex(id)) ?? []), at]);
  });
  members.delete(-1);
  const found = followBlobs(source, graph, changes, members, tips);
  const unwritten = new TreeChanges(graph.trees, ids, new NameTable());
  expect(followBlobs(source, graph, unwritten, members, tips)).toEqual(found);
  return found;
}

/** The question, answered from what each commit brings or holds. */
function asked(graph: CommitGraph, heldBy: ReadonlyMap<number, readonly { id: string; path: string }[]>) {
  const ancestors: Set<number>[] = [];
  for (const number of graph.order) {
    const parents = graph.parents[number];
    ancestors[number] = new Set([number, ...parents.flatMap((parent) => [...(ancestors[parent] ?? [])])]);
  }
  return (blobs: ReadonlySet<string>, tips: readonly number[]) => {
    const holds = (number: number) => heldBy.get(number)!.some(({ id }) => blobs.has(id));
    const holding = graph.order.filter(holds);
    const times = holding.map((number) => graph.times[number]);
    const paths = holding.flatMap((number) => heldBy.get(number)!.filter(({ id }) => blobs.has(id)));
    return {
      first: holding[times.indexOf(Math.min(...times))],
      last: holding[times.lastIndexOf(Math.max(...times))],
      paths: [...new Set(paths.map(({ path }) => path))].sort(),
      tips: tips.map((tip) => ({ holds: holds(tip), reaches: [...ancestors[tip]].some(holds) })),
    };
  };
}

const sorted = <T extends { readonly paths: readonly string[] }>(one: T | undefined) =>
  one && { ...one, paths: [...one.paths].sort() };

describe('following blobs through a history', () => {
  it.each([11, 12, 13, 14])('tells what listing every commit tells (%i)', (seed) => {
    const history = randomHistory(seed, 30, seed === 14 ? 'sha256' : 'sha1');
    const graph = wholeOf(history);
    const held = new Map(
      history.commits.map((commit) => [graph.find(commit), listedIn(history.repo, commit).filter(isBlob)]),
    );
    const ids = [...new Set([...held.values()].flat().map(({ id }) => id))].sort();
    const groups = groupsOf(ids);
    const found = follow(history, graph, groups, graph.order);
    const ask = asked(graph, held);
    groups.forEach((group, at) => {
      expect(sorted(found[at])).toEqual(ask(new Set(group), graph.order));
    });
  });

  it('tells nothing of what no commit holds', () => {
    const history = randomHistory(17, 10);
    const [known] = listedIn(history.repo, history.commits.at(-1)!).filter(isBlob);
    const graph = wholeOf(history);
    const { changes, ids } = walked(history.source, graph);
    const unknown = ids.addHex('ef'.repeat(20));
    const members = new Map([
      [unknown, [0]],
      [ids.findHex(known.id), [1]],
    ]);
    const found = followBlobs(history.source, graph, changes, members, []);
    expect(found[0]).toBeUndefined();
    expect(found[1]?.paths.length).toBeGreaterThan(0);
  });
});

/**
 * What the commits of a range bring or took over from one that brought it: not what stood there before the range, which
 * is what a first parent has and no parent inside has.
 */
function broughtIn({ repo }: RandomHistory, graph: CommitGraph) {
  const key = ({ mode, id, path }: { mode: string; id: string; path: string }) => `${mode} ${id} ${path}`;
  const brought = new Map<number, ReturnType<typeof listedIn>>();
  for (const number of graph.order) {
    const listed = listedIn(repo, graph.ids.hex(number)).filter(isBlob);
    const [first] = graph.parents[number];
    const before = new Set(first === undefined ? [] : listedIn(repo, graph.ids.hex(first)).map(key));
    const from = new Set(
      graph.parents[number].flatMap((parent) => (brought.get(parent) ?? []).map(({ id, path }) => `${id} ${path}`)),
    );
    brought.set(
      number,
      listed.filter((each) => !before.has(key(each)) || from.has(`${each.id} ${each.path}`)),
    );
  }
  return brought;
}

describe('following blobs through a range', () => {
  it.each([21, 22, 23, 24])('tells what its commits bring and still hold (%i)', (seed) => {
    const history = randomHistory(seed, 30);
    const { repo, source, commits } = history;
    for (const [from, to] of [
      [3, 29],
      [14, 28],
      [20, 27],
    ]) {
      const inside = commitsOfRange(repo, commits[from], commits[to]);
      const graph = readCommits(source, inside, () => undefined);
      const brought = broughtIn(history, graph);
      // What a further parent outside has is not listed, and nobody asks for it.
      const groups = groupsOf([...walked(source, graph).blobs].sort());
      const found = follow(history, graph, groups, graph.order);
      const ask = asked(graph, brought);
      groups.forEach((group, at) => {
        expect(sorted(found[at])).toEqual(ask(new Set(group), graph.order));
      });
    }
  });

  it('finds what came through a merge although its first parent, outside, has it too', () => {
    const repo = newRepository();
    const root = repo.commit({ files: { 'b.txt': 'b' } });
    const outside = repo.commit({ files: { 'a.csv': 'one' }, parents: [root] });
    const side = repo.commit({ ref: 'refs/heads/side', files: { 'a.csv': 'one' }, parents: [root], message: 'side' });
    const merge = repo.commit({ parents: [outside, side], message: 'merge' });
    const next = repo.commit({ parents: [merge], files: { 'c.txt': 'c' } });
    const source = sourceOf(repo);
    for (const inside of [
      [side, merge, next],
      [side, merge],
    ]) {
      const graph = readCommits(source, inside, () => undefined);
      const tip = graph.find(inside.at(-1)!);
      const [found] = follow({ source }, graph, [[repo.blob('one')]], [tip]);
      expect(found).toMatchObject({ first: graph.find(side), tips: [{ holds: true, reaches: true }] });
    }
  });
});
