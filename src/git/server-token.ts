import type { ServerToken } from './fetch.js';

/** The value of an `Authorization` header with a token, as GitHub, GitLab, Gitea and others take it for git. */
export function authorization({ token }: ServerToken): string {
  return `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

/** The token, when an address is one of its server: same scheme, host and port, and below its path. Null otherwise. */
export function tokenFor(credential: ServerToken | null, url: string): ServerToken | null {
  if (credential === null || !URL.canParse(credential.server) || !URL.canParse(url)) return null;
  const server = new URL(credential.server);
  const asked = new URL(url);
  if (server.origin === 'null' || server.origin !== asked.origin) return null;
  return asked.pathname.startsWith(`${server.pathname.replace(/\/+$/, '')}/`) ? credential : null;
}
