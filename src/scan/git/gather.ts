import type { Toolbox } from '../../detectors/toolbox.js';
import { parseCommit, parseTag } from '../../git/commit.js';
import { ObjectSource } from '../../git/object-source.js';
import { remoteOf } from '../../git/remotes.js';
import { openRepository, type Repository } from '../../git/repository.js';
import { type Blob, memoryBlob } from '../../model/blob.js';
import type { Policy } from '../../model/policy.js';
import { type Skip, skipEffect } from '../../model/skip.js';
import type { GitListing, GitSkip, GitText } from '../../sources/git/listing.js';
import type { BlobResult } from '../analyse.js';
import { Analyser } from '../analyser.js';
import { lookBesidePeople } from '../beside-people.js';
import type { CacheAccess } from '../cache/access.js';
import type { Gathered } from '../gathered.js';
import { nameText } from '../name-text.js';
import { allowedNote } from '../notes.js';
import type { OnProgress } from '../progress.js';
import { lookTogether, withMatches } from '../together.js';
import type { Triage } from '../triage.js';
import { type RunContext, toolboxFor } from '../work.js';
import { BlobReader } from './blob-work.js';
import { isFile, type Opened, openBundled } from './bundled.js';
import { tooLate } from './deadline.js';
import { GitCache } from './git-cache.js';
import { type Governed, gitPlaces, seenIn } from './git-places.js';
import { type KnownBlobs, learntIn, nothingKnown } from './known-blobs.js';
import { objectsOf } from './objects-of.js';
import { type Origin, Origins } from './origins.js';
import { analyseAllBlobs, type OnBlobs } from './pool.js';
import { type GitWish, listScope, scopeIdentity, scopeOf } from './scope.js';
import { ShortTexts } from './short-texts.js';
import { silentCounts } from './silent-counts.js';
import { RememberedPlaces } from './told-places.js';
import { wantedBlobs, workOf } from './wanted.js';

export type { GitWish } from './scope.js';

/** A repository or a bundle, and what of it is scanned. */
export interface GitRequest {
  /** Folder of the repository, or file of the bundle, absolute. */
  readonly folder: string;
  /** How messages name it. */
  readonly shown: string;
  readonly wish: GitWish;
  /** The process is a hook of this repository. */
  readonly inHook?: boolean;
  /** The same, when it is open already. */
  readonly repository?: Repository;
  /** Time (milliseconds since 1970) at which the scan must be ready. */
  readonly deadline?: number;
}

export interface GitGatherOptions {
  readonly jobs?: number;
  readonly hashBudget?: number;
  /** Keep what is learnt, and use what was kept; null or absent for neither. */
  readonly cache?: CacheAccess | null;
  readonly onProgress: OnProgress;
  readonly triage?: Pick<Triage, 'home'>;
  /** How a path may be shown. */
  readonly shown: (path: string) => string;
}

/** One scan of a repository: what it is about, and what of earlier ones can be used. */
interface GitRun {
  readonly request: GitRequest;
  readonly opened: Opened;
  readonly cache: GitCache | null;
  readonly governed: Governed;
}

/** Reads and analyses what is wanted of a repository: blobs, messages and names. */
export async function gatherGit(
  request: GitRequest,
  context: RunContext,
  options: GitGatherOptions,
): Promise<Gathered> {
  if (isFile(request.folder)) {
    const opened = await openBundled(request);
    return gatherObjects({ request, opened, cache: null, governed: governedBy(options, 'history') }, context, options);
  }
  const repository = request.repository ?? openRepository(request.folder, request.shown, request.inHook);
  const scope = scopeOf(request.wish, repository);
  const identity = scopeIdentity(scope, repository, { ...context, ...options });
  const cache = options.cache ? GitCache.of(options.cache, repository, identity) : null;
  const governed = governedBy(options, scope.kind);
  const opened: Opened = {
    home: repository,
    list: (source, takeText) => listScope(scope, repository, source, takeText),
  };
  return cache?.run(scope, governed) ?? (await gatherObjects({ request, opened, cache, governed }, context, options));
}

function governedBy({ triage, shown }: GitGatherOptions, kind: Governed['kind']): Governed {
  return { home: triage?.home, shown, kind };
}

