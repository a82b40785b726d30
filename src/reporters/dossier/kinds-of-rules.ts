import type { DataClass, Finding } from '../../model/finding.js';
import type { FormKind } from '../../text/form-kinds.js';

/**
 * What each rule is on the form of the authority. Rules that say that rows can be traced to a person, or where something
 * was hidden, bring no kind of their own: what stands in those rows is for a person to fill in.
 */
export const KINDS_OF_RULES: Readonly<Record<string, readonly FormKind[]>> = {
  'a-nummer': ['other'],
  'bag-adres': ['contact'],
  biometrisch: ['biometric'],
  'brp-bericht': ['name', 'sex-birth-age', 'bsn', 'contact'],
  bsn: ['bsn'],
  'bsn-btw-id': ['bsn'],
  'bsn-hash': ['bsn'],
  'bsn-reeks': ['bsn'],
  'burgerlijke-staat': ['other'],
  cookie: ['access'],
  coordinaten: ['location'],
  creditcard: ['financial'],
  email: ['contact'],
  etniciteit: ['origin'],
  'foto-film-geluid': ['other'],
  geboortedatum: ['sex-birth-age'],
  geboorteplaats: ['other'],
  geheimhouding: ['other'],
  genetisch: ['genetic'],
  gezondheid: ['health'],
  hobby: ['other'],
  huishouden: ['other'],
  iban: ['financial'],
  imei: ['access'],
  inkomen: ['financial'],
  'ip-adres': ['access'],
  'iwmo-bericht': ['bsn', 'sex-birth-age', 'health'],
  jeugdzorg: ['health'],
  'k-anonimiteit': [],
  kenteken: ['other'],
  klantnummer: ['access'],
  'kleine-cel': [],
  koppelbaar: [],
  'l-diversiteit': [],
  'mac-adres': ['access'],
  metadata: ['access'],
  naam: ['name'],
  nationaliteit: ['other'],
  onderwijs: ['other'],
  onderwijsnummer: ['other'],
  personeelsdossier: ['other'],
  politiek: ['politics'],
  'postcode-huisnummer': ['contact'],
  reisdocument: ['identity-document'],
  religie: ['belief'],
  rijbewijs: ['identity-document'],
  schuld: ['financial'],
  seksueel: ['sexual'],
  strafrecht: ['criminal'],
  telefoon: ['contact'],
  testpersoon: [],
  uiterlijk: ['other'],
  uitkering: ['financial'],
  uniek: [],
  'v-nummer': ['other'],
  vakbond: ['union'],
  verblijfsdocument: ['identity-document'],
  verblijfstitel: ['origin'],
  'verborgen-inhoud': [],
  'vervallen-domein': ['access'],
  'vrije-tekst': ['other'],
  wachtwoord: ['access'],
  zoekgeschiedenis: ['other'],
  zorgindicatie: ['health'],
};

/** What is certain of a class alone, for rules of one's own and of reports from elsewhere. */
const KINDS_OF_CLASSES: Readonly<Record<DataClass, readonly FormKind[]>> = {
  'national-number': ['other'],
  special: [],
  criminal: ['criminal'],
  'address-key': ['contact'],
  'direct-identifier': ['other'],
  're-identifiable': [],
  ordinary: ['other'],
  hygiene: [],
};

export function kindsOf({ rule, class: kind }: Finding): readonly FormKind[] {
  return Object.hasOwn(KINDS_OF_RULES, rule) ? KINDS_OF_RULES[rule] : KINDS_OF_CLASSES[kind];
}
