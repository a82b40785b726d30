import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import type { Wanted } from '../../audit/coordinate.js';
import { repositoriesIn } from '../../audit/wanted/repositories.js';
import { type AskedTarget, parseList, parseWord, shownWord } from '../../audit/wanted/words.js';
import { printable, systemCode, UserError } from '../../errors.js';
import type { Forge } from '../../forge/open.js';
import type { GitAddress } from '../../git/address.js';
import type { AuditFailure, AuditOutcome, AuditTarget } from '../../model/audit.js';
import { maskNumbers } from '../../text/mask.js';
import type { Io } from '../io.js';
import type { AuditRequest } from './request.js';

const LONGEST_ID = 900;
/** Bytes of a list of targets. */
const LONGEST_LIST = 16 << 20;

/** What was asked for, read and checked. */
export interface TargetWish {
  readonly targets: readonly AskedTarget[];
  /** The same as it may be shown and kept. */
  readonly asked: readonly string[];
}

/** @throws UserError for a word that is no target, and for a list that cannot be read */
export async function askedWords({ words, list }: AuditRequest, { cwd }: Io): Promise<TargetWish> {
  const listed = list === undefined ? [] : parseList(listText(cwd, list), list, cwd);
  const targets = [...words.map((word) => parseWord(word, cwd)), ...listed];
  if (targets.length === 0) {
    throw new UserError(
      { nl: 'In de lijst staat geen enkel doel.', en: 'The list has no target at all.' },
      {
        nl: 'Zet op elke regel een doel, zoals `github:NAAM`.',
        en: 'Put a target on each line, such as `github:NAME`.',
      },
    );
  }
  return { targets, asked: targets.map(shownWord) };
}

function listText(cwd: string, named: string): string {
  try {
    const bytes = readFileSync(resolve(cwd, named));
    if (bytes.length > LONGEST_LIST) throw Object.assign(new Error('too large'), { code: 'EFBIG' });
    return bytes.toString('utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    const shown = printable(named);
    throw new UserError(
      { nl: `De lijst ${shown} is niet te lezen (${code}).`, en: `The list ${shown} cannot be read (${code}).` },
      { nl: 'Kijk of het bestand er is.', en: 'Check that the file is there.' },
    );
  }
}

interface Listing {
  readonly forge: Forge | null;
  readonly settings: string;
  /** Of the ledger. */
  readonly secret: Uint8Array;
}

/** Everything to audit, one by one; what cannot be listed is an outcome already. */
export async function* wantedTargets(
  { targets }: TargetWish,
  request: AuditRequest,
  listing: Listing,
): AsyncGenerator<Wanted> {
  for (const target of targets) {
    if (target.kind === 'git') yield gitTarget(target.address, listing);
    else if (target.kind === 'folder') yield* inFolder(target.folder, target.named, listing);
    else yield* onForge(target.asked, request, listing);
  }
}

async function* onForge(
  asked: Parameters<Forge['list']>[0],
  { parts, archived, forks, visibility, exposure }: AuditRequest,
  listing: Listing,
): AsyncGenerator<Wanted> {
  const { forge } = listing;
  if (forge === null) throw new Error('a forge that was not opened');
  for await (const listed of forge.list(asked, { scope: parts, archived, forks, visibility })) {
    if ('failure' in listed) yield failed(listed.asked, listed.failure, listing);
    else yield exposure ? { ...listed, exposure: await forge.exposureOf(listed) } : listed;
  }
}

function* inFolder(folder: string, named: string, listing: Listing): Generator<Wanted> {
  const { found, unreadable } = repositoriesIn(folder);
  for (const at of found) yield localTarget(at, nameIn(folder, named, at), listing);
  for (const at of unreadable) yield failed(nameIn(folder, named, at), 'no-access', listing);
  // Nothing found is no reason to say that all is well.
  if (found.length === 0) yield failed(maskNumbers(printable(named)), 'not-found', listing);
}

function nameIn(folder: string, named: string, at: string): string {
  const below = relative(folder, at);
  return maskNumbers(printable(below === '' ? basename(folder) || named : below));
}

function gitTarget({ url, normal, short }: GitAddress, { secret }: Listing): AuditTarget {
  const source = { kind: 'git' as const, url };
  return {
    id: idOf(`url:${normal}`, secret),
    name: maskNumbers(printable(short)),
    part: 'code',
    source,
    exposure: null,
    state: null,
  };
}

function localTarget(folder: string, name: string, { secret }: Listing): AuditTarget {
  const source = { kind: 'folder' as const, folder };
  return { id: idOf(`folder:${folder}`, secret), name, part: 'code', source, exposure: null, state: null };
}

function failed(asked: string, failure: AuditFailure, { settings, secret }: Listing): { outcome: AuditOutcome } {
  const target = {
    id: idOf(`asked:${asked}`, secret),
    name: asked,
    part: 'code' as const,
    exposure: null,
    state: null,
  };
  const took = { fetch: 0, scan: 0 };
  const when = new Date().toISOString();
  return { outcome: { target, when, tips: null, settings, failure, report: null, bytes: 0, took } };
}

/**
 * Letters, digits and a few signs; whatever else a path or an address has is written by its code, so that two never become one.
 * What is too long, or has a number that could be somebody's, is told apart by a keyed digest.
 */
function idOf(text: string, secret: Uint8Array): string {
  const safe = text.replace(/[^A-Za-z0-9._/:-]/gu, (sign) => `~${sign.codePointAt(0)?.toString(16)}~`);
  const shown = maskNumbers(safe)
    .replace(/[^A-Za-z0-9._/:~-]/gu, '_')
    .slice(0, LONGEST_ID);
  if (shown === safe) return `${safe}#code`;
  const digest = createHmac('sha256', secret).update(text).digest('hex').slice(0, 16);
  return `${shown}~${digest}#code`;
}
