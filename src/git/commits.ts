import { parseCommit } from './commit.js';
import { IdTable } from './id-table.js';
import type { Loss, ObjectSource } from './object-source.js';

/** What a commit says, told while commits are read so that no message has to be kept. */
export type TellText = (id: string, text: Uint8Array) => void;

/** Commits with their parents, each once. */
export class CommitGraph {
  readonly ids: IdTable;
  /** Numbers of the parents that are here; the last ones are those of commits that were only read for their tree. */
  readonly parents: (readonly number[])[] = [];
  /** Id of the tree of each, in hexadecimal. */
  readonly trees: string[] = [];
  /** Seconds since 1970. */
  readonly times: number[] = [];
  /** Commits of the history itself, parents before children. The others are at its border. */
  readonly order: number[] = [];
  /** Commits that could not be read, and why. */
  readonly lost = new Map<string, Loss>();

  constructor(idBytes: 20 | 32) {
    this.ids = new IdTable(idBytes);
  }

  /** The number of a commit, or -1. */
  find(id: string): number {
    return this.ids.findHex(id);
  }
}

/** Where a history ends although it goes on: nobody misses what lies behind. */
export interface Border {
  /** Commits whose parents are left out of this clone. */
  readonly shallow: ReadonlySet<string>;
  /** Commits that are left out themselves. */
  readonly outside: ReadonlySet<string>;
}

/**
 * Reads all commits that can be reached, parents before children.
 *
 * @param tips ids of commits; what is not there is listed as lost
 * @param border where it ends
 */
export function readHistory(
  source: ObjectSource,
  tips: readonly string[],
  border: Border,
  tell: TellText,
): CommitGraph {
  const graph = new CommitGraph(source.idBytes);
  for (const tip of tips) {
    if (graph.find(tip) < 0) reach(graph, source, tip, border, tell);
  }
  return graph;
}

/** Depth first without recursion: a history can be a million commits deep. */
function reach(graph: CommitGraph, source: ObjectSource, tip: string, border: Border, tell: TellText): void {
  const stack: { id: string; parents: readonly string[]; next: number; number: number }[] = [];
  const enter = (id: string) => {
    const commit = readCommit(graph, source, id, tell);
    if (commit === null) return;
    const parents = border.shallow.has(id) ? [] : commit.parents.filter((parent) => !border.outside.has(parent));
    stack.push({ id, parents, next: 0, number: add(graph, id, commit.tree, commit.time) });
  };
  enter(tip);
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    if (top.next < top.parents.length) {
      const parent = top.parents[top.next++];
      if (graph.find(parent) < 0 && !graph.lost.has(parent)) enter(parent);
      continue;
    }
    graph.parents[top.number] = numbersOf(graph, top.parents);
    graph.order.push(top.number);
    stack.pop();
  }
}

/**
 * Reads just these commits, and of their parents outside of them the trees.
 *
 * @param ids parents before children, as git lists them with `--topo-order --reverse`
 */
export function readCommits(source: ObjectSource, ids: readonly string[], tell: TellText): CommitGraph {
  const graph = new CommitGraph(source.idBytes);
  const inside = new Set(ids);
  for (const id of ids) {
    const commit = readCommit(graph, source, id, tell);
    if (commit === null) continue;
    for (const parent of commit.parents) {
      if (graph.find(parent) >= 0 || inside.has(parent)) continue;
      // Its tree says what was there already. Without it everything counts as new, which is never less.
      const border = parseCommit(source.read(parent)?.bytes ?? new Uint8Array());
      if (border) graph.parents[add(graph, parent, border.tree, border.time)] = [];
    }
    const number = add(graph, id, commit.tree, commit.time);
    graph.parents[number] = numbersOf(graph, commit.parents);
    graph.order.push(number);
  }
  return graph;
}

function readCommit(graph: CommitGraph, source: ObjectSource, id: string, tell: TellText) {
  const object = source.read(id);
  const commit = object?.type === 'commit' ? parseCommit(object.bytes) : null;
  if (commit === null) graph.lost.set(id, object === null ? source.loss : 'damaged');
  else tell(id, commit.text);
  return commit;
}

function add(graph: CommitGraph, id: string, tree: string, time: number): number {
  const number = graph.ids.addHex(id);
  graph.trees[number] = tree;
  graph.times[number] = time;
  graph.parents[number] = [];
  return number;
}

function numbersOf(graph: CommitGraph, ids: readonly string[]): number[] {
  return ids.map((id) => graph.find(id)).filter((number) => number >= 0);
}
