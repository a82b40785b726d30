import type { Location } from '../../model/location.js';
import { lineOf } from '../issues.js';

/** Name for the folder that paths are in: the repository, or what was scanned. */
export const ROOT = 'SRCROOT';

/** A path as a reference: every part percent-encoded; an absolute one as the address of a file. */
export function uriOf(path: string): { readonly uri: string; readonly uriBaseId?: string } {
  const slashes = /^[a-z]:[\\/]/i.test(path) ? `/${path.replaceAll('\\', '/')}` : path;
  // A lone surrogate cannot be encoded.
  const uri = slashes
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  if (slashes.startsWith('/')) return { uri: `file://${uri}` };
  return { uri: uri === '' ? '.' : uri, uriBaseId: ROOT };
}

/** Where a result stands. A table has its first row; what has no lines (a sheet, a packed file) the first line. */
export function locationOf(location: Location) {
  const startLine = lineOf(location) ?? 1;
  const isText = location.line !== undefined && location.member === undefined;
  const startColumn = isText ? (location.startColumn ?? 1) : 1;
  const endColumn = Math.max(startColumn + 1, isText ? (location.endColumn ?? 0) : 0);
  return {
    physicalLocation: {
      artifactLocation: uriOf(location.path),
      region: { startLine, startColumn, endLine: startLine, endColumn },
    },
  };
}
