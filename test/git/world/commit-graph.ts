import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository.js';

/** Bytes of an object id, of the header of a commit graph, of an entry in its list of chunks. */
const ID = 20;
const HEADER = 8;
const CHUNK = 12;
const NO_PARENT = 0x70000000;

/** What a commit graph may say of a commit against what the commit itself says. */
export interface Lie {
  readonly tree?: string;
  readonly withoutParents?: boolean;
}

/**
 * Writes the commit graph of a repository of SHA-1 and makes it lie about one commit. Git believes it: the graph is
 * there to save reading commits. Its form: https://git-scm.com/docs/gitformat-commit-graph.
 */
export function lieInCommitGraph(repo: Repository, commit: string, { tree, withoutParents = false }: Lie): void {
  repo.git('commit-graph', 'write', '--reachable');
  const file = join(repo.store, 'objects', 'info', 'commit-graph');
  const graph = readFileSync(file);
  const [ids, data] = [chunkAt(graph, 'OIDL'), chunkAt(graph, 'CDAT')];
  const position = graph.subarray(ids, data).indexOf(Buffer.from(repo.id(commit), 'hex')) / ID;
  const row = data + position * (ID + 16);
  if (tree !== undefined) graph.write(tree, row, 'hex');
  if (withoutParents) graph.writeUInt32BE(NO_PARENT, row + ID);
  const body = graph.subarray(0, graph.length - ID);
  createHash('sha1').update(body).digest().copy(graph, body.length);
  chmodSync(file, 0o644);
  writeFileSync(file, graph);
}

function chunkAt(graph: Buffer, name: string): number {
  const chunks = graph[6];
  for (let at = HEADER; at < HEADER + chunks * CHUNK; at += CHUNK) {
    if (graph.toString('latin1', at, at + 4) === name) return Number(graph.readBigUInt64BE(at + 4));
  }
  throw new Error(`no chunk ${name} in the commit graph`);
}
