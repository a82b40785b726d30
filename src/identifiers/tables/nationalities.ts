import { codeSet } from './codes.js';

/**
 * National table 32 of the register of persons (RvIG): nationalities, ended ones too, with 0000 for unknown, 0499 for
 * stateless and 0500 for established as not Dutch. 217 rows, as in the repository BRP-API/Haal-Centraal-BRP-bevragen
 * (scripts/Tabel32 Nationaliteitentabel.csv, 2022).
 */
export const NATIONALITIES = codeSet(`
  0000-0002 0027-0088 0100-0101 0104-0106 0108-0145 0147-0149 0151-0152 0154-0157 0200 0202 0204-0208 0211-0214 0216
  0218-0219 0222-0223 0250-0256 0259 0261-0265 0267-0268 0300-0310 0312-0322 0324-0329 0331 0333-0342 0345 0400-0402
  0404-0405 0421 0424-0425 0429-0432 0437 0442-0455 0499-0500
`);
