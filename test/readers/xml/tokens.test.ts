import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfName, XML, XmlTokens } from '../../../src/readers/xml/tokens.js';

const NAMES = Object.fromEntries(Object.entries(XML).map(([name, value]) => [value, name]));

/** Tokens as words: `OPEN a`, `TEXT` … up to the end or an error. */
function tokensOf(text: string | Uint8Array): string[] {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const tokens = new XmlTokens();
  const found: string[] = [];
  for (let at = 0; ; at = tokens.end) {
    const token = tokens.next(bytes, at, bytes.length, true);
    const name = Buffer.from(bytes.subarray(tokens.nameStart, tokens.nameEnd)).toString();
    found.push(
      token === XML.OPEN || token === XML.EMPTY || token === XML.CLOSE ? `${NAMES[token]} ${name}` : NAMES[token],
    );
    if (token === XML.END || token === XML.BAD || token === XML.MORE) return found;
    expect(tokens.end).toBeGreaterThan(at);
  }
}

describe('tokens of XML', () => {
  it.each<[string, string[]]>([
    ['<a>x</a>', ['OPEN a', 'TEXT', 'CLOSE a', 'END']],
    ['<a/>', ['EMPTY a', 'END']],
    ['<BG:inp.bsn StUF:noValue="x" />', ['EMPTY BG:inp.bsn', 'END']],
    ['<a b=\'>\' c="/>"></a >', ['OPEN a', 'CLOSE a', 'END']],
    ['<?xml version="1.0"?><a/>', ['OTHER', 'EMPTY a', 'END']],
    ['<!-- a < b > -- c --><a/>', ['OTHER', 'EMPTY a', 'END']],
    ['<![CDATA[ <b> ]] > ]]><a/>', ['CDATA', 'EMPTY a', 'END']],
    ['<!DOCTYPE a [<!ENTITY b "]>">]><a/>', ['DOCTYPE', 'EMPTY a', 'END']],
    ['<!DOCTYPE a [<!-- " > -->]><a/>', ['DOCTYPE', 'EMPTY a', 'END']],
    ['<élan/>', ['EMPTY élan', 'END']],
    ['<a', ['BAD']],
    ['<a b=c/>', ['BAD']],
    ['<a b/>', ['BAD']],
    ['<a b="1"c="2"/>', ['BAD']],
    ['<a b="<"/>', ['BAD']],
    ['<1/>', ['BAD']],
    ['< a/>', ['BAD']],
    ['</>', ['BAD']],
    ['<a / >', ['BAD']],
    ['<!a>', ['BAD']],
    ['<', ['BAD']],
    ['a < b', ['TEXT', 'BAD']],
    ['', ['END']],
  ])('%s', (text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
  });

  it('give attributes with their names, values and hashes', () => {
    const text = '<a x:id="1" naam = \'b c\' leeg=""/>';
    const tokens = new XmlTokens();
    expect(tokens.next(Buffer.from(text), 0, text.length, true)).toBe(XML.EMPTY);
    const found = Array.from({ length: tokens.attributeCount }, (_, i) => {
      const [nameStart, nameEnd, from, to, hash] = tokens.attributes.subarray(i * 5, i * 5 + 5);
      return [
        text.slice(nameStart, nameEnd),
        text.slice(from, to),
        hash === hashOfName(text.slice(nameStart, nameEnd)),
      ];
    });
    expect(found).toEqual([
      ['x:id', '1', true],
      ['naam', 'b c', true],
      ['leeg', '', true],
    ]);
  });

  it('ask for more when the bytes end in a token', () => {
    const text = Buffer.from('<a b="c"><!-- d --><![CDATA[e]]></a>');
    const tokens = new XmlTokens();
    for (const [from, whole] of [
      [0, 9],
      [9, 19],
      [19, 32],
      [32, 36],
    ] as const) {
      for (let end = from; end < whole; end++) expect(tokens.next(text, from, end, false)).toBe(XML.MORE);
      expect(tokens.next(text, from, whole, false)).not.toBe(XML.MORE);
    }
  });

  it('of any bytes follow on one another without an exception', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '!',
      '--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '"',
      "'",
      '=',
      'a',
      ' ',
      '&',
      '\n',
      '<!DOCTYPE',
      '[',
      ']',
      'é',
      '0',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 60 }).map((parts) => Buffer.from(parts.join(''))),
          fc.uint8Array({ maxLength: 200 }),
        ),
        (bytes) => {
          const last = tokensOf(bytes).at(-1);
          expect(['END', 'BAD']).toContain(last);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('that are very long come in pieces, and a tag that is too long is none', () => {
    const long = Buffer.from(`<!--${'x'.repeat(3 << 20)}--><![CDATA[${'y>'.repeat(1 << 20)}]]><a/>`);
    const tokens = new XmlTokens();
    let contents = 0;
    const kinds: string[] = [];
    for (let at = 0, end = 1 << 20; ; ) {
      const token = tokens.next(long, at, end, end === long.length);
      if (token === XML.MORE) {
        end = Math.min(long.length, end + (1 << 20));
        continue;
      }
      kinds.push(NAMES[token]);
      if (token === XML.END) break;
      if (token === XML.CDATA) contents += tokens.contentEnd - tokens.contentStart;
      at = tokens.end;
    }
    expect(contents).toBe(2 << 20);
    expect([...new Set(kinds)]).toEqual(['OTHER', 'CDATA', 'EMPTY', 'END']);
    const tag = Buffer.from(`<a b="${'x'.repeat(2 << 20)}`);
    expect(new XmlTokens().next(tag, 0, tag.length, false)).toBe(XML.BAD);
  });
});
