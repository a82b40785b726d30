import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, Script } from 'node:vm';

/** The bundled file that every scan runs, and what the build compiled of it, beside this program. */
const CODE = 'scan.js';
const CACHE = 'scan.cache';
const NEWLINE = 10;

/**
 * Lets Node run what the build has compiled already in place of compiling it again, which takes longer than a small
 * scan itself. Nothing is loaded that was made from other code, by another Node, or is not whole: then the code is compiled
 * as it always is. Nothing is ever written. Outside the bundle there is no cache, so that this does nothing.
 */
export function useCodeCache(env: NodeJS.ProcessEnv): void {
  // The switch that Node itself knows from version 22 on.
  if (env.NODE_DISABLE_COMPILE_CACHE) return;
  const folder = path.dirname(fileURLToPath(import.meta.url));
  const file = path.join(folder, CODE);
  let code: Buffer;
  let cache: Buffer;
  try {
    cache = readFileSync(path.join(folder, CACHE));
    code = readFileSync(file);
  } catch {
    return;
  }
  const cachedData = compiledFrom(code, cache);
  if (cachedData) loadWith(file, code, cachedData);
}

/**
 * What a cache must have been made from and by.
 *
 * @public the build makes it: scripts/code-cache.mjs
 */
export function cacheLabel(code: Uint8Array, cachedData: Uint8Array): string {
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  return [process.version, process.arch, process.platform, hash(code), hash(cachedData)].join(' ');
}

/** The compiled code of a cache: behind a first line that says what it belongs to. Null when it is not of this code and Node. */
function compiledFrom(code: Buffer, cache: Buffer): Buffer | null {
  const end = cache.indexOf(NEWLINE);
  const cachedData = cache.subarray(end + 1);
  return end > 0 && cache.toString('latin1', 0, end) === cacheLabel(code, cachedData) ? cachedData : null;
}

/** Makes `require` of one file compile it from the cache. */
function loadWith(file: string, code: Buffer, cachedData: Buffer): void {
  const { extensions } = createRequire(import.meta.url);
  const usual = extensions['.js'];
  extensions['.js'] = (module, name) => {
    if (name !== file) return usual(module, name);
    const script = wrapped(code, file, cachedData);
    const run = script.runInThisContext() as (...scope: unknown[]) => void;
    run.call(module.exports, module.exports, (id: string) => module.require(id), module, file, path.dirname(file));
  };
}

const HEAD = '(function (exports, require, module, __filename, __dirname) { ';

/**
 * The script that Node makes of a CommonJS file.
 *
 * @public the build makes the cache with it: scripts/code-cache.mjs
 */
export function wrapped(code: Buffer, filename: string, cachedData?: Buffer): Script {
  return new Script(`${HEAD}${code.toString('utf8')}\n});`, {
    filename,
    columnOffset: -HEAD.length,
    ...(cachedData && { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}
