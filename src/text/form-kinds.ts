import type { Bilingual } from '../model/finding.js';

/**
 * Kinds of personal data as the form of the Autoriteit Persoonsgegevens for reporting a breach names them, in its order: first
 * the data in general, then the special categories of art. 9 GDPR.
 */
export type FormKind =
  | 'name'
  | 'sex-birth-age'
  | 'bsn'
  | 'contact'
  | 'access'
  | 'financial'
  | 'identity-document'
  | 'location'
  | 'criminal'
  | 'other'
  | 'origin'
  | 'politics'
  | 'belief'
  | 'union'
  | 'genetic'
  | 'biometric'
  | 'health'
  | 'sexual';

export const FORM_KINDS: Record<FormKind, Bilingual> = {
  name: { nl: 'Naam', en: 'Name' },
  'sex-birth-age': { nl: 'Geslacht, geboortedatum en/of leeftijd', en: 'Sex, date of birth and/or age' },
  bsn: { nl: 'Burgerservicenummer (BSN)', en: 'Citizen service number (BSN)' },
  contact: {
    nl: 'Contactgegevens (adres en woonplaats, e-mailadres, telefoonnummer)',
    en: 'Contact details (address and place of residence, e-mail address, telephone number)',
  },
  access: {
    nl: 'Toegangs- of identificatiegegevens (inlognaam, wachtwoord, klantnummer, IP-adres)',
    en: 'Access or identification data (user name, password, customer number, IP address)',
  },
  financial: {
    nl: 'Financiële gegevens (rekeningnummer, inkomen, uitkering, schulden)',
    en: 'Financial data (account number, income, benefits, debts)',
  },
  'identity-document': {
    nl: 'Paspoort, identiteitskaart of ander legitimatiebewijs (kopie of nummer)',
    en: 'Passport, identity card or other proof of identity (copy or number)',
  },
  location: { nl: 'Locatiegegevens', en: 'Location data' },
  criminal: {
    nl: 'Strafrechtelijke gegevens (art. 10 AVG)',
    en: 'Data on criminal convictions and offences (art. 10 GDPR)',
  },
  other: { nl: 'Overige persoonsgegevens', en: 'Other personal data' },
  origin: { nl: 'Ras of etnische afkomst', en: 'Racial or ethnic origin' },
  politics: { nl: 'Politieke opvattingen', en: 'Political opinions' },
  belief: { nl: 'Religieuze of levensbeschouwelijke overtuiging', en: 'Religious or philosophical beliefs' },
  union: { nl: 'Lidmaatschap van een vakbond', en: 'Trade union membership' },
  genetic: { nl: 'Genetische gegevens', en: 'Genetic data' },
  biometric: { nl: 'Biometrische gegevens', en: 'Biometric data' },
  health: { nl: 'Gegevens over gezondheid', en: 'Data concerning health' },
  sexual: { nl: 'Seksueel gedrag of seksuele gerichtheid', en: 'Sex life or sexual orientation' },
};

/** The special categories of art. 9 GDPR. */
export const SPECIAL_KINDS: ReadonlySet<FormKind> = new Set([
  'origin',
  'politics',
  'belief',
  'union',
  'genetic',
  'biometric',
  'health',
  'sexual',
]);
