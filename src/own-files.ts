import path from 'node:path';

/** Folders in `dist` with a program that is bundled. */
const BUNDLES: readonly string[] = ['bundle', 'action'];

/** The package's folder: the program runs from its `src`, its `dist` or a bundle in that. */
const ROOT = path.join(import.meta.dirname, BUNDLES.includes(path.basename(import.meta.dirname)) ? '../..' : '..');

/** A file that comes with the program, by its path in the package. */
export function ownFile(file: string): string {
  return path.join(ROOT, file);
}
