import { AuditFailed } from '../../audit/failed.js';
import { anyFetcher } from '../../audit/fetch/any.js';
import { forgeFetcher } from '../../audit/fetch/forge.js';
import { gitFetcher, tipsAsker } from '../../audit/fetch/git.js';
import { KeptListings } from '../../audit/fetch/listings.js';
import { localFetcher } from '../../audit/fetch/local.js';
import type { AuditKeys } from '../../audit/kept-audit.js';
import type { Fetcher, PerformSettings } from '../../audit/perform.js';
import type { AuditRules } from '../../audit/scan-target.js';
import { SeenObjects } from '../../audit/seen.js';
import { parseDecisions } from '../../config/decisions.js';
import { DECISIONS_NAME } from '../../config/governed.js';
import { UserError } from '../../errors.js';
import type { ForgeCredential } from '../../forge/credential.js';
import { type Forge, openForge } from '../../forge/open.js';
import { CloneStore } from '../../git/clone-store.js';
import type { ServerToken } from '../../git/fetch.js';
import { listRefs } from '../../git/refs.js';
import { openRepository } from '../../git/repository.js';
import { cacheAccess } from '../../scan/cache/access.js';
import type { CacheKeys } from '../../scan/cache/keys.js';
import { safeTextFor } from '../../scan/paths.js';
import { CACHE_PROBLEMS } from '../../text/cache-problems.js';
import { fileAt } from '../gate/base-files.js';
import { governing } from '../governing.js';
import { keptKey } from './places.js';
import { policyOfTargetNote } from './policy.js';

/** All that a worker must know to audit targets. Plain data, which goes through a pipe to processes of this user only. */
export interface AuditSetup {
  readonly cwd: string;
  /** The policy that was named; otherwise the nearest from `cwd`. */
  readonly policy: string | undefined;
  /** The policy that would have been found and does not count, as it may be shown; see `policyOfTargets`. */
  readonly ignoredPolicy?: string | null;
  /** ISO date of the day. */
  readonly today: string;
  readonly keyFolder: string;
  /** Where to ask for what is no repository, and with what right. */
  readonly forge: { readonly api: string; readonly server: string; readonly credential: ForgeCredential };
  /** Of one target. */
  readonly budget: { readonly bytes: number; readonly milliseconds: number };
  /** Folder to keep clones in; null to remove them. */
  readonly keepClones: string | null;
  /** Folder for what scans learnt; null for none. */
  readonly seen: string | null;
  /** Folder for what the lists of a forge were; null for none. */
  readonly listings: string | null;
  /** Let decisions of a repository itself count. */
  readonly decisions: boolean;
  /** Bytes, over which a history is split where several workers take part. */
  readonly large: number;
}

/** What an audit goes by: the rules, and the keys of this user. */
export interface AuditGround {
  readonly rules: AuditRules;
  readonly keys: AuditKeys;
  /** Digest of all that decides what is found. */
  readonly settings: string;
}

/** @throws UserError when the policy, the rules or the key cannot be used */
export async function groundOf(setup: AuditSetup): Promise<AuditGround> {
  const { cwd, policy: file, ignoredPolicy = null, today, keyFolder, decisions } = setup;
  const isNamedOnly = ignoredPolicy !== null;
  const { policy, rules, notes: found } = await governing({ cwd, file, roots: [], today, isNamedOnly });
  const notes = [...found, ...(ignoredPolicy === null ? [] : [policyOfTargetNote(ignoredPolicy)])];
  const safe = safeTextFor(rules);
  const decisionsOf = async (folder: string) => ({
    decisions: decisionsIn(folder, (text) => safe(text) !== text),
    today,
  });
  const keys = keysOf(keyFolder, { rules, policy });
  return {
    keys: { secret: keptKey(setup), runKey: keys.runKey },
    settings: `${keys.id}${decisions ? '+decisions' : ''}`,
    rules: {
      rules,
      policy,
      notes,
      keyFolder,
      runKey: keys.runKey,
      tableKey: keys.tableKey,
      decisionsOf: decisions ? decisionsOf : null,
    },
  };
}

function keysOf(keyFolder: string, settings: Parameters<typeof cacheAccess>[1]): CacheKeys {
  let problem: keyof typeof CACHE_PROBLEMS = 'key-unusable';
  const onProblem = (found: keyof typeof CACHE_PROBLEMS) => {
    problem = found;
  };
  const access = cacheAccess({ keyFolder, onProblem }, settings);
  if (access !== null) return access.keys;
  const { text, remedy } = CACHE_PROBLEMS[problem];
  throw new UserError(text, remedy);
}

/** The decisions at the head of the default branch. What cannot be read is never the same as none. */
function decisionsIn(folder: string, isPersonal: (text: string) => boolean) {
  try {
    const repository = openRepository(folder, '');
    // An empty one has no head.
    if (listRefs(repository, false).refs.length === 0) return [];
    const bytes = fileAt(repository, 'HEAD', DECISIONS_NAME);
    return bytes === null ? [] : parseDecisions(bytes, DECISIONS_NAME, isPersonal);
  } catch (error) {
    if (error instanceof UserError) throw new AuditFailed('policy');
    throw error;
  }
}

/** What a worker audits targets by. */
export async function performSettings(setup: AuditSetup): Promise<PerformSettings> {
  const { rules, keys, settings } = await groundOf(setup);
  const { large } = setup;
  const fetcher = fetcherOf(setup, keys.secret);
  return { audit: rules, fetcher, settings, secret: keys.secret, now: () => new Date(), large };
}

/** Asks a server for the refs of a repository; see `AuditPlan.tipsOf`. */
export function refsAsker(forge: Forge): Fetcher['tips'] {
  return tipsAsker((url) => credentialFor(forge, url));
}

/** Kept clones take so many times the room that one may take. */
const KEPT_CLONES = 20;

function fetcherOf({ forge: access, budget, seen, keepClones, listings }: AuditSetup, secret: Uint8Array): Fetcher {
  const forge = openForge(access);
  return anyFetcher({
    git: gitFetcher({
      credentialFor: (url) => credentialFor(forge, url),
      budget,
      seen: seen === null ? null : new SeenObjects(seen),
      store: keepClones === null ? null : new CloneStore(keepClones, budget.bytes * KEPT_CLONES),
    }),
    folder: localFetcher,
    forge: forgeFetcher({
      forge,
      mostBytes: budget.bytes,
      secret,
      listings: listings === null ? null : new KeptListings(listings, secret),
    }),
  });
}

/** The token of the forge for its own addresses, those of gists too; nothing for any other. */
async function credentialFor(forge: Forge, url: string): Promise<ServerToken | null> {
  if (!URL.canParse(url)) return null;
  const { host, origin } = new URL(url);
  const own = new URL(forge.server);
  if (host !== own.host && host !== `gist.${own.host}`) return null;
  const token = await forge.gitToken();
  return token === null ? null : { server: origin, token };
}
