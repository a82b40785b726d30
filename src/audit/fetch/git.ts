import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Advertised, advertisedRefs, tipsOf } from '../../git/advertised-refs.js';
import { type Cloned, cloneBare } from '../../git/clone.js';
import type { CloneLease, CloneStore } from '../../git/clone-store.js';
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
  /** Where clones are kept for the next time; null where they are removed. One that is in use is made once more for a part. */
  readonly store: CloneStore | null;
}

/** What the coordinator reads of an answer at most: it must not go down by what a server says. */
const MOST_TOLD = 4 << 20;

/**
 * Asks for the refs of a repository over plain HTTP, for `AuditPlan.tipsOf`: null where it is no such repository, where git has to ask,
 * where there are very many, and where something is wrong. A worker then asks again, and says what it is.
 */
export function tipsAsker(credentialFor: GitFetching['credentialFor']): Fetcher['tips'] {
  return async ({ source }, signal) => {
    if (source.kind !== 'git') return null;
    const { url } = source;
    const credential = await credentialFor(url);
    const advertised = await advertisedRefs({ url, credential, signal, mostBytes: MOST_TOLD });
    return advertised === null || hasFailed(advertised) ? null : tipsOf(advertised.refs);
  };
}

/**
 * Repositories on a server: their refs are asked for, and they are cloned whole. The clone is removed afterwards, or kept with what
 * scans learnt of it.
 */
export function gitFetcher({ credentialFor, budget, seen, store }: GitFetching): Fetcher {
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
    async fetch(target, signal, beside = false): Promise<Fetched> {
      const url = urlOf(target);
      const lease = store && (beside ? store.takeFree(target.id) : await store.take(target.id, signal));
      if (lease !== null) {
        return keptIn(lease, async () => {
          const credential = await credentialFor(url);
          const known = asked?.url === url ? asked.advertised : await refs(url, signal);
          return { url, credential, budget, signal, advertised: known };
        });
      }
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

async function keptIn(lease: CloneLease, request: () => Promise<Parameters<CloneLease['fetch']>[0]>): Promise<Fetched> {
  try {
    const cloned = await lease.fetch(await request());
    if (hasFailed(cloned)) throw new AuditFailed(cloned.failure);
    const { bytes, tips } = cloned;
    const isEmpty = cloned.refs.length === 0;
    return { folder: lease.folder, bytes, tips, isEmpty, release: (isSound) => lease.release(isSound) };
  } catch (error) {
    await lease.release(true);
    throw error;
  }
}

function fetchedAs(folder: string, { bytes, tips, refs }: Cloned, release: () => void): Fetched {
  return { folder, bytes, tips, isEmpty: refs.length === 0, release: async () => release() };
}

function urlOf({ source }: Parameters<Fetcher['tips']>[0]): string {
  if (source.kind !== 'git') throw new AuditFailed('crash');
  return source.url;
}
