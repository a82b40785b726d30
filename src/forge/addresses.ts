import { addressWithCredential, plainAddress, unusableAddress } from './sayings.js';

/** Where a forge is. Neither ends in a slash. */
export interface ForgeAddresses {
  /** Of the API: `https://api.github.com`, `https://host/api/v3`. */
  readonly api: string;
  /** Of git and the pages: `https://github.com`, `https://host`. */
  readonly server: string;
}

export const GITHUB: ForgeAddresses = { api: 'https://api.github.com', server: 'https://github.com' };

/**
 * Both addresses from what was given as `--api-url`: that of GitHub.com, of an organisation on ghe.com, or of an Enterprise
 * Server with or without `/api/v3`.
 *
 * @throws UserError for what is no address, has a credential in it, or is not https outside of this machine
 */
export function addressesOf(given: string): ForgeAddresses {
  const url = parsed(given);
  if (url.hostname === 'github.com' || url.hostname === 'api.github.com') return GITHUB;
  const tenant = /^(?:api\.)?([a-z0-9-]+\.ghe\.com)$/.exec(url.hostname)?.[1];
  if (tenant !== undefined) return { api: `https://api.${tenant}`, server: `https://${tenant}` };
  return { api: `${url.origin}/api/v3`, server: url.origin };
}

function parsed(given: string): URL {
  const url = URL.canParse(given.trim()) ? new URL(given.trim()) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw unusableAddress();
  if (url.username !== '' || url.password !== '') throw addressWithCredential();
  if (url.search !== '' || url.hash !== '') throw unusableAddress();
  if (!/^\/?(?:api(?:\/v3)?\/?)?$/.test(url.pathname)) throw unusableAddress();
  if (url.protocol === 'http:' && !isLoopback(url)) throw plainAddress();
  return url;
}

/** Whether an address stays on this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Https, or plain http that stays on this machine. */
export function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** Checks a pair of addresses that did not come from {@link addressesOf}. @throws UserError */
export function checkAddresses({ api, server }: ForgeAddresses): ForgeAddresses {
  for (const each of [api, server]) {
    const url = URL.canParse(each) ? new URL(each) : null;
    if (url === null) throw unusableAddress();
    if (url.username !== '' || url.password !== '') throw addressWithCredential();
    if (!isSafe(url)) throw plainAddress();
  }
  return { api: api.replace(/\/+$/, ''), server: server.replace(/\/+$/, '') };
}
