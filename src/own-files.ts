/** The package's folder: whether it runs from `src`, from `dist` or from the bundle below it, one of them is the last such part. */
const ROOT = import.meta.url.replace(/\/(?:src|dist)\/(?!.*\/(?:src|dist)\/).*$/, '/');

/** A file that comes with the program, by its path in the package. */
export function ownFile(path: string): URL {
  return new URL(path, ROOT);
}
