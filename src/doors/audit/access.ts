import { readLedger } from '../../audit/ledger/reader.js';
import { neutral } from '../../text/neutral.js';
import type { Arguments, Context } from '../command.js';
import { auditPlaces, ledgerOptions } from './places.js';

/** `sluis audit log`: who looked at what, oldest first. */
export async function listAccesses(args: Arguments, { io, language }: Context): Promise<number> {
  const places = auditPlaces(args, io);
  const ledger = readLedger(places.ledger, ledgerOptions(places));
  try {
    const lines = ledger.accesses().map(({ when, who, what }) => `${when}  ${neutral(who)}  ${neutral(what)}\n`);
    const none = { nl: 'Nog niemand.\n', en: 'Nobody yet.\n' };
    await io.stdout.write(lines.length === 0 ? none[language] : lines.join(''));
    return 0;
  } finally {
    ledger.close();
  }
}
