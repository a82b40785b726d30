/** Parts of values that have several, in the order of RFC 6350 (6.2.2, 6.3.1, 6.6.4), by names that rules know. */
export const PARTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['n', ['achternaam', 'voornaam', 'voornamen', 'voorvoegsel', 'achtervoegsel']],
  ['adr', ['postbus', 'toevoeging', 'adres', 'woonplaats', 'provincie', 'postcode', 'land']],
]);

/** What properties of cards, events and entries of a directory are called by, behind their own name. */
export const CALLED: ReadonlyMap<string, string> = new Map([
  ['fn', 'naam'],
  ['nickname', 'roepnaam'],
  ['bday', 'geboortedatum'],
  ['birthplace', 'geboorteplaats'],
  ['gender', 'geslacht'],
  ['title', 'functie'],
  ['role', 'functie'],
  ['note', 'opmerking'],
  ['label', 'adres'],
  ['geo', 'gps'],
  ['x-phonetic-first-name', 'voornaam'],
  ['x-phonetic-last-name', 'achternaam'],
  ['summary', 'omschrijving'],
  ['description', 'opmerking'],
  ['comment', 'opmerking'],
  ['cn', 'naam'],
  ['displayname', 'naam'],
  ['gecos', 'naam'],
  ['sn', 'achternaam'],
  ['telephonenumber', 'telefoon'],
  ['homephone', 'telefoon'],
  ['facsimiletelephonenumber', 'telefoon'],
  ['l', 'woonplaats'],
  ['postaladdress', 'adres'],
  ['homepostaladdress', 'adres'],
  ['registeredaddress', 'adres'],
  ['employeenumber', 'personeelsnummer'],
]);
