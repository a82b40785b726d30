import type { Layout } from '../../model/document.js';

/** Resources of FHIR that are a person, and the table they make. */
export const PERSON_RESOURCES: ReadonlyMap<string, string> = new Map([
  ['Patient', 'patient'],
  ['Person', 'persoon'],
  ['RelatedPerson', 'relatie'],
]);
/** Columns of a person that stand in every row of it. */
export const PERSON_KEYS: readonly string[] = ['identifier.bsn'];

/** Where answers of the BRP and their copies keep persons: `personen` or `ingeschrevenpersonen`, or the top itself. */
const PERSONS = /(?:personen\[\]|^\$(?:\[\])?)$/;
const NUMBER = /(?:^|\.)burgerservicenummer$/;
/** Groups of which a person of the BRP has several (Haal Centraal BRP personen bevragen). */
const GROUPS = [
  /(?:^|\.)naam\./,
  /(?:^|\.)geboorte\./,
  /(?:^|\.)(?:verblijfplaats|verblijfadres)\./,
  /(?:^|\.)geslacht(?:saanduiding|\.)?/,
  /(?:^|\.)gemeenteVanInschrijving/,
  /(?:^|\.)(?:geheimhoudingPersoonsgegevens|aNummer)$/,
];
const FEWEST_GROUPS = 2;

/** The layout of a table of JSON records, by its path and the names of its columns; null for any other. */
export function jsonLayoutOf(path: string, names: readonly (string | null)[]): Layout | null {
  if (!PERSONS.test(path) || !names.some((name) => name !== null && NUMBER.test(name))) return null;
  const groups = GROUPS.filter((group) => names.some((name) => name !== null && group.test(name)));
  return groups.length >= FEWEST_GROUPS ? 'gba-v' : null;
}
