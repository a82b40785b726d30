import { describe, expect, it } from 'vitest';
import { followBlobs } from '../../src/git/attribution.js';
import { readHistory } from '../../src/git/commits.js';
import { isBlob, listedIn, type RandomHistory, randomHistory } from './histories.js';

/** The same question, answered by listing every commit. */
function byListing({ repo, commits }: RandomHistory, graph: ReturnType<typeof readHistory>) {
  const held = new Map(commits.map((commit) => [graph.find(commit), listedIn(repo, commit).filter(isBlob)]));
  const ancestors: Set<number>[] = [];
  for (const number of graph.order) {
    const parents = graph.parents[number];
    ancestors[number] = new Set([number, ...parents.flatMap((parent) => [...ancestors[parent]])]);
  }
  return (blobs: ReadonlySet<string>, tips: readonly number[]) => {
    const holds = (number: number) => held.get(number)!.some(({ id }) => blobs.has(id));
    const holding = graph.order.filter(holds);
    const times = holding.map((number) => graph.times[number]);
    return {
      firstTime: Math.min(...times),
      lastTime: Math.max(...times),
      holding: new Set(holding),
      paths: [...new Set(holding.flatMap((number) => held.get(number)!.filter(({ id }) => blobs.has(id))))]
        .map(({ path }) => path)
        .filter((path, at, all) => all.indexOf(path) === at)
        .sort(),
      tips: tips.map((tip) => ({ holds: holds(tip), reaches: [...ancestors[tip]].some(holds) })),
    };
  };
}

describe('following blobs through a history', () => {
  it.each([11, 12, 13])('tells what listing every commit tells (%i)', (seed) => {
    const history = randomHistory(seed, 30);
    const graph = readHistory(
      history.source,
      history.commits,
      { shallow: new Set(), outside: new Set() },
      () => undefined,
    );
    const ask = byListing(history, graph);
    const blobs = [...new Set(history.commits.flatMap((id) => listedIn(history.repo, id).filter(isBlob)))];
    const ids = [...new Set(blobs.map(({ id }) => id))].sort();
    // Each blob alone, and every two neighbours as the versions of one thing.
    const groups = [...ids.map((id) => [id]), ...ids.slice(1).map((id, at) => [ids[at], id])];
    const members = new Map(ids.map((id) => [id, groups.flatMap((group, at) => (group.includes(id) ? [at] : []))]));
    const tips = [...graph.order];
    const found = followBlobs(history.source, graph, members, tips);
    groups.forEach((group, at) => {
      const expected = ask(new Set(group), tips);
      const one = found[at]!;
      expect(graph.times[one.first]).toBe(expected.firstTime);
      expect(graph.times[one.last]).toBe(expected.lastTime);
      expect(expected.holding.has(one.first) && expected.holding.has(one.last)).toBe(true);
      expect([...one.paths].sort()).toEqual(expected.paths);
      expect(one.tips).toEqual(expected.tips);
    });
  });

  it('tells nothing of what no commit holds', () => {
    const history = randomHistory(17, 10);
    const graph = readHistory(
      history.source,
      history.commits,
      { shallow: new Set(), outside: new Set() },
      () => undefined,
    );
    const [known] = listedIn(history.repo, history.commits.at(-1)!).filter(isBlob);
    const found = followBlobs(
      history.source,
      graph,
      new Map([
        ['ef'.repeat(20), [0]],
        [known.id, [1]],
      ]),
      [],
    );
    expect(found[0]).toBeUndefined();
    expect(found[1]?.paths.length).toBeGreaterThan(0);
  });
});
