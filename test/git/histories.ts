import { onTestFinished } from 'vitest';
import type { CommitGraph } from '../../src/git/commits.js';
import { IdTable } from '../../src/git/id-table.js';
import { NameTable } from '../../src/git/name-table.js';
import { ObjectSource } from '../../src/git/object-source.js';
import { PathTable } from '../../src/git/path-table.js';
import { openRepository } from '../../src/git/repository.js';
import { TreeChanges } from '../../src/git/tree-changes.js';
import { TreeWalk } from '../../src/git/tree-walk.js';
import { objectsOf } from '../../src/scan/git/objects-of.js';
import { numbers } from './objects/repositories.js';
import { Ground } from './world/ground.js';
import { Repository } from './world/repository.js';

/** An entry as `git ls-tree -r` lists it. */
export interface Listed {
  readonly mode: string;
  readonly id: string;
  readonly path: string;
}

/** A repository with a made-up history, opened as a scan opens it. */
export interface RandomHistory {
  readonly repo: Repository;
  readonly source: ObjectSource;
  /** Ids of all commits, in the order in which they were made: parents before children. */
  readonly commits: readonly string[];
}

type Random = (limit: number) => number;
type Files = Map<string, { readonly mode: string; readonly content: string }>;

const NAMES = ['a', 'b', 'a.b', 'data', 'x', "d'e f", 'ë'];
const MODES = ['100644', '100644', '100644', '100755', '120000', '160000'];

/**
 * A history of random commits with several roots and merges, in which files change, come back, move, become folders,
 * links and submodules, and whole folders are copied and moved. Few contents, so that many blobs stand in many places.
 */
export function randomHistory(seed: number, count: number, format: 'sha1' | 'sha256' = 'sha1'): RandomHistory {
  const repo = newRepository(format);
  const random = numbers(seed);
  const states: Files[] = [];
  const parts: string[] = [];
  for (let commit = 0; commit < count; commit++) {
    const parents = parentsOf(commit, random);
    const files = changed(
      new Map(states[parents[0]] ?? []),
      parents.slice(1).map((parent) => states[parent]),
      random,
    );
    states.push(files);
    parts.push(commitOf(commit, parents, files, 1_000_000 + random(500), format));
  }
  repo.feed(parts.join(''), 'fast-import', '--quiet');
  const commits = repo.git('for-each-ref', '--format=%(objectname)', '--sort=refname', 'refs/heads').split('\n');
  return { repo, source: sourceOf(repo), commits };
}

/** An empty repository, removed after the test. */
export function newRepository(format: 'sha1' | 'sha256' = 'sha1'): Repository {
  const ground = new Ground();
  onTestFinished(() => ground.remove());
  return Repository.init(ground, 'repo', { format });
}

/** The objects of a repository, closed after the test. */
export function sourceOf(repo: Repository): ObjectSource {
  const store = objectsOf(openRepository(repo.folder, '.'));
  onTestFinished(() => store.close());
  return new ObjectSource(store);
}

/** What a walk through a history met. */
export interface Walked {
  /** Ids of blobs, and each with its path behind a blank. */
  readonly blobs: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  readonly submodules: ReadonlySet<string>;
  readonly lost: readonly string[];
  readonly changes: TreeChanges;
  /** Numbers of the blobs. */
  readonly ids: IdTable;
}

export function walked(source: ObjectSource, graph: CommitGraph): Walked {
  const names = new NameTable();
  const paths = new PathTable(names);
  const ids = new IdTable(source.idBytes);
  const changes = new TreeChanges(graph.trees, ids, names);
  const met = { blobs: new Set<string>(), places: new Set<string>(), submodules: new Set<string>() };
  const lost: string[] = [];
  new TreeWalk(source, changes, paths, {
    blob(blob, place) {
      met.blobs.add(ids.hex(blob));
      met.places.add(`${ids.hex(blob)} ${paths.textOf(place)}`);
    },
    submodule: (place) => met.submodules.add(paths.textOf(place)),
    lost: (place, why) => lost.push(`${why} ${paths.textOf(place)}`),
  }).history(graph);
  return { ...met, lost, changes, ids };
}

/** All that a commit holds, as git says. */
export function listedIn(repo: Repository, commit: string): Listed[] {
  const lines = repo.bytes(['ls-tree', '-r', '-z', commit]).toString('utf8').split('\0');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const tab = line.indexOf('\t');
      const [mode, , id] = line.slice(0, tab).split(' ');
      return { mode, id, path: line.slice(tab + 1) };
    });
}

export function isBlob({ mode }: Listed): boolean {
  return mode !== '160000';
}

function parentsOf(commit: number, random: Random): number[] {
  if (commit === 0 || random(12) === 0) return [];
  const near = () => Math.max(0, commit - 1 - random(4));
  const wanted = random(4) === 0 ? [near(), near(), near()] : [near()];
  return [...new Set(wanted)];
}

function changed(files: Files, others: readonly Files[], random: Random): Files {
  for (const other of others) {
    for (const [path, file] of other) if (random(3) > 0) put(files, path, file);
  }
  for (let changes = random(5); changes >= 0; changes--) change(files, random);
  return files;
}

function change(files: Files, random: Random): void {
  const path = Array.from({ length: 1 + random(3) }, () => NAMES[random(NAMES.length)]).join('/');
  const paths = [...files.keys()];
  const some = paths[random(paths.length)];
  const kind = random(7);
  if (some === undefined || kind < 3) {
    put(files, path, { mode: MODES[random(MODES.length)], content: `content ${random(12)}` });
  } else if (kind === 3) files.delete(some);
  else if (kind === 4) put(files, some, { ...files.get(some)!, mode: MODES[random(5)] });
  else copy(files, some.split('/')[0], path, kind === 5);
}

/** Copies or moves a file or a folder. */
function copy(files: Files, from: string, to: string, isMove: boolean): void {
  for (const [path, file] of [...files]) {
    if (path !== from && !path.startsWith(`${from}/`)) continue;
    if (isMove) files.delete(path);
    put(files, `${to}${path.slice(from.length)}`, file);
  }
}

/** A path is a file or a folder, never both. */
function put(files: Files, path: string, file: { readonly mode: string; readonly content: string }): void {
  if (path.length > 60) return;
  for (const other of [...files.keys()]) {
    if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) files.delete(other);
  }
  files.set(path, file);
}

function commitOf(commit: number, parents: readonly number[], files: Files, time: number, format: string): string {
  const name = `refs/heads/c${String(commit).padStart(4, '0')}`;
  const lines = [`commit ${name}`, `mark :${commit + 1}`, `committer x <x@example.org> ${time} +0000`, 'data 0'];
  parents.forEach((parent, at) => {
    lines.push(`${at === 0 ? 'from' : 'merge'} :${parent + 1}`);
  });
  lines.push('deleteall');
  for (const [path, { mode, content }] of files) {
    const shown = `"${path}"`;
    if (mode === '160000') lines.push(`M ${mode} ${'ab'.repeat(format === 'sha256' ? 32 : 20)} ${shown}`);
    else lines.push(`M ${mode} inline ${shown}`, `data ${Buffer.byteLength(content)}`, content);
  }
  return `${lines.join('\n')}\n\n`;
}

/** Commits that one reaches and another does not, parents before children. */
export function commitsOfRange(repo: Repository, from: string, to: string): string[] {
  const told = repo.git('rev-list', '--topo-order', '--reverse', to, `^${from}`);
  return told.split('\n').filter((line) => line !== '');
}
