import { aNummer } from './a-nummer.js';
import { agbCode } from './agb-code.js';
import { bagId } from './bag-id.js';
import { bankrekeningOud } from './bankrekening-oud.js';
import { bigNummer } from './big-nummer.js';
import { brpDatum } from './brp-datum.js';
import { brpLand } from './brp-land.js';
import { brpNationaliteit } from './brp-nationaliteit.js';
import { brpRubriekHeader } from './brp-rubriek-header.js';
import { bsn } from './bsn.js';
import { btwId } from './btw-id.js';
import { cbsGebiedscode } from './cbs-gebiedscode.js';
import { creditcard } from './creditcard.js';
import { dbcZorgproduct } from './dbc-zorgproduct.js';
import { email } from './email.js';
import { huisletterToevoeging } from './huisletter-toevoeging.js';
import { huisnummer } from './huisnummer.js';
import { ibanNl } from './iban-nl.js';
import { icd10 } from './icd10.js';
import type { Identifier } from './identifier.js';
import { imei } from './imei.js';
import { ip } from './ip.js';
import { iwmoEiRecord } from './iwmo-ei-record.js';
import { kenteken } from './kenteken.js';
import { kvkNummer } from './kvk-nummer.js';
import { mac } from './mac.js';
import { onderwijsnummer } from './onderwijsnummer.js';
import { parketnummer } from './parketnummer.js';
import { postcode } from './postcode.js';
import { rdXy } from './rd-xy.js';
import { reisdocumentnummer } from './reisdocumentnummer.js';
import { rsin } from './rsin.js';
import { telefoonNl } from './telefoon-nl.js';
import { uziNrPers } from './uzi-nr-pers.js';
import { uzovi } from './uzovi.js';
import { vNummer } from './v-nummer.js';
import { verblijfsdocumentnummer } from './verblijfsdocumentnummer.js';
import { vestigingsnummer } from './vestigingsnummer.js';
import { wgs84Nl } from './wgs84-nl.js';
import { wlzZzpcode } from './wlz-zzpcode.js';
import { wmoProductcategorie } from './wmo-productcategorie.js';
import { wmoProductcode } from './wmo-productcode.js';

/** Every identifier by its id, in the order of `docs/identifiers.md`. */
export const identifiers = {
  bsn,
  rsin,
  onderwijsnummer,
  'btw-id': btwId,
  'a-nummer': aNummer,
  'kvk-nummer': kvkNummer,
  vestigingsnummer,
  postcode,
  huisnummer,
  'huisletter-toevoeging': huisletterToevoeging,
  'bag-id': bagId,
  'cbs-gebiedscode': cbsGebiedscode,
  'rd-xy': rdXy,
  'wgs84-nl': wgs84Nl,
  'iban-nl': ibanNl,
  'bankrekening-oud': bankrekeningOud,
  creditcard,
  'telefoon-nl': telefoonNl,
  email,
  ip,
  mac,
  imei,
  kenteken,
  reisdocumentnummer,
  verblijfsdocumentnummer,
  'v-nummer': vNummer,
  parketnummer,
  'brp-datum': brpDatum,
  'brp-nationaliteit': brpNationaliteit,
  'brp-land': brpLand,
  'brp-rubriek-header': brpRubriekHeader,
  'big-nummer': bigNummer,
  'agb-code': agbCode,
  uzovi,
  'uzi-nr-pers': uziNrPers,
  'dbc-zorgproduct': dbcZorgproduct,
  'wmo-productcategorie': wmoProductcategorie,
  'wmo-productcode': wmoProductcode,
  'wlz-zzpcode': wlzZzpcode,
  icd10,
  'iwmo-ei-record': iwmoEiRecord,
} as const satisfies Readonly<Record<string, Identifier>>;

export type IdentifierId = keyof typeof identifiers;
