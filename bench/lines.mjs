import { clock, dottedDigits, isoDate, nineDigits, postcode, testNumber, twoDigits } from './random.mjs';

const WORDS =
  'aanvraag afval agenda beheer beleid bericht besluit bijlage bomen brug dienst document dossier fiets gebied gemeente groen haven ingang kaart kanaal kosten kwartaal lantaarn leiding levering markt melding meting nota onderhoud ontwerp overzicht park plan plein project raad rapport regel riool route schade sloot spoor straat team terrein tunnel verkeer verslag water weg werk wijk zaak'.split(
    ' ',
  );
const ACCENTED = ['één', 'coördinatie', 'reële', 'financiën', 'geïnd', 'café', 'ideeën', 'crèche'];
const LEVELS = ['DEBUG', 'INFO', 'INFO', 'INFO', 'WARN', 'ERROR'];
const METHODS = ['GET', 'GET', 'GET', 'POST', 'PUT'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const STATES = ['open', 'dicht', 'wacht', 'klaar', 'nieuw'];
const TYPES = ['int', 'long', 'size_t', 'const char *', 'unsigned'];

function words(random, count) {
  let text = random.pick(WORDS);
  for (let i = 1; i < count; i++) text += ` ${random.pick(WORDS)}`;
  return text;
}

function amount(random) {
  return `${random.below(5000)},${twoDigits(random.below(100))}`;
}

/**
 * The layouts of the match-dense mix and of the tables. `head` is the first line, or empty;
 * `line(random, n)` gives line n without its end.
 */
export const LAYOUTS = {
  semicolons: {
    head: 'volgnr;datum;kenmerk;postcode;bedrag;omschrijving;status',
    line: (random, n) =>
      `${n};${isoDate(random, 2015, 2024)};${nineDigits(random)};${postcode(random)};${amount(random)};${words(random, 5)};${random.pick(STATES)}`,
  },
  commas: {
    head: 'id,order,amount,status,area,remark,sensor',
    line: (random, n) =>
      `${n},${nineDigits(random)},${random.below(9000) / 100},${random.pick(STATES)},${postcode(random, ' ')},"${words(random, 4)}, ${random.pick(WORDS)}",${dottedDigits(random)}`,
  },
  tabs: {
    head: 'meting\tx\ty\twaarde\tkenmerk\topmerking',
    line: (random, n) =>
      `${n}\t${random.between(10000, 280000)}\t${random.between(300000, 620000)}\t${random.below(100000) / 1000}\t${nineDigits(random)}\t${words(random, 3)}`,
  },
  service: {
    head: '',
    line: (random) =>
      `${isoDate(random, 2024, 2024)}T${clock(random)}.${random.between(100, 999)}Z ${random.pick(LEVELS)} [worker-${random.below(8)}] request=${nineDigits(random)} status=${random.pick(STATES)} duration=${random.below(900)}ms ${words(random, 3)}${random.below(4) === 0 ? ` area=${postcode(random, ' ')}` : ''}`,
  },
  access: {
    head: '',
    line: (random) =>
      `10.${random.below(256)}.${random.below(256)}.${random.below(256)} - - [${twoDigits(random.between(1, 28))}/${random.pick(MONTHS)}/2024:${clock(random)} +0100] "${random.pick(METHODS)} /${random.pick(WORDS)}/${random.below(2) === 0 ? nineDigits(random) : `?area=${postcode(random)}`} HTTP/1.1" ${random.pick(['200', '200', '304', '404'])} ${random.below(90000)}`,
  },
  syslog: {
    head: '',
    line: (random) =>
      `${random.pick(MONTHS)} ${twoDigits(random.between(1, 28))} ${clock(random)} node${random.below(20)} app[${random.between(300, 32000)}]: ${words(random, 6)}${random.below(3) === 0 ? ` ${dottedDigits(random)}` : ''}`,
  },
  code: {
    head: '',
    line: (random, n) => {
      const kind = n % 8;
      if (kind === 0) return `static ${random.pick(TYPES)} ${random.pick(WORDS)}_${random.pick(WORDS)}(void)`;
      if (kind === 1) return '{';
      if (kind === 6) return '}';
      if (kind === 7) return '';
      if (kind === 2) return `\t/* ${words(random, 5)}${random.below(4) === 0 ? ` ${postcode(random, ' ')}` : ''} */`;
      if (kind === 3)
        return `\t${random.pick(TYPES)} ${random.pick(WORDS)} = ${random.below(4) === 0 ? nineDigits(random) : random.below(4096)};`;
      return `\tif (${random.pick(WORDS)}->${random.pick(WORDS)}[${random.below(64)}] > 0x${random.below(65536).toString(16)}) return ${random.pick(WORDS)}(${random.below(100)});`;
    },
  },
  shell: {
    head: '#!/bin/sh',
    line: (random, n) =>
      n % 5 === 4
        ? `# ${words(random, 6)} ${random.below(2) === 0 ? nineDigits(random) : postcode(random)}`
        : `${random.pick(WORDS)}=$(printf '%s\\n' "$${random.pick(WORDS)}" | sed -e 's/${random.pick(WORDS)}/${random.below(100)}/g')`,
  },
  prose: {
    head: '',
    line: (random, n) => {
      if (n % 6 === 5) return '';
      const accent = random.below(4) === 0 ? ` ${random.pick(ACCENTED)}` : '';
      const number = random.below(8) === 0 ? ` ${dottedDigits(random)}` : '';
      const area = random.below(6) === 0 ? ` (${postcode(random, ' ')})` : '';
      const dash = random.below(40) === 0 ? ' – ' : ' ';
      return `${words(random, 4)}${accent}${number}${dash}${words(random, 5)}${area}.`;
    },
  },
  wide: {
    head: 'id,datum,pc4,bedrag,korting,aantal,soort,omschrijving,referentie,status,tijd,opmerking',
    line: (random, n) =>
      `${n},${isoDate(random, 2015, 2024)},${random.between(1000, 9999)},"${amount(random)}",${random.below(10000) / 100},${random.below(500)},${random.pick(WORDS)},"${words(random, 3)}, ${random.pick(WORDS)}",${nineDigits(random)},${random.pick(STATES)},${clock(random)},${words(random, 2)}`,
  },
  persons: {
    head: 'id,bsn,geboortedatum,geslacht,postcode,huisnummer,bedrag,aantal,soort,omschrijving,status,opmerking',
    line: (random, n) =>
      `${n},${testNumber(random)},${isoDate(random, 1930, 2005)},${random.pick('MV')},${postcode(random)},${random.between(1, 400)},"${amount(random)}",${random.below(500)},${random.pick(WORDS)},"${words(random, 3)}, ${random.pick(WORDS)}",${random.pick(STATES)},${words(random, 2)}`,
  },
};
