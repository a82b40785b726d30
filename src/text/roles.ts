import type { Bilingual } from '../model/finding.js';

/** What a role is called, and how a column is recognised as one, for people who know no statistics. */
export interface RoleText {
  readonly title: Bilingual;
  readonly how: Bilingual;
}

const text = (title: Bilingual, how: Bilingual): RoleText => ({ title, how });

/** Texts of the places that a column can name, by the id of the role. */
const PLACES: Readonly<Record<string, RoleText>> = {
  pc6: text(
    { nl: 'postcode', en: 'postcode' },
    {
      nl: 'Vier cijfers en twee letters die samen een postcode kunnen zijn.',
      en: 'Four digits and two letters that can be a postcode together.',
    },
  ),
  pc4: text(
    { nl: 'postcode zonder letters', en: 'postcode without letters' },
    {
      nl: 'Getallen van 1000 tot en met 9999 die bij elkaar liggen zoals postcodes, niet afgerond zijn en niet oplopen.',
      en: 'Numbers from 1000 to 9999 that lie together as postcodes do, are not rounded and do not run on.',
    },
  ),
  'postcode-letters': text(
    { nl: 'letters van de postcode', en: 'letters of the postcode' },
    { nl: 'Twee letters naast de cijfers van een postcode.', en: 'Two letters beside the digits of a postcode.' },
  ),
  'letter-pair': text(
    { nl: 'letters van de postcode als één getal', en: 'letters of the postcode as one number' },
    {
      nl: 'Vier cijfers die twee letters voorstellen, naast de cijfers van een postcode: 0102 staat voor AB.',
      en: 'Four digits that stand for two letters, beside the digits of a postcode: 0102 means AB.',
    },
  ),
  'letter-number': text(
    { nl: 'letter van de postcode als getal', en: 'letter of the postcode as a number' },
    {
      nl: 'Getallen van 1 tot en met 26 die over het hele alfabet verspreid zijn, naast de cijfers van een postcode.',
      en: 'Numbers from 1 to 26 that are spread over the whole alphabet, beside the digits of a postcode.',
    },
  ),
  'pc6-house': text(
    { nl: 'postcode met huisnummer', en: 'postcode with house number' },
    { nl: 'Een postcode en een huisnummer in één cel.', en: 'A postcode and a house number in one cell.' },
  ),
  house: text(
    { nl: 'huisnummer', en: 'house number' },
    {
      nl: 'Hele getallen naast een postcode, meestal lager dan 250.',
      en: 'Whole numbers beside a postcode, mostly below 250.',
    },
  ),
  'house-letter': text(
    { nl: 'huisletter', en: 'house letter' },
    { nl: 'Eén letter achter een huisnummer.', en: 'One letter behind a house number.' },
  ),
  addition: text(
    { nl: 'toevoeging bij het huisnummer', en: 'addition to the house number' },
    { nl: 'De kolomnaam zegt het.', en: 'The column name says so.' },
  ),
  municipality: text(
    { nl: 'gemeente', en: 'municipality' },
    {
      nl: 'Gemeentecodes die in gebruik zijn (0344, GM0344), of een kolomnaam die een gemeente of woonplaats noemt.',
      en: 'Codes of municipalities that are in use (0344, GM0344), or a column name that means a municipality or town.',
    },
  ),
  district: text(
    { nl: 'wijk', en: 'district' },
    {
      nl: 'Wijkcodes van het CBS (WK034401), of een kolomnaam die een wijk noemt.',
      en: 'District codes of Statistics Netherlands (WK034401), or a column name that means a district.',
    },
  ),
  neighbourhood: text(
    { nl: 'buurt', en: 'neighbourhood' },
    {
      nl: 'Buurtcodes van het CBS (BU03440101), ook zonder de letters, of een kolomnaam die een buurt noemt.',
      en: 'Neighbourhood codes of Statistics Netherlands (BU03440101), also without the letters, or a column name that means a neighbourhood.',
    },
  ),
  province: text(
    { nl: 'provincie', en: 'province' },
    { nl: 'De namen of codes van de twaalf provincies.', en: 'The names or codes of the twelve provinces.' },
  ),
  'bag-id': text(
    { nl: 'BAG-nummer van een adres of gebouw', en: 'BAG number of an address or building' },
    {
      nl: 'Zestien cijfers: een gemeente, een soort object en een volgnummer.',
      en: 'Sixteen digits: a municipality, a kind of object and a serial number.',
    },
  ),
  'rd-x': text(
    { nl: 'x-coördinaat (Rijksdriehoek)', en: 'x coordinate (national grid)' },
    {
      nl: 'Getallen binnen de grenzen van Nederland, met de y-coördinaat ernaast.',
      en: 'Numbers within the bounds of the Netherlands, with the y coordinate beside it.',
    },
  ),
  'rd-y': text(
    { nl: 'y-coördinaat (Rijksdriehoek)', en: 'y coordinate (national grid)' },
    {
      nl: 'Getallen binnen de grenzen van Nederland, met de x-coördinaat ernaast.',
      en: 'Numbers within the bounds of the Netherlands, with the x coordinate beside it.',
    },
  ),
  'wgs-lat': text(
    { nl: 'breedtegraad', en: 'latitude' },
    {
      nl: 'Graden met decimalen binnen Nederland, met de lengtegraad ernaast.',
      en: 'Degrees with decimals within the Netherlands, with the longitude beside it.',
    },
  ),
  'wgs-lon': text(
    { nl: 'lengtegraad', en: 'longitude' },
    {
      nl: 'Graden met decimalen binnen Nederland, met de breedtegraad ernaast.',
      en: 'Degrees with decimals within the Netherlands, with the latitude beside it.',
    },
  ),
};

