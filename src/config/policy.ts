import path from 'node:path';
import type { Forbiddable } from '../model/decision.js';
import { DEFAULT_POLICY, type Policy, type Profile } from '../model/policy.js';
import type { RunNote } from '../model/report.js';
import {
  boolean,
  type Checked,
  checkSource,
  integer,
  list,
  object,
  oneOf,
  type Place,
  pattern,
  RULE_ID,
  refine,
  string,
} from './check.js';
import { findGoverning, findStrangers, type PolicyFile } from './find.js';
import { ignoredNote, loweringNotes } from './notes.js';
import { parseYaml } from './yaml.js';

/** Where to look for policies: the folder of the run, the file of `--policy`, and what is scanned. */
export interface PolicyPlaces {
  readonly cwd: string;
  readonly file?: string | undefined;
  readonly roots: readonly string[];
  /** Only what was named can govern: what would be found belongs to what is scanned. */
  readonly isNamedOnly?: boolean;
}

/** Class sizes of each profile; explicit sizes win. */
const PROFILES: Readonly<Record<Profile, Policy['k']>> = {
  intern: { block: 3, warn: 5 },
  open: { block: 5, warn: 10 },
  strict: { block: 10, warn: 20 },
};
/** From the lowest bar to the highest. */
const PROFILE_ORDER = Object.keys(PROFILES) as Profile[];

const classSize = integer({ min: 2, max: 1000 });
/** Ten years: a longer limit limits nothing. */
const MOST_DAYS = 3650;
const FORBIDDABLE: readonly Forbiddable[] = [
  'national-number',
  'special',
  'criminal',
  'address-key',
  'direct-identifier',
  're-identifiable',
  'ordinary',
  'hygiene',
  'not-scanned',
];
/** A domain, with `*` for any part of a name in it. */
function domain() {
  return pattern(/^(?:\*\.)?(?:[a-z0-9*](?:[a-z0-9*-]{0,61}[a-z0-9*])?\.)+[a-z]{2,63}$/, {
    nl: 'een domein in kleine letters, zoals `gemeente.nl` of `*.gemeente.nl`',
    en: 'a domain in lower case, such as `gemeente.nl` or `*.gemeente.nl`',
  });
}

const FIELDS = {
  profile: oneOf(PROFILE_ORDER),
  k: object({}, { block: classSize, warn: classSize }),
  testPersons: oneOf(['note', 'real']),
  failOn: oneOf(['block', 'warn']),
  breakGlass: oneOf(['allow', 'forbid']),
  blockMedia: boolean(),
  rules: refine(string({ max: 400 }), checkRelative),
  disabled: list(
    pattern(RULE_ID, { nl: 'de naam van een regel, zoals `bsn`', en: 'the name of a rule, such as `bsn`' }),
  ),
  allowedPaths: list(string({ max: 400 })),
  domains: object({}, { owned: list(domain(), { max: 1000 }), retired: list(domain(), { max: 1000 }) }),
  triage: object({}, { maxDays: integer({ min: 1, max: MOST_DAYS }), forbid: list(oneOf(FORBIDDABLE)) }),
} as const;

/** What a file states; a key that it leaves out is absent. */
type Statements = { [K in keyof typeof FIELDS]?: Checked<(typeof FIELDS)[K]> };

/**
 * Parses the governing policy.
 *
 * @param file path of the policy; messages name it, and `rules` is relative to its folder.
 * @throws UserError that lists every problem with its line.
 */
export function parsePolicy(text: string, file: string): Policy {
  return settle(parseStatements(text, file), file);
}

/**
 * Finds, reads and merges the policies of a run.
 *
 * One file governs: `--policy`, else the nearest `.sluis.yml` from `cwd` up to the top of its repository. A policy
 * inside a scanned root that does not govern comes with the scanned data, so it can only raise the bar.
 *
 * @throws UserError for a policy that cannot be read or does not parse; a broken policy is never "no policy".
 */
export async function loadPolicy(places: PolicyPlaces): Promise<{ policy: Policy; notes: RunNote[] }> {
  const isFound = places.file !== undefined || places.isNamedOnly !== true;
  const governing = isFound ? await findGoverning(places.cwd, places.file) : null;
  const own =
    governing === null ? DEFAULT_POLICY : settle(parseStatements(governing.text, governing.shown), governing.file);
  const notes = governing === null ? [] : loweringNotes(own, governing.shown);
  let policy = own;
  for (const stranger of await findStrangers(places.cwd, places.roots, governing)) {
    const { raised, ignored } = raise(own, stranger);
    notes.push(...ignored);
    policy = stricter(policy, raised);
  }
  if (policy.testPersons === 'real') notes.push(TEST_PERSONS_REAL);
  return { policy, notes };
}

const TEST_PERSONS_REAL: RunNote = {
  kind: 'test-persons-real',
  message: {
    nl: 'Gepubliceerde testnummers tellen in deze run als echte personen.',
    en: 'Published test numbers count as real people in this run.',
  },
};

function parseStatements(text: string, shown: string, onUnknown?: (key: string) => void): Statements {
  const source = parseYaml(text, shown);
  // A file with comments alone states nothing.
  const stated = source.value === null ? { ...source, value: {} } : source;
  return checkSource(stated, refine(object({}, FIELDS, onUnknown), checkClassSizes));
}

function checkClassSizes({ profile, k }: Statements, place: Place): void {
  const block = k?.block ?? PROFILES[profile ?? DEFAULT_POLICY.profile].block;
  if (k?.warn === undefined || k.warn >= block) return;
  place
    .at('k')
    .at('warn')
    .report(
      { nl: '`warn` is kleiner dan `block`', en: '`warn` is smaller than `block`' },
      { nl: 'Maak `warn` ten minste zo groot als `block`.', en: 'Make `warn` at least as large as `block`.' },
    );
}

