import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../../src/model/blob.js';
import { DEFAULT_POLICY } from '../../../src/model/policy.js';
import { builtinRules } from '../../../src/rules/load.js';
import { analyseBlob, type BlobResult } from '../../../src/scan/analyse.js';
import { QuietTexts } from '../../../src/scan/git/quiet-texts.js';
import { newRunKey, toolboxFor } from '../../../src/scan/work.js';
import { between, bsns, pick, Random } from '../making.js';
import { piece, pieceOfCatalogue, prose } from './texts.js';

const PATH = 'src/deel.ts';
const tools = toolboxFor({ rules: builtinRules(), policy: DEFAULT_POLICY, key: newRunKey() });
const analysed = (bytes: Uint8Array, onSettled = (_: number) => {}) =>
  analyseBlob(memoryBlob(PATH, bytes), tools, { isNamed: false, onSettled });

/** Analyses a text, and lets the shortcut learn from it. */
function learn(quiet: QuietTexts, id: string, bytes: Uint8Array): void {
  let settled = 0;
  const result = analysed(bytes, (size) => {
    settled = size;
  });
  quiet.learn(id, bytes, result, settled);
}

/** What a text is made of by an edit: copies of an older one, and what is new between them. */
class Edit {
  readonly parts: Buffer[] = [];
  readonly fresh: number[] = [];
  private length = 0;

  copy(bytes: Buffer): void {
    this.parts.push(bytes);
    this.length += bytes.length;
  }

  add(bytes: Buffer): void {
    this.fresh.push(this.length, this.length + bytes.length);
    this.copy(bytes);
  }

