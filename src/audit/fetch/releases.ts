import type { ReleaseAsset } from '../../forge/releases.js';
import type { AuditTarget } from '../../model/audit.js';
import type { Fetched } from '../perform.js';
import type { ForgeFetching } from './forge-fetching.js';
import { keyedDigest, type Written } from './written.js';

/** Files of releases as they are listed, and their state. */
export interface ListedReleases {
  readonly assets: readonly ReleaseAsset[];
  readonly tips: string;
}

/** A file that is replaced gets another number: what is listed of it tells whether it is the same. */
export async function listReleases(
  { forge, secret, listings }: ForgeFetching,
  target: AuditTarget,
): Promise<ListedReleases> {
  const reading = forge.reading();
  const digest = keyedDigest(secret);
  const assets: ReleaseAsset[] = [];
  for await (const asset of forge.releaseAssets(target, reading)) {
    digest.add(`${JSON.stringify([asset.path, asset.size, asset.version])}\n`);
    assets.push(asset);
  }
  const tips = digest.hex();
  listings?.keep(target.id, { tips, hasPulls: false, validators: await reading.validators() });
  return { assets, tips };
}

export async function fetchReleases(
  { assets, tips }: ListedReleases,
  written: Written,
  signal: AbortSignal,
): Promise<Fetched> {
  for (const asset of assets) await written.add(asset.path, asset.bytes(written.room), signal);
  return written.fetched(tips);
}
