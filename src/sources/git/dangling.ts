import { UserError } from '../../errors.js';
import type { AllObjects } from '../../git/objects/types.js';
import type { Repository } from '../../git/repository.js';
import { git } from '../../git/run.js';

/** Every object that the repository holds: what no name leads to is found only so. */
export function allObjects({ place }: Repository): AllObjects {
  const { status, stdout } = git(place, [
    'cat-file',
    '--batch-all-objects',
    '--unordered',
    '--batch-check=%(objecttype) %(objectname)',
  ]);
  if (status !== 0) throw notListed();
  const lines = stdout.toString('latin1').split('\n').sort();
  const of = (type: string) =>
    lines.flatMap((line) => (line.startsWith(`${type} `) ? [line.slice(type.length + 1)] : []));
  return { commits: of('commit'), trees: of('tree'), blobs: of('blob'), tags: of('tag') };
}

function notListed(): UserError {
  return new UserError(
    {
      nl: 'git kan niet opnoemen wat er in deze repository bewaard is.',
      en: 'git cannot list what is kept in this repository.',
    },
    {
      nl: 'Kijk met `git fsck` wat er stuk is, of scan zonder `--dangling`.',
      en: 'See with `git fsck` what is broken, or scan without `--dangling`.',
    },
  );
}