function checkRelative(folder: string, place: Place): void {
  if (!path.posix.isAbsolute(folder) && !path.win32.isAbsolute(folder)) return;
  place.report(
    { nl: '`rules` is een absoluut pad', en: '`rules` is an absolute path' },
    { nl: 'Schrijf het pad vanaf de map van dit bestand.', en: 'Write the path from the folder of this file.' },
  );
}

/** Fills in what the file leaves out. */
function settle(stated: Statements, file: string): Policy {
  const profile = stated.profile ?? DEFAULT_POLICY.profile;
  return {
    profile,
    k: classSizes(profile, stated.k),
    testPersons: stated.testPersons ?? DEFAULT_POLICY.testPersons,
    failOn: stated.failOn ?? DEFAULT_POLICY.failOn,
    breakGlass: stated.breakGlass ?? DEFAULT_POLICY.breakGlass,
    blockMedia: stated.blockMedia ?? DEFAULT_POLICY.blockMedia,
    rules: stated.rules === undefined ? null : path.resolve(path.dirname(file), stated.rules),
    disabled: stated.disabled ?? [],
    allowedPaths: stated.allowedPaths ?? [],
    triage: {
      maxDays: stated.triage?.maxDays ?? DEFAULT_POLICY.triage.maxDays,
      forbid: stated.triage?.forbid ?? DEFAULT_POLICY.triage.forbid,
    },
    domains: { owned: stated.domains?.owned ?? [], retired: stated.domains?.retired ?? [] },
    folder: path.dirname(path.resolve(file)),
  };
}

function classSizes(profile: Profile, stated: Statements['k']): Policy['k'] {
  const block = stated?.block ?? PROFILES[profile].block;
  // A larger `block` alone lifts `warn` with it: warning below blocking means nothing.
  return { block, warn: stated?.warn ?? Math.max(PROFILES[profile].warn, block) };
}

/** The governing policy with what a stranger raises, and a note for each key of the stranger that has no effect. */
function raise(own: Policy, stranger: PolicyFile): { raised: Policy; ignored: RunNote[] } {
  const unknown: string[] = [];
  const stated = parseStatements(stranger.text, stranger.shown, (key) => unknown.push(key));
  const wish = settle(stated, stranger.file);
  const keys = [...loweringKeys(stated, wish, own), ...unknown];
  const raised = {
    ...stricter(own, wish),
    rules: own.rules,
    disabled: own.disabled,
    allowedPaths: own.allowedPaths,
    folder: own.folder,
  };
  return { raised, ignored: ignoredNote(stranger.shown, keys) };
}

/** Keys that a stranger states and that would lower the bar, or that only the governing policy may use. */
function loweringKeys(stated: Statements, wish: Policy, own: Policy): string[] {
  const lowersBlock = wish.k.block < own.k.block;
  const lowersWarn = wish.k.warn < own.k.warn;
  const isLowerProfile = PROFILE_ORDER.indexOf(wish.profile) < PROFILE_ORDER.indexOf(own.profile);
  const lowers: Record<Exclude<keyof Statements, 'k' | 'triage' | 'domains'>, boolean> = {
    profile: isLowerProfile || (stated.k === undefined && (lowersBlock || lowersWarn)),
    testPersons: wish.testPersons === 'note' && own.testPersons === 'real',
    failOn: wish.failOn === 'block' && own.failOn === 'warn',
    breakGlass: wish.breakGlass === 'allow' && own.breakGlass === 'forbid',
    blockMedia: !wish.blockMedia && own.blockMedia,
    rules: true,
    disabled: wish.disabled.length > 0,
    allowedPaths: wish.allowedPaths.length > 0,
  };
  const keys = Object.entries(lowers).flatMap(([key, isLower]) => (isLower && Object.hasOwn(stated, key) ? [key] : []));
  if (lowersBlock && stated.k?.block !== undefined) keys.push('k.block');
  if (lowersWarn && stated.k?.warn !== undefined) keys.push('k.warn');
  const days = stated.triage?.maxDays;
  if (days !== undefined && own.triage.maxDays !== null && days > own.triage.maxDays) keys.push('triage.maxDays');
  return keys;
}

/** The higher bar of two, key by key; rules and exceptions are those of the first. */
function stricter(a: Policy, b: Policy): Policy {
  const profile = PROFILE_ORDER.indexOf(b.profile) > PROFILE_ORDER.indexOf(a.profile) ? b.profile : a.profile;
  return {
    ...a,
    profile,
    k: { block: Math.max(a.k.block, b.k.block), warn: Math.max(a.k.warn, b.k.warn) },
    testPersons: a.testPersons === 'real' ? 'real' : b.testPersons,
    failOn: a.failOn === 'warn' ? 'warn' : b.failOn,
    breakGlass: a.breakGlass === 'forbid' ? 'forbid' : b.breakGlass,
    blockMedia: a.blockMedia || b.blockMedia,
    domains: {
      owned: [...new Set([...a.domains.owned, ...b.domains.owned])],
      retired: [...new Set([...a.domains.retired, ...b.domains.retired])],
    },
    triage: {
      maxDays:
        a.triage.maxDays === null
          ? b.triage.maxDays
          : Math.min(a.triage.maxDays, b.triage.maxDays ?? Number.POSITIVE_INFINITY),
      forbid: [...new Set([...a.triage.forbid, ...b.triage.forbid])],
    },
  };
}
