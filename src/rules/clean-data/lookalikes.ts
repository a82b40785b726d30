import type { Draw, Maker } from './draw.js';

const two = (value: number) => String(value).padStart(2, '0');

/** Codes and words that have the form of personal data, and are something else. */
export const LOOKALIKES: Readonly<Record<string, Maker>> = {
  'article-codes'(draw) {
    // The form of a number plate.
    const header = [draw.say('artikelcode', 'article_code'), draw.say('kleur', 'colour'), draw.say('prijs', 'price')];
    return {
      name: draw.tableName('codes', 'codes'),
      content: draw.table(header, () => [
        `${draw.letters(2)}-${draw.digits(3)}-${draw.letters(1)}`,
        `#${draw.hex(6)}`,
        draw.real(1, 99),
      ]),
    };
  },
  versions(draw) {
    // Four parts, as an address of the internet has them.
    const header = ['component', draw.say('versie', 'version'), 'build'];
    return {
      name: draw.tableName('versies', 'versions'),
      content: draw.table(header, (row) => [
        `module-${row + 1}`,
        [draw.int(1, 12), draw.int(0, 30), draw.int(0, 99), draw.int(0, 250)].join('.'),
        draw.digits(8),
      ]),
    };
  },
  fingerprints(draw) {
    return {
      name: 'certs/fingerprints.txt',
      content: draw.lines(
        draw.int(5, 30),
        (row) => `cert-${row + 1} SHA1 ${Array.from({ length: 20 }, () => draw.hex(2).toUpperCase()).join(':')}`,
      ),
    };
  },
  'long-ids'(draw) {
    // The lengths of an IMEI and of a payment card; one in ten passes their check.
    const length = draw.pick([15, 16]);
    return {
      name: draw.tableName('transacties', 'events'),
      content: draw.table(['event_id', draw.say('soort', 'kind'), 'ms'], () => [
        draw.digits(length),
        draw.pick(['start', 'stop', 'retry']),
        draw.int(1, 900),
      ]),
    };
  },
  months(draw) {
    const months = draw.dutch
      ? ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']
      : ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    return {
      name: draw.tableName('bezoek-per-maand', 'visits-by-month'),
      content: draw.table([draw.say('jaar', 'year'), ...months], (row) => [
        1990 + row,
        ...months.map(() => draw.int(900, 90_000)),
      ]),
    };
  },
  ships(draw) {
    const names = ['Anna', 'Willem', 'Johanna', 'Maria', 'Eendracht', 'Zeemeeuw'];
    const header = draw.dutch ? ['schip', 'type', 'laadvermogen_ton', 'sluis'] : ['vessel', 'type', 'tonnage', 'lock'];
    return {
      name: draw.tableName('passages', 'lock-passages'),
      content: draw.table(header, () => [
        `MS ${draw.pick(names)} ${draw.int(1, 12)}`,
        draw.pick(['tanker', 'container', 'duwbak']),
        draw.int(200, 6_000),
        draw.pick(['A', 'B', 'C']),
      ]),
    };
  },
  streets(draw) {
    const header = draw.dutch
      ? ['straatnaam', 'woonplaats', 'lengte_m', 'wegbeheer']
      : ['street', 'town', 'length_m', 'owner'];
    const parts = ['Kerk', 'Molen', 'Wilhelmina', 'Van Gogh', 'Eiken', 'Prins Hendrik'];
    return {
      name: draw.tableName('straten', 'streets'),
      content: draw.table(header, (row) => [
        `${draw.pick(parts)}${draw.pick(['straat', 'laan', 'weg'])} ${two(row)}`.replace(/ \d+$/, ''),
        draw.pick(['Delft', 'Gouda', 'Zwolle']),
        draw.int(40, 3_000),
        draw.pick(['gemeente', 'waterschap']),
      ]),
    };
  },
  'medical-codes'(draw) {
    const words = draw.dutch
      ? ['aandoening van de huid', 'infectie van de luchtwegen', 'breuk van het been', 'stoornis van het gehoor']
      : ['disorder of the skin', 'infection of the airways', 'fracture of the leg', 'disorder of hearing'];
    return {
      name: draw.tableName('codelijst-diagnosen', 'diagnosis-codes'),
      content: draw.table(
        [draw.say('code', 'code'), draw.say('omschrijving', 'description'), draw.say('hoofdstuk', 'chapter')],
        () => [
          `${draw.letters(1)}${two(draw.int(0, 99))}.${draw.int(0, 9)}`,
          `${draw.pick(words)} ${draw.int(1, 40)}`,
          draw.int(1, 22),
        ],
      ),
    };
  },
  'benefit-counts'(draw) {
    const header = draw.dutch
      ? ['wijk', 'jaar', 'bijstand', 'ww', 'wmo_clienten', 'jeugdhulp']
      : ['district', 'year', 'welfare', 'unemployment', 'care_clients', 'youth_care'];
    return {
      name: draw.tableName('uitkeringen-per-wijk', 'benefits-by-district'),
      content: draw.table(header, (row) => [
        `WK${String(row + 100).padStart(6, '0')}`,
        draw.int(2018, 2025),
        ...header.slice(2).map(() => draw.int(60, 4_000)),
      ]),
    };
  },
  'belief-counts'(draw) {
    const header = draw.dutch
      ? ['provincie', 'jaar', 'katholiek', 'protestant', 'islam', 'geen_religie']
      : ['province', 'year', 'catholic', 'protestant', 'islam', 'no_religion'];
    return {
      name: draw.tableName('religie-per-provincie', 'religion-by-province'),
      content: draw.table(header, (row) => [
        draw.pick(['Utrecht', 'Drenthe', 'Zeeland', 'Limburg']),
        2010 + (row % 15),
        ...header.slice(2).map(() => draw.int(4_000, 400_000)),
      ]),
    };
  },
  'settings-template'(draw) {
    // Names of secrets without a secret.
    const keys = ['DATABASE_PASSWORD', 'API_KEY', 'SMTP_USER', 'SESSION_COOKIE_NAME', 'TOKEN_LIFETIME', 'MAIL_FROM'];
    return {
      name: '.env.example',
      content: draw.lines(
        draw.int(6, 16),
        (row) => `${draw.pick(keys)}_${row}=${draw.pick(['', 'changeme', '<vul in>', '3600'])}`,
      ),
    };
  },
  'password-rules'(draw) {
    return {
      name: 'config/login.yml',
      content: `password:\n  min_length: ${draw.int(8, 16)}\n  max_age_days: ${draw.int(30, 365)}\ncookie:\n  name: session\n  secure: true\n  max_age: ${draw.int(600, 86_400)}\n${draw.lines(draw.int(3, 12), (row) => `lock_${row}: { attempts: ${draw.int(3, 9)}, minutes: ${draw.int(1, 60)} }`)}`,
    };
  },
  dependencies(draw) {
    return {
      name: 'requirements.txt',
      content: draw.lines(
        draw.rows,
        (row) =>
          `${draw.pick(['numpy', 'shapely', 'rasterio', 'pyproj'])}-x${row}==${draw.int(0, 9)}.${draw.int(0, 30)}.${draw.int(0, 20)}  # sha256:${draw.hex(64)}`,
      ),
    };
  },
  'company-taxes'(draw) {
    return {
      name: draw.tableName('bedrijven', 'companies'),
      content: draw.table(
        [draw.say('btw_nummer', 'vat_number'), draw.say('rechtsvorm', 'legal_form'), draw.say('omzet', 'turnover')],
        () => [vatNumber(draw), draw.pick(['BV', 'NV', 'stichting']), draw.int(10_000, 9_000_000)],
      ),
    };
  },
};

/** VAT number of a company that fails the check of a citizen's number, so that it cannot be that of a sole trader. */
function vatNumber(draw: Draw): string {
  for (;;) {
    const body = draw.digits(9);
    const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
    if (sum % 11 !== 0) return `NL${body}B${two(draw.int(1, 9))}`;
  }
}
