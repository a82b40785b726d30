/**
 * Categories and elements of a list of a person in the register of persons, as messages and exports number them
 * (Logisch Ontwerp GBA, chapter on the contents of the list; the same in the test set of RvIG).
 */

/** Categories, and what their values are about. History has the number of its category plus 50. */
const CATEGORIES: ReadonlyMap<number, string> = new Map([
  [1, 'persoon'],
  [2, 'ouder1'],
  [3, 'ouder2'],
  [4, 'nationaliteit'],
  [5, 'partner'],
  [6, 'overlijden'],
  [7, 'inschrijving'],
  [8, 'verblijfplaats'],
  [9, 'kind'],
  [10, 'verblijfstitel'],
  [11, 'gezag'],
  [12, 'reisdocument'],
  [13, 'kiesrecht'],
  [14, 'afnemersindicatie'],
  [15, 'aantekening'],
  [16, 'tijdelijkverblijf'],
  [17, 'contactgegevens'],
  [21, 'verwijzing'],
]);
const HISTORY = 50;

/** Elements by group and number. */
const ELEMENTS: ReadonlyMap<string, string> = new Map([
  ['0110', 'anummer'],
  ['0120', 'burgerservicenummer'],
  ['0210', 'voornamen'],
  ['0220', 'adellijketitel'],
  ['0230', 'voorvoegsel'],
  ['0240', 'geslachtsnaam'],
  ['0310', 'geboortedatum'],
  ['0320', 'geboorteplaats'],
  ['0330', 'geboorteland'],
  ['0410', 'geslachtsaanduiding'],
  ['0510', 'nationaliteit'],
  ['0610', 'datumsluiting'],
  ['0620', 'plaatssluiting'],
  ['0630', 'landsluiting'],
  ['0710', 'datumontbinding'],
  ['0740', 'redenontbinding'],
  ['0810', 'datumoverlijden'],
  ['0820', 'plaatsoverlijden'],
  ['0830', 'landoverlijden'],
  ['0910', 'gemeentecode'],
  ['0920', 'datuminschrijving'],
  ['1010', 'functieadres'],
  ['1020', 'gemeentedeel'],
  ['1030', 'datumaanvangadres'],
  ['1110', 'straatnaam'],
  ['1115', 'openbareruimte'],
  ['1120', 'huisnummer'],
  ['1130', 'huisletter'],
  ['1140', 'huisnummertoevoeging'],
  ['1150', 'aanduidinghuisnummer'],
  ['1160', 'postcode'],
  ['1170', 'woonplaats'],
  ['1180', 'verblijfsobject'],
  ['1190', 'nummeraanduiding'],
  ['1210', 'locatiebeschrijving'],
  ['1310', 'landbuitenland'],
  ['1420', 'datumvestiging'],
  ['2010', 'vorigegemeente'],
  ['3210', 'gezag'],
  ['3310', 'curatele'],
  ['3510', 'soortreisdocument'],
  ['3520', 'nummerreisdocument'],
  ['3530', 'datumuitgifte'],
  ['3810', 'uitgeslotenkiesrecht'],
  ['3910', 'verblijfstitel'],
  ['3920', 'datumeindeverblijfstitel'],
  ['6110', 'naamgebruik'],
  ['7010', 'indicatiegeheim'],
  ['8110', 'registergemeente'],
  ['8120', 'aktenummer'],
  ['8210', 'gemeentedocument'],
  ['8220', 'datumdocument'],
  ['8230', 'beschrijvingdocument'],
  ['8510', 'ingangsdatum'],
  ['8610', 'datumopneming'],
]);

/** Whether this is a category of a list of a person, or its history. */
export function isCategory(category: number): boolean {
  return CATEGORIES.has(category) || CATEGORIES.has(category - HISTORY);
}

/** Whether this is an element that a list of a person has, by group and number. */
export function isElement(element: string): boolean {
  return ELEMENTS.has(element);
}

/**
 * The column name of a rubric: `kind.burgerservicenummer`, or the number of an element without a name.
 *
 * @param category 1 to 71
 * @param element group and number in four digits
 */
export function rubricName(category: number, element: string): string {
  const history = category > HISTORY;
  const about = CATEGORIES.get(history ? category - HISTORY : category) ?? `categorie${category}`;
  return `${about}${history ? '.historie' : ''}.${ELEMENTS.get(element) ?? `element${element.slice(0, 2)}.${element.slice(2)}`}`;
}

/** Rubrics of the person that say who it is, repeated in every row. */
export const PERSON_KEYS: readonly string[] = ['persoon.anummer', 'persoon.burgerservicenummer'];

/** `01.01.20`, `01.20`, `010120` or `0120`: category (where it stands), group and element. */
const RUBRIC = /^(?:(\d\d)\.?)?(\d\d)\.?(\d\d)$/;

function isRubric(name: string): boolean {
  const match = RUBRIC.exec(name.trim());
  if (!match) return false;
  const [, category, group, element] = match;
  return (category === undefined || isCategory(Number(category))) && ELEMENTS.has(group + element);
}

/** Bare digits are names only where there are several. */
const FEWEST = 2;
const FEWEST_BARE = 3;
/** Names that are rubrics, of those that are filled. An export has columns of its own (a status, a serial number). */
const MOST = 0.5;

/** Whether a first row consists of rubrics of the register of persons. */
export function areRubrics(names: readonly string[]): boolean {
  const filled = names.map((name) => name.trim()).filter((name) => name !== '');
  const rubrics = filled.filter(isRubric);
  const dotted = rubrics.filter((name) => name.includes('.')).length;
  const different = new Set(rubrics).size;
  return different >= (dotted >= FEWEST ? FEWEST : FEWEST_BARE) && different >= filled.length * MOST;
}
