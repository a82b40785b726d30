import { UserError } from '../../errors.js';
import { MOST_ROWS } from '../../scan/show/behind.js';
import type { Arguments } from '../command.js';
import { type ScanRequest, scanRequest } from '../scan-request.js';
import { prefixOf } from '../triage/prefix.js';

const DEFAULT_ROWS = 10;

/** What is to be shown, after checking. */
export interface ShowRequest {
  /** The fingerprint of the finding, or how it begins; lower case. */
  readonly prefix: string;
  /** The scan that has it. */
  readonly scan: ScanRequest;
  readonly rows: number;
  readonly overSsh: boolean;
}

/** @throws UserError for options that do not go together. */
export function showRequest(args: Arguments): ShowRequest {
  const [word, ...words] = args.words;
  const prefix = prefixOf(word);
  const scan = scanRequest({ has: (name) => args.has(name), value: (name) => args.value(name), words });
  if (scan.fromStdin) throw noPipe();
  return { prefix, scan, rows: rowsOf(args.value('rows')), overSsh: args.has('over-ssh') };
}

function rowsOf(value: string | undefined): number {
  if (value === undefined) return DEFAULT_ROWS;
  const rows = /^[1-9]\d{0,5}$/.test(value) ? Number(value) : 0;
  if (rows >= 1 && rows <= MOST_ROWS) return rows;
  throw new UserError(
    { nl: '`--rows` is geen aantal rijen.', en: '`--rows` is not a number of rows.' },
    { nl: `Schrijf een getal van 1 tot en met ${MOST_ROWS}.`, en: `Write a number from 1 to ${MOST_ROWS}.` },
  );
}

function noPipe(): UserError {
  return new UserError(
    { nl: 'Uit de standaardinvoer is niets te tonen.', en: 'Nothing can be shown from the standard input.' },
    { nl: 'Zet de gegevens in een bestand.', en: 'Put the data in a file.' },
  );
}
