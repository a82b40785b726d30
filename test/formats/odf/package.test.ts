import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expectCorners } from '../documents.js';
import { readAll, skipsOf } from '../harness.js';

/** A zip of stored and packed files. */
function zipOf(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const NS =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ' +
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0"';
const content = (body: string) =>
  `<office:document-content ${NS}><office:body>${body}</office:body></office:document-content>`;
const manifest = (entries: string) =>
  '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">' +
  `<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>${entries}</manifest:manifest>`;
const TYPE = 'application/vnd.oasis.opendocument.text';
const file = (path: string, type = 'text/xml', inside = '') =>
  `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}">${inside}</manifest:file-entry>`;

describe('a package of OpenDocument', () => {
  it('is not scanned when it is encrypted', async () => {
    const found = await readAll(
      zipOf({
        mimetype: TYPE,
        'content.xml': Buffer.from([1, 2, 3]),
        'META-INF/manifest.xml': manifest(file('content.xml', 'text/xml', '<manifest:encryption-data/>')),
      }),
    );
    expect(skipsOf(found)).toEqual(['encrypted']);
  });

  it('reads the objects in it, and what its list leaves out', async () => {
    const found = await readAll(
      zipOf({
        mimetype: TYPE,
        'content.xml': content('<office:text><text:p>merkbrief</text:p></office:text>'),
        'Object 1/content.xml': content(
          '<office:chart><table:table table:name="local-table"><table:table-row><table:table-cell><text:p>merkgrafiek</text:p></table:table-cell></table:table-row></table:table></office:chart>',
        ),
        'Object 2/content.xml': content(
          '<office:spreadsheet><table:table table:name="Blad"><table:table-row table:visibility="collapse"><table:table-cell><text:p>merkrij</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>',
        ),
        'Object 3': 'merkbijlage',
        'vergeten.txt': 'merkvergeten',
        'META-INF/manifest.xml': manifest(
          file('content.xml') +
            file('Object 1/', 'application/vnd.oasis.opendocument.chart') +
            file('Object 1/content.xml') +
            file('Object 2/', 'application/vnd.oasis.opendocument.spreadsheet') +
            file('Object 2/content.xml') +
            file('Object 3', 'application/octet-stream'),
        ),
      }),
    );
    expect(skipsOf(found)).toEqual([]);
    expectCorners(found, {
      merkbrief: null,
      merkgrafiek: 'chart',
      merkrij: 'embedded',
      merkbijlage: 'embedded',
      merkvergeten: 'unreferenced',
    });
  });

  it('is not taken for one when it is a spreadsheet or any other zip', async () => {
    const sheet = zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' });
    expect((await readAll(sheet)).get('')?.format).not.toBe('odf');
    expect((await readAll(zipOf({ 'a.txt': 'x' }))).get('')?.format).toBe('zip');
  });

  it('expands no entity, and says so', async () => {
    const found = await readAll(
      zipOf({
        mimetype: TYPE,
        'content.xml': `<!DOCTYPE a [<!ENTITY n "99999">]>${content('<office:text><text:p>&n;0019</text:p></office:text>')}`,
      }),
    );
    expect(skipsOf(found)).toEqual(['structure']);
  });

  it('bounds elements inside each other', async () => {
    const deep = content(`<office:text>${'<text:section>'.repeat(50_000)}`);
    expect(skipsOf(await readAll(zipOf({ mimetype: TYPE, 'content.xml': deep })))).toEqual(['budget']);
  });
});
