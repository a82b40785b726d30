import { maskNumbers } from '../identifiers/mask-numbers.js';
import { progressLine } from '../reporters/progress.js';
import type { Progress } from '../scan.js';
import type { Context } from './command.js';
import { lookOf } from './look.js';

const PAUSE_MS = 100;
const ERASE = '\r\u001b[K';

/** Shows how far a scan is, on one line that is gone afterwards. */
export interface ProgressDisplay {
  show(progress: Progress): void;
  end(): void;
}

/** A display on the standard error, or null where nobody would see it or where it would fill a log. */
export function progressDisplay({ io, language }: Pick<Context, 'io' | 'language'>): ProgressDisplay | null {
  if (io.env.CI || io.env.TERM === 'dumb' || !io.stderr.isTTY) return null;
  const { width } = lookOf(io.stderr, io.env);
  let last = Number.NEGATIVE_INFINITY;
  return {
    show(progress) {
      const now = performance.now();
      if (now - last < PAUSE_MS) return;
      last = now;
      const path = maskNumbers(progress.path);
      io.writeNow(`${ERASE}${progressLine({ ...progress, path }, language, width)}`);
    },
    end() {
      if (last > 0) io.writeNow(ERASE);
    },
  };
}
