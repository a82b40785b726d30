import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Advertised, tipsOf } from '../../git/advertised-refs.js';
import { type Cloned, cloneBare } from '../../git/clone.js';
import { hasFailed } from '../../git/failed.js';
import type { ServerToken } from '../../git/fetch.js';
import { remoteRefs } from '../../git/remote-refs.js';
import type { Budget } from '../../git/watched.js';
import { AuditFailed } from '../failed.js';
import type { Fetched, Fetcher } from '../perform.js';
import type { SeenObjects } from '../seen.js';

export interface GitFetching {
  /** The credential for an address, or null. */
  readonly credentialFor: (url: string) => Promise<ServerToken | null>;
  readonly budget: Budget;
  /** What earlier scans learnt; null to learn nothing. */
  readonly seen: SeenObjects | null;
}

/** Repositories on a server: their refs are asked for, and they are cloned whole into a folder that is removed afterwards. */
export function gitFetcher({ credentialFor, budget, seen }: GitFetching): Fetcher {
  let asked: { readonly url: string; readonly advertised: Advertised } | null = null;
  const refs = async (url: string, signal: AbortSignal) => {
    const advertised = await remoteRefs({ url, credential: await credentialFor(url), signal });
    if (hasFailed(advertised)) throw new AuditFailed(advertised.failure);
    asked = { url, advertised };
    return advertised;
  };
  return {
    async tips(target, signal) {
      return tipsOf((await refs(urlOf(target), signal)).refs);
    },
    async fetch(target, signal): Promise<Fetched> {
      const url = urlOf(target);
      const around = mkdtempSync(join(tmpdir(), 'sluis-audit-'));
      const remove = () => rmSync(around, { recursive: true, force: true, maxRetries: 5 });
      try {
        const folder = join(around, 'clone.git');
        const advertised = asked?.url === url ? asked.advertised : await refs(url, signal);
        const cloned = await cloneBare({
          url,
          folder,
          credential: await credentialFor(url),
          budget,
          signal,
          advertised,
          lasts: false,
        });
        if (hasFailed(cloned)) throw new AuditFailed(cloned.failure);
        seen?.bring(target.id, folder);
        return fetchedAs(folder, cloned, () => {
          seen?.take(target.id, folder);
          remove();
        });
      } catch (error) {
        remove();
        throw error;
      }
    },
  };
}

function fetchedAs(folder: string, { bytes, tips }: Cloned, release: () => void): Fetched {
  return { folder, bytes, tips, release: async () => release() };
}

function urlOf({ source }: Parameters<Fetcher['tips']>[0]): string {
  if (source.kind !== 'git') throw new AuditFailed('crash');
  return source.url;
}
