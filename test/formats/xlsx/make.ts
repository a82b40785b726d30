import { crc32, deflateRawSync } from 'node:zlib';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A zip of these files. */
export function zipOf(files: readonly (readonly [name: string, content: string | Buffer])[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    const packed = deflateRawSync(bytes);
    const local = Buffer.alloc(30);
    const entry = Buffer.alloc(46);
    local.writeUInt32LE(0x04034b50, 0);
    entry.writeUInt32LE(0x02014b50, 0);
    for (const [header, at] of [
      [local, 8],
      [entry, 10],
    ] as const) {
      header.writeUInt16LE(8, at);
      header.writeUInt32LE(crc32(bytes), at + 6);
      header.writeUInt32LE(packed.length, at + 10);
      header.writeUInt32LE(bytes.length, at + 14);
      header.writeUInt16LE(name.length, at + 18);
    }
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** A sheet with these rows. */
export function sheetOf(rows: string, before = '', after = ''): string {
  return `<worksheet>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
}

/** A workbook of one sheet, which may be missing, and other parts. */
export function workbookOf({
  sheet,
  strings,
  styles,
  more = [],
  related = [],
  book = '',
  name = 'Blad1',
}: {
  sheet: Buffer | null;
  strings?: string;
  styles?: string;
  more?: [string, string][];
  related?: [string, string][];
  book?: string;
  name?: string;
}): Buffer {
  const targets: [string, string][] = [['worksheet', 'worksheets/sheet1.xml'], ...related];
  if (strings !== undefined) targets.push(['sharedStrings', 'sharedStrings.xml']);
  if (styles !== undefined) targets.push(['styles', 'styles.xml']);
  return zipOf([
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', `<workbook>${book}<sheets><sheet name="${name}" sheetId="1" id="rId0"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', relations(targets)],
    ...(sheet === null ? [] : ([['xl/worksheets/sheet1.xml', sheet]] as [string, Buffer][])),
    ...(strings === undefined ? [] : ([['xl/sharedStrings.xml', strings]] as [string, string][])),
    ...(styles === undefined ? [] : ([['xl/styles.xml', styles]] as [string, string][])),
    ...more,
  ]);
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const each = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships>${each.join('')}</Relationships>`;
}
