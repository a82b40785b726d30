import { codeSet } from './codes.js';

/**
 * National table 34 of the register of persons (RvIG): countries and regions, former ones too, with 0000 for unknown
 * and 9999 for international territory. 390 rows, as in the repository BRP-API/Haal-Centraal-BRP-bevragen
 * (scripts/Tabel34 Landentabel.csv, 2022).
 */
export const COUNTRIES = codeSet(`
  0000 5001-5113 6000-6069 7001-7009 7011-7012 7014-7018 7020-7021 7023-7024 7026-7055 7057-7060 7062-7068 7070-7077
  7079-7080 7082-7085 7087-7089 7091-7099 8000-8006 8008-8045 9000-9001 9003 9005-9010 9013-9017 9020 9022-9023
  9027-9028 9030-9031 9036-9038 9041-9044 9047-9058 9060-9078 9081-9082 9084-9095 9999
`);