/** Texts of what a column can say of a person. */
const PEOPLE: Readonly<Record<string, RoleText>> = {
  name: text({ nl: 'naam', en: 'name' }, { nl: 'De kolomnaam zegt het.', en: 'The column name says so.' }),
  'birth-date': text(
    { nl: 'geboortedatum', en: 'date of birth' },
    {
      nl: 'Data die over tientallen jaren verspreid zijn en op alle dagen van de week vallen, zoals geboorten; niet op volgorde.',
      en: 'Dates that are spread over decades and fall on all days of the week, as births do; not in order.',
    },
  ),
  'birth-year': text(
    { nl: 'geboortejaar', en: 'year of birth' },
    {
      nl: 'Jaartallen die over een generatie of meer verspreid zijn, zonder ronde jaren die er uitspringen.',
      en: 'Years that are spread over a generation or more, without round years that stand out.',
    },
  ),
  'birth-month': text(
    { nl: 'geboortemaand', en: 'month of birth' },
    { nl: 'De getallen 1 tot en met 12 naast een geboortejaar.', en: 'The numbers 1 to 12 beside a year of birth.' },
  ),
  'birth-day': text(
    { nl: 'geboortedag', en: 'day of birth' },
    { nl: 'De getallen 1 tot en met 31 naast een geboortemaand.', en: 'The numbers 1 to 31 beside a month of birth.' },
  ),
  age: text(
    { nl: 'leeftijd', en: 'age' },
    {
      nl: 'Hele getallen tot ongeveer 100 die verspreid zijn zoals leeftijden in een groep mensen.',
      en: 'Whole numbers up to about 100 that are spread as ages in a group of people are.',
    },
  ),
  'age-band': text(
    { nl: 'leeftijdsgroep', en: 'age group' },
    { nl: 'Groepen zoals 20-29 of 65+.', en: 'Groups such as 20-29 or 65+.' },
  ),
  sex: text(
    { nl: 'geslacht', en: 'sex' },
    {
      nl: 'Woorden of letters voor man en vrouw, of de cijfers 1 en 2 die allebei vaak voorkomen.',
      en: 'Words or letters for man and woman, or the digits 1 and 2 that both occur often.',
    },
  ),
  household: text(
    { nl: 'samenstelling van het huishouden', en: 'composition of the household' },
    {
      nl: 'Woorden voor soorten huishoudens, of een kolomnaam die het zegt.',
      en: 'Words for kinds of households, or a column name that says so.',
    },
  ),
  'household-size': text(
    { nl: 'grootte van het huishouden', en: 'size of the household' },
    {
      nl: 'Kleine getallen vanaf 1, waarvan 1 en 2 het vaakst voorkomen.',
      en: 'Small numbers from 1 on, of which 1 and 2 occur most.',
    },
  ),
  'civil-status': text(
    { nl: 'burgerlijke staat', en: 'civil status' },
    {
      nl: 'Woorden of letters voor ongehuwd, gehuwd, gescheiden en verweduwd.',
      en: 'Words or letters for unmarried, married, divorced and widowed.',
    },
  ),
  nationality: text(
    { nl: 'nationaliteit', en: 'nationality' },
    {
      nl: 'Namen van nationaliteiten, of de codes van de BRP, waarvan 0001 (Nederlandse) het vaakst voorkomt.',
      en: 'Names of nationalities, or the codes of the register of persons, of which 0001 (Dutch) occurs most.',
    },
  ),
  origin: text(
    { nl: 'herkomst', en: 'origin' },
    {
      nl: 'Landcodes van de BRP, waarvan 6030 (Nederland) het vaakst voorkomt, of een kolomnaam die het zegt.',
      en: 'Country codes of the register of persons, of which 6030 (the Netherlands) occurs most, or a column name that says so.',
    },
  ),
  language: text({ nl: 'taal', en: 'language' }, { nl: 'De kolomnaam zegt het.', en: 'The column name says so.' }),
  education: text(
    { nl: 'opleiding', en: 'education' },
    {
      nl: 'Woorden voor schoolsoorten en opleidingen, of een kolomnaam die het zegt.',
      en: 'Words for kinds of schools and degrees, or a column name that says so.',
    },
  ),
  occupation: text(
    { nl: 'beroep', en: 'occupation' },
    { nl: 'De kolomnaam zegt het.', en: 'The column name says so.' },
  ),
  income: text(
    { nl: 'inkomen', en: 'income' },
    {
      nl: 'Bedragen zo groot als een inkomen per maand of jaar, met weinig hoge en veel lagere, of een kolomnaam die het zegt.',
      en: 'Amounts the size of an income per month or year, few high and many lower, or a column name that says so.',
    },
  ),
  benefit: text({ nl: 'uitkering', en: 'benefit' }, { nl: 'De kolomnaam zegt het.', en: 'The column name says so.' }),
  debt: text({ nl: 'schuld', en: 'debt' }, { nl: 'De kolomnaam zegt het.', en: 'The column name says so.' }),
  hours: text(
    { nl: 'uren per week', en: 'hours a week' },
    {
      nl: 'Getallen tot ongeveer 60 in hele, halve en kwart uren.',
      en: 'Numbers up to about 60 in whole, half and quarter hours.',
    },
  ),
  'care-product': text(
    { nl: 'soort zorg of hulp', en: 'kind of care or help' },
    {
      nl: 'Codes voor Wmo-hulp (01A00, 01 tot en met 18) of zorgpakketten (4VV), of een kolomnaam die het zegt.',
      en: 'Codes for social support (01A00, 01 to 18) or care packages (4VV), or a column name that says so.',
    },
  ),
  diagnosis: text(
    { nl: 'diagnose', en: 'diagnosis' },
    {
      nl: 'Codes in de vorm van ICD-10 (F32.1), of een kolomnaam die het zegt.',
      en: 'Codes in the form of ICD-10 (F32.1), or a column name that says so.',
    },
  ),
  pseudonym: text(
    { nl: 'nummer of pseudoniem van een persoon', en: 'number or pseudonym of a person' },
    {
      nl: 'Lange codes zonder betekenis, of een kolomnaam die een persoon nummert.',
      en: 'Long codes without meaning, or a column name that numbers a person.',
    },
  ),
};

