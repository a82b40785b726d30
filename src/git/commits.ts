import { CommitHead } from './commit-head.js';
import { IdTable } from './id-table.js';
import type { Loss, ObjectSource } from './object-source.js';

/** What a commit says, told while commits are read so that no message has to be kept. The text is the receiver's. */
export type TellText = (id: string, text: Uint8Array) => void;

/** Stands for the tree of a commit that could not be read. */
const LOST = -1;

/** Commits with their parents, each once. */
export class CommitGraph {
  /** Also of commits that could not be read. */
  readonly ids: IdTable;
  /** Ids of trees. */
  readonly trees: IdTable;
  /** Number of the tree of each commit. */
  readonly treeOf: number[] = [];
  /** Numbers of the parents that are here; none for commits that were only read for their tree. */
  readonly parents: (readonly number[])[] = [];
  /** Seconds since 1970. */
  readonly times: number[] = [];
  /** Commits of the history itself, parents before children. The others are at its border. */
  readonly order: number[] = [];
  /** Commits that could not be read, and why. */
  readonly lost = new Map<string, Loss>();

  constructor(idBytes: 20 | 32) {
    this.ids = new IdTable(idBytes);
    this.trees = new IdTable(idBytes);
  }

  /** The number of a commit that was read, or -1. */
  find(id: string): number {
    const number = this.ids.findHex(id);
    return this.isRead(number) ? number : -1;
  }

  isRead(number: number): boolean {
    return this.treeOf[number] !== undefined && this.treeOf[number] !== LOST;
  }

  /** Whether it was read, or is known to be lost. */
  wasTried(number: number): boolean {
    return this.treeOf[number] !== undefined;
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
  const reader = new CommitReader(source, tell);
  const { graph } = reader;
  for (const tip of tips) {
    const number = graph.ids.addHex(tip);
    if (!graph.wasTried(number)) reach(reader, number, border);
  }
  return graph;
}

/** Depth first without recursion: a history can be a million commits deep. */
function reach(reader: CommitReader, tip: number, { shallow, outside }: Border): void {
  const { graph } = reader;
  const { ids, parents } = graph;
  const stack: number[] = [];
  /** For each in the stack the place of the parent that is looked at next. */
  const next: number[] = [];
  const enter = (number: number) => {
    if (!reader.read(number)) return;
    if (shallow.size > 0 && shallow.has(ids.hex(number))) parents[number] = [];
    if (outside.size > 0) parents[number] = parents[number].filter((parent) => !outside.has(ids.hex(parent)));
    stack.push(number);
    next.push(0);
  };
  enter(tip);
  while (stack.length > 0) {
    const top = stack.length - 1;
    const number = stack[top];
    if (next[top] < parents[number].length) {
      const parent = parents[number][next[top]++];
      if (!graph.wasTried(parent)) enter(parent);
      continue;
    }
    reader.finish(number);
    stack.pop();
    next.pop();
  }
}

/**
 * Reads just these commits, and of their parents outside of them the trees.
 *
 * @param ids parents before children, as git lists them with `--topo-order --reverse`
 */
export function readCommits(source: ObjectSource, ids: readonly string[], tell: TellText): CommitGraph {
  const reader = new CommitReader(source, tell);
  const { graph } = reader;
  const inside = new Set(ids.map((id) => graph.ids.addHex(id)));
  for (const number of inside) {
    if (!reader.read(number)) continue;
    for (const parent of graph.parents[number]) {
      // The tree of one outside says what was there already. Without it everything counts as new, which is never less.
      if (!inside.has(parent) && !graph.wasTried(parent)) reader.readBorder(parent);
    }
    reader.finish(number);
  }
  return graph;
}

/** Reads commits into a graph. */
class CommitReader {
  readonly graph: CommitGraph;
  private readonly head: CommitHead;

  constructor(
    private readonly source: ObjectSource,
    private readonly tell: TellText,
  ) {
    this.graph = new CommitGraph(source.idBytes);
    this.head = new CommitHead(source.idBytes);
  }

  /** Reads a commit, with all of its parents; false when it is lost. */
  read(number: number): boolean {
    const { graph, head } = this;
    const object = this.source.view(graph.ids, number);
    if (object?.type !== 'commit' || !head.read(object.bytes)) {
      graph.treeOf[number] = LOST;
      graph.parents[number] = [];
      graph.lost.set(graph.ids.hex(number), object === null ? this.source.loss : 'damaged');
      return false;
    }
    const text = Buffer.from(head.text);
    this.take(number);
    this.tell(graph.ids.hex(number), text);
    return true;
  }

  /** Reads a commit for its tree. */
  readBorder(number: number): void {
    const object = this.source.view(this.graph.ids, number);
    const isCommit = object !== null && this.head.read(object.bytes);
    if (isCommit) this.take(number);
    else this.graph.treeOf[number] = LOST;
    this.graph.parents[number] = [];
  }

  /** Puts a commit in the order, and forgets those of its parents that are not here. */
  finish(number: number): void {
    const { graph } = this;
    const parents = graph.parents[number];
    if (!parents.every((parent) => graph.isRead(parent))) {
      graph.parents[number] = parents.filter((parent) => graph.isRead(parent));
    }
    graph.order.push(number);
  }

  private take(number: number): void {
    const { graph, head } = this;
    const { idBytes } = graph.ids;
    graph.treeOf[number] = graph.trees.add(head.ids, 0);
    graph.times[number] = head.time;
    const parents: number[] = [];
    for (let at = 1; at <= head.parentCount; at++) parents.push(graph.ids.add(head.ids, at * idBytes));
    graph.parents[number] = parents;
  }
}
