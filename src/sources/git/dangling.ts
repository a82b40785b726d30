import type { AllObjects } from '../../git/objects/types.js';
import type { Repository } from '../../git/repository.js';
import { git } from '../../git/run.js';

/** Every object that the repository holds: what no name leads to is found only so. */
export function allObjects({ place }: Repository): AllObjects {
  const { stdout } = git(place, [
    'cat-file',
    '--batch-all-objects',
    '--unordered',
    '--batch-check=%(objecttype) %(objectname)',
  ]);
  const lines = stdout.toString('latin1').split('\n').sort();
  const of = (type: string) =>
    lines.flatMap((line) => (line.startsWith(`${type} `) ? [line.slice(type.length + 1)] : []));
  return { commits: of('commit'), trees: of('tree'), blobs: of('blob'), tags: of('tag') };
}
