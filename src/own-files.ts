import path from 'node:path';

/** The package's folder: the program runs from its `src`, its `dist` or the bundle in that. */
const ROOT = path.join(import.meta.dirname, path.basename(import.meta.dirname) === 'bundle' ? '../..' : '..');

/** A file that comes with the program, by its path in the package. */
export function ownFile(file: string): string {
  return path.join(ROOT, file);
}
