import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Repository } from '../../git/repository.js';
import type { Policy } from '../../model/policy.js';
import type { RuleSet } from '../../model/rule.js';
import { rulesOf } from '../policy-rules.js';
import { filesAt } from './base-files.js';

/** A commit whose policy counts. */
export interface BaseCommit {
  readonly repository: Repository;
  readonly revision: string | null;
}

/**
 * The rules of a run whose policy comes from a commit: its own rules come from the same commit, never from the files that
 * are checked out. They are written to a temporary folder while they are read; rules are settings and hold no data.
 *
 * @param base null when the policy lies on the disk
 */
export async function baseRules(policy: Policy, base: BaseCommit | null): Promise<RuleSet> {
  const folder = base === null ? null : folderInside(policy, base.repository);
  if (base === null || folder === null) return rulesOf(policy);
  const copy = mkdtempSync(path.join(tmpdir(), 'sluis-rules-'));
  try {
    for (const [name, bytes] of filesAt(base.repository, base.revision, folder)) writeBelow(copy, name, bytes);
    return await rulesOf({ ...policy, rules: copy });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The folder of rules as a path from the top of the repository; null when it lies outside, or there is none. */
function folderInside({ rules }: Policy, { top, commonDir }: Repository): string | null {
  if (rules === null) return null;
  const inside = path
    .relative(top ?? commonDir, rules)
    .split(path.sep)
    .join('/');
  return inside.startsWith('..') || path.isAbsolute(inside) ? null : inside;
}

/** A name in a tree can be anything; one that leads elsewhere is no rule. */
function writeBelow(folder: string, name: string, bytes: Uint8Array): void {
  const file = path.resolve(folder, name);
  if (!file.startsWith(folder + path.sep)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
