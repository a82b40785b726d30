import type { Draw, Maker } from './draw.js';

const THINGS = {
  nl: ['lamp', 'kabel', 'tafel', 'pomp', 'filter', 'schroef'],
  en: ['lamp', 'cable', 'table', 'pump', 'filter', 'screw'],
};

function thing(draw: Draw): string {
  return `${draw.pick(THINGS[draw.dutch ? 'nl' : 'en'])} ${draw.letters(2)}${draw.int(1, 99)}`;
}

/** Article number with the check digit of GS1: weights 3 and 1 from the right. */
function ean(draw: Draw): string {
  const body = `87${draw.digits(10)}`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return body + ((10 - (sum % 10)) % 10);
}

/** What a shop keeps of goods, not of customers. */
export const TRADE: Readonly<Record<string, Maker>> = {
  products(draw) {
    const header = draw.dutch
      ? ['artikelnummer', 'ean', 'omschrijving', 'prijs', 'voorraad', 'gewicht_g']
      : ['sku', 'ean', 'description', 'price', 'stock', 'weight_g'];
    return {
      name: draw.tableName('artikelen', 'products'),
      content: draw.table(header, () => [
        draw.digits(7),
        ean(draw),
        thing(draw),
        draw.real(1, 900),
        draw.int(0, 400),
        draw.int(10, 40_000),
      ]),
    };
  },
  orders(draw) {
    const header = draw.dutch
      ? ['ordernummer', 'orderdatum', 'artikel', 'aantal', 'bedrag', 'status']
      : ['order', 'order_date', 'item', 'quantity', 'amount', 'status'];
    const first = Number(draw.digits(draw.pick([6, 8, 9, 10])));
    return {
      name: draw.tableName('orders', 'orders'),
      content: draw.table(header, (row) => [
        first + row * draw.int(1, 3),
        draw.day(),
        thing(draw),
        draw.int(1, 40),
        draw.real(2, 4_000),
        draw.pick(['open', 'verzonden', 'shipped', 'retour']),
      ]),
    };
  },
  invoices(draw) {
    const header = draw.dutch
      ? ['factuurnummer', 'factuurdatum', 'netto', 'btw', 'bruto', 'kostenplaats']
      : ['invoice', 'invoice_date', 'net', 'vat_amount', 'gross', 'cost_centre'];
    return {
      name: draw.tableName('facturen', 'invoices'),
      content: draw.table(header, (row) => [
        `${draw.int(2019, 2025)}${String(row + 1).padStart(5, '0')}`,
        draw.day(),
        draw.real(10, 9_000),
        draw.real(2, 1_900),
        draw.real(12, 11_000),
        draw.digits(4),
      ]),
    };
  },
  ean(draw) {
    return { name: draw.say('ean-codes.txt', 'ean-codes.txt'), content: draw.lines(draw.rows, () => ean(draw)) };
  },
  'part-numbers'(draw) {
    // Ten digits that begin as a telephone number does.
    return {
      name: draw.tableName('onderdelen', 'parts'),
      content: draw.table(
        [draw.say('onderdeel', 'part_number'), draw.say('naam', 'label'), draw.say('prijs', 'price')],
        () => [`06${draw.digits(8)}`, thing(draw), draw.real(1, 80)],
      ),
    };
  },
  'vehicle-types'(draw) {
    const header = draw.dutch
      ? ['typegoedkeuring', 'brandstof', 'massa_kg', 'vermogen_kw', 'co2_g_km', 'zitplaatsen']
      : ['type_approval', 'fuel', 'mass_kg', 'power_kw', 'co2_g_km', 'seats'];
    return {
      name: draw.tableName('voertuigtypen', 'vehicle-types'),
      content: draw.table(header, () => [
        `e${draw.int(1, 13)}*2007/46*${draw.digits(4)}*${String(draw.int(0, 40)).padStart(2, '0')}`,
        draw.pick(['B', 'D', 'E', 'H']),
        draw.int(700, 3_500),
        draw.int(40, 300),
        draw.int(0, 240),
        draw.int(2, 9),
      ]),
    };
  },
  stock(draw) {
    const header = [
      draw.say('locatie', 'bin'),
      draw.say('partij', 'batch'),
      draw.say('geteld', 'counted'),
      draw.say('verschil', 'difference'),
    ];
    return {
      name: draw.tableName('voorraad', 'stock'),
      content: draw.table(header, () => [
        `${draw.letters(1)}${draw.int(1, 40)}-${draw.int(1, 9)}`,
        draw.digits(9),
        draw.int(0, 900),
        draw.int(-5, 5),
      ]),
    };
  },
};
