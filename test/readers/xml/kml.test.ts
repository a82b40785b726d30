import { describe, expect, it } from 'vitest';
import { record } from '../recorder.js';

/** Places as the common libraries write them: fields of a schema, or data with a value each. */
const placemark = (i: number) => `
<Placemark id="p.${i}"><ExtendedData><SchemaData schemaUrl="#p">
<SimpleData name="naam">Jan &amp; Anna ${i}</SimpleData>
<SimpleData name="bsn">99999001${i}</SimpleData>
</SchemaData></ExtendedData><Point><coordinates>5.2,52.1</coordinates></Point></Placemark>
<Placemark><ExtendedData>
<Data name="naam"><value>Piet ${i}</value></Data>
<Data name="bsn"><displayName>nummer</displayName><value>99999002${i}</value></Data>
</ExtendedData></Placemark>`;

describe('places of KML', () => {
  it('are rows in which every field has its column', () => {
    const text = `<?xml version="1.0"?>\n<kml><Document>${[1, 2, 3].map(placemark).join('')}\n</Document></kml>\n`;
    const { tables, faults } = record(text);
    expect(faults).toEqual([]);
    const [{ header, rows }] = tables.filter(({ info }) => info.name?.endsWith('Placemark'));
    const column = (name: string) => rows.map((row) => row[header.indexOf(name)]);
    expect(column('naam')).toEqual(['Jan & Anna 1', 'Piet 1', 'Jan & Anna 2', 'Piet 2', 'Jan & Anna 3', 'Piet 3']);
    expect(column('bsn').filter((cell) => /^9999\d{5}$/.test(cell))).toHaveLength(6);
  });

  it('keep numbers in the names of fields', () => {
    const one = '<Placemark><ExtendedData><Data name="999990019"><value>x</value></Data></ExtendedData></Placemark>\n';
    expect(record(`<?xml version="1.0"?>\n<kml>\n${one.repeat(3)}</kml>\n`).all).toContain('999990019');
  });
});
