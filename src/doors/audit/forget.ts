import { existsSync } from 'node:fs';
import { forgetListing } from '../../audit/fetch/listings.js';
import type { Ledger } from '../../audit/ledger/ledger.js';
import { removeSealed } from '../../audit/sealed-file.js';
import { SeenObjects } from '../../audit/seen.js';
import { targetAt } from '../../audit/targets/target.js';
import { printable, UserError } from '../../errors.js';
import { CloneStore } from '../../git/clone-store.js';
import { maskNumbers } from '../../identifiers/mask-numbers.js';
import type { Bilingual } from '../../model/finding.js';
import { neutral } from '../../text/neutral.js';
import { formatNumber } from '../../text/numbers.js';
import type { Arguments, Context } from '../command.js';
import { auditPlaces, writableLedger } from './places.js';
import { keptClones } from './request.js';
import { accountName } from './who.js';

/** Ids that are told of targets with one name. */
const MOST_NAMED = 10;

/** `sluis audit forget`: removes what is kept of targets, also what scans learnt of their objects and what their lists were. */
export async function forgetTargets(args: Arguments, context: Context): Promise<number> {
  const { io, language } = context;
  const places = auditPlaces(args, io);
  const keep = keptClones(args, io);
  const ledger = await writableLedger(places, context);
  let targets = 0;
  const problems: Bilingual[] = [];
  try {
    // The name of what is forgotten is not noted.
    ledger.accessed(accountName(), 'audit forget');
    const seen = new SeenObjects(places.seen);
    const clones = keep === null || !existsSync(keep) ? null : new CloneStore(keep, Number.POSITIVE_INFINITY);
    for (const word of args.words) {
      const { ids, name } = meantBy(word, ledger);
      if (!isOne(name, ids)) {
        problems.push(several(word, ids));
        continue;
      }
      for (const id of ids) {
        seen.forget(id);
        forgetListing(places.listings, id);
        await clones?.forget(id);
      }
      const found = forgotten(ledger, name, ids);
      targets += found;
      if (found === 0) problems.push(unknown(word));
      // It may name what is forgotten.
      removeSealed(places.comparison);
    }
  } finally {
    ledger.close();
  }
  const count = formatNumber(targets, language);
  const text = {
    nl: `Weggehaald: ${count}. De cijfers van eerdere audits blijven staan.\n`,
    en: `Removed: ${count}. The figures of earlier audits stay.\n`,
  };
  if (targets > 0) await io.stdout.write(text[language]);
  if (problems.length > 0) throw notForgotten(problems);
  return 0;
}

interface Meant {
  /** As the ledger knows it. */
  readonly name: string;
  readonly ids: readonly string[];
}

/** A name with a long number in it, or the place of a folder, is also known as it is kept: without that number. */
function meantBy(word: string, ledger: Ledger): Meant {
  const place = targetAt(word.replace(/#code$/, ''), '', { kind: 'git', url: '' }).id;
  const ways = [word, neutral(maskNumbers(word)), place, `folder:${place}`];
  for (const name of ways) {
    const ids = ledger.targetsOf(name);
    if (ids.length > 0) return { name, ids };
  }
  return { name: word, ids: [] };
}

/** Whether one repository is meant, with its wiki and the rest, or all whose names begin alike. */
function isOne(name: string, ids: readonly string[]): boolean {
  return name.endsWith('/') || new Set(ids.map((id) => id.replace(/#[a-z]+$/, ''))).size <= 1;
}

/** One that had this name once is known by the ledger only. */
function forgotten(ledger: Ledger, name: string, ids: readonly string[]): number {
  if (name.endsWith('/') || ids.length === 0) return ledger.forget(name).targets;
  return ids.reduce((sum, id) => sum + ledger.forget(id).targets, 0);
}

function shown(word: string): string {
  return maskNumbers(printable(word, 200));
}

function unknown(word: string): Bilingual {
  return {
    nl: `Dit doel staat niet in het grootboek: ${shown(word)}.`,
    en: `The ledger does not have this target: ${shown(word)}.`,
  };
}

function several(word: string, ids: readonly string[]): Bilingual {
  const named = ids.slice(0, MOST_NAMED).join(', ');
  return {
    nl: `Meer doelen heten ${shown(word)} en er is er geen weggehaald: ${named}.`,
    en: `Several targets are called ${shown(word)} and none of them was removed: ${named}.`,
  };
}

function notForgotten(problems: readonly Bilingual[]): UserError {
  return new UserError(
    { nl: problems.map(({ nl }) => nl).join(' '), en: problems.map(({ en }) => en).join(' ') },
    {
      nl: 'Noem het zoals het overzicht het noemt, zoals `eigenaar/repository`; hebben er meer dezelfde naam, dan bij zijn kenmerk (`folder:/…#code`).',
      en: 'Name it as the overview does, such as `owner/repository`; where several have the same name, by its id (`folder:/…#code`).',
    },
  );
}
