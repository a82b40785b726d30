import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Script } from 'node:vm';

/** The bundled file that every scan runs, and what the build compiled of it. */
const CODE = 'scan.js';
const CACHE = 'scan.cache';
const NEWLINE = 10;
const HEAD = '(function (exports, require, module, __filename, __dirname) { ';

/**
 * Lets Node run what the build has compiled already in place of compiling it again, which takes longer than a small
 * scan itself. The cache holds a copy of the code that it was made from: what was made from other code, or by another
 * Node, is not used, and the code is compiled as it always is. Nothing is ever written. Outside the bundle there is no
 * cache, so that this does nothing.
 */
export function useCodeCache(env: NodeJS.ProcessEnv): void {
  // The switch that Node itself knows from version 22 on.
  if (env.NODE_DISABLE_COMPILE_CACHE) return;
  const file = path.join(import.meta.dirname, CODE);
  let code: Buffer;
  let cache: Buffer;
  try {
    cache = readFileSync(path.join(import.meta.dirname, CACHE));
    code = readFileSync(file);
  } catch {
    return;
  }
  const compiled = compiledFrom(code, cache);
  if (compiled) loadWith(file, code, compiled);
}

/**
 * A cache: by whom it was made and how long its parts are, the code, and what was compiled of it.
 *
 * @public the build makes the cache with it: scripts/code-cache.mjs
 */
export function cacheOf(code: Buffer, compiled: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${labelOf(code, compiled.length)}\n`), code, compiled]);
}

function labelOf(code: Buffer, compiled: number): string {
  return [process.version, process.arch, process.platform, code.length, compiled].join(' ');
}

/** What a cache has of this code by this Node; null when it is of another. */
function compiledFrom(code: Buffer, cache: Buffer): Buffer | null {
  const label = cache.toString('latin1', 0, cache.indexOf(NEWLINE));
  const start = label.length + 1;
  const compiled = cache.subarray(start + code.length);
  if (label !== labelOf(code, compiled.length)) return null;
  return code.equals(cache.subarray(start, start + code.length)) ? compiled : null;
}

/** Makes `require` of one file compile it from the cache. */
function loadWith(file: string, code: Buffer, compiled: Buffer): void {
  const { extensions } = require;
  const usual = extensions['.js'];
  extensions['.js'] = (module, name) => {
    if (name !== file) return usual(module, name);
    const run = scriptOf(code, file, compiled).runInThisContext() as (...scope: unknown[]) => void;
    run.call(module.exports, module.exports, (id: string) => module.require(id), module, file, path.dirname(file));
  };
}

/**
 * The script that Node makes of a CommonJS file.
 *
 * @public the build makes the cache with it: scripts/code-cache.mjs
 */
export function scriptOf(code: Buffer, filename: string, compiled?: Buffer): Script {
  const { Script, constants } = process.getBuiltinModule('node:vm');
  return new Script(`${HEAD}${code.toString('utf8')}\n});`, {
    filename,
    columnOffset: -HEAD.length,
    ...(compiled && { cachedData: compiled }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}
