import type { AuditTarget, Exposure } from '../model/audit.js';
import type { Ask } from './client.js';
import { ForgeError } from './failure.js';
import { countAt, textAt } from './fields.js';
import { type RepositoryName, repositoryOf } from './names.js';
import { itemsOf } from './pages.js';

/** Of no more copies than this is looked at who has them. */
const MOST_FORKS = 1_000;

/**
 * How far a target is spread, with what costs calls of its own: traffic, and what kinds of owners have copies. Where there are
 * more than a thousand copies, the kinds are those of the oldest thousand. No name is kept.
 *
 * @throws ForgeError
 */
export async function exposureOf(ask: Ask, target: AuditTarget, server: string): Promise<Exposure | null> {
  if (target.exposure === null) return null;
  if (target.part === 'gist') return await ofGist(ask, target.exposure, target.id);
  const repository = repositoryOf(target.source, server);
  const kinds = await kindsOf(ask, target.exposure, repository);
  return {
    ...target.exposure,
    forks: { ...target.exposure.forks, ...kinds },
    traffic: await trafficOf(ask, repository),
  };
}

/** A listing of gists tells no number of copies. */
async function ofGist(ask: Ask, exposure: Exposure, id: string): Promise<Exposure> {
  const gist_id = /gist\/([0-9a-f]+)#gist$/i.exec(id)?.[1];
  const counted = await counts(ask, ['GET /gists/{gist_id}/forks', { gist_id }]);
  return { ...exposure, forks: { ...counted, count: counted.users + counted.organisations } };
}

async function kindsOf(ask: Ask, { forks }: Exposure, { owner, name }: RepositoryName) {
  if (forks.count === 0) return { users: 0, organisations: 0 };
  const request = ['GET /repos/{owner}/{repo}/forks', { owner, repo: name, sort: 'oldest' }] as const;
  return (await allowed(() => counts(ask, request))) ?? { users: null, organisations: null };
}

async function counts(ask: Ask, request: readonly [string, Readonly<Record<string, unknown>>]) {
  const found = { users: 0, organisations: 0 };
  let looked = 0;
  for await (const fork of itemsOf(ask, request)) {
    if (textAt(fork, 'owner', 'type') === 'Organization') found.organisations++;
    else found.users++;
    if (++looked >= MOST_FORKS) break;
  }
  return found;
}

/** Only who may write sees traffic, and an Enterprise Server counts none. */
async function trafficOf(ask: Ask, { owner, name }: RepositoryName): Promise<Exposure['traffic']> {
  const of = async (what: string) =>
    (await ask(`GET /repos/{owner}/{repo}/traffic/${what}`, { owner, repo: name })).data;
  return await allowed(async () => {
    const [views, clones] = [await of('views'), await of('clones')];
    return {
      views: countAt(views, 'count') ?? 0,
      visitors: countAt(views, 'uniques') ?? 0,
      clones: countAt(clones, 'count') ?? 0,
      cloners: countAt(clones, 'uniques') ?? 0,
    };
  });
}

/** Null for what this token may not see. */
async function allowed<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ForgeError && (error.status === 403 || error.status === 404)) return null;
    throw error;
  }
}
