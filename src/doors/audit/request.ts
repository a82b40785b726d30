import { availableParallelism } from 'node:os';
import path from 'node:path';
import { printable, UserError } from '../../errors.js';
import { addressesOf, type ForgeAddresses, GITHUB } from '../../forge/addresses.js';
import type { ForgeCredential } from '../../forge/credential.js';
import type { AuditPart, Visibility } from '../../model/audit.js';
import type { Arguments } from '../command.js';
import type { Io } from '../io.js';
import { unknown } from '../suggest.js';
import { credentialOf } from './credential.js';
import { type AuditOutputs, auditOutputs } from './outputs.js';
import { type AuditPlaces, auditPlaces } from './places.js';

const PARTS: readonly AuditPart[] = ['code', 'wiki', 'gist', 'releases', 'texts'];
const VISIBILITIES: readonly Visibility[] = ['public', 'internal', 'private'];
const UNITS: Readonly<Record<string, number>> = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };
const DISK = '10G';
const LARGE = '1G';
const MINUTES = 60;
const MOST_JOBS = 64;

/** What `sluis audit` was asked, after checking. */
export interface AuditRequest {
  readonly words: readonly string[];
  /** File with more of them. */
  readonly list: string | undefined;
  readonly parts: ReadonlySet<AuditPart>;
  readonly archived: boolean;
  readonly forks: boolean;
  /** Null for all. */
  readonly visibility: ReadonlySet<Visibility> | null;
  readonly exposure: boolean;
  readonly decisions: boolean;
  readonly policy: string | undefined;
  readonly addresses: ForgeAddresses;
  readonly credential: ForgeCredential;
  readonly places: AuditPlaces;
  /** Repositories at once. */
  readonly jobs: number;
  readonly keepClones: string | null;
  /** Where the queue is; null to work on this machine. */
  readonly queue: QueuePlace | null;
  /** Of one target: bytes on disk, and milliseconds. */
  readonly budget: { readonly bytes: number; readonly milliseconds: number };
  readonly rescan: boolean;
  readonly newOnly: boolean;
  readonly openIssues: boolean;
  readonly outputs: AuditOutputs;
}

/** @throws UserError for what cannot be, before anything is asked of anybody */
export async function auditRequest(args: Arguments, io: Io): Promise<AuditRequest> {
  const list = args.value('list');
  if (args.words.length === 0 && list === undefined) throw noTargets();
  return {
    words: args.words,
    list,
    parts: partsOf(args.value('parts')),
    archived: !args.has('no-archived'),
    forks: !args.has('no-forks'),
    visibility: visibilityOf(args.value('visibility')),
    exposure: args.has('exposure'),
    decisions: args.has('decisions'),
    policy: args.value('policy'),
    addresses: addressesIn(args),
    credential: credentialOf(args, io),
    places: auditPlaces(args, io),
    jobs: jobsOf(args),
    keepClones: keptClones(args, io),
    queue: queueOf(args, io),
    budget: budgetOf(args),
    rescan: args.has('rescan'),
    newOnly: args.has('new-only'),
    openIssues: args.has('open-issues'),
    outputs: await auditOutputs(args, io.cwd),
  };
}

/** Where a queue is, and the password that is in no argument. */
export interface QueuePlace {
  readonly url: string;
  readonly password: string | null;
}

export function queueOf(args: Arguments, { env }: Pick<Io, 'env'>): QueuePlace | null {
  const url = args.value('queue');
  return url === undefined ? null : { url, password: env.SLUIS_QUEUE_PASSWORD || null };
}

/** Processes at once. */
export function jobsOf(args: Arguments): number {
  return numberOf(args.value('jobs') ?? String(Math.min(availableParallelism(), MOST_JOBS)), 'jobs', MOST_JOBS);
}

/** What one target may take. */
export function budgetOf(args: Arguments): AuditRequest['budget'] {
  return {
    bytes: sizeOf(args.value('disk') ?? DISK, 'disk'),
    milliseconds: numberOf(args.value('time') ?? String(MINUTES), 'time', 7 * 24 * 60) * 60_000,
  };
}

/** Bytes over which a history is split. */
export function largeOf(args: Arguments): number {
  return sizeOf(args.value('split') ?? LARGE, 'split');
}

export function keptClones(args: Arguments, { cwd }: Pick<Io, 'cwd'>): string | null {
  const folder = args.value('keep-clones');
  return folder === undefined ? null : path.resolve(cwd, folder);
}

export function addressesIn(args: Arguments): ForgeAddresses {
  const given = args.value('api-url');
  return given === undefined ? GITHUB : addressesOf(given);
}

function partsOf(given: string | undefined): ReadonlySet<AuditPart> {
  if (given === undefined) return new Set(['code']);
  if (given === 'all') return new Set(PARTS);
  return new Set(wordsOf(given, PARTS, { nl: 'Onbekend onderdeel', en: 'Unknown part' }));
}

function visibilityOf(given: string | undefined): ReadonlySet<Visibility> | null {
  if (given === undefined) return null;
  return new Set(wordsOf(given, VISIBILITIES, { nl: 'Onbekende zichtbaarheid', en: 'Unknown visibility' }));
}

function wordsOf<T extends string>(given: string, known: readonly T[], what: { nl: string; en: string }): T[] {
  return given.split(',').map((word) => {
    const found = known.find((each) => each === word.trim());
    if (found === undefined) throw unknown(what, printable(word.trim(), 40), known);
    return found;
  });
}

function numberOf(given: string, option: string, most: number): number {
  const number = /^\d{1,6}$/.test(given) ? Number(given) : 0;
  if (number >= 1 && number <= most) return number;
  throw new UserError(
    {
      nl: `\`--${option}\` is een getal van 1 tot en met ${most}.`,
      en: `\`--${option}\` is a number from 1 to ${most}.`,
    },
    { nl: `Bijvoorbeeld: \`--${option} 2\`.`, en: `For example: \`--${option} 2\`.` },
  );
}

function sizeOf(given: string, option: string): number {
  const [, digits, unit = ''] = /^(\d{1,6})([KMGT]?)B?$/i.exec(given) ?? [];
  const bytes = Number(digits ?? 0) * (UNITS[unit.toUpperCase()] ?? 1);
  if (bytes > 0) return bytes;
  throw new UserError(
    {
      nl: `\`--${option}\` is een grootte, zoals \`500M\` of \`20G\`.`,
      en: `\`--${option}\` is a size, such as \`500M\` or \`20G\`.`,
    },
    { nl: 'Geef een getal met K, M, G of T erachter.', en: 'Give a number with K, M, G or T behind it.' },
  );
}

function noTargets(): UserError {
  return new UserError(
    { nl: 'Er is niets genoemd om te onderzoeken.', en: 'Nothing was named to be audited.' },
    {
      nl: 'Noem een organisatie (`github:NAAM`), een repository (`github:NAAM/REPO`, een adres), een map met klonen, of een lijst met `--list`.',
      en: 'Name an organisation (`github:NAME`), a repository (`github:NAME/REPO`, an address), a folder of clones, or a list with `--list`.',
    },
  );
}
