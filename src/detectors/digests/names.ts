import type { DigestSource } from '../../model/match.js';
import { indexWords, lookUp, squeeze } from '../../profile/words.js';

/** Words of a header that say what digests were made of. */
const SOURCES = indexWords({
  bsn: ['bsn', 'bsnnr', 'bsnnummer', 'burgerservicenummer', 'burgerservicenr', 'sofi', 'sofinummer', 'sofinr', 'ssn'],
  kenteken: ['kenteken', 'kentekens', 'kent', 'nummerbord', 'plate', 'licenseplate', 'licenceplate', 'voertuig'],
  telefoon: ['telefoon', 'telefoonnummer', 'tel', 'telnr', 'mobiel', 'mobiele', 'gsm', 'phone', 'mobile', 'msisdn'],
  adres: ['adres', 'woonadres', 'postcode', 'postcodehuisnummer', 'pchn', 'pc6', 'huisnummer', 'address'],
});

/** Words for a digest; only under such a header is a column of whole numbers one. */
const DIGEST_WORD = /hash|crc|pseudo|digest|checksum/;

/** Words of a header beside which digests are checksums of files or versions. */
const FILES = indexWords({
  file: [
    'file',
    'files',
    'filename',
    'path',
    'bestand',
    'bestandsnaam',
    'pad',
    'url',
    'uri',
    'commit',
    'branch',
    'tag',
  ],
  package: ['package', 'pakket', 'version', 'versie', 'tarball', 'resolved', 'mimetype', 'contenttype', 'bytes'],
});

/** Whether a header names a file, a package or a version. */
export function namesFile(header: string | null): boolean {
  return lookUp(FILES, header).size > 0;
}

/** What a header says that digests were made of. */
export function sourcesNamed(header: string | null): readonly DigestSource[] {
  return [...lookUp(SOURCES, header)] as DigestSource[];
}

export function namesDigest(header: string | null): boolean {
  return header !== null && DIGEST_WORD.test(squeeze(header));
}