/** Texts of what a column is when it says nothing of a person. */
const ANYTHING: Readonly<Record<string, RoleText>> = {
  index: text(
    { nl: 'volgnummer', en: 'serial number' },
    { nl: 'Getallen die allemaal verschillen en oplopen.', en: 'Numbers that all differ and run on.' },
  ),
  constant: text(
    { nl: 'overal dezelfde waarde', en: 'the same value everywhere' },
    { nl: 'Er staat in elke rij hetzelfde.', en: 'Every row says the same.' },
  ),
  measurement: text(
    { nl: 'gemeten of berekende waarde', en: 'measured or computed value' },
    {
      nl: 'Getallen met decimalen of met veel verschillende waarden.',
      en: 'Numbers with decimals or with many different values.',
    },
  ),
  count: text(
    { nl: 'telling', en: 'count' },
    {
      nl: 'Hele getallen, veel lage en weinig hoge, of een kolomnaam die het zegt.',
      en: 'Whole numbers, many low and few high, or a column name that says so.',
    },
  ),
  date: text(
    { nl: 'datum', en: 'date' },
    { nl: 'Data die niet verspreid zijn zoals geboorten.', en: 'Dates that are not spread as births are.' },
  ),
  year: text(
    { nl: 'jaar', en: 'year' },
    { nl: 'Jaartallen die niet verspreid zijn zoals geboorten.', en: 'Years that are not spread as births are.' },
  ),
  code: text(
    { nl: 'code of categorie', en: 'code or category' },
    {
      nl: 'Een beperkt aantal waarden zonder bekende betekenis.',
      en: 'A limited number of values without a known meaning.',
    },
  ),
  'free-text': text(
    { nl: 'vrije tekst', en: 'free text' },
    { nl: 'Zinnen of omschrijvingen.', en: 'Sentences or descriptions.' },
  ),
};

/** Titles and explanations of all roles, by their id. */
export const ROLE_TEXTS: Readonly<Record<string, RoleText>> = { ...PLACES, ...PEOPLE, ...ANYTHING };
