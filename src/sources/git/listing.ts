import { parseTag } from '../../git/commit.js';
import { type CommitGraph, readCommits, readHistory } from '../../git/commits.js';
import type { Loss, ObjectSource } from '../../git/object-source.js';
import type { AllObjects } from '../../git/objects/types.js';
import { TOP } from '../../git/path-table.js';
import type { Ref, RefListing } from '../../git/refs.js';
import { TreeChanges } from '../../git/tree-changes.js';
import { TreeWalk } from '../../git/tree-walk.js';
import type { SkipReason } from '../../model/skip.js';
import { BlobList } from './blob-list.js';

/** Text that stands in no file: what a commit or a tag says. */
export interface GitText {
  readonly kind: 'commit' | 'tag';
  /** Object id in hexadecimal. */
  readonly id: string;
  readonly text: Uint8Array;
}

/** Something of the repository that is not to be read. */
export interface GitSkip {
  readonly path: string;
  readonly reason: SkipReason;
}

/** What there is to scan in the objects of a repository. */
export interface GitListing {
  readonly blobs: BlobList;
  readonly graph: CommitGraph;
  /** What the trees of the commits differ in. */
  readonly changes: TreeChanges;
  /** Names with the commits that they lead to, through tags. */
  readonly tips: readonly Ref[];
  /** Names of branches, tags and other refs. */
  readonly refNames: readonly string[];
  readonly skipped: readonly GitSkip[];
  /** Folders that stand at a further path as well: their files were told once, by the first. Absent when there are none. */
  readonly copies?: readonly { readonly tree: string; readonly path: string }[];
  /** Paths that the next commit takes away; absent for commits that were made. */
  readonly removed?: readonly string[];
}

/** Receives every text while the repository is read, so that none has to be kept. */
export type TakeText = (text: GitText) => void;

/** How something without a name is called. */
const DANGLING = 'dangling';
const SHORT_ID = 12;
/** Where git says that a clone is shallow. */
const ALTERNATES = '.git/objects/info/alternates';
const SHALLOW = '.git/shallow';

/** What of the objects is wanted. */
export interface HistoryWish {
  readonly refs: RefListing;
  /** Everything that is there, for what no name leads to; null when that is not wanted. */
  readonly all: AllObjects | null;
  /** Commits whose parents this clone does not have. */
  readonly shallow: readonly string[];
  /** Commits that are known not to be there. */
  readonly outside?: readonly string[];
  /** How a tree or blob is called that no name leads to; `dangling` and the beginning of its id when absent. */
  readonly nameless?: (id: string) => string;
  /** The clone borrows from a folder that is not there. */
  readonly hasLostAlternates?: boolean;
}

/** Lists everything that a repository has: every blob of every commit, tags to anything, notes, and all stash entries. */
export function listHistory(source: ObjectSource, wish: HistoryWish, takeText: TakeText): GitListing {
  const { all, shallow, outside = [], hasLostAlternates = false, nameless = danglingName } = wish;
  const { refs, broken } = wish.refs;
  const gathering = new Gathering(source, takeText);
  for (const name of broken) gathering.skip(name, 'damaged');
  for (const ref of refs) gathering.tip(ref);
  for (const id of [...(all?.commits ?? []), ...(all?.tags ?? [])]) gathering.tip({ name: DANGLING, id });
  if (hasLostAlternates) gathering.skip(ALTERNATES, 'absent');
  if (shallow.length > 0) gathering.skip(SHALLOW, 'shallow');
  const graph = readHistory(
    source,
    gathering.tips.map(({ id }) => id),
    { shallow: new Set(shallow), outside: new Set(outside) },
    gathering.tell,
  );
  return gathering.finish(graph, refs, all && { ...all, nameless });
}

function danglingName(id: string): string {
  return `${DANGLING} ${id.slice(0, SHORT_ID)}`;
}

/** Commits to be listed, and the names that lead to them. */
export interface CommitsWish {
  /** Ids, parents before children. */
  readonly commits: readonly string[];
  /** What is published beside the commits: tags and other names, which are followed and scanned. */
  readonly published: readonly Ref[];
  /** Names that are only told. */
  readonly names: readonly Ref[];
  /** Commits whose parents this clone does not have. */
  readonly shallow: readonly string[];
}

