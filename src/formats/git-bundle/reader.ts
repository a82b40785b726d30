import { readBundle } from '../../git/bundle.js';
import type { HeaderProblem } from '../../git/bundle-header.js';
import type { SkipReason } from '../../model/skip.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import { limitsOf, openBytes, opening } from '../git-objects/open.js';
import { tellObjects } from '../git-objects/tell.js';
import type { FormatOutput } from '../output.js';

const PROBLEMS: Record<HeaderProblem, SkipReason> = {
  'no-bundle': 'structure',
  broken: 'structure',
  'unknown-capability': 'archive',
};

/** Every version of every file becomes a member, and so does every message; the names are looked at. */
export async function read({ blob }: Reading, out: FormatOutput): Promise<void> {
  const bytes = openBytes(blob);
  const bundle = await opening(() => readBundle(bytes, limitsOf(out)));
  if (typeof bundle === 'string') throw new FormatError(PROBLEMS[bundle], 'git-bundle');
  const { filter, prerequisites } = bundle;
  out.text([filter ?? '', ...prerequisites.map(({ comment }) => Buffer.from(comment).toString())].join('\n').trim());
  tellObjects(bytes, bundle, out);
}
