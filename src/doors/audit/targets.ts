import { resolve, sep } from 'node:path';
import type { Wanted } from '../../audit/coordinate.js';
import { type AskedTargets, askedTargets } from '../../audit/targets/local.js';
import { targetAt } from '../../audit/targets/target.js';
import { printable } from '../../errors.js';
import { ForgeError } from '../../forge/failure.js';
import type { ForgeAsked } from '../../forge/names.js';
import type { Forge } from '../../forge/open.js';
import { maskNumbers } from '../../identifiers/mask-numbers.js';
import type { AuditFailure, AuditOutcome, AuditTarget } from '../../model/audit.js';
import type { Io } from '../io.js';
import type { AuditRequest } from './request.js';

/** What was asked for, read and checked. */
export interface TargetWish extends AskedTargets {
  /** The words as they may be shown and kept. */
  readonly asked: readonly string[];
  /** Folders that were named and hold no repository, as they may be shown. */
  readonly empty: readonly string[];
}

/** @throws UserError for a word that is no target, and for a list that cannot be read */
export function askedWords({ words, list }: AuditRequest, { cwd }: Pick<Io, 'cwd'>): TargetWish {
  const all = [...words, ...(list === undefined ? [] : [`@${list}`])];
  const found = askedTargets(all, cwd);
  const shown = (word: string) => maskNumbers(printable(word, 200));
  const isEmpty = (word: string) => {
    if (word.startsWith('@') || /^[A-Za-z][\w+.-]*:/.test(word)) return false;
    const folder = resolve(cwd, word);
    const isInside = (path: string) => path === folder || path.startsWith(`${folder}${sep}`);
    return ![...found.targets, ...found.broken].some(
      ({ source }) => source.kind === 'folder' && isInside(source.folder),
    );
  };
  return { ...found, asked: all.map(shown), empty: all.filter(isEmpty).map(shown) };
}

interface Listing {
  readonly forge: Forge;
  readonly settings: string;
}

/** Everything to audit, one by one; what cannot be listed is an outcome already. */
export async function* wantedTargets(
  { targets, broken, forge: words, unreadable, empty }: TargetWish,
  request: AuditRequest,
  listing: Listing,
): AsyncGenerator<Wanted> {
  yield* targets;
  for (const target of broken) yield failedAs(target, 'damaged', listing);
  for (const folder of unreadable) yield failed(folder, 'no-access', listing);
  // Nothing found is no reason to say that all is well.
  for (const folder of empty) yield failed(folder, 'not-found', listing);
  for (const word of words) yield* onForge(askedOf(word), request, listing);
}

function askedOf(word: AskedTargets['forge'][number]): ForgeAsked {
  return word.kind === 'owner'
    ? { kind: 'account', owner: word.owner }
    : { kind: 'repository', owner: word.owner, name: word.repository };
}

async function* onForge(
  asked: ForgeAsked,
  { parts, archived, forks, visibility, exposure }: AuditRequest,
  listing: Listing,
): AsyncGenerator<Wanted> {
  const { forge } = listing;
  for await (const listed of forge.list(asked, { scope: parts, archived, forks, visibility })) {
    if ('failure' in listed) yield failed(listed.asked, listed.failure, listing);
    else yield exposure ? await exposed(forge, listed) : listed;
  }
}

/** With visitors and owners of copies; without them where the forge does not tell them of this one. */
async function exposed(forge: Forge, target: AuditTarget): Promise<AuditTarget> {
  try {
    return { ...target, exposure: await forge.exposureOf(target) };
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    return target;
  }
}

function failed(asked: string, failure: AuditFailure, listing: Listing): { outcome: AuditOutcome } {
  return failedAs(targetAt(`asked:${asked}`, asked, { kind: 'git', url: '' }), failure, listing);
}

function failedAs(
  { source: _, ...target }: AuditTarget,
  failure: AuditFailure,
  { settings }: Listing,
): { outcome: AuditOutcome } {
  const took = { fetch: 0, scan: 0 };
  const when = new Date().toISOString();
  return { outcome: { target, when, tips: null, settings, failure, report: null, bytes: 0, took } };
}
