import { createHash, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { TABLE_FORM, type TableKey } from '../../detectors/link/table-key.js';
import type { CacheProblem } from '../../model/cache.js';
import type { Policy } from '../../model/policy.js';
import type { RuleSet } from '../../model/rule.js';
import { ownFile } from '../../own-files.js';
import { DIGEST_FORM, type RunKey } from '../../profile/digests.js';
import { canonicalJson } from '../../rules/load.js';
import { VERSION } from '../../version.js';
import { machineKey } from './machine-key.js';
import { isRefusal } from './system.js';

/** Changes when what is kept gets another form. */
const FORM = 1;
const SECRET_BYTES = 32;
const ID_BYTES = 16;
const KEY_WORDS = 4;

/** What the key of a user becomes for one set of rules, one policy and one program. Lives in memory only. */
export interface CacheKeys {
  /** Name of the folder with what was learnt under them, 32 hexadecimal digits; it tells nothing about them. */
  readonly id: string;
  /** What is kept is encrypted with keys that are made of it. */
  readonly secret: Uint8Array;
  /**
   * The same for every run, whatever the rules and the program, so that digests that were kept can be compared with new ones. It
   * changes with the form of the digests.
   */
  readonly runKey: RunKey;
  /** The same for the keys by which tables are joined, which have a key of their own. */
  readonly tableKey: TableKey;
}

/**
 * The keys of a run.
 *
 * @param folder where the key of the user is
 * @param build what `buildId` gave
 */
export function cacheKeys(
  folder: string,
  build: string,
  { rules, policy }: { readonly rules: RuleSet; readonly policy: Policy },
): CacheKeys | CacheProblem {
  const machine = machineKey(folder);
  if (typeof machine === 'string') return machine;
  const identity = createHash('sha256')
    .update(identityOf(build, rules, policy))
    .digest('hex');
  const derive = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', machine, '', `sluis cache, ${purpose}, ${identity}`, bytes));
  return {
    id: derive('folder', ID_BYTES).toString('hex'),
    secret: derive('secret', SECRET_BYTES),
    ...lastingKeys(machine),
  };
}

/**
 * Keys of digests, of the key of a user and the form of what is digested alone: two versions of this program that digest in the
 * same way are comparable.
 */
export function lastingKeys(machine: Uint8Array): Pick<CacheKeys, 'runKey' | 'tableKey'> {
  const words = (purpose: string) => {
    const bytes = Buffer.from(hkdfSync('sha256', machine, '', `sluis digests, ${purpose}`, KEY_WORDS * 4));
    return Uint32Array.from({ length: KEY_WORDS }, (_, at) => bytes.readUInt32LE(at * 4));
  };
  return { runKey: words(`people, form ${DIGEST_FORM}`), tableKey: words(`keys of tables, form ${TABLE_FORM}`) };
}

/** Everything that decides what is learnt of a blob, except the blob and its path. Where a policy lies does not. */
function identityOf(build: string, rules: RuleSet, policy: Policy): string {
  const settings = { ...policy, folder: null, rules: null };
  return canonicalJson({
    form: FORM,
    version: VERSION,
    build,
    engine: process.versions.v8,
    rules: rules.hash,
    settings,
  });
}

/** The digest of the program that the build wrote: what other code learnt is not used. Null when there is none. */
export function buildId(): string | null {
  try {
    return readFileSync(ownFile('dist/build-id'), 'latin1').trim() || null;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  }
}
