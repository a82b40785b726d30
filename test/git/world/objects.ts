import type { Repository } from './repository.js';

/** Every object in the store by its id, whatever names it, as git keeps it. */
export function allObjects(repo: Repository): Map<string, Buffer> {
  return parse(repo.bytes(['--no-replace-objects', 'cat-file', '--batch-all-objects', '--batch', '--unordered']));
}

/** Ids that are reached from where `rev-list` is told to start. */
export function reachable(repo: Repository, ...from: string[]): Set<string> {
  const lines = repo.git('--no-replace-objects', 'rev-list', '--objects', '--no-object-names', ...from);
  return new Set(lines.split('\n'));
}

function parse(batch: Buffer): Map<string, Buffer> {
  const objects = new Map<string, Buffer>();
  for (let at = 0; at < batch.length; ) {
    const end = batch.indexOf(10, at);
    const [id, , size] = batch.toString('latin1', at, end).split(' ');
    const from = end + 1;
    objects.set(id, batch.subarray(from, from + Number(size)));
    at = from + Number(size) + 1;
  }
  return objects;
}
