import { fold } from './fold.js';
import { isSurname } from './lookup.js';

/** Endings that nearly always make a word the name of a street. */
export const STREET_ENDING =
  /(?:straat|straatje|str\.?|laan|laantje|weg|plein|pleintje|kade|gracht|singel|steeg|plantsoen|dreef|dijk|hof|hofje|pad|park|burgwal|boulevard|allee|promenade|passage|erf|oord|markt|wetering|zijde|haven)$/;

/** Endings that other words have as well: a place or postcode must follow the number. */
export const DOUBTFUL_ENDING =
  /(?:ring|wal|veld|velden|kamp|akker|akkers|baan|berg|brink|meent|meen|donk|horst|bos|hoek|hoeve|land|landen|meer|oever|rade|poort|schans|tuin|tuinen|vaart|waard|weide|wijk|es|esch|eind|einde|brug|stede|burg|gaarde|rede|wei|waal|zoom|rode|hage|kamer|sloot|wijck)$/;

/** Words with such an ending that are no street. */
const NO_STREETS = new Set(
  `onderweg halverwege snelweg autosnelweg spoorweg waterweg wandelpad fietspad voetpad zoekpad bestandspad ruiterpad
  leerpad klantpad groeipad zebrapad stappenplan doolhof kerkhof gerechtshof hof pad park weg markt haven oord erf dijk
  zijde buurtweg luchtweg uitweg omweg afweg arbeidsmarkt woningmarkt supermarkt energiemarkt zorgmarkt luchthaven
  werkpark wagenpark machinepark vakantiepark pretpark binnenzijde buitenzijde achterzijde voorzijde bovenzijde
  onderzijde gracht kade straat plein laan steeg singel`.split(/\s+/),
);

/** Whether the word by itself is the name of a street: `Dorpsstraat`, `Jansstr.`; not `Snelweg` or `Park`. */
export function isStreetWord(word: string): boolean {
  const folded = fold(word);
  return STREET_ENDING.test(folded) && !NO_STREETS.has(folded);
}

/** Whether a text that could be a name ends as a street does; surnames such as `Verlaan` and `van Dijk` stay names. */
export function isStreetName(lastWord: string): boolean {
  return (
    /(?:straat|straatje|laan|weg|plein|kade|gracht|singel|steeg|plantsoen|dreef)$/.test(fold(lastWord)) &&
    !isSurname(lastWord)
  );
}
