import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { Random, twoDigits } from './random.mjs';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const COLUMNS = ['volgnr', 'aantal', 'bedrag', 'straat', 'plaats', 'datum', 'kenmerk', 'maat'];
const STREETS = 50_000;
const PLACES = 300;
/** Rows that are packed together. */
const BATCH = 20_000;
/** What is packed ends at a byte, and more can follow: `Z_SYNC_FLUSH`. */
const OPEN_ENDED = { level: 6, finishFlush: 2 };

/**
 * Writes a workbook of one sheet with eight columns; the same rows give the same bytes.
 *
 * @returns its length in bytes
 */
export function writeWorkbook(file, rows, isInline) {
  const zip = new ZipFile(file);
  zip.add('[Content_Types].xml', [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/></Types>`,
  ]);
  zip.add('_rels/.rels', [relations([['officeDocument', 'xl/workbook.xml']])]);
  zip.add('xl/workbook.xml', [
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ]);
  zip.add('xl/_rels/workbook.xml.rels', [
    relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
  ]);
  zip.add('xl/styles.xml', [
    `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  ]);
  zip.add('xl/worksheets/sheet1.xml', sheet(rows, isInline));
  zip.add('xl/sharedStrings.xml', strings());
  return zip.end();
}

function relations(targets) {
  const each = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function* strings() {
  yield `${HEAD}<sst xmlns="${MAIN}">`;
  let text = '';
  for (const name of COLUMNS) text += `<si><t>${name}</t></si>`;
  for (let i = 0; i < STREETS; i++) text += `<si><t>Voorbeeldstraat ${i}</t></si>`;
  for (let i = 0; i < PLACES; i++) text += `<si><t>Plaats ${i}</t></si>`;
  yield `${text}</sst>`;
}

function* sheet(rows, isInline) {
  const random = new Random(1);
  yield `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:H${rows}"/><sheetData><row r="1">${COLUMNS.map((_, i) => `<c r="${'ABCDEFGH'[i]}1" t="s"><v>${i}</v></c>`).join('')}</row>`;
  for (let from = 2; from <= rows; from += BATCH) {
    let text = '';
    for (let row = from; row < from + BATCH && row <= rows; row++) text += line(random, row, isInline);
    yield text;
  }
  yield '</sheetData></worksheet>';
}

function line(random, row, isInline) {
  const street = random.below(STREETS);
  const place = random.below(PLACES);
  const text = (column, index, words) =>
    isInline
      ? `<c r="${column}${row}" t="inlineStr"><is><t>${words}</t></is></c>`
      : `<c r="${column}${row}" t="s"><v>${index}</v></c>`;
  return `<row r="${row}" spans="1:8"><c r="A${row}"><v>${row}</v></c><c r="B${row}"><v>${random.below(100_000)}</v></c><c r="C${row}"><v>${random.below(1_000_000)}.${twoDigits(random.between(1, 99))}</v></c>${text('D', COLUMNS.length + street, `Voorbeeldstraat ${street}`)}${text('E', COLUMNS.length + STREETS + place, `Plaats ${place}`)}<c r="F${row}" s="1"><v>${random.between(36_526, 45_000)}</v></c>${text('G', COLUMNS.length + random.below(STREETS), `kenmerk-${row}`)}<c r="H${row}"><v>${random.below(1e9) / 1e9}</v></c></row>`;
}

/** A zip that is written one file after the other. */
class ZipFile {
  constructor(file) {
    this.fd = openSync(file, 'w');
    this.at = 0;
    this.central = [];
  }

  /** @param pieces texts that follow each other; each is packed by itself, which deflate allows */
  add(name, pieces) {
    const local = this.header(0x04034b50, 30, name);
    const offset = this.at;
    this.write(local);
    let [crc, size, packed] = [0, 0, 0];
    for (const piece of pieces) {
      const bytes = Buffer.from(piece);
      crc = crc32(bytes, crc);
      size += bytes.length;
      packed += this.write(deflateRawSync(bytes, OPEN_ENDED));
    }
    packed += this.write(deflateRawSync(Buffer.alloc(0)));
    const figures = [crc, packed, size];
    for (const [i, figure] of figures.entries()) local.writeUInt32LE(figure, 14 + 4 * i);
    writeSync(this.fd, local, 0, local.length, offset);
    const entry = this.header(0x02014b50, 46, name);
    for (const [i, figure] of figures.entries()) entry.writeUInt32LE(figure, 16 + 4 * i);
    entry.writeUInt32LE(offset, 42);
    this.central.push(entry);
  }

  end() {
    const directory = Buffer.concat(this.central);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.central.length, 8);
    end.writeUInt16LE(this.central.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.at, 16);
    this.write(directory);
    this.write(end);
    closeSync(this.fd);
    return this.at;
  }

  header(signature, length, name) {
    const header = Buffer.alloc(length + name.length);
    const shift = length === 46 ? 2 : 0;
    header.writeUInt32LE(signature, 0);
    header.writeUInt16LE(20, 4 + shift);
    header.writeUInt16LE(8, 8 + shift);
    header.writeUInt16LE(name.length, 26 + shift);
    header.write(name, length, 'latin1');
    return header;
  }

  write(bytes) {
    writeSync(this.fd, bytes);
    this.at += bytes.length;
    return bytes.length;
  }
}
