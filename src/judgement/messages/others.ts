import type { Layout } from '../../model/document.js';
import type { Bilingual } from '../../model/finding.js';
import type {
  DigestName,
  DigestSource,
  LinkMatch,
  MediaMatch,
  MessageMatch,
  PseudonymMatch,
} from '../../model/match.js';

const ALGORITHMS: Readonly<Record<DigestName, string>> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha512: 'SHA-512',
  crc32: 'CRC32',
};

const SOURCES: Readonly<Record<DigestSource, Bilingual>> = {
  bsn: { nl: 'burgerservicenummers', en: 'citizen service numbers' },
  kenteken: { nl: 'kentekens', en: 'licence plates' },
  telefoon: { nl: 'mobiele telefoonnummers', en: 'mobile phone numbers' },
  adres: { nl: 'postcodes met huisnummer', en: 'postcodes with house number' },
};

const LAYOUTS: Readonly<Record<Layout, Bilingual>> = {
  'iwmo-ei': { nl: 'een iWmo- of iJw-bericht (vaste posities)', en: 'an iWmo or iJw message (fixed positions)' },
  'iwmo-xml': { nl: 'een iWmo-, iJw- of iWlz-bericht (XML)', en: 'an iWmo, iJw or iWlz message (XML)' },
  'stuf-bg': { nl: 'een StUF-BG-bericht', en: 'a StUF-BG message' },
  'gba-v': { nl: 'een uitvoer van de BRP (GBA-V)', en: 'an export of the population register (GBA-V)' },
  fhir: { nl: 'een zorgbericht over personen (FHIR)', en: 'a care message about persons (FHIR)' },
};

export function pseudonymMessage({ algorithm, source, reversed, digests }: PseudonymMatch): Bilingual {
  if (algorithm === null || source === null) {
    return {
      nl: 'De naam zegt dat dit burgerservicenummers zijn, omgezet met een hashfunctie. Binnen de tijd is geen ervan teruggerekend; dat maakt ze niet anoniem.',
      en: 'The name says that these are citizen service numbers turned into digests. None was reversed within the time; that does not make them anonymous.',
    };
  }
  return {
    nl: `Deze codes zijn ${SOURCES[source].nl}, omgezet met ${ALGORITHMS[algorithm]} zonder sleutel. Door alle mogelijke nummers te proberen zijn er al ${reversed} van de ${digests} teruggerekend; de rest kan ook.`,
    en: `These codes are ${SOURCES[source].en} turned into ${ALGORITHMS[algorithm]} without a key. Trying all possible numbers has already reversed ${reversed} of the ${digests}; the others can be as well.`,
  };
}

export function layoutMessage({ layout, records }: MessageMatch): Bilingual {
  const name = LAYOUTS[layout];
  return {
    nl: `Dit is ${name.nl} met ${records} ${records === 1 ? 'persoon' : 'personen'}. Zulke berichten horen nooit in een openbare map.`,
    en: `This is ${name.en} with ${records} ${records === 1 ? 'person' : 'persons'}. Such messages never belong in a public folder.`,
  };
}

export function mediaMessage({ files, by }: MediaMatch): Bilingual {
  const [nl, en] = files === 1 ? ['Een bestand', 'A file'] : [`${files} bestanden`, `${files} files`];
  return by === 'name'
    ? {
        nl: `${nl} met beeld of geluid in deze map ${files === 1 ? 'heet' : 'heten'} naar mensen. Naar het beeld zelf is niet gekeken.`,
        en: `${en} with pictures or sound in this folder ${files === 1 ? 'is' : 'are'} named after people. Nobody has looked at the pictures.`,
      }
    : {
        nl: `${nl} met beeld of geluid ${files === 1 ? 'staat' : 'staan'} in een map met gegevens over mensen. Naar het beeld zelf is niet gekeken.`,
        en: `${en} with pictures or sound ${files === 1 ? 'stands' : 'stand'} in a folder with data about people. Nobody has looked at the pictures.`,
      };
}

const JOINED: Readonly<Record<LinkMatch['by'], Bilingual>> = {
  key: { nl: 'een gedeelde sleutel', en: 'a shared key' },
  rows: { nl: 'dezelfde rijen in dezelfde volgorde', en: 'the same rows in the same order' },
  version: { nl: 'twee versies van dezelfde gegevens', en: 'two versions of the same data' },
};

/** @param otherPath the other file, as it may be shown */
export function linkMessage(match: LinkMatch, otherPath: string, blocks: boolean, limit: number): Bilingual {
  const few = blocks ? match.recordsBelowBlock : match.recordsBelowWarn;
  const by = JOINED[match.by];
  return {
    nl: `Samen met ${otherPath} zijn hier rijen te herleiden die apart niet te herleiden zijn (${by.nl}): ${few} van de ${match.linked} rijen delen hun kenmerken dan met minder dan ${limit} andere.`,
    en: `Together with ${otherPath}, rows here can be traced that cannot be traced apart (${by.en}): ${few} of the ${match.linked} rows then share their characteristics with fewer than ${limit} others.`,
  };
}
