import { describe, expect, it } from 'vitest';
import { structureOf } from '../../../src/readers/structure.js';
import { isKnown } from '../recorder.js';

const of = (text: string) => structureOf(Buffer.from(text), true, isKnown);
const BEGINNINGS = {
  'comments of SQL': '-- uitleg\n'.repeat(90),
  'a comment that is not closed': `/*\n${' * uitleg\n'.repeat(90)}`,
  'comments of a script': '# uitleg\n'.repeat(90),
  'very many comments': '# uitleg en nog meer uitleg\n'.repeat(1500),
  prose: 'Dit is een regel tekst.\n'.repeat(90),
  'items of a list': '- een punt\n'.repeat(90),
  settings: 'sleutel: waarde\n'.repeat(90),
  assignments: 'sleutel = 1\n'.repeat(90),
  'part of a statement': `${'# uitleg\n'.repeat(70)}insert into`,
};
const ENDS = [
  "*/ insert into t (a) values ('x');\n",
  "\ninsert into t (a) values ('x');\n",
  ' t (a) values (1);\n',
  '- naam: a\n  bsn: b\n- naam: c\n',
  '[[a]]\nb = 1\n',
  'BEGIN:VCARD\nFN:x\nEND:VCARD\n',
  'dn: uid=x\ncn: y\n',
].map((end) => end.repeat(40));

describe('a text that its first bytes settle', () => {
  it.each(Object.entries(BEGINNINGS))('%s: whatever follows, it stays a text', (_, beginning) => {
    for (const text of [beginning, ...ENDS.map((end) => beginning + end)]) {
      const structure = of(text);
      if (structure.kind !== 'text' || structure.settledBy === undefined) continue;
      for (const end of ENDS) expect(of(text.slice(0, structure.settledBy) + end).kind).toBe('text');
    }
  });
});
