import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readAll, skipsOf } from '../harness.js';
import {
  cornerText,
  mainOf,
  peopleOf,
  sample,
  sightingsOf,
  silentCuts,
  silentLosses,
  sourceRows,
} from '../sheets/samples.js';

const OPEN =
  '<?xml version="1.0"?><office:document xmlns:office="o" xmlns:table="t" xmlns:text="x" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>';
const CLOSE = '</office:spreadsheet></office:body></office:document>';
const flat = async (content: string) => (await readAll(Buffer.from(OPEN + content + CLOSE))).get('');
const cell = (text: string, attributes = '') =>
  `<table:table-cell office:value-type="string"${attributes}><text:p>${text}</text:p></table:table-cell>`;

describe('the reader of OpenDocument spreadsheets', () => {
  it.each(['ods/libreoffice.ods', 'ods/libreoffice.fods', 'ods/sheetjs.ods', 'ods/sheetjs.fods'])(
    'gives the cells of %s as they are in the source',
    async (path) => {
      const found = await readAll(sample(path));
      expect(skipsOf(found).filter((reason) => reason !== 'media')).toEqual([]);
      expect(peopleOf(found.get(''))).toEqual(sourceRows());
    },
  );

  describe.each(['ods/libreoffice.ods', 'ods/libreoffice.fods'])('finds in %s', (path) => {
    it.each([
      ['filtered-row', 'Anna Boom 0'],
      ['invisible-cell', 'Puntkommawoord\nWitwoord'],
      ['comment', 'Notitiewoord'],
      ['text-box', 'Tekstvakwoord'],
      ['alt-text', 'Alttekstwoord'],
      ['validation', 'Keuzewoord'],
      ['validation', 'Uitlegwoord'],
      ['header-footer', 'Koptekstwoord'],
      ['defined-name', 'Waardewoord'],
      ['properties', 'Auteurwoord'],
      ['properties', 'Eigenschapwoord'],
      ['sheet', 'verborgenblad'],
      ['chart', 'Grafieklabel'],
    ])('the corner %s: %s', async (corner, word) => {
      const said = (await readAll(sample(path))).get('');
      // The flat file has no drawings.
      if (path.endsWith('.fods') && ['alt-text', 'chart'].includes(corner)) return;
      expect(cornerText(said, corner)).toContain(word);
      expect(sightingsOf(said)[corner]).toBeGreaterThan(0);
      expect(mainOf(said)?.hiddenColumns).toEqual([1]);
    });

    it('formulas, links and titles of charts', async () => {
      const { all } = (await readAll(sample(path))).get('') ?? { all: '' };
      for (const word of ['Formulewoord', 'koppelingwoord']) expect(all).toContain(word);
      if (path.endsWith('.ods')) expect(all).toContain('Grafiektitel');
    });
  });

  it('reads changes that were not accepted, links and collapsed groups', async () => {
    const said = await flat(
      `<table:tracked-changes><table:cell-content-change><office:change-info><creator>Wijzigaar</creator></office:change-info><table:previous><table:change-track-table-cell office:value-type="float" office:value="999990019"><text:p>oudewaarde</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>` +
        `<table:table table:name="A"><table:table-row-group table:display="false"><table:table-row>${cell('ingeklapt')}</table:table-row></table:table-row-group></table:table>` +
        `<table:table table:name="'file:///P:/geheim.ods'#Blad"><table:table-row>${cell('bewaard')}</table:table-row></table:table>` +
        `<table:dde-links><table:dde-link><office:dde-source office:dde-topic="onderwerp"/><table:table><table:table-row>${cell('ddewoord')}</table:table-row></table:table></table:dde-link></table:dde-links>`,
    );
    expect(cornerText(said, 'tracked-change')).toContain('Wijzigaar');
    expect(cornerText(said, 'tracked-change')).toContain('oudewaarde');
    expect(cornerText(said, 'tracked-change')).toContain('999990019');
    expect(cornerText(said, 'row')).toContain('ingeklapt');
    expect(cornerText(said, 'external-link')).toContain('bewaard');
    expect(cornerText(said, 'external-link')).toContain('ddewoord');
    expect(sightingsOf(said)).toMatchObject({ 'tracked-change': 1, row: 1 });
  });

  it('keeps memory and time flat where cells and rows say that they repeat', async () => {
    const said = await flat(
      `<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">${cell('x', ' table:number-columns-repeated="16384"')}</table:table-row></table:table>`,
    );
    expect(said?.rowCount).toBe(100);
    expect(said?.tables[0].rows[0].length).toBeLessThanOrEqual(1000);
  });

  it('puts a cell in the last corner of a sheet in a table of its own', async () => {
    const said = await flat(
      `<table:table table:name="A"><table:table-row>${cell('eerste')}</table:table-row><table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated="16383"/>${cell('laatste')}</table:table-row></table:table>`,
    );
    expect(cornerText(said, 'far-cell')).toContain('laatste');
    expect(said?.tables.map(({ numbers }) => numbers[0])).toEqual([1, 1_048_576]);
  });

  it('expands no entity, and says so', async () => {
    const doctype = '<!DOCTYPE d [<!ENTITY geheim "999990019">]>';
    const text =
      OPEN.replace('<office:document', `${doctype}<office:document`) +
      `<table:table><table:table-row>${cell('&geheim;')}</table:table-row></table:table>${CLOSE}`;
    const found = await readAll(Buffer.from(text));
    expect(skipsOf(found)).toEqual(['structure']);
    expect(found.get('')?.all).not.toContain('999990019');
  });

  it('refuses tables in tables without end', async () => {
    const said = await flat('<table:table><table:table-row><table:table-cell>'.repeat(2000));
    expect(said?.skips).toEqual([{ reason: 'structure' }]);
  });

  it('leaves the prototype of objects alone, whatever things are called', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const said = await flat(
      `<table:table table:name="__proto__" table:style-name="__proto__"><table:table-row>${cell('constructor')}${cell('__proto__')}</table:table-row></table:table>`,
    );
    expect(said?.all).toContain('__proto__');
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as { c?: unknown }).c).toBeUndefined();
  });

  it('says that an encrypted file is', async () => {
    const manifest =
      '<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    const found = await readAll(
      zipOf([
        ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
        ['content.xml', 'versleuteld'],
        ['META-INF/manifest.xml', manifest],
      ]),
    );
    expect(found.get('')?.format).toBe('ods');
    expect(skipsOf(found)).toEqual(['encrypted']);
  });

  it('is not fooled by text about it', async () => {
    const found = await readAll(
      Buffer.from(
        'Een bestand met <office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"> erin.',
      ),
    );
    expect(found.get('')?.format).toBeNull();
  });

  it.each(['ods/sheetjs.fods', 'ods/pivot.ods'])(
    'loses nothing of %s without a word when it is damaged',
    async (path) => {
      expect(await silentLosses(sample(path), 150, 1, path.endsWith('.fods'))).toEqual([]);
    },
  );

  it('never takes a part for the whole', async () => {
    expect(await silentCuts(sample('ods/sheetjs.fods'), 197)).toEqual([]);
  });
});

/** A zip without checks, for files that need none. */
function zipOf(files: readonly (readonly [string, string])[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const content = Buffer.from(text);
    const isStored = name === 'mimetype';
    const packed = isStored ? content : deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(isStored ? 0 : 8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(isStored ? 0 : 8, 10);
    entry.writeUInt32LE(crc(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