  get bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

/** The base with some bytes taken out at each position and others put in their place. */
function edited(base: Buffer, edits: readonly { at: number; out: number; put: Buffer }[]): Edit {
  const edit = new Edit();
  let from = 0;
  for (const { at, out, put } of [...edits].sort((a, b) => a.at - b.at)) {
    if (at < from) continue;
    edit.copy(base.subarray(from, at));
    edit.add(put);
    from = Math.min(base.length, at + out);
  }
  edit.copy(base.subarray(from));
  return edit;
}

/** What the shortcut says of an edited text of which the base was analysed; null where it does not know. */
function shortcut(base: Buffer, { bytes, fresh }: Edit): BlobResult | null {
  const quiet = new QuietTexts(tools);
  learn(quiet, 'base', base);
  return quiet.resultOf('new', PATH, { type: 'blob', bytes, base: 'base', fresh: Int32Array.from(fresh) });
}

describe('a text that is stored as a difference from a quiet one', () => {
  it.each([
    ['numbers', piece, 41],
    ['the whole catalogue', pieceOfCatalogue, 45],
  ] as const)('is quiet only where an analysis of all of it says the same: %s', (_, piece, seed) => {
    const random = new Random(seed);
    const told = { quiet: 0, found: 0 };
    for (let run = 0; run < 800; run++) {
      const before = random.below(3) === 0 ? piece(random) : '';
      const [above, below] = [pick(random, [20, 150, 700]), pick(random, [20, 150, 700])];
      const base = Buffer.from(`${prose(random, above)}${before}${prose(random, below)}`, 'utf8');
      const edits = Array.from({ length: between(random, 1, 3) }, () => ({
        at: between(random, random.below(4) === 0 ? 0 : base.length >> 1, base.length),
        out: random.below(2) === 0 ? 0 : between(random, 1, 40),
        put: Buffer.from(piece(random), 'utf8'),
      }));
      const edit = edited(base, edits);
      const whole = analysed(edit.bytes);
      if (whole.matches.length > 0) told.found++;
      const short = shortcut(base, edit);
      if (short === null) continue;
      told.quiet++;
      // No failing test prints what is in the texts.
      expect(JSON.stringify(short) === JSON.stringify(whole), `run ${run}`).toBe(true);
    }
    expect(told.quiet).toBeGreaterThan(100);
    expect(told.found).toBeGreaterThan(100);
  });

  it('is not when a deletion joins the parts of a number, or a name and its number', () => {
    const random = new Random(42);
    for (let run = 0; run < 200; run++) {
      const [real] = bsns(1, random);
      const cut = between(random, 1, 8);
      const [head, tail] = [prose(random, 90), prose(random, 60)];
      const apart = random.below(2) === 0;
      const first = apart ? ` bsn: ${real.slice(0, cut)}` : ' burgerservicenummer: ';
      const last = apart ? `${real.slice(cut)} ` : `${real} `;
      // What lies between makes it something else: no number, or one that is nobody's.
      const gap = apart ? ' en ' : `${'x'.repeat(40)} order\n`;
      const base = Buffer.from(head + first + gap + last + tail, 'utf8');
      const at = Buffer.byteLength(head + first);
      const edit = edited(base, [{ at, out: gap.length, put: Buffer.alloc(0) }]);
      expect(analysed(edit.bytes).matches.length).toBeGreaterThan(0);
      expect(shortcut(base, edit) === null, `run ${run}`).toBe(true);
    }
  });

  it('is not when its base was not, nor when the base is not known', () => {
    const random = new Random(43);
    const [real] = bsns(1, random);
    const base = Buffer.from(`${prose(random, 90)}bsn: ${real}\n${prose(random, 60)}`, 'utf8');
    const edit = edited(base, [{ at: base.length, out: 0, put: Buffer.from('klaar\n') }]);
    expect(shortcut(base, edit)).toBeNull();
    const quiet = new QuietTexts(tools);
    const plain = Buffer.from(prose(random, 150), 'utf8');
    const object = { type: 'blob' as const, bytes: plain, base: 'base', fresh: new Int32Array(0) };
    expect(quiet.resultOf('new', PATH, object)).toBeNull();
    learn(quiet, 'base', plain);
    expect(quiet.resultOf('new', PATH, object)).toEqual(analysed(plain));
    expect(quiet.resultOf('newer', PATH, { ...object, base: 'new' })).toEqual(analysed(plain));
    expect(quiet.resultOf('new', PATH, { ...object, base: null, fresh: null })).toBeNull();
  });

  it('is not when it no longer begins like running text', () => {
    const random = new Random(44);
    const base = Buffer.from(prose(random, 150), 'utf8');
    const rows = Array.from({ length: 400 }, (_, at) => `${at};${at % 7};x\n`).join('');
    for (const put of [rows, '{"a": 1}\n', '<?xml version="1.0"?>\n', '%PDF-1.4\n', '\ufeff', '\0']) {
      const edit = edited(base, [{ at: 0, out: 0, put: Buffer.from(put) }]);
      expect(shortcut(base, edit)).toBeNull();
    }
  });

  describe('holds more than its text', () => {
    const prose = 'Een regel met tekst waarin niets staat dat ergens op lijkt.\n'.repeat(200);
    const put = (text: string) => (base: string) =>
      edited(Buffer.from(base), [{ at: base.length >> 1, out: 0, put: Buffer.from(text) }]);

    it('base64 that comes is looked at, and so is all that comes beside it', () => {
      const encoded = Buffer.from('naam;bsn\n'.repeat(300)).toString('base64');
      expect(shortcut(Buffer.from(prose), put(`x = "data:text/csv;base64,${encoded}"\n`)(prose))).toBeNull();
      const marked = `import base64\n${prose}`;
      expect(shortcut(Buffer.from(marked), put('Nog een regel.\n')(marked))).toBeNull();
      expect(shortcut(Buffer.from(prose), put('Nog een regel.\n')(prose))).not.toBeNull();
    });

    it('a table that comes into a page is looked at', () => {
      const page = `<!DOCTYPE html>\n<html><body>\n<p>${prose}</p>\n</body></html>\n`;
      const rows = '<tr><td>a</td><td>b</td></tr>'.repeat(3);
      expect(shortcut(Buffer.from(page), put('Nog een regel.\n')(page))).not.toBeNull();
      expect(shortcut(Buffer.from(page), put(`<table>${rows}</table>`)(page))).toBeNull();
      const small = page.replace('</body>', '<table><tr><td>a</td></tr></table></body>');
      expect(shortcut(Buffer.from(small), put(rows)(small))).toBeNull();
    });
  });
});
