import type { Toolbox } from '../../detectors/toolbox.js';
import { parseCommit, parseTag } from '../../git/commit.js';
import { CommitGraph } from '../../git/commits.js';
import { ObjectSource } from '../../git/object-source.js';
import { openObjects } from '../../git/objects/store.js';
import type { ObjectStore } from '../../git/objects/types.js';
import { listRefs, type Ref } from '../../git/refs.js';
import { openRepository, type Repository } from '../../git/repository.js';
import { type Blob, memoryBlob } from '../../model/blob.js';
import type { Policy } from '../../model/policy.js';
import { type Skip, skipEffect } from '../../model/skip.js';
import { BlobList } from '../../sources/git/blob-list.js';
import { type GitListing, type GitSkip, type GitText, listCommits, listHistory } from '../../sources/git/listing.js';
import { commitsOf } from '../../sources/git/range.js';
import { listStaged } from '../../sources/git/staged.js';
import type { BlobResult } from '../analyse.js';
import { lookBesidePeople } from '../beside-people.js';
import type { Gathered } from '../gathered.js';
import { allowedNote } from '../notes.js';
import type { OnProgress } from '../progress.js';
import { lookTogether, withMatches } from '../together.js';
import type { Triage } from '../triage.js';
import { type RunContext, toolboxFor } from '../work.js';
import { BlobReader, type BlobWork } from './blob-work.js';
import { tooLate } from './deadline.js';
import { belowFolder, gitPlaces } from './git-places.js';
import { type Origin, Origins } from './origins.js';
import { analyseAllBlobs, type OnBlobs } from './pool.js';
import { ShortTexts } from './short-texts.js';

/** What of a repository is scanned. */
export type GitWish =
  | { readonly kind: 'history'; readonly reflog: boolean; readonly dangling: boolean }
  /** An expression such as `A..B`. */
  | { readonly kind: 'range'; readonly expression: string }
  /** What the next commit would bring. */
  | { readonly kind: 'staged' }
  /** Commits that are about to be published, and the names that are published with them. */
  | { readonly kind: 'commits'; readonly commits: readonly string[]; readonly published: readonly Ref[] };

/** A repository and what of it is scanned. */
export interface GitRequest {
  readonly folder: string;
  /** How messages name the folder. */
  readonly shown: string;
  readonly wish: GitWish;
  /** The process is a hook of this repository. */
  readonly inHook?: boolean;
  /** Time (milliseconds since 1970) at which the scan must be ready. */
  readonly deadline?: number;
}

export interface GitGatherOptions {
  readonly jobs?: number;
  readonly hashBudget?: number;
  readonly onProgress: OnProgress;
  readonly triage?: Pick<Triage, 'home'>;
  /** How a path may be shown. */
  readonly shown: (path: string) => string;
}

/** Largest object that is rebuilt in memory while the repository is listed. */
const LARGEST = 64 << 20;

/** Reads and analyses what is wanted of a repository: blobs, messages and names. */
export async function gatherGit(
  request: GitRequest,
  context: RunContext,
  options: GitGatherOptions,
): Promise<Gathered> {
  const repository = openRepository(request.folder, request.shown, request.inHook);
  const store = openObjects(repository.objectFolders, { idBytes: repository.idBytes, largest: LARGEST });
  try {
    const source = new ObjectSource(store);
    const tools = toolboxFor(context);
    const texts = new Texts(tools);
    const listing = listingOf(request.wish, repository, source, texts.take);
    texts.takeNames(listing);
    const { numbers, allowed } = await wantedBlobs(listing.blobs, repository, context.policy);
    const work = workOf(repository, listing.blobs, numbers, { store, deadline: request.deadline ?? null });
    const onBlobs: OnBlobs = (count, bytes) =>
      options.onProgress({ blobs: count, total: numbers.length, bytes, bytesTotal: 0, path: '', matches: 0 });
    const { found, totals } = await analyseAllBlobs(work, context, options.jobs ?? null, onBlobs);
    const origins: Origin[] = [...found.map(({ blob }): Origin => ({ kind: 'blob', blob })), ...texts.origins];
    const blobs = new FoundBlobs(new BlobReader(work, store, tools), origins);
    const alone = [...found.map(({ result }) => result), ...texts.results];
    const beside = await lookBesidePeople(alone, (at) => blobs.again(at));
    const { matches, notes } = await lookTogether(
      { results: beside, open: (at) => blobs.open(at, beside[at].path) },
      context,
      options,
    );
    return {
      results: withMatches(beside, matches),
      totals,
      skipped: listing.skipped.map((skip) => skippedOf(skip, context.policy)),
      notes: [...allowedNote(allowed), ...notes],
      commits: listing.graph.order.length,
      looked: totals.blobs + listing.graph.order.length + publishedOf(request.wish),
      places: gitPlaces(listing, repository, source, {
        home: options.triage?.home,
        shown: options.shown,
        kind: request.wish.kind,
      }),
      origins: new Origins(listing, source, origins),
      reopen: (at) => blobs.reopen(at, beside[at].path, source),
      close: () => store.close(),
    };
  } catch (error) {
    store.close();
    throw error instanceof Error && error.name === 'TooLate' ? tooLate() : error;
  }
}

/** A push of names alone brings no commit, and its names were looked at. */
function publishedOf(wish: GitWish): number {
  return wish.kind === 'commits' ? wish.published.length : 0;
}

