import { fold } from './fold.js';

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words before a name that only people get, without their full stop. */
export const PERSON_TITLES = set(`
  dhr heer de-heer meneer mijnheer mevr mw mevrouw mej mejuffrouw fam familie juffrouw mrs ms miss mister jhr jkvr
`);

/** Degrees and offices before a name, without their full stop. */
export const OTHER_TITLES = set(`
  drs dr ir mr prof ing ds pater zuster broeder pastoor professor doctor doctorandus ingenieur meester sir lady dokter
  bc ba ma bsc msc llm llb mba phd rn jr sr emeritus
`);

/** Words between first names and surname (voorvoegsels geslachtsnaam, BRP national table 36, and others in use). */
export const PREFIXES = set(`
  van vander vanden vd v.d. v/d v.d de den der des di da das do dos du d' del della dello la le les l' lo 't t 's het ter
  ten te tot toe thoe op in aan bij onder over uit uijt voor von vom zu zum zur auf el al ben bin bint ibn abu abou ould
  ait oulad y e af av mac mc san ther unter am im
`);

/** Prefixes that are too common as words of a sentence to stand before a name by themselves. */
export const WEAK_PREFIXES = set(
  'in aan bij onder over uit voor op te tot toe het y e af am im do la le les lo al t s',
);

const ORGANISATION = set(`
  bv nv vof cv gmbh ltd inc llc plc corp ag sa srl holding group groep stichting vereniging gemeente provincie
  waterschap ministerie bureau school scholengemeenschap college universiteit hogeschool bakkerij slagerij restaurant
  cafe hotel garage makelaardij makelaars advocaten notarissen notariaat administratiekantoor kantoor maatschap praktijk
  huisartsenpraktijk tandartspraktijk apotheek ziekenhuis kliniek zorggroep thuiszorg bouw bouwbedrijf bedrijf installatie
  installatiebedrijf schildersbedrijf loonbedrijf aannemer aannemersbedrijf transport logistics beheer advies consultancy
  consulting services service solutions systems software media design studio winkel shop store supermarkt bank
  verzekeringen fonds foundation association society institute instituut museum theater bibliotheek kerk parochie
  moskee club sportvereniging fc sv vv zonen zn dochters gebroeders gebr erven company co firma fa team afdeling
  commissie raad dienst partners international nederland holland europe university hospital church street road avenue
`);

/** Endings of compounds that name an organisation. */
const ORGANISATION_ENDING =
  /(?:school|bedrijf|groep|stichting|vereniging|handel|winkel|centrum|fonds|college|instituut|museum|theater|hotel|praktijk|kliniek|ziekenhuis|apotheek|makelaardij|bibliotheek|kantoor|bureau|dienst|techniek|zorg|bakkerij|slagerij)$/;

/** Whether the word names an organisation: a legal form, a kind of organisation, a compound of one. */
export function isOrganisationWord(token: string): boolean {
  const word = bare(token);
  return ORGANISATION.has(word) || (word.length > 6 && ORGANISATION_ENDING.test(word));
}

/** The word folded and without full stops. */
export function bare(token: string): string {
  return fold(token).replaceAll('.', '');
}
