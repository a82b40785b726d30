/** Object identifiers of naming systems that have a word of their own (HL7 Nederland, oid.hl7.nl). */
const OBJECT_IDENTIFIERS: ReadonlyMap<string, string> = new Map([
  ['2.16.840.1.113883.2.4.6.3', 'bsn'],
  ['2.16.528.1.1007.3.1', 'uzi'],
  ['2.16.840.1.113883.2.4.6.1', 'agb'],
]);
const LONGEST_SYSTEM = 300;

/**
 * The word by which a naming system, an extension or a kind of contact calls its value: the last part of
 * `http://fhir.nl/fhir/NamingSystem/bsn`, the word for an object identifier, `phone` as it is. Empty when there is none.
 */
export function systemWord(system: string): string {
  if (system.length > LONGEST_SYSTEM) return '';
  const oid = OBJECT_IDENTIFIERS.get(system.replace(/^urn:oid:/i, ''));
  if (oid !== undefined) return oid;
  const last = system.slice(Math.max(system.lastIndexOf('/'), system.lastIndexOf('#'), system.lastIndexOf(':')) + 1);
  const word = last.replace(/^iso21090-(?:[A-Z]+-)?/, '');
  // Digits in a row are a number, not the name of one.
  return /^[A-Za-z][\w-]{0,39}$/.test(word) && !/\d{4}/.test(word) ? word : '';
}

/** The word for a bare object identifier (HL7 version 3: `<id root="…" extension="…"/>`), or empty. */
export function identifierWord(oid: string): string {
  return OBJECT_IDENTIFIERS.get(oid) ?? '';
}