async function gatherObjects(run: GitRun, context: RunContext, options: GitGatherOptions): Promise<Gathered> {
  const { request, opened, cache, governed } = run;
  const { home } = opened;
  const store = objectsOf(home, isSmall(request.wish));
  try {
    const source = new ObjectSource(store);
    const tools = toolboxFor(context);
    const texts = new Texts(tools);
    const listing = opened.list(source, texts.take);
    texts.takeNames(listing);
    const { numbers, allowed } = await wantedBlobs(listing, home, context.policy, source);
    const onBlobs: OnBlobs = (count, bytes) =>
      options.onProgress({ blobs: count, total: numbers.length, bytes, bytesTotal: 0, path: '', matches: 0 });
    const known = cache?.blobs(listing.blobs) ?? null;
    const before = known?.getAll(numbers) ?? nothingKnown(numbers);
    onBlobs(numbers.length - before.rest.length, before.totals.bytes);
    const work = workOf(home, listing.blobs, before.rest, {
      store,
      deadline: request.deadline ?? null,
      silent: known && silentCounts(listing.blobs.ids.size),
    });
    const fresh = await analyseAllBlobs(work, context, { jobs: options.jobs ?? null, store, onBlobs });
    const found = [...before.found, ...fresh.found].sort((a, b) => a.blob - b.blob);
    const totals = before.totals;
    totals.addAll(fresh.totals);
    const origins: Origin[] = [...found.map(({ blob }): Origin => ({ kind: 'blob', blob })), ...texts.origins];
    const analyser = new Analyser(context, tools);
    const blobs = new FoundBlobs(new BlobReader(work, store, analyser), origins, known);
    const alone = [...found.map(({ result }) => result), ...texts.results];
    const beside = await lookBesidePeople(alone, (at) => blobs.again(at)).finally(() => analyser.close());
    known?.keep(learntIn(work, fresh.found));
    const { matches, notes, isCut } = await lookTogether(
      { results: beside, open: (at) => blobs.open(at, beside[at].path) },
      context,
      options,
    );
    const gathered = {
      results: withMatches(beside, matches),
      totals,
      skipped: listing.skipped.map((skip) => skippedOf(skip, context.policy)),
      notes: [...allowedNote(allowed), ...notes],
      commits: listing.graph.order.length,
      looked: totals.blobs + listing.graph.order.length + publishedOf(request.wish),
    };
    const places = new RememberedPlaces(new Origins(listing, source, origins, remoteOf(home)));
    return {
      ...gathered,
      places: gitPlaces(seenIn(listing, source), home, governed),
      origins: places,
      reopen: (at) => blobs.reopen(at, beside[at].path, source),
      keep() {
        // What was not to be had in this walk may be there next time, and what the clock cut off may be found.
        const isWhole = !isCut && source.losses === 0;
        if (isWhole) cache?.keepRun(gathered, { origins, blobs: listing.blobs, told: places.told });
      },
      close: () => store.close(),
    };
  } catch (error) {
    store.close();
    throw error instanceof Error && error.name === 'TooLate' ? tooLate() : error;
  }
}

/** Commits that most pushes stay under. */
const FEW_COMMITS = 20;

function isSmall(wish: GitWish): boolean {
  return wish.kind === 'staged' || (wish.kind === 'commits' && wish.commits.length <= FEW_COMMITS);
}

/** A push of names alone brings no commit, and its names were looked at. */
function publishedOf(wish: GitWish): number {
  return wish.kind === 'commits' ? wish.published.length : 0;
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
    for (const path of blobs.paths) names.add(path, Buffer.from(nameText(path)), { kind: 'name' });
    for (const name of refNames) names.add(name, Buffer.from(nameText(name)), { kind: 'ref' });
    names.flush();
  }

  private keep(result: BlobResult, origin: Origin): void {
    this.results.push(result);
    this.origins.push(origin);
  }
}

/** What something was found in, for reading it once more. */
class FoundBlobs {
  constructor(
    private readonly reader: BlobReader,
    private readonly origins: readonly Origin[],
    private readonly known: KnownBlobs | null,
  ) {}

  /** Analyses a blob as one that lies beside people; null for what is no blob. */
  async again(at: number): Promise<BlobResult | null> {
    const origin = this.origins[at];
    if (origin.kind !== 'blob') return null;
    const analyse = () => this.reader.analyse(origin.blob, true);
    return this.known ? this.known.besidePeople(origin.blob, analyse) : analyse();
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
