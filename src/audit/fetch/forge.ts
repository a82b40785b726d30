import type { Forge } from '../../forge/open.js';
import type { ReleaseAsset } from '../../forge/releases.js';
import type { Reading } from '../../forge/validators.js';
import type { AuditTarget } from '../../model/audit.js';
import type { Fetched, Fetcher } from '../perform.js';
import type { KeptListings } from './listings.js';
import { keyedDigest, Written } from './written.js';

export interface ForgeFetching {
  readonly forge: Forge;
  /** Of one target. */
  readonly mostBytes: number;
  /** Key of the digests. */
  readonly secret: Uint8Array;
  /** What the lists of earlier audits were; null to ask anew each time. */
  readonly listings: KeptListings | null;
}

/**
 * What a forge keeps beside the repositories: files of releases, and what people wrote. It is removed when it was scanned. The
 * server is asked first whether its lists are what they were.
 */
export function forgeFetcher(given: ForgeFetching): Fetcher {
  /** What was listed to know the state, for the fetch that follows. */
  let listed: { readonly id: string; readonly releases: Releases } | null = null;
  return {
    async tips(target) {
      const kept = given.listings?.get(target.id) ?? null;
      if (kept !== null && (await given.forge.areSame(target, kept.validators))) return kept.tips;
      // That of texts is what is in them.
      if (target.part !== 'releases') return null;
      const releases = await releasesOf(given, target);
      listed = { id: target.id, releases };
      return releases.tips;
    },
    async fetch(target, signal) {
      const known = listed?.id === target.id ? listed.releases : null;
      listed = null;
      const written = new Written(given.mostBytes);
      try {
        if (target.part !== 'releases') return await textsOf(given, target, written, signal);
        return await filesOf(known ?? (await releasesOf(given, target)), written, signal);
      } catch (error) {
        written.remove();
        throw error;
      }
    },
  };
}

interface Releases {
  readonly assets: readonly ReleaseAsset[];
  readonly tips: string;
}

/** A file that is replaced gets another number: what is listed of it tells whether it is the same. */
async function releasesOf(given: ForgeFetching, target: AuditTarget): Promise<Releases> {
  const reading = given.forge.reading();
  const digest = keyedDigest(given.secret);
  const assets: ReleaseAsset[] = [];
  for await (const asset of given.forge.releaseAssets(target, reading)) {
    digest.add(`${JSON.stringify([asset.path, asset.size, asset.version])}\n`);
    assets.push(asset);
  }
  const tips = digest.hex();
  await keep(given, target, { tips, reading });
  return { assets, tips };
}

async function filesOf({ assets, tips }: Releases, written: Written, signal: AbortSignal): Promise<Fetched> {
  for (const asset of assets) await written.add(asset.path, asset.bytes(written.room), signal);
  return written.fetched(tips);
}

async function textsOf(
  given: ForgeFetching,
  target: AuditTarget,
  written: Written,
  signal: AbortSignal,
): Promise<Fetched> {
  const reading = given.forge.reading();
  const digest = keyedDigest(given.secret);
  for await (const page of given.forge.texts(target, reading)) {
    for (const { path, text } of page) {
      digest.add(`${JSON.stringify([path, text])}\n`);
      await written.add(path, [Buffer.from(text, 'utf8')], signal);
    }
  }
  const tips = digest.hex();
  await keep(given, target, { tips, reading });
  return written.fetched(tips);
}

async function keep(
  { listings }: ForgeFetching,
  { id }: AuditTarget,
  { tips, reading }: { readonly tips: string; readonly reading: Reading },
): Promise<void> {
  if (listings === null) return;
  const validators = await reading.validators();
  if (validators === null) listings.forget(id);
  else listings.put(id, { tips, validators });
}
