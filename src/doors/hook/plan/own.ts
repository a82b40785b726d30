import path from 'node:path';
import type { Bilingual } from '../../../model/finding.js';
import { ownFile } from '../../../own-files.js';
import { isInside } from '../place/disk.js';
import type { Recorded } from '../text/script.js';

/** The sluis that runs now, as a hook of this work tree starts it. */
export function runningSluis(top: string | null): Recorded {
  const cli = ownFile('dist/bundle/cli.js');
  return { node: process.execPath, cli, inRepository: top !== null && isInside(cli, path.join(top, 'node_modules')) };
}

/** Stores of `npx`, `pnpm dlx` and `yarn dlx`, which are emptied now and then. */
const PASSING = /[/\\](?:_npx|dlx(?:-[^/\\]*)?)[/\\]/;

/** What to know about a sluis that will not stay where it is; null for one that will. */
export function passingNote({ cli }: Recorded): Bilingual | null {
  if (!PASSING.test(cli)) return null;
  return {
    nl: 'Deze sluis staat op een tijdelijke plek. Verdwijnt hij daar, dan houdt de hook elke push tegen. Installeer sluis blijvend: `npm install --global sluis`, en daarna nog eens `sluis hook install`.',
    en: 'This sluis lies in a temporary place. Once it is gone from there, the hook stops every push. Install sluis to stay: `npm install --global sluis`, and then `sluis hook install` once more.',
  };
}