function listingOf(
  wish: GitWish,
  repository: Repository,
  source: ObjectSource,
  take: (text: GitText) => void,
): GitListing {
  const { shallow } = repository;
  switch (wish.kind) {
    case 'history':
      return listHistory(repository, source, wish, take);
    case 'range': {
      const commits = commitsOf(repository, wish.expression);
      return listCommits(source, { commits, published: [], names: listRefs(repository, false).refs, shallow }, take);
    }
    case 'commits': {
      const names = listRefs(repository, false).refs;
      return listCommits(source, { commits: wish.commits, published: wish.published, names, shallow }, take);
    }
    case 'staged':
      return stagedListing(repository);
  }
}

function stagedListing(repository: Repository): GitListing {
  const { files, skipped, removed } = listStaged(repository);
  const blobs = new BlobList(repository.idBytes);
  for (const { id, path } of files) blobs.add(id, path, -1);
  return { blobs, graph: new CommitGraph(repository.idBytes), tips: [], refNames: [], skipped, removed };
}

/** Everything that is written in no file: messages, names of files and folders, and names of refs. */
class Texts {
  readonly results: BlobResult[] = [];
  readonly origins: Origin[] = [];
  private readonly messages;

  constructor(private readonly tools: Toolbox) {
    this.messages = new ShortTexts<GitText>('text', tools, (result, { kind, id }) => {
      // A message lies in no folder that could be about people.
      this.keep({ ...result, hasPeople: false, isOpen: false }, { kind, id });
    });
  }

  readonly take = (text: GitText): void => this.messages.add(`${text.kind} ${text.id}`, text.text, text);

  takeNames({ blobs, refNames }: GitListing): void {
    this.messages.flush();
    const names = new ShortTexts<Origin>('name', this.tools, (result, origin) => this.keep(result, origin));
    for (const path of blobs.paths) names.add(path, Buffer.from(path), { kind: 'name' });
    for (const name of refNames) names.add(name, Buffer.from(name), { kind: 'ref' });
    names.flush();
  }

  private keep(result: BlobResult, origin: Origin): void {
    this.results.push(result);
    this.origins.push(origin);
  }
}

/** Numbers of the blobs to be read: not those of which every path is left out by the policy. */
async function wantedBlobs(
  blobs: BlobList,
  { top }: Repository,
  { allowedPaths, folder }: Policy,
): Promise<{ numbers: readonly number[]; allowed: number }> {
  const all = Array.from({ length: blobs.ids.size }, (_, blob) => blob);
  if (allowedPaths.length === 0) return { numbers: all, allowed: 0 };
  const { default: picomatch } = await import('picomatch');
  const isAllowed = picomatch([...allowedPaths], { dot: true });
  // Patterns start at the folder of the policy, paths at the top of the repository.
  const below = belowFolder(top, folder);
  const isLeftOut = (path: string) => {
    const inside = below(path);
    return inside !== null && isAllowed(inside);
  };
  const numbers = all.filter((blob) => !blobs.hasAllPaths(blob) || !blobs.pathsOf(blob).every(isLeftOut));
  return { numbers, allowed: all.length - numbers.length };
}

function workOf(
  repository: Repository,
  blobs: BlobList,
  numbers: readonly number[],
  { store, deadline }: { readonly store: ObjectStore; readonly deadline: number | null },
): BlobWork {
  const { place, objectFolders, idBytes } = repository;
  const size = blobs.ids.size;
  const pathOf = new Uint32Array(new SharedArrayBuffer(size * 4));
  for (let blob = 0; blob < size; blob++) pathOf[blob] = blobs.pathNumberOf(blob);
  const ids = new Uint8Array(new SharedArrayBuffer(size * idBytes));
  ids.set(blobs.ids.bytes());
  const order = new Uint32Array(new SharedArrayBuffer(numbers.length * 4));
  order.set(store.readingOrder(numbers.map((blob) => blobs.ids.hex(blob))).map((at) => numbers[at]));
  const next = new Int32Array(new SharedArrayBuffer(4));
  const { folder, inHook = false } = place;
  return { folder, inHook, objectFolders, idBytes, ids, pathOf, paths: blobs.paths, order, next, deadline };
}

/** What something was found in, for reading it once more. */
class FoundBlobs {
  constructor(
    private readonly reader: BlobReader,
    private readonly origins: readonly Origin[],
  ) {}

  /** Analyses a blob as one that lies beside people; null for what is no blob. */
  async again(at: number): Promise<BlobResult | null> {
    const origin = this.origins[at];
    return origin.kind === 'blob' ? this.reader.analyse(origin.blob, true) : null;
  }

  /** @throws an error with a system code when it cannot be had in memory */
  open(at: number, path: string): Blob {
    const origin = this.origins[at];
    const bytes = origin.kind === 'blob' ? this.reader.bytesOf(origin.blob) : null;
    if (bytes === null) throw Object.assign(new Error('not in memory'), { code: 'EFBIG' });
    return memoryBlob(path, bytes);
  }

  /** The same for a blob of any size, a message or a name. */
  async reopen(at: number, path: string, source: ObjectSource): Promise<Blob> {
    const origin = this.origins[at];
    const blob =
      origin.kind === 'blob'
        ? await this.reader.open(origin.blob, path)
        : memoryBlob(path, textOf(origin, path, source));
    if (blob === null) throw Object.assign(new Error('not there'), { code: 'ENOENT' });
    return blob;
  }
}

function textOf(origin: Exclude<Origin, { kind: 'blob' }>, name: string, source: ObjectSource): Uint8Array {
  if (!('id' in origin)) return Buffer.from(name);
  const bytes = source.read(origin.id)?.bytes ?? new Uint8Array();
  const text = origin.kind === 'commit' ? parseCommit(bytes)?.text : parseTag(bytes)?.text;
  return text ?? new Uint8Array();
}

function skippedOf({ path, reason }: GitSkip, { blockMedia }: Policy): Skip {
  return { location: { path }, reason, effect: blockMedia ? 'block' : skipEffect(reason) };
}