/** Lists what some commits bring that their parents outside of them do not have. */
export function listCommits(source: ObjectSource, wish: CommitsWish, takeText: TakeText): GitListing {
  const { commits, published, names, shallow } = wish;
  const gathering = new Gathering(source, takeText);
  for (const ref of published) gathering.tip(ref);
  const border = new Set(shallow);
  // Behind the border of a shallow clone there may be more that belongs to the range.
  if (commits.some((id) => border.has(id))) gathering.skip(SHALLOW, 'shallow');
  const listing = gathering.finish(readCommits(source, commits, gathering.tell), published);
  return { ...listing, tips: [...listing.tips, ...names] };
}

/** Gathers blobs and skips while names are followed and trees are walked. */
class Gathering {
  readonly blobs: BlobList;
  /** Names with the commits that they lead to. */
  readonly tips: Ref[] = [];
  private readonly skipped = new Map<string, GitSkip>();
  private readonly trees: string[] = [];
  private readonly tags = new Set<string>();
  private readonly copies = new Map<string, { readonly tree: string; readonly path: string }>();

  constructor(
    private readonly source: ObjectSource,
    private readonly takeText: TakeText,
  ) {
    this.blobs = new BlobList(source.idBytes);
  }

  readonly tell = (id: string, text: Uint8Array): void => this.takeText({ kind: 'commit', id, text });

  skip(path: string, reason: SkipReason): void {
    this.skipped.set(`${reason} ${path}`, { path, reason });
  }

  private copy(tree: string, path: string): void {
    this.copies.set(`${tree} ${path}`, { tree, path });
  }

  /** Follows a name to a commit, a tree or a blob, through as many tags as there are. */
  tip({ name, id: start }: Ref): void {
    for (let id = start, type = ''; ; ) {
      const object = this.source.read(id);
      if (object === null) {
        // A blob may be too large for memory; whoever scans it reads it in another way.
        if (this.source.loss === 'budget') this.blobs.add(id, name, -1);
        else this.skip(name, this.source.loss);
        return;
      }
      // A tag that is wrong about what it names is no tag of git; what it leads to is scanned all the same.
      if (type !== '' && type !== object.type) this.skip(name, 'damaged');
      if (object.type === 'commit') this.tips.push({ name, id });
      else if (object.type === 'tree') this.trees.push(id);
      else if (object.type === 'blob') this.blobs.add(id, name, -1);
      if (object.type !== 'tag' || this.tags.has(id)) return;
      this.tags.add(id);
      const tag = parseTag(object.bytes);
      if (tag === null) {
        this.skip(name, 'damaged');
        return;
      }
      this.takeText({ kind: 'tag', id, text: tag.text });
      id = tag.target;
      type = tag.type;
    }
  }

  finish(
    graph: CommitGraph,
    refs: readonly Ref[],
    all: (AllObjects & Pick<Required<HistoryWish>, 'nameless'>) | null = null,
  ): GitListing {
    const { blobs } = this;
    const { places } = blobs;
    const changes = new TreeChanges(graph.trees, blobs.ids, blobs.names);
    const walk = new TreeWalk(this.source, changes, places, {
      blob: (blob, place, commit) => blobs.meet(blob, place, commit),
      // The name of a folder or a submodule is a name too; walking to it took it up.
      submodule: (place) => this.skip(places.textOf(place), 'submodule'),
      again: (tree, place) => this.copy(graph.trees.hex(tree), places.textOf(place)),
      lost: (place, reason: Loss) => this.skip(places.textOf(place), reason),
    });
    walk.history(graph);
    for (const id of this.trees) walk.tree(graph.trees.addHex(id), [], TOP, -1);
    // Last, so that what has a path is told with it.
    for (const id of all?.trees ?? []) {
      const isMet = graph.trees.findHex(id) >= 0;
      walk.tree(graph.trees.addHex(id), [], isMet ? TOP : places.origin(all!.nameless(id)), -1);
    }
    for (const id of all?.blobs ?? []) {
      if (blobs.ids.findHex(id) < 0) blobs.add(id, all!.nameless(id), -1);
    }
    for (const [id, reason] of graph.lost) this.skip(`commit ${id}`, reason);
    return {
      blobs,
      graph,
      changes,
      tips: this.tips.filter(({ name }) => name !== DANGLING),
      refNames: [...new Set(refs.map(({ name }) => name))],
      skipped: [...this.skipped.values()],
      copies: [...this.copies.values()],
    };
  }
}
