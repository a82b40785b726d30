import { join } from 'node:path';
import { parseDecisions } from '../../config/decisions.js';
import { POLICY_NAME } from '../../config/find.js';
import { DECISIONS_NAME } from '../../config/governed.js';
import { loweringNotes } from '../../config/notes.js';
import { loadPolicy, parsePolicy } from '../../config/policy.js';
import { ObjectSource } from '../../git/object-source.js';
import { openObjects } from '../../git/objects/store.js';
import type { Repository } from '../../git/repository.js';
import { git } from '../../git/run.js';
import { idAtPath } from '../../git/tree-paths.js';
import { DEFAULT_POLICY, type Policy } from '../../model/policy.js';
import type { RunNote } from '../../model/report.js';
import { safeTextFor } from '../../scan/paths.js';
import type { Governing } from '../governing.js';
import { rulesOf } from '../policy-rules.js';

/** What a server goes by. */
export interface BasePlaces {
  readonly cwd: string;
  /** The policy that the administrator named. */
  readonly file: string | undefined;
  /** ISO date of the run. */
  readonly today: string;
}

/**
 * Policy and decisions of a repository without a work tree: those of the branch that is its default, as it is before
 * the push, so that no push can lower the bar that it is measured by. A policy that the administrator names comes first.
 *
 * @throws UserError when one of them does not parse: a broken policy is never "no policy"
 */
export async function baseGoverning(repository: Repository, places: BasePlaces): Promise<Governing> {
  const { policy, notes } = await basePolicy(repository, places);
  const rules = await rulesOf(policy);
  const safe = safeTextFor(rules);
  const bytes = fileOfDefaultBranch(repository, DECISIONS_NAME);
  const decisions = bytes === null ? [] : parseDecisions(bytes, DECISIONS_NAME, (text) => safe(text) !== text);
  return { policy, rules, triage: { decisions, home: repository.commonDir, today: places.today }, notes };
}

async function basePolicy(
  repository: Repository,
  { cwd, file }: BasePlaces,
): Promise<{ policy: Policy; notes: RunNote[] }> {
  if (file !== undefined) return loadPolicy({ cwd, file, roots: [] });
  const bytes = fileOfDefaultBranch(repository, POLICY_NAME);
  if (bytes === null) return { policy: DEFAULT_POLICY, notes: [] };
  const policy = parsePolicy(Buffer.from(bytes).toString('utf8'), join(repository.commonDir, POLICY_NAME));
  return { policy, notes: loweringNotes(policy, POLICY_NAME) };
}

/** The content of a file at the head of the default branch; null when it is not there. */
function fileOfDefaultBranch({ place, objectFolders, idBytes }: Repository, path: string): Uint8Array | null {
  const { status, stdout } = git(place, ['rev-parse', '--quiet', '--verify', 'HEAD^{tree}']);
  if (status !== 0) return null;
  const store = openObjects(objectFolders, { idBytes });
  try {
    const source = new ObjectSource(store);
    const id = idAtPath(source, stdout.toString('latin1').trim(), path);
    const object = id === null ? null : source.read(id);
    return object?.type === 'blob' ? object.bytes : null;
  } finally {
    store.close();
  }
}
