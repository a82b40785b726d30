import type { AuditTarget } from '../model/audit.js';
import type { Ask } from './client.js';
import { ForgeError, nonsense, toldEach } from './failure.js';
import { at, countAt, textAt } from './fields.js';
import { type RepositoryName, repositoryOf } from './names.js';
import { itemsOf } from './pages.js';
import { FILE } from './transport.js';
import type { Reading } from './validators.js';

/** A file that was attached to a release. */
export interface ReleaseAsset {
  /** `releases/<number of the release>/<number of the file>/<name>`, safe as a path. Numbers of persons in it are not masked. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** What its number, name and size do not tell: another one under the same number would differ in it. */
  readonly version: string;
  /**
   * Its content, fetched while it is read.
   *
   * @param most bytes that are wanted at most
   * @throws ForgeError `too-large` before anything is fetched; `unreachable` when it does not come whole
   */
  bytes(most: number): AsyncGenerator<Uint8Array>;
}

/** A release tells of its files itself; when there are this many, the list of its own is asked. */
const MANY = 100;

/** Downloads octokit must not read to their end. */
const STREAMED = { headers: { accept: FILE }, request: { parseSuccessResponseBody: false } };

/** All files of all releases. @throws ForgeError */
export async function* releaseAssets(
  ask: Ask,
  target: AuditTarget,
  { server, reading }: { readonly server: string; readonly reading: Reading },
): AsyncGenerator<ReleaseAsset> {
  const listing = reading.over(ask);
  const repository = repositoryOf(target.source, server);
  const at = { owner: repository.owner, repo: repository.name };
  for await (const release of itemsOf(listing, ['GET /repos/{owner}/{repo}/releases', at])) {
    const number = countAt(release, 'id');
    if (number === null) throw nonsense();
    for await (const asset of assetsOf(listing, release, { ...at, release_id: number })) {
      // What broke off while it was put there can be fetched by nobody.
      if (textAt(asset, 'state') !== 'starter') yield assetOf(ask, asset, { repository, release: number });
    }
  }
}

async function* assetsOf(
  ask: Ask,
  release: unknown,
  where: Readonly<Record<string, unknown>>,
): AsyncGenerator<unknown> {
  const told = at(release, 'assets');
  if (!Array.isArray(told)) throw nonsense();
  if (told.length < MANY) yield* told;
  else yield* itemsOf(ask, ['GET /repos/{owner}/{repo}/releases/{release_id}/assets', where]);
}

function assetOf(ask: Ask, asset: unknown, of: { repository: RepositoryName; release: number }): ReleaseAsset {
  const number = countAt(asset, 'id');
  const size = countAt(asset, 'size');
  const name = textAt(asset, 'name');
  if (number === null || size === null || name === null) throw nonsense();
  const { owner, name: repo } = of.repository;
  return {
    path: `releases/${of.release}/${number}/${safeName(name)}`,
    size,
    version: [textAt(asset, 'updated_at') ?? '', textAt(asset, 'digest') ?? ''].join(' '),
    bytes: (most) => toldEach(() => download(ask, { owner, repo, asset_id: number }, { size, most })),
  };
}

async function* download(
  ask: Ask,
  where: Readonly<Record<string, unknown>>,
  { size, most }: { readonly size: number; readonly most: number },
): AsyncGenerator<Uint8Array> {
  if (size > most) throw new ForgeError('too-large', 400);
  const { data } = await ask('GET /repos/{owner}/{repo}/releases/assets/{asset_id}', { ...where, ...STREAMED });
  let come = 0;
  for await (const part of piecesOf(data)) {
    come += part.length;
    if (come > size) throw nonsense();
    yield part;
  }
  if (come !== size) throw new ForgeError('unreachable', 500);
}

async function* piecesOf(data: unknown): AsyncGenerator<Uint8Array> {
  // A body of no bytes is none at all.
  if (data instanceof ReadableStream) yield* data as unknown as AsyncIterable<Uint8Array>;
  else if (data !== null && data !== '') throw nonsense();
}

/** The name without what could lead elsewhere or not be shown; its ending tells what kind of file it is. */
export function safeName(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\:]/gu, '_').replace(/^\.+/, '_');
  const characters = Array.from(clean);
  return characters.length <= 200
    ? clean || '_'
    : [...characters.slice(0, 100), '…', ...characters.slice(-99)].join('');
}
