import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Script } from 'node:vm';

const NEWLINE = 10;
const HEAD = '(function (exports, require, module, __filename, __dirname) { ';

/**
 * Lets Node run what the build has compiled already in place of compiling it again, which takes longer than a small
 * scan itself. A cache stands beside the bundled file that it was made of and holds a copy of it: what was made from
 * other code, or by another Node, is not used, and the code is compiled as it always is. Nothing is ever written. Outside
 * the bundle there are no caches, so that this does nothing.
 */
export function useCodeCache(env: NodeJS.ProcessEnv): void {
  // The switch is the one that Node itself knows from version 22 on.
  if (env.NODE_DISABLE_COMPILE_CACHE || typeof require === 'undefined') return;
  const { extensions } = require;
  const usual = extensions['.js'];
  extensions['.js'] = (module, file) => {
    const cache = path.dirname(file) === import.meta.dirname ? bytesOf(`${file}.cache`) : null;
    const code = cache && bytesOf(file);
    const compiled = code && compiledFrom(code, cache);
    if (!compiled) return usual(module, file);
    const run = scriptOf(code, file, compiled).runInThisContext() as (...scope: unknown[]) => void;
    run.call(module.exports, module.exports, (id: string) => module.require(id), module, file, path.dirname(file));
  };
}

function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
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

/**
 * The script that Node makes of a CommonJS file.
 *
 * @public the build makes the cache with it: scripts/code-cache.mjs
 */
export function scriptOf(code: Buffer, filename: string, compiled?: Buffer): Script {
  const { Script } = process.getBuiltinModule('node:vm');
  // The bundle is ASCII.
  return new Script(`${HEAD}${code.toString('latin1')}\n});`, {
    filename,
    columnOffset: -HEAD.length,
    ...(compiled && { cachedData: compiled }),
  });
}
