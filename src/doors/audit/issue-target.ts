import { ForgeError } from '../../forge/failure.js';
import type { TargetFailure } from '../../forge/listing.js';
import { parseFullName, type RepositoryName, repositoryOf } from '../../forge/names.js';
import type { Forge } from '../../forge/open.js';
import type { AuditedTarget, AuditSource, AuditTarget } from '../../model/audit.js';
import type { ISSUE_LEFT_OUT } from '../../text/audit-issues.js';

export type LeftOutReason = keyof typeof ISSUE_LEFT_OUT;

/** Where an issue can be filed, or why it cannot. */
export type Place = AuditTarget | LeftOutReason | Pick<TargetFailure, 'failure' | 'isSilence'>;

type Target = AuditedTarget['target'];

/** Why there can be no issue for a target, as far as the audit itself tells; null where there can be one. */
export function hindrance({ id, part, exposure }: Target, server: string): LeftOutReason | null {
  if (!isOn(server, id)) return 'elsewhere';
  if (part !== 'code') return 'not-code';
  const visibility = exposure?.visibility ?? 'unknown';
  return visibility === 'private' ? null : visibility;
}

/**
 * Asks the forge for the repository of a target once more. Between an audit and this it can have become public, or another one
 * can have taken its name: what an issue says is for those who see that one repository.
 *
 * @param source where the audit fetched it, where that is known
 * @throws UserError for what concerns all targets
 */
export async function placeFor(target: Target, forge: Forge, source: AuditSource | undefined): Promise<Place> {
  const repository = nameOf(target, forge.server, source);
  if (repository === null) return 'nameless';
  const wish = { scope: new Set(['code'] as const), archived: true, forks: true, visibility: null };
  for await (const found of forge.list({ kind: 'repository', ...repository }, wish)) {
    if ('failure' in found) return found;
    if (found.id !== target.id) return 'replaced';
    return hindrance(found, forge.server) ?? (found.exposure?.isArchived === true ? 'archived' : found);
  }
  return { failure: 'not-found' };
}

/** A target under the name that it had during the audit, which another one can have now; null where that was not kept. */
export function namedPlace(target: Target, server: string, source: AuditSource | undefined): AuditTarget | null {
  const found = nameOf(target, server, source);
  return found && { ...target, source: { kind: 'forge', owner: found.owner, repository: found.name } };
}

/** A name in an audit is fit to be shown, not to be asked for: numbers in it are masked. */
function nameOf({ name }: Target, server: string, source: AuditSource | undefined): RepositoryName | null {
  if (source === undefined) return parseFullName(name);
  try {
    return repositoryOf(source, server);
  } catch (error) {
    if (error instanceof ForgeError) return null;
    throw error;
  }
}

/** `github.com/1234#code`, as the forge itself numbers it. */
function isOn(server: string, id: string): boolean {
  const { host } = new URL(server);
  return id.startsWith(`${host}/`) && /^(?:\d+|gist\/[0-9a-f]+)#[a-z]+$/i.test(id.slice(host.length + 1));
}
