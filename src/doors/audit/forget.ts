import { existsSync } from 'node:fs';
import { forgetListing } from '../../audit/fetch/listings.js';
import { removeSealed } from '../../audit/sealed-file.js';
import { SeenObjects } from '../../audit/seen.js';
import { UserError } from '../../errors.js';
import { CloneStore } from '../../git/clone-store.js';
import { formatNumber } from '../../text/numbers.js';
import type { Arguments, Context } from '../command.js';
import { auditPlaces, writableLedger } from './places.js';
import { keptClones } from './request.js';
import { accountName } from './who.js';

/** `sluis audit forget`: removes what is kept of targets, also what scans learnt of their objects and what their lists were. */
export async function forgetTargets(args: Arguments, context: Context): Promise<number> {
  const { io, language } = context;
  const places = auditPlaces(args, io);
  const keep = keptClones(args, io);
  const ledger = await writableLedger(places, context);
  let targets = 0;
  try {
    // The name of what is forgotten is not noted.
    ledger.accessed(accountName(), 'audit forget');
    const seen = new SeenObjects(places.seen);
    const clones = keep === null || !existsSync(keep) ? null : new CloneStore(keep, Number.POSITIVE_INFINITY);
    for (const word of args.words) {
      for (const id of ledger.targetsOf(word)) {
        seen.forget(id);
        forgetListing(places.listings, id);
        await clones?.forget(id);
      }
      targets += ledger.forget(word).targets;
      // It may name what is forgotten.
      removeSealed(places.comparison);
    }
  } finally {
    ledger.close();
  }
  if (targets === 0) throw nothingForgotten();
  const count = formatNumber(targets, language);
  const text = {
    nl: `Weggehaald: ${count}. De cijfers van eerdere audits blijven staan.\n`,
    en: `Removed: ${count}. The figures of earlier audits stay.\n`,
  };
  await io.stdout.write(text[language]);
  return 0;
}

function nothingForgotten(): UserError {
  return new UserError(
    { nl: 'Dit doel staat niet in het grootboek.', en: 'The ledger does not have this target.' },
    {
      nl: 'Noem het zoals het overzicht het noemt, zoals `eigenaar/repository`.',
      en: 'Name it as the overview does, such as `owner/repository`.',
    },
  );
}
