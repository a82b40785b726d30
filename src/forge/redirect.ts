import { isLoopback, isSafe } from './addresses.js';

/** Where an answer sends the request on to, and whether the token may go along; null where it is not followed. */
export interface NextHop {
  readonly url: URL;
  readonly withToken: boolean;
}

/**
 * A renamed repository sends on within the API; a file sends on to where it is kept. A token never leaves the host that it is
 * of, only a file may come from another one, and a server elsewhere cannot send us to an address within our own network.
 */
export function nextHop(from: URL, location: string | null, isFile: boolean): NextHop | null {
  if (location === null || !URL.canParse(location, from.href)) return null;
  const url = new URL(location, from.href);
  if (url.origin === from.origin) return { url, withToken: true };
  if (!isFile || !isSafe(url)) return null;
  if (!isLoopback(from) && isWithin(url)) return null;
  return { url, withToken: false };
}

/** A number of a machine, or a name that has a meaning only here. Files are kept on servers with names. */
function isWithin(url: URL): boolean {
  return isLoopback(url) || /^[\d.]+$|^\[/.test(url.hostname) || !url.hostname.includes('.');
}
