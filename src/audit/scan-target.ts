import type { TableKey } from '../detectors/link/table-key.js';
import type { AuditTarget } from '../model/audit.js';
import type { Policy } from '../model/policy.js';
import type { Report, RunNote } from '../model/report.js';
import type { RuleSet } from '../model/rule.js';
import type { RunKey } from '../profile/digests.js';
import type { GitWish } from '../scan/git/gather.js';
import { safePathFor } from '../scan/paths.js';
import type { Triage } from '../scan/triage.js';
import { type ScanOptions, withScan } from '../scan.js';
import type { Kept } from './kept.js';
import { keptTablesOf } from './kept-tables.js';

/** What every target of an audit is scanned by. */
export interface AuditRules {
  readonly rules: RuleSet;
  readonly policy: Policy;
  /** What reading the policy had to say; copied to every report. */
  readonly notes: readonly RunNote[];
  /** Folder of the user's key, for what is learnt of objects. */
  readonly keyFolder: string;
  /** Key by which people of several targets can be compared. */
  readonly runKey: RunKey;
  /** Key by which tables of several targets can be joined. */
  readonly tableKey: TableKey;
  /** Decisions of a repository itself, where the team lets them count; null where it does not. */
  readonly decisionsOf: ((folder: string) => Promise<Pick<Triage, 'decisions' | 'today'>>) | null;
}

/** What was found in a target, and what of it can be compared with others. */
export interface Scanned {
  readonly report: Report;
  readonly kept: Kept;
}

/**
 * Scans what was fetched of a target: the whole history of a repository, or a folder of files.
 *
 * @throws UserError when it cannot be scanned at all
 */
export async function scanTarget(
  folder: string,
  { name, part, source }: Pick<AuditTarget, 'name' | 'part' | 'source'>,
  { rules, policy, notes, keyFolder, runKey, tableKey, decisionsOf }: AuditRules,
): Promise<Scanned> {
  const isLocal = source.kind === 'folder';
  const isGit = part !== 'releases' && part !== 'texts';
  const decided = isGit && decisionsOf !== null ? await decisionsOf(folder) : null;
  const options: ScanOptions = {
    paths: ['.'],
    cwd: folder,
    rules,
    policy,
    notes,
    jobs: 1,
    noIgnore: true,
    key: runKey,
    ...(decided !== null && { triage: { ...decided, home: folder } }),
    ...(isGit && {
      git: { folder, shown: name, wish: wishOf({ source }) },
      // Nothing is written in a repository of somebody else. Tables are read once more when all is scanned.
      ...(!isLocal && { cache: { keyFolder, blobsOnly: true } }),
    }),
  };
  return withScan(options, async (scanned) => {
    const { report, people, context } = scanned;
    const tables = await keptTablesOf(scanned, tableKey, safePathFor(context.rules));
    return { report, kept: { people: people.parts(), ...tables } };
  });
}

/** What of a repository is looked at: also what no name leads to, where it is on this machine. */
export function wishOf({ source }: Pick<AuditTarget, 'source'>): GitWish {
  return { kind: 'history', reflog: false, dangling: source.kind === 'folder' };
}
