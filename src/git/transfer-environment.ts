import type { ServerToken } from './fetch.js';
import { fetchingEnvironment } from './run.js';
import { authorization, tokenFor } from './server-token.js';

type Setting = readonly [key: string, value: string];

/** What the user's own settings may not change about a clone that is audited. */
const SETTINGS: readonly Setting[] = [
  // One pack for each transfer, and nobody tidies up meanwhile.
  ['transfer.unpackLimit', '1'],
  ['fetch.unpackLimit', '1'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['fetch.writeCommitGraph', 'false'],
  // Refusing what is only sloppy would leave old histories unscanned. Nothing is ever checked out, what is read is taken
  // for hostile, and checksums and connectivity are checked all the same.
  ['transfer.fsckObjects', 'false'],
  ['fetch.fsckObjects', 'false'],
  // Nothing comes from elsewhere, and nothing is left out.
  ['transfer.bundleURI', 'false'],
  ['fetch.uriProtocols', ''],
  ['fetch.recurseSubmodules', 'false'],
  ['submodule.recurse', 'false'],
  ['clone.rejectShallow', 'true'],
  ['clone.defaultRemoteName', 'origin'],
  ['core.logAllRefUpdates', 'false'],
  ['init.defaultRefFormat', 'files'],
  // Whoever started git may be killed, and then nobody looks after it while a server says nothing.
  ['http.lowSpeedLimit', '1'],
  ['http.lowSpeedTime', '600'],
  // No window that asks for a password.
  ['core.askPass', ''],
];

/**
 * The environment of a git that fetches what is audited. A credential stands nowhere else, and is for this address alone:
 * git would send it along a redirect (`http.followRedirects`) and ask the user's own helpers when it is refused.
 */
export function transferEnvironment(url: string, credential: ServerToken | null): Record<string, string> {
  const own = tokenFor(credential, url);
  return fetchingEnvironment([...SETTINGS, ...(own ? withToken(url, own) : [])]);
}

function withToken(url: string, token: ServerToken): Setting[] {
  const header = `http.${url}.extraheader`;
  return [
    ['http.followRedirects', 'false'],
    ['credential.helper', ''],
    // First forget the user's own: a second header of the same name makes the server refuse both.
    [header, ''],
    [header, `Authorization: ${authorization(token)}`],
  ];
}
