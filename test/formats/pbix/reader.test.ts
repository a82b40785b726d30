import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { allOf, damaged, randomOf, readAll, skipsOf } from '../harness.js';
import { zipOf } from '../zip/write.js';

const wide = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf16le');
const sized = (bytes: Buffer) => Buffer.concat([Buffer.from(Uint32Array.of(bytes.length).buffer), bytes]);
const NONE = Buffer.alloc(4);

const ENTERED = deflateRawSync(
  Buffer.from(JSON.stringify(Array.from({ length: 6 }, (_, n) => [`Proefpersoon ${n}`, `${999990000 + 11 * n}`]))),
).toString('base64');
const QUERY = `section Section1;\n\nshared Tabel = let Bron = Table.FromRows(Json.Document(Binary.Decompress(Binary.FromText("${ENTERED}", BinaryEncoding.Base64), Compression.Deflate)), type table [naam = text, bsn = text]) in Bron;\nshared Uit = Sql.Database("server.example.nl", "db", [Query="select 1"]);\n`;

function mashup(): Buffer {
  const metadata = Buffer.from(
    '<?xml version="1.0"?><LocalPackageMetadataFile><Items><Item>metapad</Item></Items></LocalPackageMetadataFile>',
  );
  return Buffer.concat([
    NONE,
    sized(zipOf({ 'Formulas/Section1.m': QUERY, 'Config/Package.xml': '<Package/>' })),
    sized(
      Buffer.from(
        '<?xml version="1.0"?><PermissionList><CanEvaluateFuturePackages>false</CanEvaluateFuturePackages></PermissionList>',
      ),
    ),
    sized(Buffer.concat([NONE, sized(metadata), sized(Buffer.alloc(0))])),
    sized(Buffer.from([1, 2, 3, 4])),
  ]);
}

/** A report put together after what is publicly described of it: no program that writes one runs everywhere. */
function report(more: Record<string, Buffer | string> = {}): Buffer {
  return zipOf({
    Version: wide('1.28'),
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    DataMashup: mashup(),
    'Report/Layout': wide({
      sections: [
        { displayName: 'Bladzijde', visualContainers: [{ config: JSON.stringify({ titel: 'proef@example.nl' }) }] },
      ],
    }),
    Metadata: wide({ Version: 5, FileDescription: 'Omschrijving' }),
    Connections: JSON.stringify({
      Connections: [{ ConnectionString: 'Data Source=server.example.nl;Password=geheim' }],
    }),
    SecurityBindings: Buffer.from([1, 0, 0, 0, 208]),
    ...more,
  });
}

describe('a report of Power BI', () => {
  test('gives its pages, queries, connections and the tables that were entered', async () => {
    const found = await readAll(report());
    expect(found.get('')?.format).toBe('pbix');
    expect(skipsOf(found)).toEqual([]);
    const text = allOf(found);
    for (const piece of [
      'proef@example.nl',
      'Bladzijde',
      'Omschrijving',
      'Password=geheim',
      'server.example.nl',
      'metapad',
    ])
      expect(text).toContain(piece);
    expect(found.get('Formulas/Section1.m 1')?.rowCount).toBe(6);
    expect(text).toContain('999990011');
  });

  test('a model is said to be unread', async () => {
    const found = await readAll(report({ DataModel: wide('This backup was created using XPress9 compression.') }));
    expect(found.get('')?.skips).toEqual([{ reason: 'partly-read', format: 'pbix' }]);
    expect(found.get('')?.sightings).toContainEqual({ corner: 'data-model', count: 1 });
  });

  test('a template has the schema of its model', async () => {
    const found = await readAll(report({ DataModelSchema: wide({ model: { tables: [{ name: 'Klanten' }] } }) }));
    expect(allOf(found)).toContain('Klanten');
  });

  test('a zip of other files is no report', async () => {
    expect((await readAll(zipOf({ Version: '1', 'a.txt': 'b' }))).get('')?.format).toBe('zip');
  });

  test('is not scanned where its queries are cut', async () => {
    const whole = mashup();
    for (let cut = 0; cut < whole.length - 1; cut += 23) {
      const found = await readAll(report({ DataMashup: whole.subarray(0, cut) }));
      expect(skipsOf(found).length).toBeGreaterThan(0);
    }
  });

  test('survives any damage', async () => {
    const random = randomOf(11);
    const bytes = report();
    for (let n = 0; n < 300; n++) await readAll(damaged(bytes, random));
  });
});
