/**
 * Records and fields of the EI format (externe-integratie) of iWmo and iJw release 2, as the published examples show
 * them (github.com/Bouwdie/iWMO2, docs/voorbeeldberichten/ei): a code of two digits, a serial number of twelve, and
 * fields at fixed characters.
 */

/** A field: its column, and its first character and one past its last. */
export type EiField = readonly [name: string, from: number, to: number];

/** Characters of the client number, the same in every record below the client. */
const NUMBER: EiField = ['Clientnummer', 14, 38];

/** Fields of a client after the birth date, which stands one earlier in messages without the flag of secrecy. */
function client(birth: number, after: readonly EiField[]): readonly EiField[] {
  const number = birth - 24;
  return [
    ['Bsn', 14, 23],
    ...(number > 23 ? ([['GeheimeClient', 23, 24]] as const) : []),
    ['Clientnummer', number, birth],
    ['Geboortedatum', birth, birth + 8],
    ['DatumGebruik', birth + 8, birth + 9],
    ['Geslacht', birth + 9, birth + 10],
    ...after,
  ];
}

/** Message 301 and 302: with the flag of secrecy and the marital status. */
export const CLIENT_WITH_SECRET = client(48, [
  ['BurgerlijkeStaat', 58, 59],
  ['Geslachtsnaam', 59, 84],
  ['Voorvoegsel', 84, 94],
  ['NaamCode', 94, 95],
  ['Partnernaam.Geslachtsnaam', 95, 120],
  ['Partnernaam.Voorvoegsel', 120, 130],
  ['Partnernaam.NaamCode', 130, 131],
  ['Voorletters', 131, 137],
  ['NaamGebruik', 137, 138],
  ['Leefeenheid', 138, 139],
  ['Huisarts', 139, 147],
  ['Communicatie.Vorm', 147, 148],
  ['Communicatie.Taal', 148, 173],
  ['JuridischeStatus', 173, 175],
]);

/** Other messages: shorter, and everything after the BSN one earlier. */
export const CLIENT_WITHOUT_SECRET = client(47, [
  ['Geslachtsnaam', 57, 82],
  ['Voorvoegsel', 82, 92],
  ['NaamCode', 92, 93],
  ['Voorletters', 93, 99],
  ['StatusAanlevering', 99, 100],
]);

export const RELATION: readonly EiField[] = [
  NUMBER,
  ['Nummer', 38, 58],
  ['Volgorde', 58, 60],
  ['Soort', 60, 62],
  ['Geboortedatum', 62, 70],
  ['DatumGebruik', 70, 71],
  ['Geslacht', 71, 72],
  ['Geslachtsnaam', 72, 97],
  ['Voorvoegsel', 97, 107],
  ['NaamCode', 107, 108],
  ['Partnernaam.Geslachtsnaam', 108, 133],
  ['Partnernaam.Voorvoegsel', 133, 143],
  ['Partnernaam.NaamCode', 143, 144],
  ['Voorletters', 144, 150],
  ['NaamGebruik', 150, 151],
];

/** The number of the relation in an address: blank where it is the client's own. */
export const RELATION_IN_ADDRESS = { from: 38, to: 58 } as const;

export const ADDRESS: readonly EiField[] = [
  NUMBER,
  ['Adres.Relatienummer', 38, 58],
  ['Adres.Soort', 58, 60],
  ['Adres.Huisnummer', 60, 65],
  ['Adres.Huisletter', 65, 66],
  ['Adres.HuisnummerToevoeging', 66, 70],
  ['Adres.AanduidingWoonadres', 70, 72],
  ['Adres.Postcode', 72, 78],
  ['Adres.Straatnaam', 80, 104],
  ['Adres.Plaatsnaam', 104, 128],
  ['Adres.LandCode', 128, 130],
  ['Adres.Organisatie', 130, 165],
  ['Adres.Telefoonnummer', 165, 180],
  ['Adres.Landnummer', 180, 184],
  ['Adres.Telefoonnummer2', 184, 199],
  ['Adres.Landnummer2', 199, 203],
  ['Adres.Emailadres', 203, 273],
  ['Adres.Begindatum', 273, 281],
  ['Adres.Einddatum', 281, 289],
];

/** Fields that products of all messages have, under the name of the product. */
function product(name: string, more: readonly EiField[]): readonly EiField[] {
  const own: readonly EiField[] = [['Beschikkingnummer', 38, 56], ['Categorie', 56, 58], ['Code', 58, 63], ...more];
  return [NUMBER, ...own.map(([field, from, to]): EiField => [`${name}.${field}`, from, to])];
}

/** Volume, unit and frequency. */
function amount(at: number): readonly EiField[] {
  return [
    ['Volume', at, at + 8],
    ['Eenheid', at + 8, at + 10],
    ['Frequentie', at + 10, at + 11],
  ];
}

const ORDERED = product('BeschiktProduct', [['Ingangsdatum', 63, 71], ['Einddatum', 71, 79], ...amount(79)]);
const ALLOCATED = product('ToegewezenProduct', [
  ['Aanbieder', 63, 71],
  ['Gemeentecode', 71, 75],
  ['Toewijzingsdatum', 75, 83],
  ['Toewijzingstijd', 83, 89],
  ['Ingangsdatum', 89, 97],
  ['Einddatum', 97, 105],
  ['RedenWijziging', 105, 106],
  ...amount(106),
]);
const STOPPED = product('StopProduct', [
  ['Ingangsdatum', 63, 71],
  ['Begindatum', 71, 79],
  ['Aanbieder', 79, 87],
  ['RedenBeeindiging', 87, 89],
  ['Einddatum', 89, 97],
]);
const STARTED = product('StartProduct', [
  ['Ingangsdatum', 63, 71],
  ['Begindatum', 71, 79],
  ['Aanbieder', 79, 87],
  ...amount(87),
]);
const GRANTED: readonly EiField[] = [
  NUMBER,
  ['Beschikking.Beschikkingnummer', 38, 56],
  ['Beschikking.Gemeentecode', 56, 60],
  ['Beschikking.Afgiftedatum', 60, 68],
  ['Beschikking.Ingangsdatum', 68, 76],
  ['Beschikking.Einddatum', 76, 84],
];
const COMMENT: readonly EiField[] = [['Commentaar', 14, 154]];
const OTHER: readonly EiField[] = [NUMBER];

/** Fields of the records below a client, by their code. What stands behind them goes to a column of its own. */
export const BELOW_CLIENT: ReadonlyMap<string, readonly EiField[]> = new Map([
  ['04', ADDRESS],
  ['05', OTHER],
  ['06', STOPPED],
  ['07', STARTED],
  ['08', GRANTED],
  ['09', ORDERED],
  ['10', OTHER],
  ['11', OTHER],
  ['12', OTHER],
  ['13', OTHER],
  ['14', OTHER],
  ['15', ALLOCATED],
  ['98', COMMENT],
]);

/** Numbers that are filled up with zeros on the left, which a number has not. */
export const PADDED: ReadonlySet<string> = new Set(['Adres.Huisnummer']);
