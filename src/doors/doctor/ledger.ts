import { type LedgerState, ledgerState } from '../../audit/ledger/state.js';
import { type Language, printable } from '../../errors.js';
import { dayInWords } from '../../text/dates.js';
import { formatBytes } from '../../text/numbers.js';
import { auditPlaces, ledgerOptions } from '../audit/places.js';
import type { Arguments } from '../command.js';
import type { Io } from '../io.js';
import type { Check } from './machine.js';
import { attempt } from './parts.js';

/** Where audits keep what they know, whether that works, and when the last one was. */
export function checkLedger(args: Arguments, io: Io): Promise<Check> {
  return attempt('ledger', async () => {
    const places = auditPlaces(args, io);
    const state = ledgerState(places.ledger, ledgerOptions(places).secret);
    const shown = printable(places.ledger);
    return {
      nl: `Grootboek van audits: ${[shown, ...facts(state, 'nl')].join(', ')}`,
      en: `Ledger of audits: ${[shown, ...facts(state, 'en')].join(', ')}`,
    };
  });
}

function facts(state: LedgerState, language: Language): string[] {
  const isDutch = language === 'nl';
  const { exists, bytes, writer } = state;
  const size = exists
    ? formatBytes(bytes, language)
    : isDutch
      ? 'nog leeg; de eerste audit maakt het'
      : 'empty so far; the first audit makes it';
  return [size, ...(writer === null ? [] : [running(writer, isDutch)]), ...history(state, language)];
}

function running(writer: NonNullable<LedgerState['writer']>, isDutch: boolean): string {
  if (writer === 'unreadable') {
    return isDutch ? 'er is iets mee bezig, niet leesbaar wat' : 'something works with it, and what cannot be read';
  }
  const [host, since] = [printable(writer.host), printable(writer.since)];
  return isDutch
    ? `er loopt een audit (proces ${writer.pid} op ${host}, sinds ${since})`
    : `an audit is running (process ${writer.pid} on ${host}, since ${since})`;
}

function history({ exists, lastEnded, open, writer }: LedgerState, language: Language): string[] {
  const isDutch = language === 'nl';
  const broken = open !== null && writer === null ? [brokenOff(open, language)] : [];
  if (lastEnded !== null) {
    const day = dayInWords(lastEnded.slice(0, 10), language) ?? lastEnded;
    return [isDutch ? `laatste audit ${day}` : `last audit ${day}`, ...broken];
  }
  if (!exists || open !== null) return broken;
  return [isDutch ? 'nog geen audit' : 'no audit so far'];
}

function brokenOff(began: string, language: Language): string {
  const day = dayInWords(began.slice(0, 10), language) ?? began;
  return language === 'nl'
    ? `de audit van ${day} is afgebroken; een volgende gaat verder`
    : `the audit of ${day} was broken off; a next one goes on`;
}
