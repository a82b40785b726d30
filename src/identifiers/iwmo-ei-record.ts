import { ELFPROEF_CHANCE, passesElfproef } from './bsn.js';
import { type Identifier, makeIdentifier } from './identifier.js';
import {
  ADDRESS,
  BELOW_CLIENT,
  CLIENT_WITH_SECRET,
  CLIENT_WITHOUT_SECRET,
  type EiField,
  RELATION,
} from './iwmo-ei/fields.js';
import { birthAt, isEiRecord } from './iwmo-ei/record.js';

/** A field of a record: its characters `from` up to, not including, `to`. */
export interface RecordPlace {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface IwmoEiRecord extends Identifier {
  /** The fields that are known of this kind of record and lie within it; null when it is no valid record. */
  places(value: string): readonly RecordPlace[] | null;
}

/** Header, free text and trailer: about the message, or without a form of their own. */
const WITHOUT_PERSON: ReadonlySet<string> = new Set(['01', '98', '99']);
const CLIENT = '02';
/** Birth dates of a record: the years 1800 to 2099, months 00 to 12 and days 00 to 31, and 00000000. */
const BIRTH_DATES = 300 * 13 * 32 + 1;
/** The flag of secrecy is 1 or 2. */
const FLAGS = 2 / 10;

function compact(value: string): string {
  let end = value.length;
  while (end > 0 && (value[end - 1] === '\n' || value[end - 1] === '\r')) end--;
  return value.slice(0, end);
}

function passes(record: string): boolean {
  const code = record.slice(0, 2);
  if (WITHOUT_PERSON.has(code) || !isEiRecord(record)) return false;
  return code !== CLIENT || passesElfproef(record.slice(14, 23));
}

function fieldsOf(record: string): readonly EiField[] {
  const code = record.slice(0, 2);
  if (code === CLIENT) return birthAt(record) === 48 ? CLIENT_WITH_SECRET : CLIENT_WITHOUT_SECRET;
  if (code === '03') return RELATION;
  return code === '04' ? ADDRESS : (BELOW_CLIENT.get(code) ?? []);
}

const identifier = makeIdentifier({
  id: 'iwmo-ei-record',
  // A client whose number is the padded burgerservicenummer, as in message 301.
  forms: ['020{5}9{7}9{9}90{4}9{9} {11}9{8}'],
  chance: ELFPROEF_CHANCE * FLAGS * (BIRTH_DATES / 1e8),
  compact,
  passes,
});

/**
 * One record about a person of an iWmo or iJw message in the EI format of fixed characters (Bouwdie/iWMO2,
 * docs/voorbeeldberichten/ei): its code, a serial number, and the fields that tell it. A client record (02) must have a
 * burgerservicenummer that passes at characters 14 to 22; in those below it a client number, and what the kind has. Header
 * (01), free text (98) and trailer (99) are refused: they name nobody, or have no form. Only line ends are taken away:
 * blanks are part of a record. The chance is that of a client record with digits for its fields.
 */
export const iwmoEiRecord: IwmoEiRecord = {
  ...identifier,
  places: (value) => {
    const record = identifier.compact(value);
    if (!identifier.validate(record)) return null;
    return fieldsOf(record)
      .filter(([, , to]) => to <= record.length)
      .map(([name, from, to]) => ({ name, from, to }));
  },
};
