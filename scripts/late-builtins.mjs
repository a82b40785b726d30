import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Modules of Node that take time to load, a quarter of a millisecond to six, and that a scan that finds nothing has no use for. */
const LATE = new Set([
  'node:child_process',
  'node:crypto',
  'node:module',
  'node:os',
  'node:timers/promises',
  'node:tty',
  'node:worker_threads',
  'node:zlib',
]);
const FILES = 'node:fs/promises';
const THREADS = 'node:worker_threads';
/** The source of a thread. */
const THREAD = /[\\/]worker(?:-\w+)?\.ts$/;
const MARK = '\0late:';

/**
 * A plugin for the bundle. Functions and classes of some modules of Node load their module when they are called. And
 * those of `node:fs/promises` become the ones of `node:fs` that a start has loaded already: a command waits for its files
 * one by one, so that nothing is lost.
 */
export function lateBuiltins() {
  return {
    name: 'late-builtins',
    resolveId: (source, importer) => (isLate(source, importer) ? `${MARK}${source}` : null),
    load: (id) => (id.startsWith(MARK) ? sourceOf(id.slice(MARK.length)) : null),
  };
}

/** Whether a module is one of those. A thread begins with what it was given, so its own module is loaded as usual. */
export function isLate(source, importer) {
  return source === FILES || (LATE.has(source) && !(source === THREADS && THREAD.test(importer ?? '')));
}

/** Only functions and classes: whatever else is imported cannot wait, and fails the build. */
function sourceOf(id) {
  const names = Object.entries(require(id)).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  if (id !== FILES) return names.map((name) => late(id, name)).join('\n');
  const files = require('node:fs');
  const known = names.filter((name) => `${name}Sync` in files);
  return [
    "import files from 'node:fs';",
    'export const constants = files.constants;',
    ...known.map((name) => `export async function ${name}(...given) { return files.${syncOf(name)}(...given); }`),
  ].join('\n');
}

function late(id, name) {
  return `export function ${name}(...given) {
  const { ${name}: real } = process.getBuiltinModule('${id}');
  return new.target ? new real(...given) : real(...given);
}`;
}

/** The one of the system, as the promise of it is. */
function syncOf(name) {
  return name === 'realpath' ? 'realpathSync.native' : `${name}Sync`;
}
